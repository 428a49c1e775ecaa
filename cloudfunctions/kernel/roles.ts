/** What roles are called. */
import type { Role } from '../../typings/domain'

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
