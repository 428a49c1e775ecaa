/**
 * The formal answer of the responsible body: written by one person, looked over by another, then read by everyone.
 * Late is still an answer, and shows as late.
 */
import type { Input } from '../../typings/api'
import type { ProposalView } from '../../typings/proposals'
import { deskOf } from '../kernel/audience'
import { chinaDay, plus } from '../kernel/calendar'
import type { Context } from '../kernel/context'
import { requireThat, roleFor } from '../kernel/context'
import { AppError } from '../kernel/errors'
import type { Decision } from '../kernel/matter'
import { pollBrief } from '../polls'
import type { Step } from './change'
import { changeSeen, getSeen } from './change'
import { met } from './clocks'
import { DUE, SETTLED_AFTER_MS } from './deadline'
import { moved } from './machine'
import type { DraftAnswer } from './proposal'
import { begun } from './project/begin'
import { answered, canCheckAnswer, canRespond, isInvolved, stateAfter, waitsForCheck } from './proposal'
import { viewOf } from './read'
import type { ProposalDoc } from './store'
import { announce, tellCheck, tellReturned } from './tell'

export async function respond(ctx: Context, input: Input<'proposals.respond'>): Promise<ProposalView> {
  const [, community] = await Promise.all([getSeen(ctx, input.proposalId), ctx.community()])
  const answer = answered(input, ctx.now, chinaDay(ctx.now))
  const pollId = input.decision === 'poll' ? await pollToAsk(ctx, input.pollId ?? '') : null
  const after = await changeSeen(ctx, input, (row) => {
    if (row.response && row.state !== 'poll') throw new AppError('conflict', '已经答复过了。')
    requireThat(!isInvolved(row, ctx.actor), '自己提的，要请别人来答。')
    if (!row.responsible || !row.clock || (row.state !== 'response' && row.state !== 'poll'))
      throw new AppError('too_early', '还没到答复这一步。')
    if (row.state === 'poll' && pollId)
      throw new AppError('invalid', '已经表决过了，请直接答复。', { field: 'decision' })
    if (waitsForCheck(row) && row.draftAnswer?.by !== ctx.actor.personId)
      throw new AppError('conflict', '同事已经写了一份，等人看过。')
    requireThat(canRespond(row, ctx.actor), `要由${deskOf(community, row.responsible).name}来答。`)
    return {
      patch: { draftAnswer: { ...answer, by: ctx.actor.personId, pollId, returned: null } },
      act: 'draftAnswer',
      role: roleFor(ctx.actor, row.responsible),
      content: { ...answer, pollId },
    }
  })
  await tellCheck(ctx, after)
  return viewOf(ctx, after)
}

/** Throws `invalid` for a poll that nobody here announced. */
async function pollToAsk(ctx: Context, pollId: string): Promise<string> {
  const poll = await pollBrief(ctx, pollId)
  if (!poll || poll.isOver) throw new AppError('invalid', '选一场还没结束的表决。', { field: 'pollId' })
  return pollId
}

export async function publishAnswer(ctx: Context, input: Step): Promise<ProposalView> {
  await getSeen(ctx, input.proposalId)
  const after = await changeSeen(ctx, input, (row) => {
    const draft = requireDraft(row)
    requireThat(canCheckAnswer(row, ctx.actor), '要由同一单位的另一个人，或者议事小组来看过。')
    return published(ctx, row, draft)
  })
  await announce(ctx, after)
  return viewOf(ctx, after)
}

function requireDraft({ draftAnswer }: ProposalDoc): DraftAnswer {
  if (!draftAnswer || draftAnswer.returned !== null) throw new AppError('conflict', '没有等着看的答复。')
  return draftAnswer
}

function published(ctx: Context, row: ProposalDoc, draft: DraftAnswer): Decision<ProposalDoc> {
  const { by, pollId, returned: _returned, ...answer } = draft
  const response = { ...answer, at: ctx.now }
  const { decision } = response
  const state =
    decision === 'poll' ? moved(row.state, 'putToPoll') : moved(row.state, 'respond', stateAfter(decision))
  const { project, deadlines } = begun(response, ctx.now)
  return {
    patch: {
      state,
      stateAt: ctx.now,
      project,
      response,
      draftAnswer: null,
      pollId: pollId ?? row.pollId,
      clock: met(row.clock, ctx.now),
      wordsCheck: 'shown',
      wordsBy: by,
    },
    act: 'respond',
    role:
      ctx.actor.roles.find(({ role }) => role === 'proposalCommittee')?.role ??
      roleFor(ctx.actor, row.responsible ?? 'residentsCommittee'),
    content: response,
    deadlines: [{ kind: DUE, dueAt: plus(ctx.now, SETTLED_AFTER_MS) }, ...deadlines],
  }
}

/** The words stay with the draft, so that its writer goes on from them. */
export async function returnAnswer(ctx: Context, input: Step & { reason: string }): Promise<ProposalView> {
  await getSeen(ctx, input.proposalId)
  const after = await changeSeen(ctx, input, (row) => {
    const draft = requireDraft(row)
    requireThat(canCheckAnswer(row, ctx.actor), '要由同一单位的另一个人，或者议事小组来看过。')
    return {
      patch: { draftAnswer: { ...draft, returned: input.reason } },
      act: 'returnAnswer',
      role: roleFor(ctx.actor, row.responsible ?? 'residentsCommittee'),
      content: input.reason,
    }
  })
  await tellReturned(ctx, after)
  return viewOf(ctx, after)
}
