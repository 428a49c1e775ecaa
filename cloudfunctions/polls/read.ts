/** What is read of polls: lists, one poll, one result. */
import type { Id } from '../../typings/domain'
import type { PollResult, PollResultActions } from '../../typings/poll-results'
import type { PollActions, PollCheck, PollRow, PollView, RuleSet } from '../../typings/polls'
import type { Context } from '../kernel/context'
import { notFound } from '../kernel/errors'
import { checksOf } from './check'
import { receiptsOf, resultView } from './count'
import { voicesOf } from './freeze'
import { afterOf } from './after'
import { announces, desksOf, powers } from './poll'
import { receiptsAround } from './receipts'
import { ruleSetNamed } from './rule-sets'
import type { PollDoc } from './store'
import {
  factsOf,
  findBallot,
  findBallotIds,
  findMineById,
  findMyElector,
  findMyElectors,
  findSecrets,
  getPoll,
  getTally,
  listByDesks,
  listPolls,
  takeOversOf,
} from './store'
import { pollRow, pollView } from './views'
import { ballotIdOf } from './vault'
import { stewards } from './voice'

type List = PollActions['polls.list']

export async function list(ctx: Context, { filter, cursor }: List['input']): Promise<List['output']> {
  const { rows, next } =
    filter === 'own'
      ? {
          rows: await listByDesks(ctx, desksOf(ctx.actor), [
            'draft',
            'inReview',
            'announced',
            'rollFrozen',
            'open',
          ]),
          next: null,
        }
      : await listPolls(ctx, filter, cursor)
  return { items: await rowsOf(ctx, rows), next }
}

/** Rows with what this person's voice did in each: three requests, whatever their number. */
export async function rowsOf(ctx: Context, polls: readonly PollDoc[]): Promise<PollRow[]> {
  const electors = await findMyElectors(ctx, polls)
  const acted = polls.filter((poll) => electors.get(poll._id)?.actingPersonId)
  const secrets = await findSecrets(
    ctx,
    acted.map((poll) => poll._id),
  )
  const ballotOf = ({ _id }: PollDoc): Id | null => {
    const [secret, elector] = [secrets.get(_id), electors.get(_id)]
    return secret && elector?.actingPersonId ? ballotIdOf(secret, elector._id) : null
  }
  const cast = await findBallotIds(
    ctx,
    polls.flatMap((poll) => ballotOf(poll) ?? []),
  )
  return polls.map((poll) => {
    const elector = electors.get(poll._id)
    const ballot = ballotOf(poll)
    // Once the secret is destroyed, that someone acted for this voice is all there is to know.
    const voted =
      ballot === null ? Boolean(elector?.actingPersonId) && !secrets.has(poll._id) : cast.has(ballot)
    return pollRow(poll, ctx.now, { onRoll: elector !== undefined, voted })
  })
}

/** A draft is there only for its desk and for who announces it; to anyone else it is `not_found`. */
export async function get(
  ctx: Context,
  { pollId, electorId }: PollActions['polls.get']['input'],
): Promise<PollView> {
  const poll = await getPoll(ctx, pollId)
  const hidden = poll.state === 'draft' || poll.state === 'inReview'
  if (hidden && !powers(factsOf(poll), ctx.actor, ctx.now).canSeeDraft) throw notFound('这次表决')
  return viewOf(ctx, poll, electorId)
}

/** The community's rules as they stand now: a draft goes by them until it is announced. */
export const rulesNow = async (ctx: Context): Promise<RuleSet> =>
  ruleSetNamed((await ctx.community()).policy.ruleSet)

/**
 * What is checked of a draft; `voices` as the roll stands, null where nobody counts them; `unsettled`: pairs of owners that a
 * steward has still to tell apart.
 */
export const checkOf = (ctx: Context, poll: PollDoc, voices: number | null, unsettled = 0): PollCheck[] =>
  checksOf(
    {
      content: poll.content,
      rules: poll.rules,
      voices,
      unsettled,
      isWriter: announces(ctx.actor, poll.desk.body) && poll.writers.includes(ctx.actor.personId),
    },
    ctx.now,
  )

async function draftView(ctx: Context, found: PollDoc): Promise<PollView> {
  const poll = { ...found, rules: await rulesNow(ctx) }
  const checks = checkOf(ctx, poll, await voicesOf(ctx, poll), poll.unsettled)
  return pollView(ctx, poll, {
    elector: null,
    secret: null,
    ballot: null,
    takeOvers: [],
    buildingNames: new Map(),
    checks,
  })
}

export async function viewOf(ctx: Context, poll: PollDoc, electorId?: Id): Promise<PollView> {
  if (!poll.announcedAt) return draftView(ctx, poll)
  const stewardship = ctx.actor.roles.some(({ role }) => role === 'steward' || role === 'buildingSteward')
  const [elector, asked] = await Promise.all([
    electorId ? findMineById(ctx, poll, electorId) : findMyElector(ctx, poll),
    stewardship ? takeOversOf(ctx, poll._id) : [],
  ])
  const secret = elector?.actingPersonId ? ((await findSecrets(ctx, [poll._id])).get(poll._id) ?? null) : null
  const ballot = elector && secret ? await findBallot(ctx, ballotIdOf(secret, elector._id)) : null
  const takeOvers = asked.filter(
    (row) => stewards(ctx.actor, row.buildingId) && row.takeOver?.personId !== ctx.actor.personId,
  )
  const buildingNames =
    stewardship && poll.notHeard.length > 0
      ? new Map((await ctx.community()).buildings.map(({ id, name }) => [id, name]))
      : new Map<Id, string>()
  return pollView(ctx, poll, { elector, secret, ballot, takeOvers, buildingNames, checks: [] })
}

/** Nothing before the tally, to anyone: `not_found`. `receipt`: the code that the phone kept. */
export async function getResult(
  ctx: Context,
  { pollId, receipt }: PollResultActions['polls.getResult']['input'],
): Promise<PollResult> {
  const result = await wholeResult(ctx, pollId)
  return { ...result, receipts: receiptsAround(result.receipts, result.myReceipt ?? receipt) }
}

/** With every receipt, however many there are. */
export async function wholeResult(ctx: Context, pollId: Id): Promise<PollResult> {
  const poll = await getPoll(ctx, pollId)
  if (!powers(factsOf(poll), ctx.actor, ctx.now).canSeeResult) throw notFound('这次表决的结果')
  const [tally, receipts, elector, secrets, community] = await Promise.all([
    getTally(ctx, pollId),
    receiptsOf(ctx, pollId),
    findMyElector(ctx, poll),
    findSecrets(ctx, [pollId]),
    ctx.community(),
  ])
  const result = resultView(ctx, poll, {
    tally,
    receipts,
    elector,
    secret: secrets.get(pollId) ?? null,
    buildingName: (id) => community.buildings.find((building) => building.id === id)?.name ?? '',
  })
  return { ...result, after: await afterOf(ctx, poll) }
}
