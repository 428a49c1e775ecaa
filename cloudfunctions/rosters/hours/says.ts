/** Who says how long somebody served, in one shift or in all that wait. */
import type { Body, Id, Iso } from '../../../typings/domain'
import type { Context } from '../../kernel/context'
import { bodyOfRole, hasRole } from '../../kernel/context'
import { holdersOfAny, unitsOf } from '../../members'
import type { AttendanceDoc } from '../attendance/store'
import { LEADS, runsShift } from '../shift'
import type { ShiftDoc } from '../store'
import { shiftsByIds } from '../store'
import type { Someone } from './apart'
import { isApart, isLeftToLeads, mayLack } from './apart'
import { superviseBy } from './hours'
import { attendancesIn } from './store'

/** One's answer for the people of a shift. */
export interface Says {
  /** Runs the shift. */
  runs: boolean
  /** Neither the viewer nor somebody who lives with them. */
  apart(personId: Id): boolean
  may(personId: Id): boolean
  /** Until when a supervisor has to say it, exclusive; null where one of those who run it can. */
  supervisedBy(personId: Id): Iso | null
  /** Why not the viewer, in words; null where they may. */
  whyNot(personId: Id): string | null
}

type Leads = Awaited<ReturnType<typeof leadsOf>>

const leadsOf = (ctx: Context) => holdersOfAny(ctx, LEADS)

const ofBody = (leads: Leads, body: Body): Someone[] =>
  leads
    .filter(({ roles }) => roles.some((role) => bodyOfRole(role) === body))
    .map(({ personId, home }) => ({ personId, unitId: home?.unitId ?? null }))

const runnersOf = (leads: Leads, { body, leadId, wishId }: ShiftDoc, unit: (personId: Id) => Id | null) =>
  wishId ? [] : [...ofBody(leads, body), ...(leadId ? [{ personId: leadId, unitId: unit(leadId) }] : [])]

/** Two requests. */
export async function saysOf(ctx: Context, shift: ShiftDoc, personIds: readonly Id[]): Promise<Says> {
  const { actor } = ctx
  const asked = [...new Set([...personIds, ...(shift.leadId ? [shift.leadId] : [])])]
  const [leads, units] = await Promise.all([leadsOf(ctx), unitsOf(ctx, asked)])
  const unit = (personId: Id): Id | null => units.get(personId) ?? null
  const runners = runnersOf(leads, shift, unit)
  const someone = (personId: Id): Someone => ({ personId, unitId: unit(personId) })
  const viewer = { personId: actor.personId, unitId: actor.household?.unitId ?? null }
  const runs = runsShift(actor, shift)
  const left = (personId: Id): boolean => isLeftToLeads(runners, someone(personId))
  const apart = (personId: Id): boolean => isApart(viewer, someone(personId))
  const may = (personId: Id): boolean =>
    apart(personId) && (runs || (hasRole(actor, 'supervisor') && !left(personId)))
  return {
    runs,
    apart,
    may,
    supervisedBy: (personId) => (left(personId) ? null : superviseBy(shift.endsAt)),
    whyNot(personId) {
      if (may(personId)) return null
      const whose = personId === actor.personId ? '自己的时长，' : apart(personId) ? '' : '家里人的时长，'
      return `${whose}${left(personId) ? '请团队里另一位来确认。' : '由监督委员会来确认。'}`
    },
  }
}

const UNCONFIRMED = ['checkedIn', 'checkedOut'] as const

/**
 * What waits for a supervisor, since nobody who runs the shift may say it, once the shift is over. One request where
 * every body has leads of several homes; at most four.
 */
export async function leftToSupervisors(
  ctx: Context,
): Promise<{ row: AttendanceDoc; shift: ShiftDoc; dueAt: Iso }[]> {
  const leads = await leadsOf(ctx)
  const bodies = [...new Set(LEADS.flatMap((role) => bodyOfRole(role) ?? []))]
  const lacking = bodies.filter((body) => mayLack(ofBody(leads, body)))
  if (lacking.length === 0) return []
  const rows = (await attendancesIn(ctx, UNCONFIRMED, lacking)).filter((row) => row.endsAt <= ctx.now)
  if (rows.length === 0) return []
  const shifts = await shiftsByIds(ctx, [...new Set(rows.map(({ shiftId }) => shiftId))].slice(0, 200))
  const people = [...rows.map(({ personId }) => personId), ...shifts.flatMap(({ leadId }) => leadId ?? [])]
  const units = await unitsOf(ctx, [...new Set(people)])
  const unit = (personId: Id): Id | null => units.get(personId) ?? null
  return rows.flatMap((row) => {
    const shift = shifts.find(({ _id }) => _id === row.shiftId)
    if (!shift || shift.wishId) return []
    const who = { personId: row.personId, unitId: unit(row.personId) }
    return isLeftToLeads(runnersOf(leads, shift, unit), who)
      ? []
      : [{ row, shift, dueAt: superviseBy(shift.endsAt) }]
  })
}

/** Of one's own shifts those that wait for a supervisor. Two requests, none where nothing waits. */
export async function mineSupervised(
  ctx: Context,
  rows: readonly AttendanceDoc[],
  shifts: readonly ShiftDoc[],
): Promise<ReadonlyMap<Id, Iso>> {
  const open = shifts.filter(
    ({ _id, endsAt, wishId }) =>
      !wishId &&
      endsAt <= ctx.now &&
      rows.some(({ shiftId, state }) => shiftId === _id && UNCONFIRMED.some((one) => one === state)),
  )
  if (open.length === 0) return new Map()
  const [leads, units] = await Promise.all([
    leadsOf(ctx),
    unitsOf(
      ctx,
      open.flatMap(({ leadId }) => leadId ?? []),
    ),
  ])
  const me = { personId: ctx.actor.personId, unitId: ctx.actor.household?.unitId ?? null }
  const left = open.filter(
    (shift) =>
      !isLeftToLeads(
        runnersOf(leads, shift, (personId) => units.get(personId) ?? null),
        me,
      ),
  )
  return new Map(left.map(({ _id, endsAt }) => [_id, superviseBy(endsAt)]))
}
