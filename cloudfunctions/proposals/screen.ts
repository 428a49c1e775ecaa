/** The proposal committee looks it over: takes it up, sends it back for facts, or refuses it with reasons. */
import type { Input } from '../../typings/api'
import type { ProposalView } from '../../typings/proposals'
import { earliestAfterFullDays } from '../kernel/calendar'
import type { Community, Context } from '../kernel/context'
import { requireThat } from '../kernel/context'
import { AppError } from '../kernel/errors'
import type { Decision } from '../kernel/matter'
import { changeMatter, getMatter } from '../kernel/matter'
import { countBound } from '../members'
import { DUE } from './deadline'
import { canScreen, isAuthor, requireReason, thresholdFor } from './proposal'
import { viewOf } from './read'
import type { ProposalDoc } from './store'
import { PROPOSALS } from './store'
import { announce } from './tell'
import { canSee } from './views'

/** Calendar days an author has to add what was asked for. */
const COMPLETE_DAYS = 14

export async function screen(ctx: Context, input: Input<'proposals.screen'>): Promise<ProposalView> {
  const { verdict } = input
  const [before, community, bound] = await Promise.all([
    getMatter<ProposalDoc>(ctx, PROPOSALS, input.proposalId, '这件提议'),
    ctx.community(),
    verdict.kind === 'accept' ? countBound(ctx) : 0,
  ])
  if (!canSee(before, ctx.actor)) throw new AppError('not_found', '没找到这件提议，可能已经撤下了。')
  requireSound(community, verdict)
  const after = await changeMatter<ProposalDoc>(ctx, {
    collection: PROPOSALS,
    id: input.proposalId,
    version: input.version,
    what: '这件提议',
    current: (row) => viewOf(ctx, row),
    decide: (row) => {
      requireThat(!isAuthor(row, ctx.actor), '自己提的，要请别人来看。')
      if (row.state !== 'screening') throw new AppError('conflict', '这件已经有人看过了。')
      requireThat(canScreen(row, ctx.actor))
      return decision(ctx, row, verdict, community, bound)
    },
  })
  await announce(ctx, after)
  return viewOf(ctx, after)
}

type Verdict = Input<'proposals.screen'>['verdict']

function requireSound(community: Community, verdict: Verdict): void {
  if (verdict.kind === 'reject') requireReason(verdict.reason, 'verdict.reason')
  if (verdict.kind === 'accept' && !community.desks.some((desk) => desk.body === verdict.responsible))
    throw new AppError('invalid', '这个社区没有这个单位，请重选。', { field: 'verdict.responsible' })
}

function decision(
  ctx: Context,
  row: ProposalDoc,
  verdict: Verdict,
  { policy }: Community,
  bound: number,
): Decision<ProposalDoc> {
  const { now } = ctx
  const words = {
    wordsCheck: ctx.content === 'held' ? ('held' as const) : ('shown' as const),
    wordsBy: ctx.actor.personId,
  }
  const base = { role: 'proposalCommittee' as const, content: verdict }
  if (verdict.kind === 'accept') {
    const secondingUntil = earliestAfterFullDays(now, policy.secondingDays)
    return {
      ...base,
      act: 'takeUp',
      patch: {
        state: 'seconding',
        stateAt: now,
        screenedAt: now,
        responsible: verdict.responsible,
        responseDays: policy.responseDays,
        threshold: thresholdFor(policy, bound),
        secondingUntil,
        clock: null,
      },
      deadlines: [{ kind: DUE, dueAt: secondingUntil }],
    }
  }
  if (verdict.kind === 'return') {
    const completeBy = earliestAfterFullDays(now, COMPLETE_DAYS)
    return {
      ...base,
      act: 'return',
      patch: {
        state: 'returned',
        stateAt: now,
        returnedReason: verdict.reason,
        completeBy,
        clock: null,
        ...words,
      },
      deadlines: [{ kind: DUE, dueAt: completeBy }],
    }
  }
  const { code, reason } = verdict
  return {
    ...base,
    act: 'reject',
    patch: {
      state: 'rejected',
      stateAt: now,
      rejection: { code, reason },
      clock: row.clock ? { ...row.clock, metAt: now } : null,
      ...words,
    },
    deadlines: [{ kind: DUE, dueAt: null }],
  }
}
