/**
 * Who says how long somebody served: one of those who run the shift, but neither they themselves nor anybody who lives
 * with them. Where the desk has none such, as where a body has a single lead, whoever was named to lead the day does;
 * where nobody was, or they have not in their time, a supervisor. Pure.
 */
import type { Id, Iso } from '../../../typings/domain'
import { superviseBy } from './hours'

export interface Someone {
  personId: Id
  /** Where they live, if they are bound to a household. */
  unitId: Id | null
}

/** Those who run a shift. */
export interface Runners {
  desk: readonly Someone[]
  /** Of the volunteers, for the day. */
  named: Someone | null
}

export const isApart = (one: Someone, other: Someone): boolean =>
  one.personId !== other.personId && (one.unitId === null || one.unitId !== other.unitId)

export function fallsTo({ desk, named }: Runners, who: Someone): 'desk' | 'named' | 'supervisors' {
  if (desk.some((lead) => isApart(lead, who))) return 'desk'
  return named && isApart(named, who) ? 'named' : 'supervisors'
}

/**
 * Since when it is for a supervisor to say, `changedAt` being when the row was last another; null while it is not. When
 * the last other lead left is not looked at, for who steps down leaves no date behind.
 */
export function supervisedSince(
  runners: Runners,
  who: Someone,
  { endsAt, changedAt }: { endsAt: Iso; changedAt: Iso | null },
  now: Iso,
): Iso | null {
  const to = fallsTo(runners, who)
  const from = to === 'named' ? superviseBy(endsAt) : endsAt
  if (to === 'desk' || (to === 'named' && now < from)) return null
  return changedAt !== null && changedAt > from ? changedAt : from
}

/** All of these live together, or there is one or none of them: somebody's hours may be left to nobody of them. */
export const mayLack = (desk: readonly Someone[]): boolean =>
  desk.every((lead) => !isApart(lead, desk[0] ?? lead))
