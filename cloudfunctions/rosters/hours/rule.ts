/** What comes after: a supervisor decides what is disputed, two of the desk correct what was wrong. Always a new entry. */
import type { Input } from '../../../typings/api'
import type { Id } from '../../../typings/domain'
import type { ShiftHours } from '../../../typings/roster-hours'
import type { Context } from '../../kernel/context'
import { hasRole, requireThat } from '../../kernel/context'
import { AppError, notFound } from '../../kernel/errors'
import { tell } from '../../messages'
import type { AttendanceDoc } from '../attendance/store'
import { ATTENDANCES } from '../attendance/store'
import { leads } from '../shift'
import type { ShiftDoc } from '../store'
import { getShift } from '../store'
import { changeOf, personIn, standing } from './confirm'
import { canCorrect, canDecide, canWithdraw, countedMinutes, hoursInWords, mostMinutes } from './hours'
import { shiftHoursOf } from './read'
import { saysOf } from './says'

const shiftOf = async (ctx: Context, attendanceId: Id): Promise<ShiftDoc> => {
  const row = await ctx.db.get<AttendanceDoc>(ATTENDANCES, attendanceId)
  if (!row || row.communityId !== ctx.communityId) throw notFound('这一条')
  return getShift(ctx, row.shiftId)
}

const requireDesk = (ctx: Context, shift: ShiftDoc): void =>
  requireThat(leads(ctx.actor, shift.body), '更正由办活动的单位来提、来看。')

function requireWithin(shift: ShiftDoc, minutes: number): void {
  const most = mostMinutes(shift)
  if (minutes > most)
    throw new AppError('invalid', `这个班一共 ${most} 分钟，不能算得更多。`, { field: 'minutes' })
}

/** Upheld, or with other minutes; either way it is final but for a correction by two of the desk. */
export async function decideHours(ctx: Context, input: Input<'rosters.decideHours'>): Promise<ShiftHours> {
  const shift = await shiftOf(ctx, input.attendanceId)
  if (input.minutes !== null) requireWithin(shift, input.minutes)
  const says = await saysOf(ctx, shift, [personIn(shift, input.attendanceId)])
  const row = await changeOf(ctx, shift, {
    attendanceId: input.attendanceId,
    version: input.version,
    isDone: ({ state }) => state === 'resolved',
    decide(now) {
      if (now?.state !== 'disputed') throw new AppError('conflict', '这一条已经定过了。')
      requireThat(
        says.apart(now.personId) && canDecide(now, ctx.actor.personId),
        '您和这一条有关，请另一位监督员来定。',
      )
      const before = now.hours?.minutes ?? 0
      const minutes = input.minutes ?? now.hours?.minutes ?? countedMinutes(now, now)
      const ruling = { by: ctx.actor.personId, reason: input.reason, minutes, at: ctx.now }
      const hours = { ...standing(ctx, now, now.hours?.by ?? ''), minutes, basis: 'ruling' as const, ruling }
      return {
        next: { ...now, state: 'resolved', hours },
        entry: { kind: 'ruling', minutes: minutes - before, reason: input.reason },
        dueAt: null,
      }
    },
  })
  await tellChanged(ctx, shift, row, [row.personId, row.hours?.by ?? ''])
  return shiftHoursOf(ctx, shift)
}

/** The first of two: says how many minutes it should be, and why. */
export async function correctHours(ctx: Context, input: Input<'rosters.correctHours'>): Promise<ShiftHours> {
  const shift = await shiftOf(ctx, input.attendanceId)
  requireDesk(ctx, shift)
  requireWithin(shift, input.minutes)
  const { personId } = ctx.actor
  const says = await saysOf(ctx, shift, [personIn(shift, input.attendanceId)])
  await changeOf(ctx, shift, {
    attendanceId: input.attendanceId,
    version: input.version,
    isDone: ({ hours }) => hours?.correction?.by === personId,
    decide(now) {
      if (!now) throw notFound('这一条')
      requireThat(says.mayCorrect(now.personId), '自己和家里人的时长，请团队里另一位来更正。')
      if (!canCorrect(now, personId)) throw new AppError('conflict', '这一条眼下不能更正。')
      if (now.hours?.minutes === input.minutes)
        throw new AppError('invalid', '和现在算的一样，不用更正。', { field: 'minutes' })
      const correction = { by: personId, reason: input.reason, minutes: input.minutes, at: ctx.now }
      const hours = { ...standing(ctx, now, now.hours?.by ?? ''), at: now.hours?.at ?? ctx.now, correction }
      return { next: { ...now, hours: { ...hours, waits: 'approval' } }, dueAt: null }
    },
  })
  return shiftHoursOf(ctx, shift)
}

/**
 * The second: only then does it count, and the volunteer may dispute it like any confirmation. Where the desk has no
 * other who is apart, a supervisor is the second; a no of the first takes it back.
 */
export async function answerCorrection(
  ctx: Context,
  input: Input<'rosters.answerCorrection'>,
): Promise<ShiftHours> {
  const shift = await shiftOf(ctx, input.attendanceId)
  const { personId } = ctx.actor
  const ofDesk = leads(ctx.actor, shift.body)
  requireThat(ofDesk || hasRole(ctx.actor, 'supervisor'), '更正由办活动的单位来提、来看。')
  const says = await saysOf(ctx, shift, [personIn(shift, input.attendanceId)])
  const row = await changeOf(ctx, shift, {
    attendanceId: input.attendanceId,
    version: input.version,
    isDone: ({ hours }) => hours?.correction === null,
    decide(now) {
      const correction = now?.hours?.correction
      if (!now?.hours || !correction) throw new AppError('conflict', '这条更正已经有人看过了。')
      requireThat(
        canWithdraw(now, personId) ? !input.accept : says.mayApprove(now),
        '更正要另一位来看，自己提的、自己和家里人的时长都不行。',
      )
      const closed = { correction: null, waits: null }
      if (!input.accept) return { next: { ...now, hours: { ...now.hours, ...closed } }, dueAt: null }
      const { minutes, reason, by } = correction
      return {
        next: {
          ...now,
          state: 'hoursConfirmed',
          hours: { ...standing(ctx, now, ofDesk ? by : personId), minutes, basis: 'correction', ...closed },
        },
        entry: { kind: 'correction', minutes: minutes - (now.hours.minutes ?? 0), reason },
        dueAt: null,
      }
    },
  })
  if (row.hours?.basis === 'correction' && row.hours.at === ctx.now)
    await tellChanged(ctx, shift, row, [row.personId])
  return shiftHoursOf(ctx, shift)
}

const tellChanged = (ctx: Context, shift: ShiftDoc, row: AttendanceDoc, whom: readonly Id[]): Promise<void> =>
  tell(ctx, whom, {
    key: `hours:${row._id}:${row.version}`,
    title: `“${shift.title}”的时长定了：${hoursInWords(row.hours?.minutes ?? 0)}`,
    body:
      row.state === 'resolved' ? (row.hours?.ruling?.reason ?? '') : '带队的更正了，有出入 7 天里可以提。',
    path: '/roster/hours/index',
    matterId: row._id,
    priority: 'result',
    brief: '志愿时长定了',
  })
