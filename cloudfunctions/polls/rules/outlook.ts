/** What a count of owners would still need, and what it would be under a clause that silence follows the majority. */
import type { Bound } from './legal-test'
import { holdAgainst, leastPart, moreThan } from './legal-test'
import type { OwnersFigures, OwnersRule } from './owners'
import { majorityFor } from './owners'

export interface Needed {
  /** More that must take part, whatever they choose. */
  takePart: number
  /** More that must agree; null when all who sent no paper would not be enough. */
  agree: number | null
}

/**
 * The least still missing by area (hundredths of a square metre) and by persons, if nobody changes their ballot.
 * With no ballots in, it is the least support a matter needs of all owners: just over a third, or half. With ballots
 * in it tells how the vote leans, so nobody may see that before the close.
 */
export function neededNow(figures: OwnersFigures, rule: OwnersRule): { area: Needed; persons: Needed } {
  const { A, N, pa, pn, forA, forN } = figures
  const needed = (all: number, part: number, agreeing: number, silent: number): Needed => {
    const least = leastPart(all, rule.thresholds.quorum)
    const takePart = Math.max(0, least - part)
    const agree = leastSupport(least, part, agreeing, majorityFor(rule))
    return { takePart, agree: Math.max(takePart, agree) <= silent ? agree : null }
  }
  return {
    area: needed(A, pa, forA, silentOf(figures, 'A')),
    persons: needed(N, pn, forN, silentOf(figures, 'N')),
  }
}

/**
 * How many more must agree where `agreeing` of `part` do: the majority of the least that must take part, which others
 * may fill by voting against, and of all that do, if everyone who still comes agrees.
 */
function leastSupport(least: number, part: number, agreeing: number, majority: Bound): number {
  const [numerator, denominator] = majority.fraction
  const amongLeast = leastPart(least, majority) - agreeing
  const gap = part * numerator - agreeing * denominator + (majority.strict ? 1 : 0)
  const amongAll = gap > 0 ? Math.ceil(gap / (denominator - numerator)) : 0
  return Math.max(0, amongLeast, amongAll)
}

export interface WithClause {
  /** What those who voted want by more than half of them, in area and in persons. */
  side: 'for' | 'against'
  /** Of the whole roll, once all who did not vote are added to that side. */
  areaCenti: number
  persons: number
  /** Whether those who really voted that way are themselves more than half of all, as Zhejiang (2009, 10) asks. */
  majorityOfAll: boolean
}

/**
 * Only for information, never a result: silence is intent only by law, agreement or custom (Civil Code 140). Null
 * where no side has the majority in both.
 */
export function withClause(figures: OwnersFigures): WithClause | null {
  const { A, N, pa, pn, forA, forN, againstA, againstN } = figures
  const half = (part: number, whole: number): boolean =>
    holdAgainst('half', part, whole, moreThan(1, 2)).passed
  const sides = [
    { side: 'for', area: forA, persons: forN },
    { side: 'against', area: againstA, persons: againstN },
  ] as const
  const most = sides.find(({ area, persons }) => half(area, pa) && half(persons, pn))
  if (!most) return null
  return {
    side: most.side,
    areaCenti: most.area + silentOf(figures, 'A'),
    persons: most.persons + silentOf(figures, 'N'),
    majorityOfAll: half(most.area, A) && half(most.persons, N),
  }
}

/** Who sent no paper at all: an abstention and an invalid paper are not silence. */
const silentOf = (figures: OwnersFigures, by: 'A' | 'N'): number =>
  figures[by] -
  figures[`for${by}`] -
  figures[`against${by}`] -
  figures[`abstain${by}`] -
  figures[`invalid${by}`]
