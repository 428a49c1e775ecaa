/** Objections to a result: raised by those who had a voice, ruled upon with a reason, all of it public. */
import type { Id } from '../../typings/domain'
import type { ObjectionList, PollMachineActions, PollObjection } from '../../typings/poll-machine'
import type { Context } from '../kernel/context'
import { hasRole, requireThat } from '../kernel/context'
import { setDeadline } from '../kernel/deadlines'
import { AppError, notFound } from '../kernel/errors'
import { changeMatter, createMatter, getMatter } from '../kernel/matter'
import { canHide, moderationOf, stubOf } from '../kernel/moderated'
import { leaveToHuman } from '../kernel/moderation-acts'
import { authorOf, neighbourView } from '../kernel/neighbour'
import { tell } from '../messages'
import { refuseHeld } from './certify'
import type { ObjectionDoc } from './objection-rows'
import { OBJECTIONS, factsOfObjection, objectionsOf } from './objection-rows'
import { ruleDueAt, steps, takesObjections } from './oversight'
import { powers, stateAt } from './poll'
import type { PollDoc } from './store'
import { POLLS, factsOf, findMyElector, getPoll, oversightOf } from './store'
import { finalAt } from './window'

type Raised = PollMachineActions['polls.object']['input']
type Ruling = PollMachineActions['polls.ruleObjection']['input']

/** Why this person cannot object now, one sentence; null when they can. */
async function whyNot(ctx: Context, poll: PollDoc): Promise<AppError | null> {
  const { state } = poll
  if (state === 'final' || state === 'voided')
    return new AppError('closed', state === 'final' ? '异议期过了，结果已经定下来。' : '这次表决作废了。')
  if (!takesObjections(oversightOf(poll), ctx.now))
    return poll.objectionsUntil
      ? new AppError('closed', '异议期过了，等监督员答完就定下来。')
      : new AppError('too_early', '结果公布以后，才能提异议。')
  const elector = await findMyElector(ctx, poll)
  return elector ? null : new AppError('forbidden', '名册上的人才能提异议。')
}

/** Whoever may see the result sees the objections to it, and what was said to each. */
async function seenPoll(ctx: Context, pollId: Id): Promise<PollDoc> {
  const poll = await getPoll(ctx, pollId)
  if (!powers(factsOf(poll), ctx.actor, ctx.now).canSeeResult && poll.state !== 'voided')
    throw notFound('这次表决的结果')
  return poll
}

export const objections = async (ctx: Context, { pollId }: { pollId: Id }): Promise<ObjectionList> =>
  listOf(ctx, await seenPoll(ctx, pollId))

async function listOf(ctx: Context, poll: PollDoc): Promise<ObjectionList> {
  const [rows, refusal] = await Promise.all([objectionsOf(ctx, poll._id), whyNot(ctx, poll)])
  return {
    pollId: poll._id,
    title: poll.content.title,
    state: stateAt(factsOf(poll), ctx.now),
    objectionsUntil: poll.objectionsUntil,
    items: rows.filter((row) => isSeen(ctx, row)).map((row) => view(ctx, poll, row)),
    viewer: { canObject: refusal === null, whyNot: refusal?.message ?? null },
  }
}

const isMine = (ctx: Context, row: ObjectionDoc): boolean => row.author.personId === ctx.actor.personId

const isSeen = (ctx: Context, row: ObjectionDoc): boolean =>
  row.moderation.state !== 'held' || isMine(ctx, row) || hasRole(ctx.actor, 'supervisor')

function view(ctx: Context, poll: PollDoc, row: ObjectionDoc): PollObjection {
  const mine = isMine(ctx, row)
  const hidden = stubOf(row.moderation, mine)
  const bare = hidden !== null && !mine && !hasRole(ctx.actor, 'supervisor')
  const { canRule } = steps(oversightOf(poll), ctx.actor, ctx.now)
  return {
    id: row._id,
    version: row.version,
    kind: row.kind,
    text: bare ? '' : row.text,
    at: row.at,
    author: bare ? null : neighbourView(row.author, poll._id, ctx.actor),
    held: row.moderation.state === 'held',
    hidden,
    dueAt: ruleDueAt(row.at),
    ruling: row.ruling && { upheld: row.state === 'upheld', reason: row.ruling.reason, at: row.ruling.at },
    viewer: {
      canRule: canRule && row.state === 'waiting' && !mine,
      canHide: canHide(factsOfObjection(row), row.moderation, ctx.actor),
    },
  }
}

/** Objections one person may raise against one result. */
const EACH = 3

/** The window is looked at in the same transaction: nothing slips in once the poll is final. */
export async function object(ctx: Context, input: Raised): Promise<ObjectionList> {
  const poll = await seenPoll(ctx, input.pollId)
  const refusal = await whyNot(ctx, poll)
  if (refusal) throw refusal
  await requireRoom(ctx, input)
  const { created } = await createMatter<ObjectionDoc>(
    ctx,
    {
      collection: OBJECTIONS,
      row: {
        _id: input.objectionId,
        communityId: ctx.communityId,
        pollId: poll._id,
        about: poll.content.title,
        kind: input.kind,
        text: input.text,
        author: authorOf(ctx.actor),
        at: ctx.now,
        moderation: moderationOf(ctx),
        state: 'waiting',
        ruling: null,
      },
      act: 'object',
      role: 'resident',
      content: { kind: input.kind, text: input.text },
      also: async (tx) => {
        const current = await tx.get<PollDoc>(POLLS, poll._id)
        if (!current || !takesObjections(oversightOf(current), ctx.now))
          throw new AppError('closed', '异议期过了，结果已经定下来。')
      },
    },
    (found) => isMine(ctx, found),
  )
  if (created && ctx.content === 'held') await leaveToHuman(ctx, 'objection', input.objectionId, ctx.now)
  return listOf(ctx, poll)
}

async function requireRoom(ctx: Context, { pollId, objectionId }: Raised): Promise<void> {
  const mine = (await objectionsOf(ctx, pollId)).filter((row) => isMine(ctx, row))
  if (mine.length >= EACH && !mine.some((row) => row._id === objectionId))
    throw new AppError('limit', `一次表决，一人最多提 ${EACH} 条异议。`)
}

/** With the last answer after the window it can be final at once: the clock looks again. */
async function lookAgain(ctx: Context, { _id, objectionsUntil }: PollDoc): Promise<void> {
  if (!objectionsUntil) return
  const earliest = finalAt(objectionsUntil)
  const at = ctx.now > earliest ? ctx.now : earliest
  await setDeadline(ctx.db, ctx.communityId, _id, 'polls.final', at)
}

/** Once, by a supervisor who neither made the poll nor the objection. Its author is told. */
export async function ruleObjection(ctx: Context, input: Ruling): Promise<ObjectionList> {
  refuseHeld(ctx, '理由')
  const { pollId } = await getMatter<ObjectionDoc>(ctx, OBJECTIONS, input.objectionId, '这条异议')
  const poll = await getPoll(ctx, pollId)
  requireThat(steps(oversightOf(poll), ctx.actor, ctx.now).canRule, '要由没有起草和公布它的监督员来答。')
  const { upheld, reason } = input
  const row = await changeMatter<ObjectionDoc>(ctx, {
    collection: OBJECTIONS,
    id: input.objectionId,
    version: input.version,
    what: '这条异议',
    decide: (found) => {
      requireThat(!isMine(ctx, found), '自己提的，要请别的监督员来答。')
      if (found.state !== 'waiting') throw new AppError('conflict', '这条异议已经有人答过了。')
      return {
        patch: {
          state: upheld ? 'upheld' : 'rejected',
          ruling: { reason, at: ctx.now, by: ctx.actor.personId },
        },
        act: upheld ? 'uphold' : 'reject',
        role: 'supervisor',
        content: reason,
      }
    },
    current: () => listOf(ctx, poll),
  })
  await lookAgain(ctx, poll)
  await tell(ctx, [row.author.personId], {
    key: `objection:${row._id}:ruled`,
    title: upheld ? '您提的异议成立' : '您提的异议，监督委员会答了',
    body: reason,
    path: `/pages/poll-objections/index?id=${pollId}`,
    matterId: row._id,
    priority: 'answer',
    brief: '您提的异议有了答复',
  })
  return listOf(ctx, poll)
}
