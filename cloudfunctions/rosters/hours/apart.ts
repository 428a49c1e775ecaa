/**
 * Who says how long somebody served: one of those who run the shift, but neither they themselves nor anybody who lives
 * with them. Where none such is left, as where a body has a single lead, a supervisor does. Pure.
 */
import type { Id } from '../../../typings/domain'

export interface Someone {
  personId: Id
  /** Where they live, if they are bound to a household. */
  unitId: Id | null
}

export const isApart = (one: Someone, other: Someone): boolean =>
  one.personId !== other.personId && (one.unitId === null || one.unitId !== other.unitId)

/** Somebody who runs the shift may say it of this person. */
export const isLeftToLeads = (runners: readonly Someone[], who: Someone): boolean =>
  runners.some((runner) => isApart(runner, who))

/** All of these live together, or there is one or none of them: somebody's hours may be left to nobody of them. */
export const mayLack = (runners: readonly Someone[]): boolean =>
  runners.every((runner) => !isApart(runner, runners[0] ?? runner))
