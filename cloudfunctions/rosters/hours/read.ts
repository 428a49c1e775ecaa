/** Reading hours: a shift's, for whoever runs it or rules on a dispute, and one's own. */
import type { Id } from '../../../typings/domain'
import type { MyHours, ShiftHours } from '../../../typings/roster-hours'
import type { Context } from '../../kernel/context'
import { hasRole, requireThat, roleFor } from '../../kernel/context'
import { noteSeen } from '../../kernel/seen'
import type { AttendanceDoc } from '../attendance/store'
import { attendancesOf } from '../attendance/store'
import { runsShift } from '../shift'
import type { ShiftDoc, SignupDoc } from '../store'
import { getShift, shiftsByIds, signupsOfShift } from '../store'
import { isWhole } from './ledger'
import { myCertificates } from './certify'
import type { Says } from './says'
import { mineSupervised, saysOf } from './says'
import { myAttendances, readLedger } from './store'
import { myHoursView, personHours } from './views'

export async function showShiftHours(ctx: Context, { shiftId }: { shiftId: Id }): Promise<ShiftHours> {
  return shiftHoursOf(ctx, await getShift(ctx, shiftId))
}

/** With full names, which is noted for each person: five requests, six where somebody is seen. */
export async function shiftHoursOf(ctx: Context, shift: ShiftDoc): Promise<ShiftHours> {
  const runs = runsShift(ctx.actor, shift)
  requireThat(runs || hasRole(ctx.actor, 'supervisor'), '时长只给带队的人和监督员看。')
  const [rows, signups] = await Promise.all([attendancesOf(ctx, shift._id), signupsOfShift(ctx, shift._id)])
  const says = await saysOf(
    ctx,
    shift,
    signups.map(({ personId }) => personId),
  )
  const people = signups
    .map((signup) => ({ signup, row: rows.find((row) => row.personId === signup.personId) ?? null }))
    .filter(({ signup, row }) =>
      runs
        ? isIn(shift, signup, row)
        : isRuled(ctx, row, says) || isSupervised(ctx, shift, says, signup, row),
    )
  await noteSeen(ctx, {
    personIds: people.map(({ signup }) => signup.personId),
    what: 'shift',
    role: runs ? roleFor(ctx.actor, shift.body) : 'supervisor',
    about: shift.title,
  })
  return {
    shiftId: shift._id,
    activityId: shift.activityId,
    title: shift.title,
    work: shift.work,
    startsAt: shift.startsAt,
    endsAt: shift.endsAt,
    people: people.map(({ signup, row }) => personHours(ctx, shift, signup, row, says)),
  }
}

const isIn = (shift: ShiftDoc, { personId }: SignupDoc, row: AttendanceDoc | null): boolean =>
  row !== null || shift.people[personId]?.state === 'accepted'

/** What supervisors see: what waits for them, and what this one decided. */
const isRuled = ({ actor }: Context, row: AttendanceDoc | null, says: Says): boolean =>
  row !== null &&
  (row.state === 'disputed' || row.hours?.ruling?.by === actor.personId || says.mayApprove(row))

/** And what nobody who runs the shift may say, once it is over. */
const isSupervised = (
  ctx: Context,
  shift: ShiftDoc,
  says: Says,
  signup: SignupDoc,
  row: AttendanceDoc | null,
): boolean =>
  ctx.now >= shift.endsAt && isIn(shift, signup, row) && says.supervisedBy(signup.personId, row) !== null

export const showMine = (ctx: Context, { year }: { year?: number }): Promise<MyHours> => myHoursOf(ctx, year)

/** Six requests, however long somebody has helped; two more while a shift that is over waits to be confirmed. */
export async function myHoursOf(ctx: Context, year?: number): Promise<MyHours> {
  const { personId } = ctx.actor
  const [rows, { entries, head }, certificates] = await Promise.all([
    myAttendances(ctx),
    readLedger(ctx, ctx.communityId, personId),
    myCertificates(ctx),
  ])
  const unnamed = rows.filter((row) => !entries.some(({ shiftId }) => shiftId === row.shiftId))
  const shifts = await shiftsByIds(
    ctx,
    unnamed.slice(0, 200).map((row) => row.shiftId),
  )
  const titles = new Map([
    ...shifts.map(({ _id, title }) => [_id, title] as const),
    ...entries.map(({ shiftId, title }) => [shiftId, title] as const),
  ])
  return {
    ...myHoursView(ctx, { rows, entries, titles, year, supervised: await mineSupervised(ctx, rows, shifts) }),
    intact: isWhole(entries, head),
    certificates,
  }
}
