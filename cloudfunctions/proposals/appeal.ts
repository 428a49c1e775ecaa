/** The author's one word against a refusal or a merging, decided by the supervisors. */
import type { Input } from '../../typings/api'
import type { ProposalView } from '../../typings/proposals'
import { plus } from '../kernel/calendar'
import { requirePassed } from '../kernel/content'
import type { Context } from '../kernel/context'
import { requireThat } from '../kernel/context'
import { AppError } from '../kernel/errors'
import type { Decision } from '../kernel/matter'
import { changeSeen, getSeen } from './change'
import { appealClock, appealUntil, halfOf, met, screeningClock } from './clocks'
import { DUE, SETTLED_AFTER_MS } from './deadline'
import { moved } from './machine'
import { actsForAuthor, canAppeal, canRuleAppeal, isInvolved, requireReason } from './proposal'
import { letGo } from './merge'
import { viewOf } from './read'
import type { ProposalDoc } from './store'
import { findProposal, removeVia } from './store'
import { announce, tellAppeal, tellRuling } from './tell'

export async function appeal(ctx: Context, input: Input<'proposals.appeal'>): Promise<ProposalView> {
  requirePassed(ctx, 'reason')
  await getSeen(ctx, input.proposalId)
  const clock = appealClock(ctx.now)
  const after = await changeSeen(ctx, input, (row) => {
    requireThat(actsForAuthor(row, ctx.actor), '请提的邻居自己来说。')
    if (row.appeal) throw new AppError('conflict', '已经请监督委员会看过一次了。')
    if (!canAppeal(row, ctx.actor, appealUntil(row), ctx.now))
      throw new AppError('closed', '请监督委员会再看的日子已经过了。')
    return {
      patch: {
        appeal: {
          against: row.state === 'merged' ? 'merged' : 'rejected',
          reason: input.reason,
          at: ctx.now,
          ruling: null,
        },
        clock,
        extension: null,
      },
      act: 'appeal',
      role: 'resident',
      content: input.reason,
      deadlines: [{ kind: DUE, dueAt: halfOf(clock) }],
    }
  })
  await tellAppeal(ctx, after)
  return viewOf(ctx, after)
}

/** Upheld, it goes back to where it was; nobody who had a hand in it decides. */
export async function ruleAppeal(ctx: Context, input: Input<'proposals.ruleAppeal'>): Promise<ProposalView> {
  requireReason(input.reason, 'reason')
  requirePassed(ctx, 'reason')
  const before = await getSeen(ctx, input.proposalId)
  const [target, { policy }] = await Promise.all([
    before.merged ? findProposal(ctx, before.merged.id) : null,
    ctx.community(),
  ])
  const after = await changeSeen(ctx, input, (row) => {
    if (!row.appeal || row.appeal.ruling) throw new AppError('conflict', '这件没有等着再看的意见。')
    requireThat(!target || !isInvolved(target, ctx.actor), '并到的那件是您提的，要请别人来看。')
    requireThat(canRuleAppeal(row, ctx.actor), '自己提的、自己看过的，要请别的监督员来看。')
    const ruling = { upheld: input.uphold, reason: input.reason, at: ctx.now }
    const ruled = { appeal: { ...row.appeal, ruling }, clock: met(row.clock, ctx.now) }
    const said = { role: 'supervisor' as const, content: ruling }
    return input.uphold
      ? { ...said, ...backWhereItWas(ctx, row, policy.screeningDays, ruled) }
      : {
          ...said,
          act: 'dismissAppeal',
          patch: ruled,
          deadlines: [{ kind: DUE, dueAt: plus(ctx.now, SETTLED_AFTER_MS) }],
        }
  })
  if (input.uphold && before.merged) await removeVia(ctx, before.merged.id, before._id)
  await tellRuling(ctx, after)
  if (input.uphold) await announce(ctx, after)
  return viewOf(ctx, after)
}

/** To be screened with days of its own; or to its seconds, with the time that was left when it was merged. */
function backWhereItWas(
  ctx: Context,
  row: ProposalDoc,
  screeningDays: number,
  ruled: Pick<ProposalDoc, 'appeal' | 'clock'>,
): Omit<Decision<ProposalDoc>, 'role' | 'content'> {
  const { merged } = row
  const also = merged ? { also: (tx: Parameters<typeof letGo>[1]) => letGo(ctx, tx, row) } : {}
  const back = { ...ruled, stateAt: ctx.now, rejection: null, merged: null, secondsRoot: null }
  if (merged?.was === 'seconding') {
    const left = Date.parse(row.secondingUntil ?? merged.at) - Date.parse(merged.at)
    const secondingUntil = plus(ctx.now, Math.max(0, left))
    const state = moved(row.state, 'uphold', 'seconding')
    return {
      act: 'upholdAppeal',
      patch: { ...back, state, secondingUntil, clock: null },
      deadlines: [{ kind: DUE, dueAt: secondingUntil }],
      ...also,
    }
  }
  const clock = screeningClock(ctx.now, screeningDays)
  return {
    act: 'upholdAppeal',
    patch: { ...back, state: moved(row.state, 'uphold', 'screening'), clock },
    deadlines: [{ kind: DUE, dueAt: halfOf(clock) }],
    ...also,
  }
}
