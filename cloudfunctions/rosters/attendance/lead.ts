/** What those who run a shift do on the day: show the code, say who came and who left, read a volunteer's own code. */
import type { Input, Output } from '../../../typings/api'
import type { Id } from '../../../typings/domain'
import type { End, ShiftCode, ShiftList, ShiftPerson } from '../../../typings/roster-attendance'
import type { SignupState } from '../../../typings/rosters'
import { plus } from '../../kernel/calendar'
import type { Context } from '../../kernel/context'
import { requireThat, roleFor } from '../../kernel/context'
import { AppError, notFound, stale } from '../../kernel/errors'
import { noteSeen } from '../../kernel/seen'
import { linkTo } from '../../links'
import { hasPlace, isActive, runsShift, seatOf } from '../shift'
import type { ShiftDoc } from '../store'
import { getShift, signupsOfShift } from '../store'
import { shiftView } from '../views'
import { codeAt, turnAt, turnEnd, whoseCode } from './code'
import { mark, takenBack, withAbsence, withMark } from './coming'
import type { AttendanceDoc } from './row'
import { attendancesOf, changeAttendance, secretOf } from './store'
import { canTick, personView } from './views'
import { pictureOf, requireOpen } from './volunteer'
import { codeWindow, codeWindows, tickWindow } from './window'

async function getRun(ctx: Context, shiftId: Id): Promise<ShiftDoc> {
  const shift = await getShift(ctx, shiftId)
  requireThat(runsShift(ctx.actor, shift), '名单只给带队的人看。')
  return shift
}

/** Full names, for those who run it: they have to call people by name. */
export async function shiftList(ctx: Context, { shiftId }: { shiftId: Id }): Promise<ShiftList> {
  return listOf(ctx, await getRun(ctx, shiftId))
}

/** Whoever has come stays in it, also without a place. Four requests with the person and the shift, and who looked. */
async function listOf(ctx: Context, shift: ShiftDoc): Promise<ShiftList> {
  const [signups, rows] = await Promise.all([signupsOfShift(ctx, shift._id), attendancesOf(ctx, shift._id)])
  const personIds = signups.map((signup) => signup.personId)
  const role = roleFor(ctx.actor, shift.body)
  await noteSeen(ctx, { personIds, what: 'shift', role, about: shift.title })
  const rowOf = new Map(rows.map((row) => [row.personId, row]))
  const shown = signups.filter(({ personId }) => isActive(seatOf(shift, personId)) || rowOf.get(personId)?.in)
  const expected = personIds.filter((personId) => hasPlace(shift, personId))
  return {
    shift: shiftView(ctx, shift, []),
    activityTitle: shift.title,
    place: shift.place,
    cancelled: shift.cancelled,
    people: shown
      .map((signup) => personView(ctx, shift, signup, rowOf.get(signup.personId) ?? null))
      .sort(byPlace),
    came: expected.filter((personId) => rowOf.get(personId)?.in?.counts).length,
    expected: expected.length,
    windows: codeWindows(shift),
  }
}

const ORDER: Record<SignupState, number> = {
  accepted: 0,
  offered: 1,
  waitlisted: 2,
  applied: 3,
  cancelled: 3,
  declined: 4,
}

const byPlace = (a: ShiftPerson, b: ShiftPerson): number =>
  ORDER[a.state] - ORDER[b.state] || (a.position ?? 0) - (b.position ?? 0) || (a.at < b.at ? -1 : 1)

/** The digits of this half minute, and a picture that opens the volunteer's page with them. */
export async function shiftCode(
  ctx: Context,
  { shiftId, end }: Input<'rosters.shiftCode'>,
): Promise<ShiftCode> {
  const shift = await getRun(ctx, shiftId)
  if (shift.cancelled) throw new AppError('closed', '这个班取消了，不用签到。')
  const window = codeWindow(shift, end)
  requireOpen(window, end, ctx.now)
  const turn = turnAt(ctx.now)
  const code = codeAt(await secretOf(ctx, shift), shiftId, end, turn)
  const scene = await linkTo(
    ctx,
    'shift',
    `/roster/check-in/index?id=${shiftId}&end=${end}`,
    plus(window.until, 1),
  )
  return { code, until: turnEnd(turn), picture: await pictureOf(ctx, scene + code) }
}

/** Somebody who has a place here, or came before they gave it up; and not the one who speaks. */
function requirePerson(ctx: Context, shift: ShiftDoc, personId: Id, row: AttendanceDoc | null = null): void {
  if (!row && !hasPlace(shift, personId)) throw notFound('名单里的这位邻居')
  requireOther(ctx, personId)
}

const requireOther = (ctx: Context, personId: Id): void =>
  requireThat(personId !== ctx.actor.personId, '自己的到没到，请另一位带队的人来记。')

/** One or many, by the lead's own eyes. Said again it is the same. */
export async function tick(ctx: Context, input: Input<'rosters.tick'>): Promise<ShiftList> {
  const { shiftId, end, people, at } = input
  const shift = await getRun(ctx, shiftId)
  for (const personId of people) requirePerson(ctx, shift, personId)
  const when = end === 'in' && at === 'start' && ctx.now > shift.startsAt ? shift.startsAt : ctx.now
  const rows = new Map((await attendancesOf(ctx, shiftId)).map((row) => [row.personId, row]))
  for (const personId of people)
    await vouch(ctx, shift, personId, end, when, 'ticked', rows.get(personId) ?? null)
  return listOf(ctx, shift)
}

/** A claim may be vouched for as long as it may be told; anything else while its time is open. */
function vouch(
  ctx: Context,
  shift: ShiftDoc,
  personId: Id,
  end: End,
  at: string,
  how: 'ticked' | 'scanned',
  seen?: AttendanceDoc | null,
): Promise<AttendanceDoc | null> {
  const said = mark(at, how, ctx.actor.personId)
  const decide = (row: AttendanceDoc | null): AttendanceDoc | undefined => {
    const after = withMark(shift, personId, row, end, said)
    if (after && shift.cancelled) throw new AppError('closed', '这个班取消了，不用签到。')
    if (after && !canTick(shift, row, end, ctx.now)) requireOpen(tickWindow(shift, end), end, ctx.now)
    return after ?? undefined
  }
  return changeAttendance(ctx, shift._id, personId, decide, seen)
}

/** A volunteer's own code, read by the lead's phone. */
export async function scanMark(
  ctx: Context,
  { shiftId, end, code }: Input<'rosters.scanMark'>,
): Promise<Output<'rosters.scanMark'>> {
  const shift = await getRun(ctx, shiftId)
  const expected = Object.keys(shift.people).filter((personId) => hasPlace(shift, personId))
  const personId = shift.secret ? whoseCode(shift.secret, shiftId, expected, code) : null
  if (!personId) throw new AppError('expired', '这不是这个班里邻居的码，请他打开这个班的签到页再扫。')
  requireOther(ctx, personId)
  await vouch(ctx, shift, personId, end, ctx.now, 'scanned')
  const list = await listOf(ctx, shift)
  return { name: list.people.find((person) => person.personId === personId)?.name ?? '', list }
}

export async function sayAbsent(ctx: Context, input: Input<'rosters.sayAbsent'>): Promise<ShiftList> {
  const { shiftId, personId } = input
  const shift = await getRun(ctx, shiftId)
  if (shift.cancelled) throw new AppError('closed', '这个班取消了。')
  if (ctx.now < shift.startsAt) throw new AppError('too_early', '开始以后，才知道谁没来。')
  await change(ctx, shift, personId, input.version, (row) => {
    requirePerson(ctx, shift, personId, row)
    if (row?.state === input.as) return undefined
    return withAbsence(shift, personId, row, input.as) ?? undefined
  })
  return listOf(ctx, shift)
}

/** Takes back what a lead said last of this person, until the hours are proposed. */
export async function takeBackMark(ctx: Context, input: Input<'rosters.takeBackMark'>): Promise<ShiftList> {
  const { shiftId, personId } = input
  const shift = await getRun(ctx, shiftId)
  await change(ctx, shift, personId, input.version, (row) => {
    requirePerson(ctx, shift, personId, row)
    return row ? takenBack(row) : undefined
  })
  return listOf(ctx, shift)
}

/** Refused as `stale`, with the list as it is, when the row is another than the one seen. */
async function change(
  ctx: Context,
  shift: ShiftDoc,
  personId: Id,
  version: number,
  decide: (row: AttendanceDoc | null) => AttendanceDoc | null | undefined,
): Promise<void> {
  let other = false
  await changeAttendance(ctx, shift._id, personId, (row) => {
    const after = decide(row)
    other = after !== undefined && (row?.version ?? 0) !== version
    return other ? undefined : after
  })
  if (other) throw stale(await listOf(ctx, shift))
}
