/** A desk reads wishes without a name and passes them on, or says from a closed list why not. */
import type { Input } from '../../../typings/api'
import type { QueueItem } from '../../../typings/desk'
import type { HeldItem } from '../../../typings/moderation'
import type { Id } from '../../../typings/domain'
import type { TaskAtDesk, WishAtDesk, WishesAtDesk } from '../../../typings/roster-wishes'
import type { Context } from '../../kernel/context'
import { bodiesOf, requireThat } from '../../kernel/context'
import { effectMark } from '../../kernel/effect'
import { AppError, forbidden } from '../../kernel/errors'
import { LEADS } from '../shift'
import { changeWish } from './change'
import { tellNews } from './news'
import { heldWishes, tasksAt, wishesAt } from './store'
import { deskView, taskView } from './views'
import { isAsker } from './wish'

export async function deskWishes(ctx: Context): Promise<WishesAtDesk> {
  const [asked, tasks] = await Promise.all([wishesAt(ctx, 'asked'), tasksAt(ctx, bodiesOf(ctx.actor, LEADS))])
  return {
    wishes: asked.filter((wish) => !isAsker(wish, ctx.actor)).map(deskView),
    tasks: tasks.map((wish) => taskView(ctx, wish)),
  }
}

export async function screenWish(ctx: Context, input: Input<'rosters.screenWish'>): Promise<WishesAtDesk> {
  const { refusal } = input
  const [body] = bodiesOf(ctx.actor, LEADS)
  if (!body) throw forbidden()
  const after = await changeWish(ctx, { ...input, version: null }, (wish) => {
    requireThat(!isAsker(wish, ctx.actor), '自己说的心愿，请团队里另一位来看。')
    const state = refusal ? 'turnedDown' : 'open'
    if (wish.state === state) return null
    if (wish.state !== 'asked' || wish.held) throw new AppError('conflict', '已经有人看过了。')
    const patch = { state, refusal, body, effect: effectMark(ctx.now, wish._id) } as const
    return { patch, act: refusal ? 'turnDown' : 'open' }
  })
  await tellNews(ctx, after)
  return deskWishes(ctx)
}

/** One line for all that wait, one for each task to which somebody would come: two requests, none for those who lead nothing. */
export async function wishQueue(ctx: Context): Promise<QueueItem[]> {
  if (bodiesOf(ctx.actor, LEADS).length === 0) return []
  const { wishes, tasks } = await deskWishes(ctx)
  return [...screening(wishes), ...tasks.filter(({ viewer }) => viewer.canAnswer).map(answering)]
}

const answering = ({ id, title, origin, startsAt }: TaskAtDesk): QueueItem => ({
  kind: 'answerHelper',
  id,
  title,
  note: `提议“${origin.title}” · 有邻居愿意来`,
  clock: null,
  dueAt: startsAt,
  verb: '点个头',
  path: '/workbench/wishes/index',
})

function screening(wishes: readonly WishAtDesk[]): QueueItem[] {
  const [first] = wishes
  if (!first) return []
  return [
    {
      kind: 'screenWish',
      id: first.id,
      title: wishes.length === 1 ? first.title : `${wishes.length} 个小心愿`,
      note: `小心愿 · ${first.near}，看过就转给邻居`,
      clock: null,
      dueAt: first.startsAt,
      verb: '看一看',
      path: '/workbench/wishes/index',
    },
  ]
}

export const heldWishKind = {
  list: async (ctx: Context): Promise<HeldItem[]> =>
    (await heldWishes(ctx)).map(({ _id, version, content, at, near }) => ({
      id: _id,
      version,
      kind: 'wishText',
      text: `${content.title}\n${content.text}`,
      at,
      label: near,
    })),
  /** What is not shown goes back to whoever said it. */
  async decide(ctx: Context, id: Id, version: number, show: boolean): Promise<void> {
    const after = await changeWish(ctx, { wishId: id, version }, (wish) => {
      if (!wish.held || wish.state !== 'asked') throw new AppError('conflict', '已经有人看过了。')
      const isOwn = isAsker(wish, ctx.actor) || wish.origin?.by === ctx.actor.personId
      requireThat(!isOwn, '自己写的，要请别人来看。')
      if (show && wish.origin)
        return {
          patch: { held: false, state: 'open', effect: effectMark(ctx.now, wish._id) },
          act: 'open',
        }
      return show
        ? { patch: { held: false }, act: 'showWords' }
        : { patch: { held: false, state: 'turnedDown', refusal: 'words' }, act: 'hideWords' }
    })
    await tellNews(ctx, after)
  },
}
