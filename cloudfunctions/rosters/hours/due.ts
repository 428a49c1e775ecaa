/** What the clock brings: whoever led the day hears what only they can say; a proposal is asked about, and counts as the lead said when nobody answers it. */
import type { Iso } from '../../../typings/domain'
import type { Context } from '../../kernel/context'
import type { Deadline } from '../../kernel/deadlines'
import type { AttendanceDoc } from '../attendance/store'
import { ATTENDANCES } from '../attendance/store'
import { tell } from '../../messages'
import { leadMatter } from '../matters'
import { findShift } from '../store'
import { changeHours } from './change'
import { entered, settleProposal, tellProposed } from './confirm'
import { answerBy } from './hours'
import { waitsForNamed } from './says'

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

/** A volunteer who led has no workbench: they are told once, when the shift is over. */
export async function onLed(ctx: Context, { matterId }: Deadline): Promise<Iso | null> {
  const shift = await findShift(ctx, matterId)
  if (!shift?.leadId || shift.cancelled) return null
  if (ctx.now < shift.endsAt) return shift.endsAt
  if (await waitsForNamed(ctx, shift))
    await tell(ctx, [shift.leadId], {
      key: `led:${shift._id}:${shift.leadId}`,
      title: `“${shift.title}”散了，办活动的人的时长请您核一下`,
      body: '他自己不能核自己的：几点到、几点走，您看到的算。',
      path: `/workbench/hours/index?id=${shift._id}`,
      matterId: leadMatter(shift._id),
      brief: '有时长请您核一下',
    })
  return null
}
