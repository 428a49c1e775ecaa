/** Wishes. Nobody else names this collection. */
import type { WishRefusal } from '../../../typings/roster-wishes'
import type { Body, Id, Iso } from '../../../typings/domain'
import type { Context } from '../../kernel/context'
import type { EffectMark } from '../../kernel/effect'
import type { Matter } from '../../kernel/matter'
import { SHIFTS } from '../store'
import type { ShiftDoc } from '../store'
import { LIVE } from './wish'
import type { WishFacts } from './wish'

export const WISHES = 'wishes'

export interface WishDoc extends Matter, WishFacts {
  /** `6 栋附近` */
  near: string
  /** Whom the one who comes asks for, and where: shown to them alone, once both have said yes. */
  asker: { name: string; address: string }
  /** A neighbour without a phone. */
  forName: string | null
  refusal: WishRefusal | null
  /** Once agreed: the shift it became. */
  shift: { activityId: Id; shiftId: Id } | null
  /** The shift that the last change called off, null where it did not. */
  calledOff?: Id | null
  /** What was done last. */
  act: string
  at: Iso
  /** When nothing was to come any more. */
  closedAt: Iso | null
  /** Once a desk has passed it on. */
  effect?: EffectMark
}

const LIMIT = 50

export const wishesOf = (ctx: Context, query: Record<string, unknown>): Promise<WishDoc[]> =>
  ctx.db.find<WishDoc>(
    WISHES,
    { communityId: ctx.communityId, ...query },
    { orderBy: [['at', 'desc']], limit: LIMIT },
  )

export const wishesAt = (ctx: Context, state: 'asked' | 'open'): Promise<WishDoc[]> =>
  ctx.db.find<WishDoc>(
    WISHES,
    { communityId: ctx.communityId, state, held: false, 'content.startsAt': { $gt: ctx.now } },
    { orderBy: [['content.startsAt', 'asc']], limit: LIMIT },
  )

export const heldWishes = (ctx: Context): Promise<WishDoc[]> =>
  ctx.db.find<WishDoc>(WISHES, { communityId: ctx.communityId, state: 'asked', held: true }, { limit: 100 })

/** Tasks for which these desks ask for somebody, or somebody is to come; the next first. One request. */
export const tasksAt = (ctx: Context, bodies: readonly Body[]): Promise<WishDoc[]> =>
  ctx.db.find<WishDoc>(
    WISHES,
    {
      communityId: ctx.communityId,
      state: { $in: LIVE },
      body: { $in: bodies },
      'origin.proposalId': { $exists: true },
    },
    { orderBy: [['content.startsAt', 'asc']], limit: LIMIT },
  )

/** Whether this person has promised to be somewhere then. One request. */
export const isElsewhere = async (
  ctx: Context,
  personId: Id,
  { startsAt, endsAt }: { startsAt: Iso; endsAt: Iso },
): Promise<boolean> => {
  const query = {
    communityId: ctx.communityId,
    endsAt: { $gt: startsAt },
    startsAt: { $lt: endsAt },
    cancelled: false,
    [`people.${personId}.state`]: 'accepted',
  }
  return (await ctx.db.find<ShiftDoc>(SHIFTS, query, { fields: ['activityId'], limit: 1 })).length > 0
}
