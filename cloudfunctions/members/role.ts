/** Roles: since when they hold, and who may not be what at once. */
import type { Id, Iso, Role } from '../../typings/domain'
import { AppError } from '../kernel/errors'
import { ROLES, roleTitle } from '../kernel/roles'

export interface HeldRole {
  role: Role
  buildingId: Id | null
  grantId: Id
  until: Iso | null
}

/** In force: its last day has not passed. */
export const inForce = (roles: readonly HeldRole[], now: Iso): HeldRole[] =>
  roles.filter((held) => held.until === null || now < held.until)

/** Domain brief A.3: who governs or runs the property does not supervise; a steward decides nothing itself. */
const APART: readonly (readonly [Role, readonly Role[]])[] = [
  ['supervisor', ['branchEditor', 'branchSecretary', 'committeeMember', 'propertyStaff', 'steward']],
  ['propertyStaff', ['pollCommittee', 'proposalCommittee', 'supervisor']],
  ['steward', ROLES.filter((role) => role !== 'steward' && role !== 'buildingSteward')],
]

export const mayHoldBoth = (one: Role, other: Role): boolean =>
  !APART.some(
    ([role, others]) => (role === one && others.includes(other)) || (role === other && others.includes(one)),
  )

/** Throws `conflict` naming the two roles that do not go together. */
export function requireApart(held: readonly { role: Role }[], wanted: Role): void {
  const clash = held.find(({ role }) => !mayHoldBoth(role, wanted))
  if (clash)
    throw new AppError(
      'conflict',
      `${roleTitle(clash.role)}不能同时当${roleTitle(wanted)}，请换一位，或先卸任。`,
    )
}
