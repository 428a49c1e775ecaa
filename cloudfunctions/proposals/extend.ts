/** More time: once for each clock, by whoever has to meet it, while it is not over, for a reason everyone reads. */
import type { Input } from '../../typings/api'
import type { ProposalView } from '../../typings/proposals'
import { requirePassed } from '../kernel/content'
import type { Context } from '../kernel/context'
import { requireThat, roleFor } from '../kernel/context'
import { AppError } from '../kernel/errors'
import { changeSeen, getSeen } from './change'
import { nextDue, putOff } from './clocks'
import { DUE } from './deadline'
import { canExtend, requireReason } from './proposal'
import { viewOf } from './read'
import { tellExtended } from './tell'

export async function extend(ctx: Context, input: Input<'proposals.extend'>): Promise<ProposalView> {
  requireReason(input.reason, 'reason')
  requirePassed(ctx, 'reason')
  await getSeen(ctx, input.proposalId)
  const after = await changeSeen(ctx, input, (row) => {
    const { clock } = row
    if (row.extension) throw new AppError('conflict', '已经延过一次了，不能再延。')
    if (!clock || clock.metAt || ctx.now >= clock.dueAt)
      throw new AppError('closed', '到期的、办完的都不能再延。')
    requireThat(canExtend(row, ctx.actor, ctx.now), '要由负责的单位在到期以前来延。')
    const later = putOff(clock, input.days)
    return {
      patch: {
        clock: later,
        extension: { reason: input.reason, at: ctx.now, wasDueAt: clock.dueAt },
      },
      act: 'extend',
      role: row.state === 'screening' ? 'proposalCommittee' : roleFor(ctx.actor, clock.body),
      content: { days: input.days, reason: input.reason },
      deadlines: [{ kind: DUE, dueAt: nextDue(later, [row.deliberation?.until], ctx.now) }],
    }
  })
  await tellExtended(ctx, after)
  return viewOf(ctx, after)
}
