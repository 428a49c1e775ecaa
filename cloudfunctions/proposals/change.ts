import type { Id } from '../../typings/domain'
import type { ProposalView } from '../../typings/proposals'
import type { Context } from '../kernel/context'
import { notFound } from '../kernel/errors'
import type { Decision } from '../kernel/matter'
import { changeMatter, getMatter } from '../kernel/matter'
import { viewOf } from './read'
import type { ProposalDoc } from './store'
import { PROPOSALS } from './store'
import { canSee } from './views'

export interface Step {
  proposalId: Id
  version: number
}

export const WHAT = '这件提议'

/** One that the caller may see, or `not_found`. */
export async function getSeen(ctx: Context, proposalId: Id): Promise<ProposalDoc> {
  const proposal = await getMatter<ProposalDoc>(ctx, PROPOSALS, proposalId, WHAT)
  if (!canSee(proposal, ctx.actor)) throw notFound(WHAT)
  return proposal
}

/** Whatever changes is counted anew for the effect page. */
export const counted =
  (decide: (row: ProposalDoc) => Decision<ProposalDoc> | null) =>
  (row: ProposalDoc): Decision<ProposalDoc> | null => {
    const decision = decide(row)
    return decision && { ...decision, patch: { ...decision.patch, effect: { ...row.effect, pending: true } } }
  }

/** Changes what the caller saw; whoever comes second gets `stale` with the present view. `decide` is pure. */
export const changeSeen = (
  ctx: Context,
  { proposalId, version }: Step,
  decide: (row: ProposalDoc) => Decision<ProposalDoc> | null,
): Promise<ProposalDoc> =>
  changeMatter<ProposalDoc>(ctx, {
    collection: PROPOSALS,
    id: proposalId,
    version,
    what: WHAT,
    current: (row): Promise<ProposalView> => viewOf(ctx, row),
    decide: counted(decide),
  })

/** For the clock and for what a count brought about: whatever version it has. */
export const changeByClock = (
  ctx: Context,
  proposalId: Id,
  decide: (row: ProposalDoc) => Decision<ProposalDoc> | null,
): Promise<ProposalDoc> =>
  changeMatter<ProposalDoc>(ctx, {
    collection: PROPOSALS,
    id: proposalId,
    version: null,
    what: WHAT,
    decide: counted(decide),
  })
