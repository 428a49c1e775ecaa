/** Choosing among options: the count, the order it gives, and who is chosen for how many seats. */
import type { Marks, Worth } from './marks'
import { RuleError } from './rule-error'

export interface Count {
  id: string
  /** Ballots that name it with more than nought. */
  votes: number
  /** What the order goes by: the votes themselves, or the points or places given. */
  points: number
}

/**
 * How equal points are ordered, fixed before the vote: the named rules in turn, then `order`, which holds every
 * option once and was drawn or written down beforehand.
 */
export interface TieRule {
  first?: readonly ('moreVoters' | 'cheaper')[]
  order: readonly string[]
}

/** Equal points of which the order of ties let in `chosen` and not the others; with a run-off nobody is let in. */
export interface Tie {
  ids: string[]
  points: number
  chosen: string[]
  brokenBy: 'moreVoters' | 'cheaper' | 'order' | 'runOff'
}

export interface SeatRule {
  seats: number
  /** Whether a seat wants more than half of the ballots, or just more points than others. */
  needs: 'most' | 'majority'
  /** What happens when equal points meet at the last seat. */
  atLastSeat: 'order' | 'runOff'
  ties: TieRule
}

export interface RunOff {
  seats: number
  between: string[]
  because: 'tie' | 'majority'
}

export interface Chosen {
  counts: Count[]
  ballots: number
  /** Most points first. Nobody without a vote. */
  elected: string[]
  ties: Tie[]
  runOff: RunOff | null
}

/** How many name each option and what it gets, in the order of `optionIds`; what is not on the paper is not counted. */
export function countMarks(
  optionIds: readonly string[],
  ballots: readonly Marks[],
  worth: Worth = { by: 'names' },
): Count[] {
  const counts = optionIds.map((id): Count => ({ id, votes: 0, points: 0 }))
  const byId = new Map(counts.map((count) => [count.id, count]))
  for (const ballot of ballots)
    ballot.choices.forEach((choice, place) => {
      const count = byId.get(choice)
      const points = count ? pointsAt(worth, ballot, place) : 0
      if (!count || points === 0) return
      count.votes += 1
      count.points += points
    })
  return counts
}

function pointsAt(worth: Worth, ballot: Marks, place: number): number {
  if (worth.by === 'names') return 1
  return worth.by === 'points' ? (ballot.points?.[place] ?? 0) : Math.max(0, worth.most - place)
}

interface Ranked extends Count {
  cost?: number
}

/** Most points first, equal ones by the rule of ties. Throws `bad_rule` unless its order holds every option once. */
export function rank<T extends Ranked>(counts: readonly T[], ties: TieRule): T[] {
  const place = new Map(ties.order.map((id, index) => [id, index]))
  const once = place.size === counts.length && ties.order.length === counts.length
  if (!once || !counts.every(({ id }) => place.has(id)))
    throw new RuleError('bad_rule', '同票时谁在先，要把每一项都排上，各排一次。')
  const placeOf = ({ id }: Ranked): number => place.get(id) ?? 0
  return [...counts].sort(
    (one, other) =>
      other.points - one.points || byNamedRules(ties, one, other).by || placeOf(one) - placeOf(other),
  )
}

/** Below nought when `one` goes before `other` by a named rule of ties, and which rule it was; nought when none tells. */
function byNamedRules(ties: TieRule, one: Ranked, other: Ranked): { by: number; rule: Tie['brokenBy'] } {
  for (const rule of ties.first ?? []) {
    const by = rule === 'moreVoters' ? other.votes - one.votes : (one.cost ?? 0) - (other.cost ?? 0)
    if (by !== 0) return { by, rule }
  }
  return { by: 0, rule: 'order' }
}

/** The groups of equal points of which some were let in and others not. `ranked` is in the order of rank. */
export function decidingTies(
  ranked: readonly Ranked[],
  isChosen: (id: string) => boolean,
  ties: TieRule,
): Tie[] {
  return groupsOfEqual(ranked).flatMap((group) => {
    const firstLeft = group.findIndex(({ id }) => !isChosen(id))
    const [before, left] = [group[firstLeft - 1], group[firstLeft]]
    if (!before || !left) return []
    const chosen = group.map(({ id }) => id).filter(isChosen)
    const brokenBy = byNamedRules(ties, before, left).rule
    return [{ ids: group.map(({ id }) => id), points: left.points, chosen, brokenBy }]
  })
}

/** Options of equal points beside each other, those without any left out. */
export function groupsOfEqual<T extends Ranked>(ranked: readonly T[]): T[][] {
  const groups: T[][] = []
  for (const option of ranked) {
    const group = groups[groups.length - 1]
    if (group?.[0]?.points === option.points) group.push(option)
    else groups.push([option])
  }
  return groups.filter(([first]) => first && first.points > 0)
}

/**
 * Who is chosen. With `majority` the seats that nobody reaches go to a run-off between the next ones, one more than
 * there are seats, and whoever equals the last of them. A run-off is a new vote under `most`.
 */
export function choose(counts: readonly Count[], ballots: number, rule: SeatRule): Chosen {
  if (!Number.isSafeInteger(rule.seats) || rule.seats < 1)
    throw new RuleError('no_seats', '要选几位，至少写一位。')
  const ranked = rank(counts, rule.ties)
  const able = ranked.filter(({ votes }) => votes > 0 && (rule.needs === 'most' || votes * 2 > ballots))
  const result = { counts: [...counts], ballots }
  const atLast = rule.atLastSeat === 'runOff' ? tiedAtLastSeat(able, rule.seats) : []
  if (atLast.length > 0) return { ...result, ...runOffOfEquals(able, atLast, rule.seats) }
  const elected = able.slice(0, rule.seats).map(({ id }) => id)
  const ties = decidingTies(able, (id) => elected.includes(id), rule.ties)
  return { ...result, elected, ties, runOff: runOffForMajority(ranked, elected, rule) }
}

/** All of equal points of whom the last seat takes some and leaves others; none when there is room for all. */
function tiedAtLastSeat(able: readonly Count[], seats: number): Count[] {
  const last = able[seats - 1]
  const next = able[seats]
  return last && next && last.points === next.points
    ? able.filter(({ points }) => points === last.points)
    : []
}

function runOffOfEquals(
  able: readonly Count[],
  equals: readonly Count[],
  seats: number,
): Pick<Chosen, 'elected' | 'ties' | 'runOff'> {
  const points = equals[0]?.points ?? 0
  const ids = equals.map(({ id }) => id)
  const elected = able.filter((option) => option.points > points).map(({ id }) => id)
  return {
    elected,
    ties: [{ ids, points, chosen: [], brokenBy: 'runOff' }],
    runOff: { seats: seats - elected.length, between: ids, because: 'tie' },
  }
}

function runOffForMajority(
  ranked: readonly Count[],
  elected: readonly string[],
  rule: SeatRule,
): RunOff | null {
  const seats = rule.seats - elected.length
  const left = ranked.filter(({ id, votes }) => votes > 0 && !elected.includes(id))
  const last = left[Math.min(seats + 1, left.length) - 1]
  if (seats === 0 || !last) return null
  const between = left.filter(({ points }) => points >= last.points).map(({ id }) => id)
  return { seats, between, because: 'majority' }
}
