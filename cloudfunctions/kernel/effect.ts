/**
 * The one door to the effect page. A row that has effect carries a mark, in the same write that changes it; the
 * timer counts marked quarters anew from the rows themselves, so that a kill between two writes loses nothing.
 */
import type { Body, Iso } from '../../typings/domain'
import { chinaDay } from './calendar'
import type { Row } from './database'

export interface EffectMark {
  /** `2026-Q4`, of the day it began; it never changes. */
  quarter: string
  /**
   * What counts once in a rate or a median, such as one household in one matter: rows of one unit and quarter are
   * judged together, by the least favourable, so that repeating or sharing accounts improves nothing.
   */
  unit: string
  /** Changed since the quarter was last counted. Every patch of the row sets it. */
  pending: boolean
}

export const quarterOf = (at: Iso): string => {
  const [year, month] = chinaDay(at).split('-')
  return `${year}-Q${Math.ceil(Number(month) / 3)}`
}

export const effectMark = (at: Iso, unit: string): EffectMark => ({
  quarter: quarterOf(at),
  unit,
  pending: true,
})

/**
 * What one row says of a body. Rows of one unit are judged together, by the least favourable of them, so that asking
 * again, or from five accounts, raises no rate and lowers no median.
 */
export type Figure =
  /** Added up as it is: repeats count, and stand beside the rates as what they are. */
  | { body: Body; figure: string; kind: 'count'; add: number }
  /** Reached, missed, or not known yet (null). A unit reached it when all its rows did; it is in no rate while one is not known. */
  | { body: Body; figure: string; kind: 'share'; reached: boolean | null }
  /** Whole hours, or null while it still waits. A unit took as long as its slowest row. */
  | { body: Body; figure: string; kind: 'hours'; hours: number | null }
  /** Since when it has been open, or null. A unit is as old as its oldest row that still is. */
  | { body: Body; figure: string; kind: 'age'; since: Iso | null }

export interface EffectRow extends Row {
  communityId: string
  effect: EffectMark
}

/** What a module offers to the effect page; `effect/index.ts` lists them. */
export interface EffectSource<R extends EffectRow = EffectRow> {
  name: string
  /** Each source reads a collection of its own, indexed as `effect/index.ts` says. */
  collection: string
  /** Fields `figures` looks at, besides `_id`, `communityId` and `effect`. */
  fields: readonly string[]
  /** Its shares count what people said: below five of a body and quarter they are not shown. */
  ofPeople?: true
  /** Pure. Figures are named without the source, such as `asked`; no dots. */
  figures(row: R): Figure[]
}
