/** What its author does: puts it forward, completes it when asked, takes it back before it is answered. */
import type { Input } from '../../typings/api'
import type { ProposalView } from '../../typings/proposals'
import { plus, workingDeadline } from '../kernel/calendar'
import type { ClockFacts } from '../kernel/clock'
import type { Context } from '../kernel/context'
import { requireHousehold, requireThat } from '../kernel/context'
import { AppError } from '../kernel/errors'
import { changeMatter, createMatter, getMatter } from '../kernel/matter'
import { authorOf } from '../kernel/neighbour'
import { claimNumber, claimPlace } from './claims'
import { DUE, SETTLED_AFTER_MS } from './deadline'
import { canComplete, canWithdraw, isAuthor } from './proposal'
import { viewOf } from './read'
import type { ProposalDoc } from './store'
import { PROPOSALS, findProposal } from './store'
import { announce, settleReturned } from './tell'
import { canSee } from './views'

/** Sending the same form twice makes one: its id was made with the form. */
export async function submit(ctx: Context, input: Input<'proposals.submit'>): Promise<ProposalView> {
  requireHousehold(ctx.actor)
  const [found, { policy }] = await Promise.all([findProposal(ctx, input.proposalId), ctx.community()])
  if (found?.communityId === ctx.communityId && isAuthor(found, ctx.actor)) return viewOf(ctx, found)
  if (found) throw new AppError('conflict', '这个编号已经用过了，请重新写一份。')
  await claimPlace(ctx, input.proposalId, policy.openProposalsEach)
  const number = await claimNumber(ctx, input.proposalId)
  const clock = ctx.content === 'held' ? null : screeningClock(ctx, policy.screeningDays)
  const { title, body, place, category } = input
  const { row } = await createMatter<ProposalDoc>(
    ctx,
    {
      collection: PROPOSALS,
      row: { ...fresh(ctx), _id: input.proposalId, number, title, body, place, category, clock },
      act: 'submit',
      role: 'resident',
      content: { number, title, body, place, category },
      deadlines: clock ? [{ kind: DUE, dueAt: clock.dueAt }] : [],
    },
    (existing) => isAuthor(existing, ctx.actor),
  )
  return viewOf(ctx, row)
}

const fresh = (ctx: Context) => ({
  communityId: ctx.communityId,
  state: ctx.content === 'held' ? ('held' as const) : ('screening' as const),
  author: authorOf(ctx.actor),
  submittedAt: ctx.now,
  stateAt: ctx.now,
  screenedAt: null,
  reachedAt: null,
  completeBy: null,
  secondingUntil: null,
  threshold: 0,
  responsible: null,
  responseDays: 0,
  returnedReason: null,
  rejection: null,
  withdrawnReason: null,
  response: null,
  draftAnswer: null,
  scope: { kind: 'community' as const },
  coauthors: [],
  mergedFrom: [],
  merged: null,
  appeal: null,
  extension: null,
  deliberation: null,
  adopted: null,
  onBehalf: null,
  pollId: null,
  screenedBy: null,
  wordsCheck: 'shown' as const,
  wordsBy: null,
  hidden: false,
  secondsRoot: null,
})

export const screeningClock = (ctx: Context, days: number): ClockFacts => ({
  startedAt: ctx.now,
  dueAt: workingDeadline(ctx.now, days),
  metAt: null,
  body: 'residentsCommittee',
})

export async function complete(ctx: Context, input: Input<'proposals.complete'>): Promise<ProposalView> {
  const [before, { policy }] = await Promise.all([
    getMatter<ProposalDoc>(ctx, PROPOSALS, input.proposalId, '这件提议'),
    ctx.community(),
  ])
  requireSeen(ctx, before)
  const clock = ctx.content === 'held' ? null : screeningClock(ctx, policy.screeningDays)
  const { title, body, place } = input
  const after = await changeMatter<ProposalDoc>(ctx, {
    collection: PROPOSALS,
    id: input.proposalId,
    version: input.version,
    what: '这件提议',
    current: (row) => viewOf(ctx, row),
    decide: (row) => {
      requireThat(isAuthor(row, ctx.actor), '请提的邻居自己来补充。')
      if (!canComplete(row, ctx.actor, ctx.now)) throw new AppError('closed', '补充的日子已经过了。')
      return {
        patch: {
          title,
          body,
          place,
          clock,
          state: clock ? 'screening' : 'held',
          stateAt: ctx.now,
          returnedReason: null,
          completeBy: null,
          wordsCheck: 'shown',
          wordsBy: null,
        },
        act: 'complete',
        role: 'resident',
        content: { title, body, place },
        deadlines: [{ kind: DUE, dueAt: clock?.dueAt ?? null }],
      }
    },
  })
  await settleReturned(ctx, before)
  return viewOf(ctx, after)
}

export async function withdraw(ctx: Context, input: Input<'proposals.withdraw'>): Promise<ProposalView> {
  const before = await getMatter<ProposalDoc>(ctx, PROPOSALS, input.proposalId, '这件提议')
  requireSeen(ctx, before)
  const after = await changeMatter<ProposalDoc>(ctx, {
    collection: PROPOSALS,
    id: input.proposalId,
    version: input.version,
    what: '这件提议',
    current: (row) => viewOf(ctx, row),
    decide: (row) => {
      requireThat(isAuthor(row, ctx.actor), '只有提的邻居自己能撤回。')
      if (!canWithdraw(row, ctx.actor)) throw new AppError('closed', '已经有了结果，撤不回了。')
      return {
        patch: {
          state: 'withdrawn',
          stateAt: ctx.now,
          withdrawnReason: input.reason,
          returnedReason: null,
          clock: null,
          hidden: row.state === 'held',
          wordsCheck: ctx.content === 'held' ? 'held' : 'shown',
          wordsBy: ctx.actor.personId,
        },
        act: 'withdraw',
        role: 'resident',
        content: { reason: input.reason },
        deadlines: [{ kind: DUE, dueAt: plus(ctx.now, SETTLED_AFTER_MS) }],
      }
    },
  })
  await Promise.all([settleReturned(ctx, before), announce(ctx, after)])
  return viewOf(ctx, after)
}

function requireSeen(ctx: Context, proposal: ProposalDoc): void {
  if (!canSee(proposal, ctx.actor)) throw new AppError('not_found', '没找到这件提议，可能已经撤下了。')
}
