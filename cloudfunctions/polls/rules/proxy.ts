/** Voting by mandate (Civil Code 165; Organic Law 2025, 19; for owners the rules of procedure). */

/** As frozen into the poll. */
export interface ProxyRule {
  /** Mandates one holder may have at most; 0 where nobody may vote for another. */
  most: number
}

/** Organic Law 19: three of a voter, and none where representatives elect. */
export const PROXIES_19: Record<'allVoters' | 'householdReps' | 'representatives', ProxyRule> = {
  allVoters: { most: 3 },
  householdReps: { most: 3 },
  representatives: { most: 0 },
}

export interface ProxyHolder {
  /** With the one now asked for. */
  mandatesHeld: number
  isCandidate: boolean
  isPropertyStaff: boolean
}

export type ProxyRefusal = 'no_proxies' | 'candidate' | 'property_staff' | 'over_cap'

/** Why this holder may not take the mandate; null when they may. */
export function refusalOfProxy(holder: ProxyHolder, { most }: ProxyRule): ProxyRefusal | null {
  if (most === 0) return 'no_proxies'
  if (holder.isCandidate) return 'candidate'
  if (holder.isPropertyStaff) return 'property_staff'
  return holder.mandatesHeld > most ? 'over_cap' : null
}
