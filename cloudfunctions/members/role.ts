/** Roles: what they are called, and who may not be what at once. */
import type { Id, Iso, Role } from '../../typings/domain'
import { AppError } from '../kernel/errors'

export interface HeldRole {
  role: Role
  buildingId: Id | null
  grantId: Id
  until: Iso | null
}

const TITLES: Record<Role, string> = {
  steward: '社区管家',
  buildingSteward: '楼栋长',
  branchEditor: '支部编辑',
  branchSecretary: '支部书记',
  committeeMember: '居委会成员',
  proposalCommittee: '议事小组',
  pollCommittee: '表决小组',
  ownersCommitteeMember: '业委会成员',
  propertyStaff: '物业工作人员',
  organisationLead: '团队领队',
  branchMember: '支部成员',
  residentRepresentative: '居民代表',
  supervisor: '监督员',
}

export const roleTitle = (role: Role): string => TITLES[role]

export const ROLES = Object.keys(TITLES) as Role[]

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
