/** Desks: bodies that speak to the community through the people who hold office there. */
import type { Body, Role } from '../../typings/domain'
import type { Actor } from './context'
import { bodyOfRole } from './context'

/** Offices that write notices and answer questions for their body. */
export const COMPOSERS: readonly Role[] = [
  'branchEditor',
  'branchSecretary',
  'committeeMember',
  'ownersCommitteeMember',
  'propertyStaff',
  'organisationLead',
]

export const speaksFor = (actor: Actor, body: Body): boolean =>
  actor.roles.some((held) => bodyOfRole(held.role) === body && COMPOSERS.includes(held.role))

const NEXT: Partial<Record<Body, Body>> = {
  propertyCompany: 'ownersCommittee',
  ownersCommittee: 'residentsCommittee',
  residentOrganisation: 'residentsCommittee',
  supervisionCommittee: 'branch',
  residentsCommittee: 'branch',
}

/**
 * Who is asked when a body does not answer (product: property company, owners, residents, branch, then the
 * subdistrict). Null: above the branch stands the subdistrict, which is not part of this.
 */
export const nextBody = (body: Body): Body | null => NEXT[body] ?? null
