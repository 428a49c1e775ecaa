/** Who is asked when a body does not answer (product: property company, owners, residents, branch, then the subdistrict). */
import type { Body, Iso } from '../../typings/domain'
import { DAY } from '../kernel/calendar'

const NEXT: Partial<Record<Body, Body>> = {
  propertyCompany: 'ownersCommittee',
  ownersCommittee: 'residentsCommittee',
  residentOrganisation: 'residentsCommittee',
  supervisionCommittee: 'branch',
  residentsCommittee: 'branch',
}

/** Null: above the branch stands the subdistrict, which is not part of this. */
export const nextBody = (body: Body): Body | null => NEXT[body] ?? null

/** Whoever asked may call the next body in from the third day after the limit. */
export const URGE_AFTER_MS = 3 * DAY

export const mayUrge = (dueAt: Iso, now: Iso): boolean => Date.parse(now) - Date.parse(dueAt) >= URGE_AFTER_MS
