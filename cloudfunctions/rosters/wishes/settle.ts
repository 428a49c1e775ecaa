/** How a wish ends: the one who was served says so, or the clock does; and what becomes of the volunteer's time. */
import type { Input } from '../../../typings/api'
import type { Iso } from '../../../typings/domain'
import type { Wishes } from '../../../typings/roster-wishes'
import { plus } from '../../kernel/calendar'
import type { Context } from '../../kernel/context'
import type { Deadline } from '../../kernel/deadlines'
import { clearDeadline } from '../../kernel/deadlines'
import { AppError, notFound } from '../../kernel/errors'
import type { Mark } from '../attendance/store'
import { attendanceId } from '../attendance/store'
import { SETTLED_AFTER_MS, WISH } from '../deadline'
import { changeHours } from '../hours/change'
import { entered } from '../hours/confirm'
import { findShift } from '../store'
import { changeWish, tellOf } from './change'
import type { WishDoc } from './store'
import { WISHES } from './store'
import { wishes } from './views'
import { ANSWER_MS, canClose, isAsker, isLooking } from './wish'

/** With a yes the time that was agreed counts as the volunteer's; by the clock should this call die half-way. */
export async function closeWish(ctx: Context, input: Input<'rosters.closeWish'>): Promise<Wishes> {
  const state = input.met ? 'met' : 'unmet'
  const seen = await ctx.db.get<WishDoc>(WISHES, input.wishId)
  const isDone = seen?.version === input.version + 1 && seen.state === state && isAsker(seen, ctx.actor)
  const after = isDone
    ? seen
    : await changeWish(ctx, input, (wish) => {
        if (!isAsker(wish, ctx.actor)) throw notFound('这个心愿')
        if (!canClose(wish, ctx.actor, ctx.now)) throw new AppError('conflict', '到了说好的时候再来说。')
        return { patch: { state }, act: state, dueAt: plus(ctx.now, SETTLED_AFTER_MS) }
      })
  await settled(ctx, after)
  await clearDeadline(ctx.db, after._id, WISH)
  return wishes(ctx)
}

/** May run again. */
async function settled(ctx: Context, wish: WishDoc): Promise<void> {
  if (wish.state === 'met') await countTime(ctx, wish)
  await tellOf(
    ctx,
    wish,
    wish.helper?.personId,
    wish.state === 'met' ? '邻居说帮成了，谢谢您' : '邻居说这次没帮成',
  )
}

/** In the ledger like any other hours, vouched for by whoever was served. */
async function countTime(ctx: Context, wish: WishDoc): Promise<void> {
  const shift = wish.shift && (await findShift(ctx, wish.shift.shiftId))
  if (!shift || !wish.helper) return
  const { personId } = wish.helper
  const mark = (at: Iso): Mark => ({ at, how: 'ticked', counts: true, by: wish.personId, reason: null })
  const { _id: shiftId, communityId, activityId, body, startsAt, endsAt } = shift
  await changeHours(ctx, {
    shift,
    attendanceId: attendanceId(shiftId, personId),
    version: null,
    isDone: ({ state }) => state === 'hoursConfirmed',
    decide(row) {
      if (row?.state === 'hoursConfirmed') return null
      const came = { in: mark(startsAt), out: mark(endsAt), state: 'checkedOut' as const }
      const fresh = { communityId, activityId, shiftId, personId, body, startsAt, endsAt, ...came }
      const facts = { _id: attendanceId(shiftId, personId), version: 0, updatedAt: ctx.now, ...row, ...fresh }
      return entered(ctx, facts, 'lead', wish.personId)
    },
  })
}

/** Nobody came forward; or the agreed time is over and the asker is asked; or they never said. */
export async function onWish(ctx: Context, { matterId }: Deadline): Promise<Iso | null> {
  const wish = await ctx.db.get<WishDoc>(WISHES, matterId)
  if (!wish) return null
  if (wish.state === 'met' || wish.state === 'unmet') {
    await settled(ctx, wish)
    return null
  }
  if (isLooking(wish.state)) return expire(ctx, wish)
  if (wish.state !== 'agreed') return null
  if (ctx.now < wish.content.endsAt) return wish.content.endsAt
  const lastDay = plus(wish.content.endsAt, ANSWER_MS)
  if (ctx.now < lastDay) {
    await tellOf(ctx, wish, wish.personId, '帮成了没有？您说一声才算')
    return lastDay
  }
  await changeWish(ctx, { wishId: wish._id, version: null }, ({ state }) =>
    state === 'agreed' ? { patch: { state: 'unconfirmed' }, act: 'unconfirmed' } : null,
  )
  return null
}

async function expire(ctx: Context, wish: WishDoc): Promise<Iso | null> {
  if (ctx.now < wish.content.startsAt) return wish.content.startsAt
  const after = await changeWish(ctx, { wishId: wish._id, version: null }, ({ state }) =>
    isLooking(state) ? { patch: { state: 'expired', helper: null }, act: 'expire' } : null,
  )
  if (after.state === 'expired') await tellOf(ctx, after, after.personId, '这次没等到人，换个时候再说一次')
  return null
}
