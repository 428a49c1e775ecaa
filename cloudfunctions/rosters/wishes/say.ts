/** Saying a wish, for oneself or for a neighbour without a phone; taking it back. */
import type { Input } from '../../../typings/api'
import type { Wishes } from '../../../typings/roster-wishes'
import type { Context } from '../../kernel/context'
import { requireHousehold } from '../../kernel/context'
import { AppError, forbidden, notFound } from '../../kernel/errors'
import { createMatter, getMatter } from '../../kernel/matter'
import { countHeld } from '../../kernel/moderation-acts'
import { findUnit, unitIdOf } from '../../roll'
import { WISH } from '../deadline'
import { undoShift } from './arrange'
import { changeWish } from './change'
import { tellNews } from './news'
import type { WishDoc } from './store'
import { WISHES, wishesOf } from './store'
import { whyNotAsk, wishes } from './views'
import { canWithdraw, isLive, requireSoundWish, speaksFor } from './wish'

/** Sent twice it is said once: its id was made with the form. */
export async function wish(ctx: Context, input: Input<'rosters.wish'>): Promise<Wishes> {
  const { wishId, content } = input
  requireSoundWish(content, ctx.now)
  const said = (await wishesOf(ctx, { personId: ctx.actor.personId })) as readonly WishDoc[]
  const before = said.find(({ _id }) => _id === wishId)
  if (before) {
    await countIfHeld(ctx, before)
    return wishes(ctx)
  }
  const who = await whose(ctx, input, said)
  const { row } = await createMatter<WishDoc>(
    ctx,
    {
      collection: WISHES,
      row: {
        _id: wishId,
        communityId: ctx.communityId,
        state: 'asked',
        personId: ctx.actor.personId,
        content,
        held: ctx.content === 'held',
        helper: null,
        declined: [],
        ...who,
        body: null,
        refusal: null,
        shift: null,
        act: 'ask',
        at: ctx.now,
        closedAt: null,
      },
      act: 'ask',
      role: 'resident',
      deadlines: [{ kind: WISH, dueAt: content.startsAt }],
    },
    (found) => found.personId === ctx.actor.personId,
  )
  await countIfHeld(ctx, row)
  return wishes(ctx)
}

/** No clock of its own: supervisors see what waits too long, and its beginning ends it. */
export const countIfHeld = async (ctx: Context, { _id, held, at }: WishDoc): Promise<void> => {
  if (held) await countHeld(ctx, 'wishText', _id, at)
}

type Whose = Pick<WishDoc, 'near' | 'asker' | 'forName'>

async function whose(
  ctx: Context,
  { for: neighbour }: Input<'rosters.wish'>,
  said: readonly WishDoc[],
): Promise<Whose> {
  if (!neighbour) {
    const home = requireHousehold(ctx.actor)
    const whyNot = whyNotAsk(ctx, said)
    if (whyNot) throw new AppError('conflict', whyNot)
    const asker = { name: ctx.actor.name, address: home.address }
    return { near: `${home.buildingName}附近`, asker, forName: null }
  }
  const { name, buildingId, entrance, room } = neighbour
  const looksAfter = ctx.actor.roles.some(
    (held) => held.role === 'steward' || (held.role === 'buildingSteward' && held.buildingId === buildingId),
  )
  if (!looksAfter) throw forbidden('您只管自己这栋楼，这一户请找社区管家。')
  const [unit, community] = await Promise.all([
    findUnit(ctx, unitIdOf(ctx.communityId, buildingId, entrance, room)),
    ctx.community(),
  ])
  if (!unit) throw notFound('这一户，名册里没有这个房号')
  const building = community.buildings.find(({ id }) => id === buildingId)?.name ?? ''
  const address = `${building} ${entrance} 单元 ${room}`
  return { near: `${building}附近`, asker: { name, address }, forName: name }
}

/** Until the agreed time begins; whoever was to come hears of it, and need not. Said again it is answered again. */
export async function withdrawWish(ctx: Context, input: Input<'rosters.withdrawWish'>): Promise<Wishes> {
  const seen = await getMatter<WishDoc>(ctx, WISHES, input.wishId, '这个心愿')
  if (!speaksFor(seen, ctx.actor)) throw notFound('这个心愿')
  const after =
    seen.state === 'withdrawn'
      ? seen
      : await changeWish(ctx, input, (found) => {
          if (!canWithdraw(found, ctx.actor, ctx.now))
            throw new AppError(
              'conflict',
              isLive(found.state) ? '说好的时候已经到了，收不回来了。' : '这个心愿已经了了。',
            )
          return { patch: { state: 'withdrawn' }, act: 'withdraw', also: (tx) => undoShift(tx, ctx, found) }
        })
  await tellNews(ctx, after)
  return wishes(ctx)
}
