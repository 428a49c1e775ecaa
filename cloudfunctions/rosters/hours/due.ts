/** What the clock brings: a proposal is asked about, and counts as the lead said when nobody answers it. */
import type { Iso } from '../../../typings/domain'
import type { Context } from '../../kernel/context'
import type { Deadline } from '../../kernel/deadlines'
import type { AttendanceDoc } from '../attendance/store'
import { ATTENDANCES } from '../attendance/store'
import { findShift } from '../store'
import { changeHours } from './change'
import { entered, settleProposal, tellProposed } from './confirm'
import { answerBy } from './hours'

export async function onUnanswered(ctx: Context, { matterId }: Deadline): Promise<Iso | null> {
  const row = await ctx.db.get<AttendanceDoc>(ATTENDANCES, matterId)
  const shift = row && (await findShift(ctx, row.shiftId))
  if (row?.state !== 'hoursProposed' || !row.hours || !shift) return null
  if (ctx.now < answerBy(row.hours.at)) {
    await tellProposed(ctx, shift, row)
    return answerBy(row.hours.at)
  }
  const { row: after } = await changeHours(ctx, {
    shift,
    attendanceId: matterId,
    version: null,
    isDone: () => false,
    decide: (now) =>
      now?.state === 'hoursProposed' && now.hours && ctx.now >= answerBy(now.hours.at)
        ? entered(ctx, now, 'unanswered', now.hours.by)
        : null,
  })
  await settleProposal(ctx, after)
  return null
}
