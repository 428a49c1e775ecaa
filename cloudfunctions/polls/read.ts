/** What is read of polls: lists, one poll, one result. */
import type { Id } from '../../typings/domain'
import type { PollActions, PollResult, PollRow, PollView } from '../../typings/polls'
import type { Context } from '../kernel/context'
import { notFound } from '../kernel/errors'
import { ballotIdOf } from './ballot'
import { desksOf, powers } from './poll'
import type { PollDoc } from './store'
import {
  factsOf,
  findBallot,
  findBallotIds,
  findMyElector,
  findMyElectors,
  getPoll,
  getTally,
  listByDesks,
  listPolls,
  takeOversOf,
} from './store'
import { pollRow, pollView, resultView } from './views'
import { stewards } from './voice'

type List = PollActions['polls.list']

export async function list(ctx: Context, { filter, cursor }: List['input']): Promise<List['output']> {
  const { rows, next } =
    filter === 'own'
      ? {
          rows: await listByDesks(ctx, desksOf(ctx.actor), ['draft', 'inReview', 'announced', 'open']),
          next: null,
        }
      : await listPolls(ctx, filter, cursor)
  return { items: await rowsOf(ctx, rows), next }
}

/** Rows with what this person's voice did in each: two requests, whatever their number. */
export async function rowsOf(ctx: Context, polls: readonly PollDoc[]): Promise<PollRow[]> {
  const electors = await findMyElectors(ctx, polls)
  const ballotIds = polls.flatMap((poll) => {
    const elector = electors.get(poll._id)
    return elector?.actingPersonId ? [ballotIdOf(poll.secret, elector._id)] : []
  })
  const cast = await findBallotIds(ctx, ballotIds)
  return polls.map((poll) => {
    const elector = electors.get(poll._id)
    const voted = elector !== undefined && cast.has(ballotIdOf(poll.secret, elector._id))
    return pollRow(poll, ctx.now, { onRoll: elector !== undefined, voted })
  })
}

/** A draft is there only for its desk and for who announces it; to anyone else it is `not_found`. */
export async function get(ctx: Context, { pollId }: { pollId: Id }): Promise<PollView> {
  const poll = await getPoll(ctx, pollId)
  const hidden = poll.state === 'draft' || poll.state === 'inReview'
  if (hidden && !powers(factsOf(poll), ctx.actor, ctx.now).canSeeDraft) throw notFound('这次表决')
  return viewOf(ctx, poll)
}

export async function viewOf(ctx: Context, poll: PollDoc): Promise<PollView> {
  if (!poll.announcedAt) return pollView(ctx, poll, { elector: null, ballot: null, takeOvers: [] })
  const stewardship = ctx.actor.roles.some(({ role }) => role === 'steward' || role === 'buildingSteward')
  const [elector, asked] = await Promise.all([
    findMyElector(ctx, poll),
    stewardship ? takeOversOf(ctx, poll._id) : [],
  ])
  const ballot = elector?.actingPersonId ? await findBallot(ctx, ballotIdOf(poll.secret, elector._id)) : null
  const takeOvers = asked.filter(
    (row) => stewards(ctx.actor, row.buildingId) && row.takeOver?.personId !== ctx.actor.personId,
  )
  return pollView(ctx, poll, { elector, ballot, takeOvers })
}

/** Nothing before the tally, to anyone: `not_found`. */
export async function getResult(ctx: Context, { pollId }: { pollId: Id }): Promise<PollResult> {
  const poll = await getPoll(ctx, pollId)
  if (!powers(factsOf(poll), ctx.actor, ctx.now).canSeeResult) throw notFound('这次表决的结果')
  const [counted, elector] = await Promise.all([getTally(ctx, pollId), findMyElector(ctx, poll)])
  return resultView(ctx, poll, counted, elector)
}
