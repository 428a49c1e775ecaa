/** Objections to a result: a matter each, read by everyone, ruled upon by supervisors. */
import type { Id, Iso } from '../../typings/domain'
import type { ObjectionKind } from '../../typings/poll-machine'
import type { Context } from '../kernel/context'
import type { Matter } from '../kernel/matter'
import type { CommentFacts, CommentKind, Moderation } from '../kernel/moderated'
import type { Author } from '../kernel/neighbour'

export const OBJECTIONS = 'pollObjections'

export interface ObjectionDoc extends Matter {
  pollId: Id
  /** The question of the poll, for who looks at the objection alone. */
  about: string
  kind: ObjectionKind
  text: string
  author: Author
  at: Iso
  moderation: Moderation
  /** `waiting` until a supervisor has ruled. */
  state: 'waiting' | 'upheld' | 'rejected'
  ruling: { reason: string; at: Iso; by: Id } | null
}

const SHOWN = 200

/** The oldest first. One request. */
export const objectionsOf = (ctx: Context, pollId: Id): Promise<ObjectionDoc[]> =>
  ctx.db.find<ObjectionDoc>(
    OBJECTIONS,
    { communityId: ctx.communityId, pollId },
    { orderBy: [['at', 'asc']], limit: SHOWN },
  )

export async function countRulings(
  ctx: Context,
  pollId: Id,
): Promise<{ waiting: number; upheld: number; rejected: number }> {
  const rows = await ctx.db.find<ObjectionDoc>(
    OBJECTIONS,
    { communityId: ctx.communityId, pollId },
    { fields: ['state'], limit: SHOWN },
  )
  const count = (state: ObjectionDoc['state']): number => rows.filter((row) => row.state === state).length
  return { waiting: count('waiting'), upheld: count('upheld'), rejected: count('rejected') }
}

/** Those that wait for a ruling, the oldest first. One request. */
export const waitingObjections = (ctx: Context): Promise<ObjectionDoc[]> =>
  ctx.db.find<ObjectionDoc>(
    OBJECTIONS,
    { communityId: ctx.communityId, state: 'waiting' },
    { fields: ['pollId', 'at', 'version'], orderBy: [['at', 'asc']], limit: SHOWN },
  )

export const factsOfObjection = (row: ObjectionDoc): CommentFacts => ({
  author: row.author,
  body: 'supervisionCommittee',
  text: row.text,
  about: row.about,
  path: `/pages/poll-objections/index?id=${row.pollId}`,
  at: row.at,
  isPublic: true,
})

/** Shown or hidden, it waits for its ruling all the same. */
export const objectionKind: CommentKind<ObjectionDoc> = {
  collection: OBJECTIONS,
  name: '异议',
  facts: factsOfObjection,
  onShown: () => ({ patch: {}, deadlines: [] }),
  onHidden: () => ({ patch: {}, deadlines: [] }),
}
