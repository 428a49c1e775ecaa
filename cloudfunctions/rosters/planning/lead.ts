/** Who leads a shift on the day: one of those accepted, named by the desk. */
import type { Input } from '../../../typings/api'
import type { ShiftList } from '../../../typings/roster-attendance'
import type { Context } from '../../kernel/context'
import { requireThat } from '../../kernel/context'
import { AppError } from '../../kernel/errors'
import { surnameOf } from '../../kernel/neighbour'
import { untell } from '../../messages'
import { shiftList } from '../attendance/lead'
import { leadMatter } from '../matters'
import { leads } from '../shift'
import { findSignup, getShift, nameShiftLead } from '../store'
import { tellLeading } from './told'

export async function nameLead(ctx: Context, input: Input<'rosters.nameLead'>): Promise<ShiftList> {
  const { shiftId, personId } = input
  const shift = await getShift(ctx, shiftId)
  requireThat(leads(ctx.actor, shift.body), '谁带班，由办活动的人定。')
  if (shift.cancelled || ctx.now >= shift.endsAt) throw new AppError('closed', '这个班已经过了或取消了。')
  const signup = personId === null ? null : await findSignup(ctx, shiftId, personId)
  const done = await nameShiftLead(ctx, shiftId, personId, signup ? surnameOf(signup.name) : null)
  if (!done) throw new AppError('conflict', '这位邻居现在不在这个班里，看看名单再定。')
  if (shift.leadId && personId !== shift.leadId)
    await untell(ctx, { matterId: leadMatter(shiftId) }, [shift.leadId])
  if (personId !== null && personId !== shift.leadId) await tellLeading(ctx, shift, personId)
  return shiftList(ctx, { shiftId })
}
