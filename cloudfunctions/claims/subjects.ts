/** What can be taken on: a further kind of matter is one more line. */
import type { ClaimKind } from '../../typings/claims'
import type { ClaimSubject, ClaimedRow } from '../kernel/claimed'
import { claimSubject as proposalSubject } from '../proposals'
import { claimSubject as questionSubject } from '../questions'

export const subjects: Record<ClaimKind, ClaimSubject<ClaimedRow>> = {
  question: questionSubject as ClaimSubject<ClaimedRow>,
  proposal: proposalSubject as ClaimSubject<ClaimedRow>,
}
