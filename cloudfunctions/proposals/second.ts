/** Seconding: a fact of its own, one a person. What enough of them bring about is in reach.ts. */
import type { Id } from '../../typings/domain'
import type { SecondReceipt } from '../../typings/proposals'
import type { Context } from '../kernel/context'
import { requireHousehold } from '../kernel/context'
import { AppError } from '../kernel/errors'
import { getSeen } from './change'
import { canWithdrawSecond, secondRefusal } from './proposal'
import { countSeconds, findMySecond, insertSecond, removeSecond } from './store'

/** Four requests, whoever it is and however many at once: the person, the proposal, the second, the count. */
export async function second(ctx: Context, { proposalId }: { proposalId: Id }): Promise<SecondReceipt> {
  const household = requireHousehold(ctx.actor)
  const proposal = await getSeen(ctx, proposalId)
  const refusal = secondRefusal(proposal, ctx.actor, ctx.now)
  if (refusal) throw new AppError(refusal.code, refusal.message)
  await insertSecond(ctx, proposal, household)
  const seconds = await countSeconds(ctx, proposalId)
  return { seconds, threshold: proposal.threshold, state: proposal.state, seconded: true }
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
