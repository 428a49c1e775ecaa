/** A proposal that has its seconds, or a yes, may be taken on by someone. */
import type { ProposalState } from '../../typings/proposals'
import type { ClaimSubject } from '../kernel/claimed'
import { GOING } from './project/project'
import type { ProposalDoc } from './store'
import { PROPOSALS, inStates } from './store'

const WAITS: readonly ProposalState[] = ['deliberation', 'response', ...GOING]

export const claimSubject: ClaimSubject<ProposalDoc> = {
  collection: PROPOSALS,
  facts: (proposal) => ({
    title: proposal.title,
    path: `/pages/proposal/index?id=${proposal._id}`,
    // for a neighbour without a phone whoever recorded it hears and says whether it was done
    served: { ...proposal.author, personId: proposal.onBehalf?.by ?? proposal.author.personId },
    unit: `proposal:${proposal._id}`,
    waits: WAITS.includes(proposal.state) && !proposal.hidden,
  }),
  open: (ctx) => inStates(ctx, WAITS),
  note: ({ number, state, response }) => {
    const going = state === 'accepted' || state === 'partlyAccepted' ? '采纳了，等着办' : '正在办，缺人手'
    return `提议 ${number} · ${response ? going : '附议够了'}`
  },
}
