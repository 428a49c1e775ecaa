/** Proposing someone for an office: what is filled in, and what is missing. Pure. */
import type { Id, Iso, Role } from '../../../typings/domain'
import { roleWords } from '../../words'

export interface Proposal {
  id: Id
  memberId: Id
  memberName: string
  role: Role | ''
  buildingId: Id
  until: Iso | ''
}

export const blank = {
  memberId: '',
  memberName: '',
  role: '' as Role | '',
  buildingId: '',
  until: '' as Iso | '',
}

/** What each office is there for, so that nobody is asked blindly. */
const NOTES: Record<Role, string> = {
  steward: '导入名册、绑定住户、请人任职；不发通知不计票',
  buildingSteward: '只管一栋楼，当面帮邻居绑定',
  branchEditor: '起草通知和征求意见的投票',
  branchSecretary: '审通知、审投票、代表支部答复',
  committeeMember: '居委会的通知、答复、有疑问的话',
  proposalCommittee: '把提议先看一遍，定谁来答',
  pollCommittee: '起草和审核投票',
  ownersCommitteeMember: '业委会的通知、投票、答复',
  propertyStaff: '替物业公司发通知、答提问',
  organisationLead: '办活动、排班、看名单',
  branchMember: '接邻居的事，说好日子办',
  residentRepresentative: '接邻居的事，替邻居跑一趟',
  supervisor: '看住别人办的事；自己不办事',
}

export const roleOptions = (all: boolean): { id: Role; label: string; note: string }[] =>
  (Object.keys(NOTES) as Role[])
    .filter((role) => all || role === 'branchEditor')
    .map((role) => ({ id: role, label: roleWords[role], note: NOTES[role] }))

/** The first thing that is missing, in a sentence; empty when nothing is. */
export function missing(proposal: Proposal): string {
  if (!proposal.memberId) return '先按名字找到这个人。'
  if (!proposal.role) return '选一项职务。'
  if (proposal.role === 'buildingSteward' && !proposal.buildingId) return '选一下管哪一栋。'
  return ''
}

export const inputOf = ({ id, memberId, role, buildingId, until }: Proposal) => ({
  grantId: id,
  memberId,
  role: role || ('supervisor' as const),
  ...(role === 'buildingSteward' ? { buildingId } : {}),
  ...(until && role !== 'steward' ? { until } : {}),
})
