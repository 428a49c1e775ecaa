/** How hours come to count: confirmed by whoever runs the shift, or proposed by them and answered by the volunteer. */
import type { Input } from '../../../typings/api'
import type { Id } from '../../../typings/domain'
import type { MyHours, ShiftHours } from '../../../typings/roster-hours'
import { plus } from '../../kernel/calendar'
import type { Context } from '../../kernel/context'
import { hasRole, requireThat } from '../../kernel/context'
import { AppError, notFound, stale } from '../../kernel/errors'
import { settle, tell } from '../../messages'
import type { AttendanceDoc, Mark } from '../attendance/store'
import { ATTENDANCES, attendanceId } from '../attendance/store'
import { SETTLED_AFTER_MS } from '../deadline'
import { runsShift, seatOf } from '../shift'
import type { ShiftDoc } from '../store'
import { getShift } from '../store'
import type { HoursChange, HoursOf, HoursSpec } from './change'
import { changeHours } from './change'
import type { Basis, HoursPart } from './hours'
import {
  answerBy,
  canAccept,
  canDispute,
  canPropose,
  countedMinutes,
  hoursInWords,
  ruleBy,
  whyNotConfirm,
  whyNotTimes,
} from './hours'
import { myHoursOf, shiftHoursOf } from './read'
import type { Says } from './says'
import { saysOf } from './says'
import { markPlanned } from './store'

const AT_ONCE = 5

/**
 * Each by the rules of one alone, under a chain of their own: of many at once nothing is half done. A single one that
 * cannot be confirmed is refused with the reason; among several it stays as it was.
 */
export async function confirmHours(
  ctx: Context,
  { shiftId, of }: Input<'rosters.confirmHours'>,
): Promise<ShiftHours> {
  const shift = await getShift(ctx, shiftId)
  const says = await requireSays(
    ctx,
    shift,
    of.map(({ attendanceId: id }) => personIn(shift, id)),
  )
  await markPlanned(ctx, shift)
  for (let from = 0; from < of.length; from += AT_ONCE) {
    const some = of.slice(from, from + AT_ONCE).map((one) => confirmOne(ctx, shift, says, one))
    const done = await Promise.allSettled(some)
    for (const one of done)
      if (one.status === 'rejected' && (of.length === 1 || !(one.reason instanceof AppError)))
        throw one.reason
  }
  return shiftHoursOf(ctx, shift)
}

const confirmOne = (
  ctx: Context,
  shift: ShiftDoc,
  says: Says,
  one: { attendanceId: Id; version: number },
): Promise<AttendanceDoc> =>
  changeOf(ctx, shift, {
    ...one,
    isDone: ({ state }) => state === 'hoursConfirmed',
    decide(row) {
      if (!row) throw notFound('这一条')
      requireThat(says.may(row.personId), says.whyNot(row.personId) ?? undefined)
      const why = whyNotConfirm(row, ctx.actor.personId)
      if (why) throw new AppError('conflict', why)
      return entered(ctx, row, says.runs ? 'lead' : 'supervisor', ctx.actor.personId)
    },
  })

export const personIn = (shift: ShiftDoc, id: Id): Id =>
  id.startsWith(`${shift._id}:`) ? id.slice(shift._id.length + 1) : ''

/** Refused to whoever neither runs the shift nor supervises; who of the people is theirs to say is looked at by each. */
async function requireSays(ctx: Context, shift: ShiftDoc, personIds: readonly Id[]): Promise<Says> {
  requireThat(runsShift(ctx.actor, shift) || hasRole(ctx.actor, 'supervisor'), '时长由带队的来确认。')
  if (shift.cancelled) throw new AppError('closed', '这个班取消了，没有时长可算。')
  return saysOf(ctx, shift, personIds)
}

/** Its marks become minutes in the ledger. */
export function entered(ctx: Context, row: AttendanceDoc, basis: Basis, by: Id): HoursChange {
  const minutes = countedMinutes(row, row)
  return {
    next: { ...row, state: 'hoursConfirmed', hours: { ...standing(ctx, row, by), minutes, basis } },
    entry: { kind: 'shift', minutes, reason: row.out?.reason ?? row.in?.reason ?? '' },
    dueAt: null,
  }
}

export const standing = (ctx: Context, row: Pick<AttendanceDoc, 'hours'> | null, by: Id): HoursPart => ({
  minutes: row?.hours?.minutes ?? null,
  basis: row?.hours?.basis ?? null,
  by,
  ...(row?.hours?.bySupervisor ? { bySupervisor: true as const } : {}),
  at: ctx.now,
  dispute: row?.hours?.dispute ?? null,
  ruling: row?.hours?.ruling ?? null,
  correction: row?.hours?.correction ?? null,
  waits: row?.hours?.waits ?? null,
})

/** Refuses what the phone saw too long ago, with the lead's present view. */
export async function changeOf(
  ctx: Context,
  shift: ShiftDoc,
  spec: Omit<HoursSpec, 'shift'>,
): Promise<AttendanceDoc> {
  if (!spec.attendanceId.startsWith(`${shift._id}:`)) throw notFound('这一条')
  const { row, isStale } = await changeHours(ctx, { shift, ...spec })
  if (isStale) throw stale(await shiftHoursOf(ctx, shift))
  return row
}

/**
 * Ends that somebody vouches for stay; the lead says the others, and why. The clock comes a minute later and asks the
 * volunteer should this call die half-way: nobody's silence counts who was never asked.
 */
export async function proposeHours(ctx: Context, input: Input<'rosters.proposeHours'>): Promise<ShiftHours> {
  const shift = await getShift(ctx, input.shiftId)
  const personId = personIn(shift, input.attendanceId)
  const says = await requireSays(ctx, shift, [personId])
  if (input.attendanceId !== attendanceId(shift._id, personId)) throw notFound('这一条')
  requireThat(says.may(personId), says.whyNot(personId) ?? undefined)
  if (seatOf(shift, personId)?.state !== 'accepted')
    throw new AppError('conflict', '这位邻居没有这个班的位子。')
  if (ctx.now < shift.endsAt) throw new AppError('too_early', '班还没散，散了再补。')
  await markPlanned(ctx, shift)
  const row = await changeOf(ctx, shift, {
    attendanceId: input.attendanceId,
    version: input.version,
    isDone: ({ state, out }) => state === 'hoursProposed' && out?.by === ctx.actor.personId,
    decide(row) {
      if (!canPropose(row, personId, ctx.actor.personId))
        throw new AppError('conflict', '这一条已经算过了，要改请走更正。')
      const marks = marksOf(ctx, row, input)
      const why = whyNotTimes(shift, marks.in.at, marks.out.at)
      if (why) throw new AppError('invalid', why, { field: 'outAt' })
      const next: HoursOf = { ...blank(shift, personId), ...row, ...marks, state: 'hoursProposed' }
      const { bySupervisor: _, ...hours } = standing(ctx, row, ctx.actor.personId)
      const said = says.runs ? hours : { ...hours, bySupervisor: true as const }
      return { next: { ...next, hours: said }, dueAt: plus(ctx.now, SETTLED_AFTER_MS) }
    },
  })
  await tellProposed(ctx, shift, row)
  return shiftHoursOf(ctx, shift)
}

/** Ends that a person has no say in keep their time; a proposed one may be proposed anew. */
function marksOf(
  ctx: Context,
  row: AttendanceDoc | null,
  { inAt, outAt, reason }: Input<'rosters.proposeHours'>,
): { in: Mark; out: Mark } {
  const end = (found: Mark | null | undefined, at: string | null): Mark => {
    if (found?.counts && found.how !== 'proposed') return found
    if (at === null) throw new AppError('invalid', '到的和离开的时候，缺的那个要写上。', { field: 'inAt' })
    return { at, how: 'proposed', counts: true, by: ctx.actor.personId, reason }
  }
  return { in: end(row?.in, inAt), out: end(row?.out, outAt) }
}

const blank = (
  { _id, communityId, activityId, body, startsAt, endsAt }: ShiftDoc,
  personId: Id,
): HoursOf => ({
  communityId,
  activityId,
  shiftId: _id,
  personId,
  body,
  startsAt,
  endsAt,
  state: 'hoursProposed',
  in: null,
  out: null,
})

const keyOf = (row: AttendanceDoc, version = row.version): string => `hours:${row._id}:${version}`

/** What was proposed before has been answered, or said anew: it leaves the home page. */
export const settleProposal = (ctx: Context, row: AttendanceDoc): Promise<void> =>
  settle(ctx, keyOf(row, row.version - 1), row.personId)

/** Asked again it is the same message. */
export async function tellProposed(ctx: Context, shift: ShiftDoc, row: AttendanceDoc): Promise<void> {
  await settleProposal(ctx, row)
  const minutes = countedMinutes(row, row)
  const { title } = shift
  await tell(ctx, [row.personId], {
    key: keyOf(row),
    need: {
      ...{ kind: 'hours', attendanceId: row._id, title, minutes, until: answerBy(row.updatedAt) },
      ...(row.hours?.bySupervisor ? { bySupervisor: true } : {}),
    },
    priority: 'answer',
    title: `“${title}”算您 ${hoursInWords(minutes)}，对不对？`,
    body: `${row.out?.reason ?? row.in?.reason ?? ''}\n7 天里没回话，就先按这个算。`,
    path: '/roster/hours/index',
    matterId: row._id,
    brief: '志愿时长等您看一眼',
  })
}

async function getMine(ctx: Context, id: Id): Promise<{ row: AttendanceDoc; shift: ShiftDoc }> {
  const row = await ctx.db.get<AttendanceDoc>(ATTENDANCES, id)
  if (!row || row.communityId !== ctx.communityId || row.personId !== ctx.actor.personId)
    throw notFound('这一条')
  return { row, shift: await getShift(ctx, row.shiftId) }
}

/** The lead said it, the volunteer says yes: then it counts. */
export async function acceptHours(ctx: Context, input: Input<'rosters.acceptHours'>): Promise<MyHours> {
  const { shift } = await getMine(ctx, input.attendanceId)
  return mineAfter(ctx, shift, {
    ...input,
    isDone: ({ state }) => state === 'hoursConfirmed',
    decide(row) {
      if (!row || !canAccept(row, ctx.actor.personId)) throw new AppError('conflict', '这一条已经算过了。')
      return entered(ctx, row, 'volunteer', row.hours?.by ?? '')
    },
  })
}

/** Words that the check has a doubt about go on: nobody but a supervisor and the lead reads them. */
export async function disputeHours(ctx: Context, input: Input<'rosters.disputeHours'>): Promise<MyHours> {
  const { shift } = await getMine(ctx, input.attendanceId)
  return mineAfter(ctx, shift, {
    attendanceId: input.attendanceId,
    version: input.version,
    isDone: ({ state }) => state === 'disputed',
    decide(row) {
      if (!row || row.state === 'disputed') throw new AppError('conflict', '已经说过了，等监督委员会来看。')
      if ((row.state === 'noShow' || row.state === 'excused') && ctx.now < row.endsAt)
        throw new AppError('too_early', '班还没散，请带队的点您一下就行。')
      if (!canDispute(row, ctx.actor.personId, ctx.now))
        throw new AppError('closed', '过了 7 天，这一条就定了。真有错，请找带队的更正。')
      const dispute = { text: input.text, at: ctx.now, dueAt: ruleBy(ctx.now) }
      const hours = {
        ...standing(ctx, row, row.hours?.by ?? ''),
        at: row.hours?.at ?? row.updatedAt,
        dispute,
      }
      return {
        next: { ...row, state: 'disputed', hours: { ...hours, correction: null, waits: null } },
        dueAt: null,
      }
    },
  })
}

async function mineAfter(ctx: Context, shift: ShiftDoc, spec: Omit<HoursSpec, 'shift'>): Promise<MyHours> {
  const { row, isStale } = await changeHours(ctx, { shift, ...spec })
  if (!isStale) await settleProposal(ctx, row)
  const view = await myHoursOf(ctx)
  if (isStale) throw stale(view)
  return view
}
