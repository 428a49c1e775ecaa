/** Who says how long somebody served, in one shift or in all that wait. */
import type { Body, Id, Iso } from '../../../typings/domain'
import { DAY, plus } from '../../kernel/calendar'
import type { Context } from '../../kernel/context'
import { bodyOfRole, hasRole } from '../../kernel/context'
import { holdersOfAny, peopleOfUnit, unitsOf } from '../../members'
import type { AttendanceDoc } from '../attendance/store'
import { ATTENDANCES, attendanceId, attendancesOf } from '../attendance/store'
import { LEADS, hasPlace, leads as leadsBody, runsShift } from '../shift'
import type { ShiftDoc } from '../store'
import { endedShifts, shiftsByIds } from '../store'
import type { Runners, Someone } from './apart'
import { fallsTo, isApart, mayLack, supervisedSince } from './apart'
import { canApprove, superviseBy } from './hours'
import { attendancesIn } from './store'

/** One's answer for the people of a shift. */
export interface Says {
  /** Runs the shift. */
  runs: boolean
  /** Neither the viewer nor somebody who lives with them. */
  apart(personId: Id): boolean
  may(personId: Id): boolean
  mayCorrect(personId: Id): boolean
  /** Another lead, or a supervisor where the desk has no other who is apart. */
  mayApprove(row: AttendanceDoc): boolean
  /** Until when a supervisor has to say it, exclusive; null where it is for one of those who run it. */
  supervisedBy(personId: Id, row: AttendanceDoc | null): Iso | null
  /** Why not the viewer, in words; null where they may. */
  whyNot(personId: Id): string | null
}

type Leads = Awaited<ReturnType<typeof holdersOfAny>>

interface People {
  leads: Leads
  someone(personId: Id): Someone
}

/** Who leads, and where these and the viewer live, whatever the viewer agreed to. Two requests. */
async function peopleFor(ctx: Context, personIds: readonly (Id | null)[]): Promise<People> {
  const asked = [...personIds, ctx.actor.personId].flatMap((personId) => personId || [])
  const [leads, units] = await Promise.all([holdersOfAny(ctx, LEADS), unitsOf(ctx, [...new Set(asked)])])
  return { leads, someone: (personId) => ({ personId, unitId: units.get(personId) ?? null }) }
}

const ofBody = (leads: Leads, body: Body): Someone[] =>
  leads
    .filter(({ roles }) => roles.some((role) => bodyOfRole(role) === body))
    .map(({ personId, home }) => ({ personId, unitId: home?.unitId ?? null }))

const runnersOf = ({ leads, someone }: People, { body, leadId, wishId }: ShiftDoc): Runners =>
  wishId ? { desk: [], named: null } : { desk: ofBody(leads, body), named: leadId ? someone(leadId) : null }

function approves({ actor }: Context, { leads, someone }: People, row: AttendanceDoc): boolean {
  const who = someone(row.personId)
  if (!canApprove(row, actor.personId) || !isApart(someone(actor.personId), who)) return false
  if (leadsBody(actor, row.body)) return true
  const another = ofBody(leads, row.body).some(
    (lead) => lead.personId !== row.hours?.correction?.by && isApart(lead, who),
  )
  return hasRole(actor, 'supervisor') && !another
}

/** Two requests. */
export async function saysOf(ctx: Context, shift: ShiftDoc, personIds: readonly Id[]): Promise<Says> {
  const { actor } = ctx
  const people = await peopleFor(ctx, [...personIds, shift.leadId])
  const { someone } = people
  const runners = runnersOf(people, shift)
  const runs = runsShift(actor, shift)
  const since = (personId: Id, row: AttendanceDoc | null): Iso | null =>
    supervisedSince(
      runners,
      someone(personId),
      { endsAt: shift.endsAt, changedAt: row?.updatedAt ?? null },
      ctx.now,
    )
  const apart = (personId: Id): boolean => isApart(someone(actor.personId), someone(personId))
  const may = (personId: Id): boolean =>
    apart(personId) && (runs || (hasRole(actor, 'supervisor') && since(personId, null) !== null))
  return {
    runs,
    apart,
    may,
    mayCorrect: (personId) => leadsBody(actor, shift.body) && apart(personId),
    mayApprove: (row) => approves(ctx, people, row),
    supervisedBy(personId, row) {
      const from = since(personId, row)
      return from && superviseBy(from)
    },
    whyNot(personId) {
      if (may(personId)) return null
      const whose = personId === actor.personId ? '自己的时长，' : apart(personId) ? '' : '家里人的时长，'
      if (since(personId, null)) return `${whose}由监督委员会来确认。`
      const named = fallsTo(runners, someone(personId)) === 'named'
      return `${whose}${named ? '请带这个班的邻居来确认。' : '请团队里另一位来确认。'}`
    },
  }
}

const UNCONFIRMED: readonly AttendanceDoc['state'][] = ['checkedIn', 'checkedOut']

/** What waits for a supervisor. */
export interface Left {
  personId: Id
  /** Null where nothing says that they came: they may not have. */
  row: AttendanceDoc | null
  shift: ShiftDoc
  /** Null without a row: nobody can say by when. */
  dueAt: Iso | null
}

/**
 * What waits for a supervisor, since nobody who runs the shift may say it, once the shift is over. One request where
 * every body has leads of several homes; at most nine.
 */
export async function leftToSupervisors(ctx: Context): Promise<Left[]> {
  const leads = await holdersOfAny(ctx, LEADS)
  const bodies = [...new Set(LEADS.flatMap((role) => bodyOfRole(role) ?? []))]
  const lacking = bodies.filter((body) => mayLack(ofBody(leads, body)))
  if (lacking.length === 0) return []
  const [rows, unsaid] = await Promise.all([
    attendancesIn(ctx, UNCONFIRMED, lacking),
    unsaidOf(ctx, leads, lacking),
  ])
  const over = rows.filter((row) => row.endsAt <= ctx.now)
  if (over.length + unsaid.length === 0) return []
  const shifts = await shiftsByIds(ctx, [...new Set(over.map(({ shiftId }) => shiftId))].slice(0, 200))
  const all = [
    ...over.flatMap((row) => {
      const shift = shifts.find(({ _id }) => _id === row.shiftId)
      return shift && !shift.wishId && !shift.cancelled ? [{ personId: row.personId, row, shift }] : []
    }),
    ...unsaid.map((one) => ({ ...one, row: null })),
  ]
  const people = await peopleFor(
    ctx,
    all.flatMap(({ personId, shift }) => [personId, shift.leadId]),
  )
  return all.flatMap(({ personId, row, shift }) => {
    const times = { endsAt: shift.endsAt, changedAt: row?.updatedAt ?? null }
    const since = supervisedSince(runnersOf(people, shift), people.someone(personId), times, ctx.now)
    return since === null ? [] : [{ personId, row, shift, dueAt: row && superviseBy(since) }]
  })
}

/** Somebody who had a place, of whom nobody said anything: asked about for this long, on no board. */
const ASKED_FOR_DAYS = 30

/** Leads of these bodies, and who lives with them, in shifts that are over and have no row of theirs. */
async function unsaidOf(
  ctx: Context,
  leads: Leads,
  bodies: readonly Body[],
): Promise<{ personId: Id; shift: ShiftDoc }[]> {
  const alone = bodies.flatMap((body) => ofBody(leads, body))
  if (alone.length === 0) return []
  const units = [...new Set(alone.flatMap(({ unitId }) => unitId ?? []))]
  const homes = await Promise.all(units.map((unitId) => peopleOfUnit(ctx, unitId)))
  const ids = [...new Set([...alone, ...homes.flat()].map(({ personId }) => personId))]
  const shifts = await endedShifts(ctx, bodies, plus(ctx.now, -ASKED_FOR_DAYS * DAY), ids)
  const places = shifts.flatMap((shift) =>
    shift.wishId ? [] : ids.flatMap((personId) => (hasPlace(shift, personId) ? [{ personId, shift }] : [])),
  )
  if (places.length === 0) return []
  const idOf = ({ personId, shift }: { personId: Id; shift: ShiftDoc }): Id =>
    attendanceId(shift._id, personId)
  const known = await ctx.db.find<AttendanceDoc>(
    ATTENDANCES,
    { _id: { $in: places.map(idOf) } },
    { fields: ['state'], limit: 1000 },
  )
  return places.filter((place) => !known.some(({ _id }) => _id === idOf(place)))
}

/** Those of these corrections that the viewer may answer. Two requests, none where there are none. */
export async function mineToApprove(ctx: Context, rows: readonly AttendanceDoc[]): Promise<AttendanceDoc[]> {
  if (rows.length === 0) return []
  const people = await peopleFor(
    ctx,
    rows.map(({ personId }) => personId),
  )
  return rows.filter((row) => approves(ctx, people, row))
}

/** Somebody's hours are for whoever was named to lead this shift, and for nobody of the desk. Three requests. */
export async function waitsForNamed(ctx: Context, shift: ShiftDoc): Promise<boolean> {
  const rows = await attendancesOf(ctx, shift._id)
  const there = Object.keys(shift.people).filter((personId) => hasPlace(shift, personId))
  const ids = [...new Set([...there, ...rows.map(({ personId }) => personId)])]
  const people = await peopleFor(ctx, [...ids, shift.leadId])
  return ids.some((personId) => {
    const row = rows.find((one) => one.personId === personId)
    if (row && !UNCONFIRMED.includes(row.state)) return false
    return fallsTo(runnersOf(people, shift), people.someone(personId)) === 'named'
  })
}

/** Of one's own shifts those that wait for a supervisor. Two requests, none where nothing waits. */
export async function mineSupervised(
  ctx: Context,
  rows: readonly AttendanceDoc[],
  shifts: readonly ShiftDoc[],
): Promise<ReadonlyMap<Id, Iso>> {
  const open = shifts.flatMap((shift) => {
    const row = rows.find(({ shiftId }) => shiftId === shift._id)
    const waits = !shift.wishId && !shift.cancelled && shift.endsAt <= ctx.now
    return waits && row && UNCONFIRMED.includes(row.state) ? [{ shift, row }] : []
  })
  if (open.length === 0) return new Map()
  const people = await peopleFor(
    ctx,
    open.map(({ shift }) => shift.leadId),
  )
  const me = people.someone(ctx.actor.personId)
  return new Map(
    open.flatMap(({ shift, row }): [Id, Iso][] => {
      const times = { endsAt: shift.endsAt, changedAt: row.updatedAt }
      const since = supervisedSince(runnersOf(people, shift), me, times, ctx.now)
      return since === null ? [] : [[shift._id, superviseBy(since)]]
    }),
  )
}
