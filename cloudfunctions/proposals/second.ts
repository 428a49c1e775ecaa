/** Seconding: a fact of its own, one a person; the one that completes the threshold starts the clock of the response. */
import type { Id } from '../../typings/domain'
import type { SecondReceipt } from '../../typings/proposals'
import type { Context } from '../kernel/context'
import { requireHousehold } from '../kernel/context'
import { moveDeadline } from '../kernel/deadlines'
import type { DeadlineChange } from '../kernel/deadlines'
import { AppError } from '../kernel/errors'
import { changeByClock, getSeen } from './change'
import { DUE } from './deadline'
import { moved } from './machine'
import { canWithdrawSecond, secondRefusal } from './proposal'
import type { ProposalDoc } from './store'
import { countSeconds, findMySecond, insertSecond, removeSecond } from './store'
import { talkingOver } from './talk'

/**
 * Four requests: the person, the proposal, the second, the count. Of those who see enough at once each makes one more,
 * to learn who brings it about; that one makes six, ten in all.
 */
export async function second(ctx: Context, { proposalId }: { proposalId: Id }): Promise<SecondReceipt> {
  const household = requireHousehold(ctx.actor)
  const proposal = await getSeen(ctx, proposalId)
  const refusal = secondRefusal(proposal, ctx.actor, ctx.now)
  if (refusal) throw new AppError(refusal.code, refusal.message)
  await insertSecond(ctx, proposalId, household)
  const seconds = await countSeconds(ctx, proposalId)
  const isEnough = proposal.state === 'seconding' && seconds >= proposal.threshold
  const { state } = isEnough && (await isFirst(ctx, proposal)) ? await reach(ctx, proposalId, []) : proposal
  return { seconds, threshold: proposal.threshold, state, seconded: true }
}

/**
 * The deadline at which it would lapse is moved to now: one of many does so. Should that call die here, the timer
 * finds enough seconds and does the rest; it tells everybody in any case, so that nobody's tap waits for messages.
 */
const isFirst = (ctx: Context, { _id, secondingUntil }: ProposalDoc): Promise<boolean> =>
  moveDeadline(ctx.db, _id, DUE, secondingUntil ?? '', ctx.now)

/** Whoever comes after the first finds it done. */
export const reach = (
  ctx: Context,
  proposalId: Id,
  deadlines: readonly DeadlineChange[] = [{ kind: DUE, dueAt: ctx.now }],
): Promise<ProposalDoc> =>
  changeByClock(ctx, proposalId, (row) =>
    row.state === 'seconding' && row.responsible
      ? {
          patch: {
            ...talkingOver(ctx, row, row.responsible),
            state: moved(row.state, 'thresholdReached'),
            reachedAt: ctx.now,
          },
          act: 'thresholdReached',
          role: 'system',
          deadlines,
        }
      : null,
  )

/** After seconds came along from elsewhere. */
export async function reachIfEnough(ctx: Context, proposal: ProposalDoc): Promise<void> {
  if (proposal.state !== 'seconding') return
  if ((await countSeconds(ctx, proposal._id)) >= proposal.threshold) await reach(ctx, proposal._id)
}

export async function withdrawSecond(
  ctx: Context,
  { proposalId }: { proposalId: Id },
): Promise<SecondReceipt> {
  const proposal = await getSeen(ctx, proposalId)
  if (!canWithdrawSecond(proposal, ctx.now) && (await findMySecond(ctx, proposalId)))
    throw new AppError('closed', '附议已经够了，收不回了。')
  await removeSecond(ctx, proposalId)
  const seconds = await countSeconds(ctx, proposalId)
  return { seconds, threshold: proposal.threshold, state: proposal.state, seconded: false }
}
