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
import { changeWish } from './change'
import { tellNews } from './news'
import type { WishDoc } from './store'
import { WISHES, isElsewhere } from './store'
import { busyWith, wishes } from './views'
import { canAnswer, canStepBack, isHelper, isLive, speaksFor, whyNotOffer } from './wish'

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
  if (isLive(seen.state) && isHelper(seen, ctx.actor)) {
    await tellNews(ctx, seen)
    return wishes(ctx)
  }
  const after = await changeWish(ctx, { wishId: input.wishId, version: null }, (wish) => {
    const whyNot = whyNotOffer(wish, ctx.actor, busyWith(wish, mine), ctx.now)
    if (whyNot) throw new AppError('conflict', whyNot)
    return {
      patch: { state: 'offered', helper: { personId, name, building: home.buildingName } },
      act: 'offer',
    }
  })
  await tellNews(ctx, after)
  return wishes(ctx)
}

/** Whoever promised to be elsewhere in the meantime is not held to it: it is open again, and the asker is told why. */
export async function answerHelp(ctx: Context, input: Input<'rosters.answerHelp'>): Promise<Wishes> {
  const seen = await getMatter<WishDoc>(ctx, WISHES, input.wishId, '这个心愿')
  if (!speaksFor(seen, ctx.actor)) throw notFound('这个心愿')
  const isDone = seen.version === input.version + 1 && ANSWERS[`${input.accept}`].includes(seen.act)
  const after = isDone ? seen : await answer(ctx, input, seen)
  await tellNews(ctx, after)
  if (after.act === 'elsewhere') throw new AppError('conflict', ELSEWHERE)
  return wishes(ctx)
}

const ANSWERS = { true: ['agree', 'elsewhere'], false: ['decline'] }
const ELSEWHERE = '那位邻居这个时间有别的事了，又在找人了。'

async function answer(ctx: Context, input: Input<'rosters.answerHelp'>, seen: WishDoc): Promise<WishDoc> {
  const ids = { activityId: randomId(), shiftId: randomId() }
  const asked = seen.helper?.personId
  const [community, elsewhere] = await Promise.all([
    ctx.community(),
    input.accept && asked ? isElsewhere(ctx, asked, seen.content) : false,
  ])
  return changeWish(ctx, input, (wish) => {
    if (!canAnswer(wish, ctx.actor, ctx.now)) throw new AppError('conflict', '这会儿没有人等您点头。')
    if (!input.accept)
      return {
        patch: { state: 'open', helper: null, declined: [...wish.declined, wish.helper?.personId ?? ''] },
        act: 'decline',
      }
    if (elsewhere)
      return { patch: { state: 'open', helper: null, formerly: asked ?? null }, act: 'elsewhere' }
    const { name } = deskOf(community, wish.body ?? 'residentOrganisation')
    return {
      patch: { state: 'agreed', shift: ids },
      act: 'agree',
      also: (tx) => makeShift(tx, ctx, wish, ids, name),
    }
  })
}

/** The asker hears of it at once, and others can say that they come. Said again it is answered again. */
export async function stepBack(ctx: Context, input: Input<'rosters.stepBack'>): Promise<Wishes> {
  const seen = await getMatter<WishDoc>(ctx, WISHES, input.wishId, '这个心愿')
  const { personId } = ctx.actor
  const isDone = seen.version > input.version && seen.formerly === personId && !isHelper(seen, ctx.actor)
  const after = isDone
    ? seen
    : await changeWish(ctx, input, (wish) => {
        if (!isHelper(wish, ctx.actor)) throw notFound('这个心愿')
        if (!canStepBack(wish, ctx.actor, ctx.now))
          throw new AppError('conflict', '已经开始了，请当面说一声。')
        return {
          patch: { state: 'open', helper: null, shift: null, formerly: personId },
          act: 'stepBack',
          also: (tx) => undoShift(tx, ctx, wish),
        }
      })
  await tellNews(ctx, after)
  return wishes(ctx)
}
