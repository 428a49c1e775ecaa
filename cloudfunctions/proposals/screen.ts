/** The proposal committee looks it over: takes it up, sends it back for facts, or refuses it with reasons. */
import type { Input } from '../../typings/api'
import type { ProposalView } from '../../typings/proposals'
import { buildingsOf, scopeName } from '../kernel/audience'
import { earliestAfterFullDays } from '../kernel/calendar'
import type { Community, Context } from '../kernel/context'
import { requireThat } from '../kernel/context'
import { AppError } from '../kernel/errors'
import type { Decision } from '../kernel/matter'
import { countBound } from '../members'
import { changeSeen, getSeen } from './change'
import { met } from './clocks'
import { DUE } from './deadline'
import { distinct } from './extras'
import { moved } from './machine'
import { APPEAL_DAYS, canScreen, isInvolved, rejected, requireFilled, thresholdFor } from './proposal'
import { viewOf } from './read'
import { reachIfEnough } from './reach'
import type { ProposalDoc } from './store'
import { announce } from './tell'

/** Calendar days an author has to add what was asked for. */
const COMPLETE_DAYS = 14

export async function screen(ctx: Context, input: Input<'proposals.screen'>): Promise<ProposalView> {
  const { verdict } = input
  const [, community, bound] = await Promise.all([
    getSeen(ctx, input.proposalId),
    ctx.community(),
    verdict.kind === 'accept' ? boundIn(ctx, verdict.scope) : 0,
  ])
  const decide = verdictOf(ctx, verdict, community, bound)
  const after = await changeSeen(ctx, input, (row) => {
    requireThat(!isInvolved(row, ctx.actor), '自己提的，要请别人来看。')
    if (row.state !== 'screening') throw new AppError('conflict', '这件已经有人看过了。')
    requireThat(canScreen(row, ctx.actor), '监督委员会请换一个人再看。')
    return decide(row)
  })
  await announce(ctx, after)
  // what was merged into it before may have brought seconds enough
  if (after.mergedFrom.length > 0) await reachIfEnough(ctx, after)
  return viewOf(ctx, after)
}

type Verdict = Input<'proposals.screen'>['verdict']
type Scope = Extract<Verdict, { kind: 'accept' }>['scope']

async function boundIn(ctx: Context, scope: Scope): Promise<number> {
  return countBound(ctx, scope ? buildingsOf(scope, await ctx.community()) : null)
}

/** What the verdict makes of a proposal. Throws `invalid` for one that is not sound. */
function verdictOf(
  ctx: Context,
  verdict: Verdict,
  community: Community,
  bound: number,
): (row: ProposalDoc) => Decision<ProposalDoc> {
  if (verdict.kind === 'accept') return takenUp(ctx, verdict, community, bound)
  requireFilled(verdict.reason, 'verdict.reason')
  const words = {
    wordsCheck: ctx.content === 'held' ? ('held' as const) : ('shown' as const),
    wordsBy: ctx.actor.personId,
  }
  return verdict.kind === 'return' ? sentBack(ctx, verdict.reason, words) : refused(ctx, verdict, words)
}

type Words = Pick<ProposalDoc, 'wordsCheck' | 'wordsBy'>

function takenUp(
  ctx: Context,
  verdict: Extract<Verdict, { kind: 'accept' }>,
  community: Community,
  bound: number,
): (row: ProposalDoc) => Decision<ProposalDoc> {
  const { responsible, category, scope } = verdict
  if (!community.desks.some((desk) => desk.body === responsible))
    throw new AppError('invalid', '这个社区没有这个单位，请重选。', { field: 'verdict.responsible' })
  const { policy } = community
  const buildingIds = scope ? buildingsOf(scope, community) : null
  const area = scope && buildingIds ? { name: scopeName(scope, community), buildingIds } : null
  const secondingUntil = earliestAfterFullDays(ctx.now, policy.secondingDays)
  return (row) => ({
    role: 'proposalCommittee',
    content: verdict,
    act: 'takeUp',
    patch: {
      state: moved(row.state, 'takeUp'),
      stateAt: ctx.now,
      screenedAt: ctx.now,
      screenedBy: ctx.actor.personId,
      category: category ?? row.category,
      responsible,
      area,
      buildings: distinct([...row.buildings, ...(buildingIds ?? [])]),
      responseDays: policy.responseDays,
      threshold: thresholdFor(policy, bound, area !== null),
      secondingUntil,
      clock: null,
      extension: null,
    },
    deadlines: [{ kind: DUE, dueAt: secondingUntil }],
  })
}

function sentBack(ctx: Context, reason: string, words: Words): (row: ProposalDoc) => Decision<ProposalDoc> {
  const completeBy = earliestAfterFullDays(ctx.now, COMPLETE_DAYS)
  return (row) => ({
    role: 'proposalCommittee',
    content: reason,
    act: 'return',
    patch: {
      state: moved(row.state, 'return'),
      stateAt: ctx.now,
      screenedBy: ctx.actor.personId,
      returnedReason: reason,
      completeBy,
      clock: null,
      extension: null,
      ...words,
    },
    deadlines: [{ kind: DUE, dueAt: completeBy }],
  })
}

function refused(
  ctx: Context,
  verdict: Extract<Verdict, { kind: 'reject' }>,
  words: Words,
): (row: ProposalDoc) => Decision<ProposalDoc> {
  const rejection = rejected(verdict)
  return (row) => ({
    role: 'proposalCommittee',
    content: rejection,
    act: 'reject',
    patch: {
      state: moved(row.state, 'reject'),
      stateAt: ctx.now,
      screenedBy: ctx.actor.personId,
      rejection,
      clock: met(row.clock, ctx.now),
      ...words,
    },
    deadlines: [{ kind: DUE, dueAt: earliestAfterFullDays(ctx.now, APPEAL_DAYS) }],
  })
}
