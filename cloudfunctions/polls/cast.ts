/** A ballot, cast and changed: at most five database requests, none of them in a transaction. */
import type { Id } from '../../typings/domain'
import type { PollActions } from '../../typings/polls'
import { chinaDay } from '../kernel/calendar'
import type { Context } from '../kernel/context'
import { stale } from '../kernel/errors'
import { ballotIdOf, casterOf, isRetry, readChoices, receiptOf, refusalByRoll, refusalByTime } from './ballot'
import type { BallotDoc, PollDoc } from './store'
import {
  claimElector,
  electorIdOf,
  factsOf,
  findBallot,
  findElector,
  findMyElector,
  getPoll,
  insertBallot,
  replaceBallot,
} from './store'

type Cast = PollActions['polls.castBallot']

/**
 * `now` was taken once when the call came in: before the close counts, and the tally waits until no such call can
 * still be writing. A retry gets the same receipt; an older one gets `stale` with what stands now.
 */
export async function castBallot(ctx: Context, input: Cast['input']): Promise<Cast['output']> {
  const poll = await getPoll(ctx, input.pollId)
  const refusal = refusalByTime(factsOf(poll), ctx.actor, ctx.now)
  if (refusal) throw refusal
  const choices = readChoices(poll.content, input.choices)
  const electorId = await actFor(ctx, poll, input.ballotVersion > 0)
  const ballot = ballotFor(ctx, poll, electorId, choices, input.ballotVersion)
  const saved = await saveBallot(ctx, ballot, input.ballotVersion)
  return { version: saved.version, choices: saved.choices, receipt: saved.receipt, castOn: saved.castOn }
}

/** The voice this account acts for, claimed if nobody did so far. Throws when it is not theirs. */
async function actFor(ctx: Context, poll: PollDoc, again: boolean): Promise<Id> {
  const { household, personId } = ctx.actor
  const today = chinaDay(ctx.now)
  const known = poll.content.electors === 'household' && household && !again
  // A household's first ballot most often needs no look at the roll: the conditional update is the look.
  if (known) {
    const electorId = electorIdOf(poll._id, household.unitId)
    if (await claimElector(ctx, electorId, today)) return electorId
  }
  const elector = await findMyElector(ctx, poll)
  const refusal = refusalByRoll(elector, personId)
  if (refusal || !elector) throw refusal
  if (elector.actingPersonId === personId || (await claimElector(ctx, elector._id, today))) return elector._id
  const lost = refusalByRoll(await findElector(ctx, elector._id), personId)
  if (lost) throw lost
  return elector._id
}

const ballotFor = (
  ctx: Context,
  poll: PollDoc,
  electorId: Id,
  choices: string[],
  seen: number,
): BallotDoc => ({
  _id: ballotIdOf(poll.secret, electorId),
  communityId: ctx.communityId,
  pollId: poll._id,
  choices,
  version: seen + 1,
  receipt: receiptOf(poll.secret, electorId),
  castOn: chinaDay(ctx.now),
  caster: casterOf(poll.secret, electorId, ctx.actor.personId),
})

async function saveBallot(ctx: Context, ballot: BallotDoc, seen: number): Promise<BallotDoc> {
  const saved = seen === 0 ? await insertBallot(ctx, ballot) : await replaceBallot(ctx, ballot, seen)
  if (saved) return ballot
  const found = await findBallot(ctx, ballot._id)
  if (found && isRetry(found, ballot, seen)) return found
  throw stale(found ? standing(found, found.caster === ballot.caster) : null)
}

/** What stands now; the choices only for the account that cast them. */
const standing = ({ version, choices, receipt, castOn }: BallotDoc, mine: boolean) => ({
  version,
  choices: mine ? choices : [],
  receipt,
  castOn,
})
