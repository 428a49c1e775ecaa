/** One account acts for a household in a poll. Another of the household takes over with its yes, or a steward's. */
import type { Id } from '../../typings/domain'
import type { PollActions, PollView } from '../../typings/polls'
import { chinaDay } from '../kernel/calendar'
import type { Context } from '../kernel/context'
import { requireThat } from '../kernel/context'
import { AppError, notFound } from '../kernel/errors'
import { settle, tell } from '../messages'
import { answersForUnit, askKey, refusalToAsk } from './voice'
import { viewOf } from './read'
import type { ElectorDoc, PollDoc } from './store'
import { ELECTORS, factsOf, findMyElector, findVoiceOf, getPoll } from './store'

type Answer = PollActions['polls.answerTakeOver']

export async function askTakeOver(ctx: Context, { pollId }: { pollId: Id }): Promise<PollView> {
  const poll = await getPoll(ctx, pollId)
  const elector = await findMyElector(ctx, poll)
  if (elector?.takeOver?.personId === ctx.actor.personId) return viewOf(ctx, poll)
  const refusal = refusalToAsk(factsOf(poll), elector, ctx.actor, ctx.now)
  if (refusal || !elector?.actingPersonId) throw refusal
  const asks = elector.asks + 1
  const asked = await ctx.db.updateWhere<ElectorDoc>(
    ELECTORS,
    { _id: elector._id, actingPersonId: elector.actingPersonId, takeOver: null },
    { takeOver: { personId: ctx.actor.personId, name: ctx.actor.name }, asks, answered: null },
  )
  if (asked === 0) throw new AppError('conflict', '家里刚刚有人也问了，等一下再看。')
  await tell(ctx, [elector.actingPersonId], {
    key: askKey(elector._id, asks),
    title: `${ctx.actor.name}想替您家投这一票`,
    body: `“${poll.content.title}”现在由您在投。同意换人，或者还是您来，请说一声。`,
    path: pathOf(poll),
    matterId: elector._id,
    priority: 'reminder',
    brief: '家里有人想替您家投票',
    need: { kind: 'takeOver', pollId, title: poll.content.title },
  })
  return viewOf(ctx, poll)
}

/** By the person acting so far, or with `unitId` by a steward who is neither of the two. Both are told. */
export async function answerTakeOver(ctx: Context, input: Answer['input']): Promise<Answer['output']> {
  const poll = await getPoll(ctx, input.pollId)
  const elector = await electorToAnswer(ctx, poll, input.unitId)
  const me = ctx.actor.personId
  const { takeOver, actingPersonId, answered } = elector
  const isRetry = !takeOver && answered?.allow === input.allow && (input.unitId || answered.from === me)
  if (isRetry) return { done: true }
  if (!takeOver || !actingPersonId) throw new AppError('conflict', '没有人在等这个答复，可能已经答过了。')
  requireThat(takeOver.personId !== me, '您自己问的，要由别人来答。')
  requireThat(answersForUnit(ctx.actor, elector), '要由在投的那位家人，或楼栋管家来答。')
  if (ctx.now >= poll.content.closesAt) throw new AppError('closed', '表决已经截止，不用再换人了。')
  const changed = await ctx.db.updateWhere<ElectorDoc>(
    ELECTORS,
    { _id: elector._id, actingPersonId, 'takeOver.personId': takeOver.personId },
    {
      takeOver: null,
      answered: { from: actingPersonId, to: takeOver.personId, allow: input.allow },
      ...(input.allow ? { actingPersonId: takeOver.personId, actingSince: chinaDay(ctx.now) } : {}),
    },
  )
  if (changed === 0) throw new AppError('conflict', '刚刚有人答过了，请再看一眼。')
  await settle(ctx, askKey(elector._id, elector.asks), actingPersonId)
  await tell(ctx, [actingPersonId, takeOver.personId], {
    key: `takeover:${elector._id}:${elector.asks}:answered`,
    title: input.allow ? `您家这一票改由${takeOver.name}来投` : '您家这一票还由原来那位家人投',
    body: `说的是“${poll.content.title}”。截止前都能改。`,
    path: pathOf(poll),
    matterId: elector._id,
    priority: 'answer',
    brief: '您家由谁投票，定了',
  })
  return { done: true }
}

/** A stranger to the household learns nothing of it: `not_found`. */
async function electorToAnswer(ctx: Context, poll: PollDoc, unitId: Id | undefined): Promise<ElectorDoc> {
  const elector = unitId ? await findVoiceOf(ctx, poll, unitId) : await findMyElector(ctx, poll)
  if (!elector || (unitId && !answersForUnit(ctx.actor, elector))) throw notFound('这一户')
  return elector
}

const pathOf = (poll: PollDoc): string => `/pages/poll/index?id=${poll._id}`
