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
