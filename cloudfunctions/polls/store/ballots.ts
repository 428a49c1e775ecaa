/** What phones cast, sealed, each under the id that is the rule “one voice, one ballot”. */
import type { Id } from '../../../typings/domain'
import type { Context } from '../../kernel/context'
import type { Row } from '../../kernel/database'
import { insertNew } from '../../kernel/insert-missing'
import type { Ballot } from '../ballot'

export const BALLOTS = 'ballots'

export interface BallotDoc extends Row, Ballot {
  communityId: Id
  pollId: Id
}

export const findBallot = (ctx: Context, ballotId: Id): Promise<BallotDoc | null> =>
  ctx.db.get<BallotDoc>(BALLOTS, ballotId)

/** False when a ballot for this voice is already there. */
export const insertBallot = (ctx: Context, ballot: BallotDoc): Promise<boolean> =>
  insertNew(ctx.db, BALLOTS, ballot)

/** False when the ballot is no longer the version the phone saw. */
export async function replaceBallot(ctx: Context, ballot: BallotDoc, seen: number): Promise<boolean> {
  const { sealed, version, castOn, caster } = ballot
  const changed = await ctx.db.updateWhere<BallotDoc>(
    BALLOTS,
    { _id: ballot._id, version: seen },
    { sealed, version, castOn, caster },
  )
  return changed === 1
}

export const countBallots = (ctx: Context, pollId: Id): Promise<number> => ctx.db.count(BALLOTS, { pollId })

/** Ids of those that are there. */
export async function findBallotIds(ctx: Context, ids: readonly Id[]): Promise<Set<Id>> {
  if (ids.length === 0) return new Set()
  const found = await ctx.db.find<BallotDoc>(
    BALLOTS,
    { _id: { $in: ids } },
    { fields: ['pollId'], limit: 100 },
  )
  return new Set(found.map((ballot) => ballot._id))
}
