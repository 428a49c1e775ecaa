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

/** What rows of one unit and quarter add up to. Names of figures are `<source>.<figure>`, declared by the source. */
export type Figure =
  | { body: Body; figure: string; kind: 'count'; add: number }
  /** One unit of a rate: reached or not. */
  | { body: Body; figure: string; kind: 'share'; reached: boolean }
  /** One unit of a median, in whole hours. */
  | { body: Body; figure: string; kind: 'hours'; hours: number }

export interface EffectRow extends Row {
  communityId: string
  effect: EffectMark
}

/** What a module offers to the effect page; `effect/index.ts` lists them. */
export interface EffectSource<R extends EffectRow = EffectRow> {
  name: string
  collection: string
  /** Fields `figures` looks at, besides `_id`, `communityId` and `effect`. */
  fields: readonly string[]
  /** Pure. `rows` are all rows of one unit in one quarter, at least one. */
  figures(rows: readonly R[]): Figure[]
}
