/** Who leads a shift on the day: one of those accepted, named by the desk. */
import type { Input } from '../../../typings/api'
import type { ShiftList } from '../../../typings/roster-attendance'
import type { Context } from '../../kernel/context'
import { requireThat } from '../../kernel/context'
import { spanInWords } from '../../kernel/date-words'
import { AppError } from '../../kernel/errors'
import { surnameOf } from '../../kernel/neighbour'
import { tell } from '../../messages'
import { shiftList } from '../attendance/lead'
import { leads, seatOf } from '../shift'
import { findSignup, getShift, nameShiftLead } from '../store'

export async function nameLead(ctx: Context, input: Input<'rosters.nameLead'>): Promise<ShiftList> {
  const { shiftId, personId } = input
  const shift = await getShift(ctx, shiftId)
  requireThat(leads(ctx.actor, shift.body), '谁带班，由办活动的人定。')
  if (shift.cancelled || ctx.now >= shift.endsAt) throw new AppError('closed', '这个班已经过了或取消了。')
  const signup = personId === null ? null : await findSignup(ctx, shiftId, personId)
  const done = await nameShiftLead(ctx, shiftId, personId, signup ? surnameOf(signup.name) : null)
  if (!done) throw new AppError('conflict', '这位邻居现在不在这个班里，看看名单再定。')
  if (personId !== null && personId !== shift.leadId)
    await tell(ctx, [personId], {
      key: `lead:${shiftId}:${personId}:${seatOf(shift, personId)?.version ?? 0}`,
      title: '请您带这个班',
      body: `${shift.title} · ${spanInWords(shift)}。到时候由您点名。`,
      path: `/pages/activity/index?id=${shift.activityId}`,
      brief: '请您带一个班',
    })
  return shiftList(ctx, { shiftId })
}
