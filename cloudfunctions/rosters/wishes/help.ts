/** A volunteer says that they come; the asker says yes, and only then either learns who the other is. */
import type { Input } from '../../../typings/api'
import type { Wishes } from '../../../typings/roster-wishes'
import { deskOf } from '../../kernel/audience'
import type { Context } from '../../kernel/context'
import { requireHousehold } from '../../kernel/context'
import { AppError, notFound } from '../../kernel/errors'
import { randomId } from '../../kernel/keys'
import { getMatter } from '../../kernel/matter'
import { myComing } from '../store'
import { makeShift, undoShift } from './arrange'
import { changeWish, tellOf } from './change'
import type { WishDoc } from './store'
import { WISHES } from './store'
import { busyWith, wishes } from './views'
import { canAnswer, canStepBack, isAsker, isHelper, whyNotOffer } from './wish'

/** Of two who tap at once one is asked about; the other hears that somebody was quicker. */
export async function offerHelp(ctx: Context, input: Input<'rosters.offerHelp'>): Promise<Wishes> {
  const home = requireHousehold(ctx.actor)
  const [seen, mine] = await Promise.all([
    getMatter<WishDoc>(ctx, WISHES, input.wishId, '这个心愿'),
    myComing(ctx),
  ])
  // Before a desk has passed it on it exists for nobody else.
  if (seen.state === 'asked') throw notFound('这个心愿')
  const { personId, name } = ctx.actor
  if (seen.state === 'offered' && isHelper(seen, ctx.actor)) return wishes(ctx)
  const after = await changeWish(ctx, { wishId: input.wishId, version: null }, (wish) => {
    const whyNot = whyNotOffer(wish, ctx.actor, busyWith(wish, mine), ctx.now)
    if (whyNot) throw new AppError('conflict', whyNot)
    return {
      patch: { state: 'offered', helper: { personId, name, building: home.buildingName } },
      act: 'offer',
    }
  })
  await tellOf(ctx, after, after.personId, '有邻居愿意来，您点个头就定了')
  return wishes(ctx)
}

export async function answerHelp(ctx: Context, input: Input<'rosters.answerHelp'>): Promise<Wishes> {
  const ids = { activityId: randomId(), shiftId: randomId() }
  const seen = await getMatter<WishDoc>(ctx, WISHES, input.wishId, '这个心愿')
  const asked = seen.helper?.personId
  if (isAsker(seen, ctx.actor) && seen.version === input.version + 1 && seen.state === said(input.accept))
    return wishes(ctx)
  const community = await ctx.community()
  const after = await changeWish(ctx, input, (wish) => {
    if (!isAsker(wish, ctx.actor)) throw notFound('这个心愿')
    if (!canAnswer(wish, ctx.actor, ctx.now)) throw new AppError('conflict', '这会儿没有人等您点头。')
    if (!input.accept)
      return {
        patch: { state: 'open', helper: null, declined: [...wish.declined, wish.helper?.personId ?? ''] },
        act: 'decline',
      }
    const { name } = deskOf(community, wish.body ?? 'residentOrganisation')
    return {
      patch: { state: 'agreed', shift: ids },
      act: 'agree',
      also: (tx) => makeShift(tx, ctx, wish, ids, name),
    }
  })
  if (input.accept)
    await tellOf(ctx, after, asked, '说定了，到时候请您来', `${after.content.title} · ${after.near}`)
  else await tellOf(ctx, after, asked, '对方这次另找人了，谢谢您')
  return wishes(ctx)
}

const said = (accept: boolean): WishDoc['state'] => (accept ? 'agreed' : 'open')

/** The asker hears of it at once, and others can say that they come. */
export async function stepBack(ctx: Context, input: Input<'rosters.stepBack'>): Promise<Wishes> {
  const after = await changeWish(ctx, input, (wish) => {
    if (!isHelper(wish, ctx.actor)) throw notFound('这个心愿')
    if (!canStepBack(wish, ctx.actor, ctx.now)) throw new AppError('conflict', '已经开始了，请当面说一声。')
    return {
      patch: { state: 'open', helper: null, shift: null },
      act: 'stepBack',
      also: (tx) => undoShift(tx, ctx, wish),
    }
  })
  await tellOf(ctx, after, after.personId, '那位邻居来不了，又在找人了')
  return wishes(ctx)
}
