import type { Id } from '../../typings/domain'
import type { ProposalView } from '../../typings/proposals'
import type { Context } from '../kernel/context'
import { getSeen } from './change'
import { isEnough, reachOnce } from './reach'
import { viewOf } from './read'

/** One that the caller may see. Whoever finds that enough have seconded it starts the clock of its answer. */
export async function show(ctx: Context, { proposalId }: { proposalId: Id }): Promise<ProposalView> {
  const proposal = await getSeen(ctx, proposalId)
  const view = await viewOf(ctx, proposal)
  if (!isEnough(proposal, view.seconds)) return view
  return viewOf(ctx, await reachOnce(ctx, proposal))
}
