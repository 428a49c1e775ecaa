/** Who of a desk looks after a proposal. It keeps nobody else from it: a desk is one hand. Pure. */
import type { Id, Role } from '../../../typings/domain'
import type { ProposalState } from '../../../typings/proposals'
import type { Actor } from '../../kernel/context'
import { bodiesOf, bodyOfRole, hasRole } from '../../kernel/context'
import type { Assigned, ProposalFacts } from '../proposal'
import { RESPONDERS, isInvolved } from '../proposal'

/** Whose turn it is: the proposal committee's, then that of the body that answers and does it. */
type Turn = Assigned['turn']

const ANSWERS: readonly ProposalState[] = [
  'deliberation',
  'response',
  'poll',
  'accepted',
  'partlyAccepted',
  'planned',
  'inProgress',
  'blocked',
  'reopened',
]

export function turnOf(state: ProposalState): Turn | null {
  if (state === 'screening') return 'screening'
  return ANSWERS.includes(state) ? 'answer' : null
}

/** Only while it is that desk's turn: the next desk begins with nobody. */
export const looksAfter = (proposal: ProposalFacts): Assigned | null =>
  proposal.assigned && proposal.assigned.turn === turnOf(proposal.state) ? proposal.assigned : null

/** By anyone of the desk whose turn it is. */
export function canAssign(proposal: ProposalFacts, actor: Actor): boolean {
  const turn = turnOf(proposal.state)
  if (!turn || isInvolved(proposal, actor)) return false
  if (turn === 'screening') return hasRole(actor, 'proposalCommittee')
  return proposal.responsible !== null && bodiesOf(actor, RESPONDERS).includes(proposal.responsible)
}

/** Someone who holds this office may look after it: of that desk, and not one of those who put it forward. */
export function mayLookAfter(
  proposal: ProposalFacts,
  { personId, role }: { personId: Id; role: Role },
): boolean {
  const turn = turnOf(proposal.state)
  const people = [proposal.author, ...proposal.coauthors].map((author) => author.personId)
  if (!turn || people.includes(personId) || proposal.onBehalf?.by === personId) return false
  if (turn === 'screening') return role === 'proposalCommittee'
  return RESPONDERS.includes(role) && bodyOfRole(role) === proposal.responsible
}
