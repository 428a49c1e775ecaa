/** What a new community starts with; from then on these are its own data. */
import type { Community, ServicePolicy } from '../kernel/context'

export const DEFAULT_POLICY: ServicePolicy = {
  questionDays: 3,
  screeningDays: 5,
  responseDays: 20,
  secondingDays: 30,
  secondsMin: 10,
  secondsPermille: 10,
  openProposalsEach: 3,
  voteWaitHours: 24,
}

export const DEFAULT_DESKS: Community['desks'] = [
  { body: 'branch', name: '社区党支部' },
  { body: 'residentsCommittee', name: '居委会' },
  { body: 'ownersCommittee', name: '业委会' },
  { body: 'propertyCompany', name: '物业公司' },
  { body: 'residentOrganisation', name: '居民团队' },
  { body: 'supervisionCommittee', name: '监督委员会' },
]
