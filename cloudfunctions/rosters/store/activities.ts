/** Activities: each with its plan. */
import type { Desk, Id, Iso } from '../../../typings/domain'
import type { ActivityContent, ActivityState } from '../../../typings/rosters'
import type { Context } from '../../kernel/context'
import type { Query } from '../../kernel/database'
import type { Matter } from '../../kernel/matter'
import { findPage } from '../../kernel/page'
import type { PageOf } from '../../kernel/page'
import type { PlannedShift } from '../activity'

export const ACTIVITIES = 'activities'

export interface ActivityDoc extends Matter {
  state: ActivityState
  desk: Desk
  authorId: Id
  content: Omit<ActivityContent, 'shifts'> & { shifts: PlannedShift[] }
  /** The page of what it grew out of, such as a proposal that is being carried out. */
  origin: { title: string; path: string } | null
  firstStartsAt: Iso
  lastEndsAt: Iso
  updatedAt: Iso
  publishedAt: Iso | null
  cancelledReason: string | null
  /** What had begun by then took place. */
  cancelledAt?: Iso
  reasonCheck: 'shown' | 'held' | 'hidden'
  reasonBy: Id | null
  /** What was last changed in its words, as those signed up are told. */
  amended?: { edition: number; words: string }
  /** All sign-ups as one hash, once the last shift is over. */
  signupsRoot: { hash: string; count: number } | null
}

export const PAGE = 12

export const listActivities = (
  ctx: Context,
  query: Query,
  by: 'firstStartsAt' | 'updatedAt',
  order: 'asc' | 'desc',
  cursor: string | undefined,
): Promise<PageOf<ActivityDoc>> =>
  findPage<ActivityDoc>(
    ctx.db,
    ACTIVITIES,
    { communityId: ctx.communityId, ...query },
    { by, order, size: PAGE, cursor },
  )

export const draftsOf = (ctx: Context, bodies: readonly string[]): Promise<ActivityDoc[]> =>
  ctx.db.find<ActivityDoc>(
    ACTIVITIES,
    { communityId: ctx.communityId, state: 'draft', 'desk.body': { $in: bodies } },
    { orderBy: [['updatedAt', 'desc']], limit: 100 },
  )

export const withHeldReason = (ctx: Context): Promise<ActivityDoc[]> =>
  ctx.db.find<ActivityDoc>(
    ACTIVITIES,
    { communityId: ctx.communityId, state: 'cancelled', reasonCheck: 'held' },
    { limit: 100 },
  )

export const findActivity = async (ctx: Context, activityId: Id): Promise<ActivityDoc | null> => {
  const found = await ctx.db.get<ActivityDoc>(ACTIVITIES, activityId)
  return found?.communityId === ctx.communityId ? found : null
}

export const findActivities = (ctx: Context, ids: readonly Id[]): Promise<ActivityDoc[]> =>
  ids.length === 0
    ? Promise.resolve([])
    : ctx.db.find<ActivityDoc>(
        ACTIVITIES,
        { communityId: ctx.communityId, _id: { $in: ids } },
        { fields: ['state', 'content', 'origin', 'desk', 'publishedAt', 'lastEndsAt'], limit: 100 },
      )
