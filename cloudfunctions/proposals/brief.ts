/** A proposal as what is said and done about it elsewhere sees it. */
import type { Body, Id, Iso } from '../../typings/domain'
import type { ProposalState } from '../../typings/proposals'
import type { Context } from '../kernel/context'
import { notFound } from '../kernel/errors'
import { getMatter } from '../kernel/matter'
import type { ProposalDoc } from './store'
import { PROPOSALS, inStates } from './store'
import { withSupporters } from './tell'
import { canSee } from './views'

export interface ProposalBrief {
  id: Id
  number: string
  title: string
  state: ProposalState
  responsible: Body | null
  authorId: Id
}

/** One that the caller may see, or `not_found`. One request. */
export async function seenProposal(ctx: Context, proposalId: Id): Promise<ProposalBrief> {
  const proposal = await getMatter<ProposalDoc>(ctx, PROPOSALS, proposalId, '这件提议')
  if (!canSee(proposal, ctx.actor)) throw notFound('这件提议')
  const { _id, number, title, state, responsible, author } = proposal
  return { id: _id, number, title, state, responsible, authorId: author.personId }
}

/** Those between their seconds and their answer, with the end of the days they are talked over. One request. */
export async function talkedOver(
  ctx: Context,
): Promise<{ id: Id; number: string; title: string; until: Iso | null }[]> {
  const rows = await inStates(ctx, ['deliberation'])
  return rows.map(({ _id, number, title, deliberation }) => ({
    id: _id,
    number,
    title,
    until: deliberation?.until ?? null,
  }))
}

/** Author and supporters, for whom every step is told. */
export const peopleOfProposal = async (ctx: Context, proposalId: Id): Promise<Id[]> =>
  withSupporters(ctx, await getMatter<ProposalDoc>(ctx, PROPOSALS, proposalId, '这件提议'))
