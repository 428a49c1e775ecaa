/**
 * Giving out a sum by votes while it fits, as cities do: the most wanted first, each taken if the money that is left
 * pays for it. Cities and their rules: tests/fixtures/pabulib/README.md.
 */
import type { Count, Tie, TieRule } from './choosing'
import { decidingTies, groupsOfEqual, rank } from './choosing'
import { RuleError } from './rule-error'

export interface BudgetRule {
  /** Money in one whole unit, fen in the product, as costs are. */
  budget: number
  /** Whether the count goes on past what does not fit, to what does, or stops there. */
  pastMisfit: 'goOn' | 'stop'
  /** What an option needs at the least: so many votes, and so large a share of the ballots. */
  least?: { votes?: number; ofBallots?: readonly [number, number] }
  ties: TieRule
  /** Kept beside the budget for those that would have been paid for, had they stood first among their equals. */
  tieReserve?: number
}

export interface Priced {
  id: string
  cost: number
}

/** Why an option is paid for or not. `left` is what was there when its turn came. */
export type Verdict =
  | { is: 'selected'; left: number }
  | { is: 'fromReserve'; left: number }
  | { is: 'noMoney'; needs: number; left: number }
  | { is: 'stopped'; at: string }
  | { is: 'tooFewVotes'; has: number; needs: number }
  | { is: 'withdrawn' }

export interface Allotted {
  counts: Count[]
  ballots: number
  /** In the order of rank. */
  selected: string[]
  /** Paid for beside the budget, by the rule of ties alone. */
  fromReserve: string[]
  spent: number
  left: number
  /** One for each option, in the order of the ballot paper. */
  verdicts: (Verdict & { id: string })[]
  ties: Tie[]
}

/** Throws RuleError: `no_money` for a budget of nought, `bad_cost`, `bad_rule`. */
export function requireBudgetRule(options: readonly Priced[], rule: BudgetRule): void {
  if (rule.budget === 0) throw new RuleError('no_money', '一分钱也没有，没法分。先写上总共多少钱。')
  if (!isMoney(rule.budget)) throw new RuleError('bad_rule', '总共多少钱，要写到分，不能是负的。')
  if (!options.every(({ cost }) => isMoney(cost) && cost > 0))
    throw new RuleError('bad_cost', '每一项都要写上要花多少钱，写到分。')
  if (!isMoney(rule.tieReserve ?? 0) || !isMoney(rule.least?.votes ?? 0))
    throw new RuleError('bad_rule', '备用的钱和最低票数要是整数，不能是负的。')
  if (rule.least?.ofBallots?.every((part) => Number.isSafeInteger(part) && part > 0) === false)
    throw new RuleError('bad_rule', '最低比例要写成几分之几。')
}

const isMoney = (amount: number): boolean => Number.isSafeInteger(amount) && amount >= 0

/**
 * What is paid for. `withdrawn` options keep their votes in the count and are passed over, whatever they got: money
 * and place go to the next. Throws as requireBudgetRule does.
 */
export function allot(
  options: readonly Priced[],
  counts: readonly Count[],
  ballots: number,
  rule: BudgetRule,
  withdrawn: readonly string[] = [],
): Allotted {
  requireBudgetRule(options, rule)
  const ranked = rank(bidders(options, counts), rule.ties)
  const verdicts = new Map<string, Verdict>()
  for (const option of ranked) {
    const refused = refusal(option, ballots, rule, withdrawn)
    if (refused) verdicts.set(option.id, refused)
  }
  const able = ranked.filter(({ id }) => !verdicts.has(id))
  payInOrder(able, rule, verdicts)
  const keptOut = keptOutByOrder(able, verdicts)
  payFromReserve(keptOut, rule, verdicts)
  const selected = able.filter(({ id }) => verdicts.get(id)?.is === 'selected')
  const inTies = able.filter((option) => selected.includes(option) || keptOut.includes(option))
  const ids = selected.map(({ id }) => id)
  return {
    counts: [...counts],
    ballots,
    selected: ids,
    fromReserve: keptOut.map(({ id }) => id).filter((id) => verdicts.get(id)?.is === 'fromReserve'),
    ...money(selected, rule),
    verdicts: options.flatMap(({ id }) => withId(id, verdicts.get(id))),
    ties: decidingTies(inTies, (id) => ids.includes(id), rule.ties),
  }
}

type Bidder = Count & Priced

function bidders(options: readonly Priced[], counts: readonly Count[]): Bidder[] {
  const byId = new Map(counts.map((count) => [count.id, count]))
  return options.map((option) => ({ votes: 0, points: 0, ...byId.get(option.id), ...option }))
}

function refusal(
  option: Bidder,
  ballots: number,
  rule: BudgetRule,
  withdrawn: readonly string[],
): Verdict | null {
  if (withdrawn.includes(option.id)) return { is: 'withdrawn' }
  const needs = leastVotes(rule, ballots)
  return option.votes < needs ? { is: 'tooFewVotes', has: option.votes, needs } : null
}

/** The least whole number of votes that meets the rule; one vote in any case. */
function leastVotes({ least }: BudgetRule, ballots: number): number {
  const [part, whole] = least?.ofBallots ?? [0, 1]
  const share = (BigInt(ballots) * BigInt(part) + BigInt(whole) - 1n) / BigInt(whole)
  return Math.max(1, least?.votes ?? 0, Number(share))
}

function payInOrder(able: readonly Bidder[], rule: BudgetRule, verdicts: Map<string, Verdict>): void {
  let left = rule.budget
  let stoppedAt: string | null = null
  for (const { id, cost } of able) {
    if (stoppedAt !== null) verdicts.set(id, { is: 'stopped', at: stoppedAt })
    else if (cost <= left) {
      verdicts.set(id, { is: 'selected', left })
      left -= cost
    } else {
      verdicts.set(id, { is: 'noMoney', needs: cost, left })
      if (rule.pastMisfit === 'stop') stoppedAt = id
    }
  }
}

/** Those that would have been paid for, had they stood first among their equals. */
function keptOutByOrder(able: readonly Bidder[], verdicts: ReadonlyMap<string, Verdict>): Bidder[] {
  return groupsOfEqual(able).flatMap((group) => {
    const first = verdicts.get(group[0]?.id ?? '')
    const before = first && 'left' in first ? first.left : 0
    return group.filter(({ id, cost }) => verdicts.get(id)?.is !== 'selected' && cost <= before)
  })
}

function payFromReserve(keptOut: readonly Bidder[], rule: BudgetRule, verdicts: Map<string, Verdict>): void {
  let left = rule.tieReserve ?? 0
  for (const { id, cost } of keptOut) {
    if (cost > left) continue
    verdicts.set(id, { is: 'fromReserve', left })
    left -= cost
  }
}

const withId = (id: string, verdict: Verdict | undefined): (Verdict & { id: string })[] =>
  verdict ? [{ ...verdict, id }] : []

function money(selected: readonly Priced[], rule: BudgetRule): { spent: number; left: number } {
  const spent = selected.reduce((total, { cost }) => total + cost, 0)
  return { spent, left: rule.budget - spent }
}
