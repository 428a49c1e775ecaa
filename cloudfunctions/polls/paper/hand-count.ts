/** An election by paper alone (Organic Law 19): the counts of two tellers, each entered blind, must be the same. */
import type { HandCount, PollPaperActions } from '../../../typings/poll-paper'
import { canonical } from '../../kernel/canonical'
import type { Context } from '../../kernel/context'
import { AppError } from '../../kernel/errors'
import { insertNew } from '../../kernel/insert-missing'
import { isRunning } from '../poll'
import type { PollDoc } from '../store'
import { getPoll } from '../store'
import type { HandCountDoc } from './store'
import { HAND_COUNTS, findHandCount } from './store'

type Actions = PollPaperActions

/** Throws `conflict` for any other method, `too_early` before the close, `invalid` for figures that cannot be. */
async function countablePoll(ctx: Context, pollId: string, count: HandCount): Promise<PollDoc> {
  const poll = await getPoll(ctx, pollId)
  if (poll.content.method.kind !== 'election')
    throw new AppError('conflict', '这次表决由系统数票，不用录总数。')
  if (!isRunning(poll.state)) throw new AppError('closed', '这次表决已经有结果了。')
  if (ctx.now < poll.content.closesAt) throw new AppError('too_early', '截止以后才能数票。')
  checkCount(poll, count)
  return poll
}

function checkCount(poll: PollDoc, { cast, invalid, votes }: HandCount): void {
  const refuse = (message: string): never => {
    throw new AppError('invalid', message, { field: 'count' })
  }
  const ids = poll.content.options.map((option) => option.id)
  if (votes.map((vote) => vote.id).join() !== ids.join()) refuse('要按选票上的顺序，给每一位写上票数。')
  if (invalid > cast) refuse('废票比收到的票还多，请再数一遍。')
  if (votes.some((vote) => vote.votes > cast - invalid)) refuse('有一位的票数比有效票还多，请再数一遍。')
  if (cast > (poll.rollSize ?? 0)) refuse('收到的票比名册上的人还多，请再数一遍。')
}

export async function enterCount(
  ctx: Context,
  { pollId, count }: Actions['polls.enterCount']['input'],
): Promise<{ done: true }> {
  await countablePoll(ctx, pollId, count)
  const before = await findHandCount(ctx, pollId)
  if (before && before.state !== 'returned') {
    if (before.enteredBy === ctx.actor.personId && canonical(before.count) === canonical(count))
      return { done: true }
    throw new AppError('conflict', '已经有人录过总数，请另一位计票员来核。')
  }
  const row: HandCountDoc = {
    _id: pollId,
    communityId: ctx.communityId,
    version: (before?.version ?? 0) + 1,
    state: 'entered',
    count,
    enteredBy: ctx.actor.personId,
    confirmedBy: null,
  }
  if (!(await save(ctx, before, row))) throw new AppError('conflict', '另一位计票员刚刚也录了，请再看一眼。')
  return { done: true }
}

/** Blind, like a sheet. A difference sends both back to the ballot box. */
export async function confirmCount(
  ctx: Context,
  { pollId, count }: Actions['polls.confirmCount']['input'],
): Promise<{ agreed: boolean }> {
  await countablePoll(ctx, pollId, count)
  const before = await findHandCount(ctx, pollId)
  if (before?.state === 'confirmed' && before.confirmedBy === ctx.actor.personId) return { agreed: true }
  if (before?.state !== 'entered') throw new AppError('conflict', '现在没有总数等着核。')
  if (before.enteredBy === ctx.actor.personId)
    throw new AppError('forbidden', '您录的总数，要请另一位计票员再数一遍。')
  const agreed = canonical(before.count) === canonical(count)
  const row: HandCountDoc = {
    ...before,
    version: before.version + 1,
    state: agreed ? 'confirmed' : 'returned',
    confirmedBy: agreed ? ctx.actor.personId : null,
  }
  if (!(await save(ctx, before, row))) throw new AppError('conflict', '另一位计票员刚刚也核了，请再看一眼。')
  return { agreed }
}

async function save(ctx: Context, before: HandCountDoc | null, row: HandCountDoc): Promise<boolean> {
  if (before) {
    const { _id, ...patch } = row
    return (
      (await ctx.db.updateWhere<HandCountDoc>(HAND_COUNTS, { _id, version: before.version }, patch)) === 1
    )
  }
  return insertNew(ctx.db, HAND_COUNTS, row)
}
