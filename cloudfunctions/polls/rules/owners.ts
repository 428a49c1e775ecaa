/** Joint decisions of owners (Civil Code 278, 279): by floor area and by persons, both in integers. */
import type { Bound, LegalTest } from './legal-test'
import { allPassed, atLeast, holdAgainst, moreThan, requireCount } from './legal-test'
import { RuleError } from './rule-error'

/** The nine matters of Civil Code 278, by their number there. */
export type Matter = 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8 | 9
export type OwnerChoice = 'for' | 'against' | 'abstain' | 'invalid'

/** One owner's party on the frozen roll (rules/parties.ts); it always counts as one person. */
export interface RollParty {
  id: string
  /** Hundredths of a square metre. */
  areaCenti: number
  persons: 1
}

export interface OwnerBallot {
  elector: string
  choice: OwnerChoice
}

export interface OwnersThresholds {
  quorum: Bound
  ordinary: Bound
  special: Bound
  /** Which matters take the special majority. */
  specialMatters: readonly Matter[]
}

/** As frozen into the poll. */
export interface OwnersRule {
  matter: Matter
  /** Whether an abstention counts as taking part, and so weighs against. The law is silent; the rules of procedure say. */
  abstainParticipates: boolean
  thresholds: OwnersThresholds
}

/** Civil Code 278: two thirds take part; more than half of them agree, for raising funds, rebuilding and change of use three quarters. */
export const CIVIL_CODE_278: OwnersThresholds = {
  quorum: atLeast(2, 3),
  ordinary: moreThan(1, 2),
  special: atLeast(3, 4),
  specialMatters: [6, 7, 8],
}

export type OwnersTestKey = 'quorumArea' | 'quorumCount' | 'agreeArea' | 'agreeCount'
export type OwnersOutcome = 'no_quorum' | 'passed' | 'not_passed'

/** A and N: area and persons of the roll; pa and pn: of those taking part. An invalid paper takes no part. */
export interface OwnersFigures {
  A: number
  N: number
  pa: number
  pn: number
  forA: number
  forN: number
  againstA: number
  againstN: number
  abstainA: number
  abstainN: number
  invalidA: number
  invalidN: number
}

export interface OwnersTally extends OwnersFigures {
  tests: LegalTest<OwnersTestKey>[]
  outcome: OwnersOutcome
  /** Ballots of those who are not on the roll, by elector: seen and not counted. */
  notOnRoll: string[]
}

/** The majority this matter takes. */
export const majorityFor = ({ matter, thresholds }: OwnersRule): Bound =>
  thresholds.specialMatters.includes(matter) ? thresholds.special : thresholds.ordinary

/**
 * Civil Code 278. Throws `roll_empty`, `elector_twice`, `ballot_twice`, `choice_unknown` and `not_a_count`: such a roll
 * or such ballots cannot be counted at all.
 */
export function tallyOwners(
  roll: readonly RollParty[],
  ballots: readonly OwnerBallot[],
  rule: OwnersRule,
): OwnersTally {
  const areas = areasOf(roll)
  const { sums, notOnRoll } = sumUp(areas, ballots)
  const figures = figuresOf(areas, sums, rule)
  const tests = testsOf(figures, rule)
  const [quorumArea, quorumCount, ...agree] = tests
  const outcome = !allPassed(quorumArea, quorumCount)
    ? 'no_quorum'
    : allPassed(...agree)
      ? 'passed'
      : 'not_passed'
  return { ...figures, tests, outcome, notOnRoll }
}

type Sums = Record<OwnerChoice, { area: number; persons: number }>

/** Floor area by party. Throws `roll_empty`, `elector_twice`, `not_a_count`. */
function areasOf(roll: readonly RollParty[]): Map<string, number> {
  if (roll.length === 0) throw new RuleError('roll_empty', '名册上一位业主也没有，没法计票。')
  const areas = new Map<string, number>()
  for (const { id, areaCenti } of roll) {
    if (areas.has(id)) throw new RuleError('elector_twice', `名册上 ${id} 出现了两次，没法计票。`)
    areas.set(id, requireCount(areaCenti, '面积'))
  }
  return areas
}

/** Throws `ballot_twice`, `choice_unknown`. */
function sumUp(
  areas: ReadonlyMap<string, number>,
  ballots: readonly OwnerBallot[],
): { sums: Sums; notOnRoll: string[] } {
  const none = () => ({ area: 0, persons: 0 })
  const sums: Sums = { for: none(), against: none(), abstain: none(), invalid: none() }
  const notOnRoll: string[] = []
  const seen = new Set<string>()
  for (const { elector, choice } of ballots) {
    if (seen.has(elector)) throw new RuleError('ballot_twice', `${elector} 有两张票，没法计票。`)
    seen.add(elector)
    const sum = Object.hasOwn(sums, choice) ? sums[choice] : null
    if (!sum) throw new RuleError('choice_unknown', `${elector} 的票上是“${choice}”，不在可选的里面。`)
    const area = areas.get(elector)
    if (area === undefined) notOnRoll.push(elector)
    else {
      sum.area += area
      sum.persons += 1
    }
  }
  return { sums, notOnRoll: notOnRoll.sort() }
}

function figuresOf(areas: ReadonlyMap<string, number>, sums: Sums, rule: OwnersRule): OwnersFigures {
  const takingPart = [sums.for, sums.against, ...(rule.abstainParticipates ? [sums.abstain] : [])]
  let A = 0
  for (const area of areas.values()) A += area
  return {
    A,
    N: areas.size,
    pa: takingPart.reduce((total, { area }) => total + area, 0),
    pn: takingPart.reduce((total, { persons }) => total + persons, 0),
    forA: sums.for.area,
    forN: sums.for.persons,
    againstA: sums.against.area,
    againstN: sums.against.persons,
    abstainA: sums.abstain.area,
    abstainN: sums.abstain.persons,
    invalidA: sums.invalid.area,
    invalidN: sums.invalid.persons,
  }
}

type Tests = [
  LegalTest<OwnersTestKey>,
  LegalTest<OwnersTestKey>,
  LegalTest<OwnersTestKey>,
  LegalTest<OwnersTestKey>,
]

const testsOf = ({ A, N, pa, pn, forA, forN }: OwnersFigures, rule: OwnersRule): Tests => [
  holdAgainst('quorumArea', pa, A, rule.thresholds.quorum),
  holdAgainst('quorumCount', pn, N, rule.thresholds.quorum),
  holdAgainst('agreeArea', forA, pa, majorityFor(rule)),
  holdAgainst('agreeCount', forN, pn, majorityFor(rule)),
]
