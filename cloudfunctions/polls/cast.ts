/** A ballot, cast and changed: at most five database requests, none of them in a transaction. */
import type { Id } from '../../typings/domain'
import type { PollActions } from '../../typings/polls'
import { chinaDay } from '../kernel/calendar'
import type { Context } from '../kernel/context'
import { stale } from '../kernel/errors'
import { isRetry, readBallot, refusalByRoll, refusalByTime, votesByHousehold } from './ballot'
import type { BallotDoc, PollDoc } from './store'
import {
  claimElector,
  electorIdOf,
  factsOf,
  findBallot,
  findElector,
  findMineById,
  findMyElector,
  getPoll,
  getSecret,
  insertBallot,
  officeVoiceId,
  replaceBallot,
} from './store'
import type { Marks } from './vault'
import { ballotIdOf, casterOf, openMarks, receiptOf, sealMarks } from './vault'

type Cast = PollActions['polls.castBallot']

/**
 * `now` was taken once when the call came in: before the close counts, and the tally waits until no such call can
 * still be writing. A retry gets the same receipt; an older one gets `stale` with what stands now.
 */
export async function castBallot(ctx: Context, input: Cast['input']): Promise<Cast['output']> {
  const poll = await getPoll(ctx, input.pollId)
  const refusal = refusalByTime(factsOf(poll), ctx.actor, ctx.now)
  if (refusal) throw refusal
  const marks = readBallot(poll.content, input.choices, input.points)
  const secret = await getSecret(ctx, poll._id)
  const { electorId, acted } = await actFor(ctx, poll, input)
  const ballot = ballotFor(ctx, poll, secret, electorId, marks, input.ballotVersion)
  const attempt = { ballot, marks, seen: input.ballotVersion, acted }
  const saved = await saveBallot(ctx, secret, attempt)
  return { ...marks, version: saved.version, receipt: saved.receipt, castOn: saved.castOn }
}

/** The voice this account acts for, claimed if nobody did so far; `acted`: it acted before. Throws when it is not theirs. */
async function actFor(
  ctx: Context,
  poll: PollDoc,
  input: Cast['input'],
): Promise<{ electorId: Id; acted: boolean }> {
  const today = chinaDay(ctx.now)
  const known = input.electorId ?? ownVoice(ctx, poll)
  // A first ballot most often needs no look at the roll: the conditional update is the look.
  if (known && input.ballotVersion === 0 && (await claimElector(ctx, poll, known, today)))
    return { electorId: known, acted: false }
  const elector = input.electorId
    ? await findMineById(ctx, poll, input.electorId)
    : await findMyElector(ctx, poll)
  const refusal = refusalByRoll(poll.content, elector, ctx.actor)
  if (refusal || !elector) throw refusal
  const electorId = elector._id
  if (elector.actingPersonId === ctx.actor.personId) return { electorId, acted: true }
  if (await claimElector(ctx, poll, electorId, today)) return { electorId, acted: false }
  const lost = refusalByRoll(poll.content, await findElector(ctx, electorId), ctx.actor)
  if (lost) throw lost
  return { electorId, acted: true }
}

/** The voice whose id follows from who calls. */
function ownVoice(ctx: Context, poll: PollDoc): Id | null {
  const { household, personId } = ctx.actor
  if (poll.content.electors === 'household') return household && electorIdOf(poll._id, household.unitId)
  return votesByHousehold(poll.content.electors) ? null : electorIdOf(poll._id, officeVoiceId(personId))
}

const ballotFor = (
  ctx: Context,
  poll: PollDoc,
  secret: string,
  electorId: Id,
  marks: Marks,
  seen: number,
): BallotDoc => {
  const _id = ballotIdOf(secret, electorId)
  return {
    _id,
    communityId: ctx.communityId,
    pollId: poll._id,
    sealed: sealMarks(secret, _id, marks, poll.content.secrecy === 'secret' ? undefined : electorId),
    version: seen + 1,
    receipt: receiptOf(secret, electorId),
    castOn: chinaDay(ctx.now),
    caster: casterOf(secret, electorId, ctx.actor.personId),
  }
}

interface Attempt {
  ballot: BallotDoc
  marks: Marks
  seen: number
  acted: boolean
}

async function saveBallot(ctx: Context, secret: string, attempt: Attempt): Promise<BallotDoc> {
  const { ballot, marks, seen, acted } = attempt
  // Who acted before and sends a first ballot most likely sends it again: a look costs less than an insert in vain.
  const before = seen === 0 && acted ? await findBallot(ctx, ballot._id) : null
  if (!before && (await write(ctx, ballot, seen))) return ballot
  const found = before ?? (await findBallot(ctx, ballot._id))
  if (!found) throw stale(null)
  const theirs = openMarks(secret, found._id, found.sealed)
  if (isRetry({ ...found, marks: theirs }, { ...ballot, marks }, seen)) return found
  throw stale(standing(found, theirs, found.caster === ballot.caster))
}

const write = (ctx: Context, ballot: BallotDoc, seen: number): Promise<boolean> =>
  seen === 0 ? insertBallot(ctx, ballot) : replaceBallot(ctx, ballot, seen)

/** What stands now; the choices only for the account that cast them. */
const standing = ({ version, receipt, castOn }: BallotDoc, marks: Marks, mine: boolean) => ({
  version,
  choices: mine ? marks.choices : [],
  points: mine ? marks.points : null,
  receipt,
  castOn,
})
