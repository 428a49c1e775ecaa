/** What the clock does to a poll: opens it, and after the close counts it. */
import type { Id, Iso } from '../../typings/domain'
import { plus } from '../kernel/calendar'
import { canonical } from '../kernel/canonical'
import type { Context } from '../kernel/context'
import type { DueHandler } from '../kernel/deadlines'
import { changeMatter } from '../kernel/matter'
import { rootHash } from '../kernel/record'
import { settle, tell } from '../messages'
import { cancelUnfrozen, clearUnfrozen } from './freeze'
import { isRunning } from './poll'
import { needsCertifying } from './rule-sets'
import type { BallotDoc, PollDoc, TallyDoc } from './store'
import { POLLS, actedElectors, allBallots, getPoll, getSecret, putTally, takeOversOf } from './store'
import { askKey } from './take-over'
import type { Marks } from './vault'
import { ballotIdOf, openMarks } from './vault'
import { COUNT_AFTER_MS, countVotes } from './tally'
import { openWindowAfterCount } from './window'

/** Every command looks at the clock itself; this only writes down that it opened, or that without a roll it cannot. */
export const open: DueHandler = async (ctx, { matterId }) => {
  const after = await changeMatter<PollDoc>(ctx, {
    collection: POLLS,
    id: matterId,
    version: null,
    decide: (poll) => {
      if (poll.content.opensAt > ctx.now) return null
      if (poll.state === 'announced') return cancelUnfrozen(ctx.now)
      return poll.state === 'rollFrozen'
        ? {
            patch: { state: 'open', turnout: { percent: 0, renewedAt: poll.content.opensAt } },
            act: 'open',
            role: 'system',
          }
        : null
    },
  })
  await clearUnfrozen(ctx, after)
  return null
}

/**
 * Counts what was accepted before the close, writes result and root hash in one transaction, and tells those who
 * voted. Killed anywhere, it starts again: the count is the same, and nobody is told twice.
 */
export const close: DueHandler = async (ctx, { matterId }) => {
  const poll = await getPoll(ctx, matterId)
  const countAt = plus(poll.content.closesAt, COUNT_AFTER_MS)
  if (ctx.now < countAt) return countAt
  const ballots = await allBallots(ctx, poll._id)
  if (isRunning(poll.state)) await writeResult(ctx, poll, ballots)
  // What supervisors have to count again first is told when they have (certify.ts).
  if (!needsCertifying(poll.rules, poll.content.legalEffect)) await tellVoters(ctx, poll, ballots)
  await settleAsks(ctx, poll)
  return null
}

export interface Opened extends Marks {
  _id: Id
  receipt: string
}

export const opened = (secret: string, ballots: readonly BallotDoc[]): Opened[] =>
  ballots.map(({ _id, sealed, receipt }) => ({ ...openMarks(secret, _id, sealed), _id, receipt }))

/** One leaf a ballot, which anyone who has the ballots can make again. */
export const ballotsRoot = (ballots: readonly { _id: Id; choices: readonly string[] }[]): string =>
  rootHash(ballots.map(({ _id, choices }) => canonical({ ballot: _id, choices })))

export const tallyRow = (poll: PollDoc, ballots: readonly Opened[], at: Iso): TallyDoc => ({
  _id: poll._id,
  communityId: poll.communityId,
  rollSize: poll.rollSize ?? 0,
  ballots: ballots.length,
  votes: countVotes(
    poll.content.options.map((option) => option.id),
    ballots,
  ),
  receipts: ballots.map((ballot) => ballot.receipt).sort(),
  root: ballotsRoot(ballots),
  at,
})

async function writeResult(ctx: Context, poll: PollDoc, ballots: readonly BallotDoc[]): Promise<void> {
  const secret = await getSecret(ctx, poll._id)
  const row = tallyRow(poll, opened(secret, ballots), ctx.now)
  const { rollSize, votes, root } = row
  await changeMatter<PollDoc>(ctx, {
    collection: POLLS,
    id: poll._id,
    version: null,
    decide: (found) =>
      isRunning(found.state)
        ? {
            patch: {
              state: 'tallied',
              turnout: null,
              notHeard: [],
              ...openWindowAfterCount(found, ctx.now).patch,
            },
            act: 'tally',
            role: 'system',
            content: { rollSize, ballots: row.ballots, votes, root },
            deadlines: [
              { kind: 'polls.turnout', dueAt: null },
              ...openWindowAfterCount(found, ctx.now).deadlines,
            ],
            also: (tx) => putTally(tx, row),
          }
        : null,
  })
}

async function tellVoters(ctx: Context, poll: PollDoc, ballots: readonly BallotDoc[]): Promise<void> {
  const secret = await getSecret(ctx, poll._id)
  const counted = new Set(ballots.map((ballot) => ballot._id))
  const voters = (await actedElectors(ctx, poll._id))
    .filter((elector) => counted.has(ballotIdOf(secret, elector._id)))
    .flatMap((elector) => elector.actingPersonId ?? [])
  await tell(ctx, [...new Set(voters)], {
    key: `poll:${poll._id}:result`,
    title: `出结果了：${poll.content.title}`,
    body: `名册 ${poll.rollSize ?? 0} 票，收到 ${counted.size} 票。您的票在里面，回执可以查到。`,
    path: `/pages/result/index?id=${poll._id}`,
    matterId: poll._id,
    priority: 'result',
    brief: '您投过的票出结果了',
  })
}

/** Who should act for a household is no longer asked. */
async function settleAsks(ctx: Context, poll: PollDoc): Promise<void> {
  for (const { _id, asks, actingPersonId } of await takeOversOf(ctx, poll._id))
    if (actingPersonId) await settle(ctx, askKey(_id, asks), actingPersonId)
}
