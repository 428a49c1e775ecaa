import type { ClaimBrief, ClaimView } from '../../typings/claims'
import type { Iso } from '../../typings/domain'
import type { Actor } from '../kernel/context'
import { neighbourView } from '../kernel/neighbour'
import { canConfirm, canFinish, lateDays, stepsOf } from './claim'
import type { ClaimDoc, Words } from './store'

/** Held words are read by those who are part of it alone. */
function words(claim: ClaimDoc, field: Words, actor: Actor): string | null {
  const party = [claim.takerId, claim.servedId].includes(actor.personId)
  return claim.held.includes(field) && !party ? null : claim[field]
}

export const claimView = (claim: ClaimDoc, actor: Actor, now: Iso): ClaimView => ({
  id: claim._id,
  version: claim.version,
  subject: claim.subject,
  taker: { name: claim.taker.name, title: claim.taker.title },
  served: neighbourView(claim.served, claim._id, actor),
  plan: words(claim, 'plan', actor),
  dueOn: claim.dueOn,
  lateDays: lateDays(claim, now),
  takenAt: claim.takenAt,
  doneNote: words(claim, 'doneNote', actor),
  said: words(claim, 'said', actor),
  state: claim.state,
  steps: stepsOf(claim, now),
  viewer: {
    canFinish: canFinish(claim, actor),
    canGiveBack: canFinish(claim, actor),
    canConfirm: canConfirm(claim, actor),
  },
})

export const briefOf = (claim: ClaimDoc): ClaimBrief => ({
  claimId: claim._id,
  taker: claim.taker.name,
  title: claim.taker.title,
  dueOn: claim.dueOn,
  state: claim.state,
})
