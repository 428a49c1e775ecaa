/** Comments by their state, whichever module keeps them, and what was done with them, counted. */
import type { Iso } from '../../typings/domain'
import type { Context } from '../kernel/context'
import type { Query } from '../kernel/database'
import type { CommentKind, CommentRow, Moderation } from '../kernel/moderated'
import type { ActName, ModerationAct } from '../kernel/moderation-acts'
import { MODERATION_ACTS } from '../kernel/moderation-acts'

const MOST = 200

const find = (ctx: Context, kind: CommentKind, state: Moderation['state'], more: Query = {}) =>
  ctx.db.find<CommentRow>(
    kind.collection,
    { communityId: ctx.communityId, 'moderation.state': state, ...more },
    { limit: MOST },
  )

export const heldComments = (ctx: Context, kind: CommentKind): Promise<CommentRow[]> =>
  find(ctx, kind, 'held')

export const hiddenComments = (ctx: Context, kind: CommentKind): Promise<CommentRow[]> =>
  find(ctx, kind, 'hidden')

/** Appeals nobody has decided, due by `before` when it is given. */
export const openAppeals = (ctx: Context, kind: CommentKind, before?: Iso): Promise<CommentRow[]> =>
  find(ctx, kind, 'hidden', {
    'moderation.appeal.decided': null,
    'moderation.appeal.dueAt': before ? { $lte: before } : { $gt: '' },
  })

export interface ActCount {
  _id: Pick<ModerationAct, 'month' | 'body' | 'political'> & { act: ActName }
  count: number
}

/** Every act since that month, by month, act and body: one request. */
export const countActs = (ctx: Context, since: string): Promise<ActCount[]> =>
  ctx.db.aggregate<ActCount>(MODERATION_ACTS, [
    { match: { communityId: ctx.communityId, month: { $gte: since } } },
    {
      group: {
        _id: { month: '$month', act: '$act', body: '$body', political: '$political' },
        count: { $sum: 1 },
      },
    },
    { limit: 1000 },
  ])

/** Appeals that were made and not decided: one request. */
export async function countOpenAppeals(ctx: Context): Promise<number> {
  const acts = await ctx.db.aggregate<{ _id: ActName; count: number }>(MODERATION_ACTS, [
    { match: { communityId: ctx.communityId, act: { $in: ['appealed', 'restored', 'kept'] } } },
    { group: { _id: '$act', count: { $sum: 1 } } },
    { limit: 1000 },
  ])
  return acts.reduce((open, { _id, count }) => open + (_id === 'appealed' ? count : -count), 0)
}
