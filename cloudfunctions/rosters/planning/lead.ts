/** Who leads a shift on the day: one of those accepted, named by the desk. */
import type { Input } from '../../../typings/api'
import type { Id } from '../../../typings/domain'
import type { ShiftList } from '../../../typings/roster-attendance'
import type { Context } from '../../kernel/context'
import { requireThat } from '../../kernel/context'
import { setDeadline } from '../../kernel/deadlines'
import { AppError } from '../../kernel/errors'
import { surnameOf } from '../../kernel/neighbour'
import { untell } from '../../messages'
import { shiftList } from '../attendance/lead'
import { LED } from '../deadline'
import { leadMatter } from '../matters'
import { leads } from '../shift'
import { findSignup, getShift, nameShiftLead } from '../store'
import { tellLeading } from './told'

/** The same again says what a call that died has not said, and nothing twice. */
export async function nameLead(ctx: Context, input: Input<'rosters.nameLead'>): Promise<ShiftList> {
  const { shiftId, personId } = input
  const shift = await getShift(ctx, shiftId)
  requireThat(leads(ctx.actor, shift.body), '谁带班，由办活动的人定。')
  if (shift.cancelled || ctx.now >= shift.endsAt) throw new AppError('closed', '这个班已经过了或取消了。')
  if (personId !== null) await setDeadline(ctx.db, ctx.communityId, shiftId, LED, shift.endsAt)
  if (personId !== shift.leadId) await put(ctx, shiftId, personId)
  const others = Object.keys(shift.people).filter((id) => id !== personId)
  await untell(ctx, { matterId: leadMatter(shiftId) }, others)
  const named = personId === shift.leadId ? shift : { ...shift, leadAt: ctx.now }
  if (personId !== null) await tellLeading(ctx, named, personId)
  return shiftList(ctx, { shiftId })
}

async function put(ctx: Context, shiftId: Id, personId: Id | null): Promise<void> {
  const signup = personId === null ? null : await findSignup(ctx, shiftId, personId)
  const done = await nameShiftLead(ctx, shiftId, personId, signup ? surnameOf(signup.name) : null)
  if (!done) throw new AppError('conflict', '这位邻居现在不在这个班里，看看名单再定。')
}
