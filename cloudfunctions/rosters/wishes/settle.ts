/** How a wish ends: the one who was served says so, or the clock does; and what becomes of the volunteer's time. */
import type { Input } from '../../../typings/api'
import type { Iso } from '../../../typings/domain'
import type { Wishes } from '../../../typings/roster-wishes'
import { plus } from '../../kernel/calendar'
import type { Context } from '../../kernel/context'
import type { Deadline } from '../../kernel/deadlines'
import { clearDeadline } from '../../kernel/deadlines'
import { AppError, notFound } from '../../kernel/errors'
import { isGone } from '../../kernel/kept'
import type { Mark } from '../attendance/store'
import { attendanceId } from '../attendance/store'
import { WISH } from '../deadline'
import { changeHours } from '../hours/change'
import { entered } from '../hours/confirm'
import { findShift } from '../store'
import { changeWish } from './change'
import { tellNews, tellOf } from './news'
import type { WishDoc } from './store'
import { WISHES } from './store'
import { wishes } from './views'
import { ANSWER_MS, canClose, isAsker, isLooking } from './wish'

const ASKED = { wish: '帮成了没有？您说一声才算', task: '您提的那件活儿做好没有？您说一声才算' }

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
        return { patch: { state }, act: state }
      })
  await settled(ctx, after)
  await clearDeadline(ctx.db, after._id, WISH)
  return wishes(ctx)
}

/** May run again. */
async function settled(ctx: Context, wish: WishDoc): Promise<void> {
  if (wish.state === 'met') await countTime(ctx, wish)
  await tellNews(ctx, wish)
}

/** In the ledger like any other hours, vouched for by whoever was served; what was done sooner counts until then. */
async function countTime(ctx: Context, wish: WishDoc): Promise<void> {
  const shift = wish.shift && (await findShift(ctx, wish.shift.shiftId))
  if (!shift || !wish.helper) return
  const { personId } = wish.helper
  const mark = (at: Iso): Mark => ({ at, how: 'ticked', counts: true, by: wish.personId, reason: null })
  const left = wish.closedAt && wish.closedAt < shift.endsAt ? wish.closedAt : shift.endsAt
  const { _id: shiftId, communityId, activityId, body, startsAt, endsAt } = shift
  await changeHours(ctx, {
    shift,
    attendanceId: attendanceId(shiftId, personId),
    version: null,
    isDone: ({ state }) => state === 'hoursConfirmed',
    decide(row) {
      // entered already: whatever came of it since, a dispute or a ruling, stands
      if (row?.hours) return null
      const came = { in: mark(startsAt), out: mark(left), state: 'checkedOut' as const }
      const fresh = { communityId, activityId, shiftId, personId, body, startsAt, endsAt, ...came }
      const facts = { _id: attendanceId(shiftId, personId), version: 0, updatedAt: ctx.now, ...row, ...fresh }
      return entered(ctx, facts, 'lead', wish.personId)
    },
  })
}

/**
 * What was done last is told, should it not have been. Then: nobody came forward; or the agreed time is over and the
 * asker is asked; or they never said.
 */
export async function onWish(ctx: Context, { matterId }: Deadline): Promise<Iso | null> {
  const wish = await ctx.db.get<WishDoc>(WISHES, matterId)
  if (!wish) return null
  await settled(ctx, wish)
  // its asker has left, and whoever was to come has been told
  if (!wish.origin && isGone(wish.personId)) await ctx.db.removeWhere(WISHES, { _id: wish._id })
  if (isLooking(wish.state)) return expire(ctx, wish)
  if (wish.state !== 'agreed') return null
  if (ctx.now < wish.content.endsAt) return wish.content.endsAt
  const lastDay = plus(wish.content.endsAt, ANSWER_MS)
  if (ctx.now < lastDay) {
    await tellOf(ctx, wish, [wish.personId], ASKED[wish.origin ? 'task' : 'wish'], {
      what: 'asked',
    })
    return lastDay
  }
  const after = await changeWish(ctx, { wishId: wish._id, version: null }, ({ state }) =>
    state === 'agreed' ? { patch: { state: 'unconfirmed' }, act: 'unconfirmed' } : null,
  )
  await tellNews(ctx, after)
  return null
}

async function expire(ctx: Context, wish: WishDoc): Promise<Iso | null> {
  if (ctx.now < wish.content.startsAt) return wish.content.startsAt
  const after = await changeWish(ctx, { wishId: wish._id, version: null }, ({ state, helper }) =>
    isLooking(state)
      ? {
          patch: { state: 'expired', helper: null, formerly: helper?.personId ?? null },
          act: 'expire',
        }
      : null,
  )
  await tellNews(ctx, after)
  return null
}
