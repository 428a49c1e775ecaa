/**
 * The words that several pages share: what bodies, roles and states are called. What only one page says
 * stands in that page's template.
 */
import type { ErrorCode } from '../typings/api'
import type { MeetingForm, TalkSide } from '../typings/deliberation'
import type { HideReason } from '../typings/moderation'
import type { Body, Neighbour, Relation, Role } from '../typings/domain'
import type { NoticeState } from '../typings/notices'
import type { ElectorKind, LegalEffect, PollState } from '../typings/polls'
import type { ProposalCategory, ProposalState, RejectReason } from '../typings/proposals'

/** A neighbour in words; `unbound` for one without a building. */
export const neighbourWords = ({ building, left }: Neighbour, unbound: string): string =>
  left ? '已离开的邻居' : building ? `${building}邻居` : unbound

export const talkSideWords: Record<TalkSide, string> = {
  for: '赞成的话',
  against: '不同的看法',
  question: '想问的',
}

export const meetingFormWords: Record<MeetingForm, string> = {
  council: '议事会',
  roundTable: '圆桌会',
  hearing: '听证会',
  openTalk: '恳谈会',
  mediation: '协调会',
  review: '评议会',
}

/** Kind of body, as the role chip says it. */
export const bodyWords: Record<Body, string> = {
  branch: '社区党支部',
  residentsCommittee: '居委会',
  ownersCommittee: '业委会',
  propertyCompany: '物业公司',
  residentOrganisation: '居民团队',
  supervisionCommittee: '监督委员会',
}

/** The one character on a body's plaque, and its tint. */
export const plaqueOf: Record<Body, { mark: string; tint: 'indigo' | 'plum' | 'ochre' }> = {
  branch: { mark: '支', tint: 'plum' },
  residentsCommittee: { mark: '居', tint: 'plum' },
  ownersCommittee: { mark: '业', tint: 'ochre' },
  propertyCompany: { mark: '物', tint: 'indigo' },
  residentOrganisation: { mark: '邻', tint: 'indigo' },
  supervisionCommittee: { mark: '监', tint: 'ochre' },
}

export const roleWords: Record<Role, string> = {
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

export const relationWords: Record<Relation, string> = { owner: '业主', family: '家人', tenant: '租客' }

export const noticeStateWords: Record<NoticeState, string> = {
  draft: '草稿',
  inReview: '等人看过',
  scheduled: '定时发出',
  published: '已发出',
  objectionWindow: '收异议',
  withdrawn: '已撤回',
  archived: '已归档',
}

export const proposalStateWords: Record<ProposalState, string> = {
  screening: '先看一遍',
  returned: '等您补充',
  rejected: '没受理',
  seconding: '等附议',
  lapsed: '附议没够',
  response: '等正式答复',
  accepted: '答应做',
  partlyAccepted: '答应做一部分',
  declined: '没答应',
  withdrawn: '已撤回',
  held: '等人看过',
  merged: '并到一件里了',
  deliberation: '大家在商量',
  poll: '等表决',
  planned: '排进计划',
  inProgress: '正在办',
  blocked: '卡住了',
  done: '办好了，等评',
  reopened: '没解决，重新办',
  rated: '评过了',
  closed: '办结',
}

export const categoryWords: Record<ProposalCategory, string> = {
  facilities: '设施维修',
  environment: '环境卫生',
  safety: '安全',
  service: '物业服务',
  activity: '活动',
  other: '其他',
}

export const rejectWords: Record<RejectReason, string> = {
  outsideCompetence: '不归社区管',
  unlawful: '法律不允许',
  personalCase: '是一户自己的事',
}

/** Why a comment may be hidden: these and no others. */
export const hideReasonWords: Record<HideReason, string> = {
  illegal: '有违法内容',
  personalData: '有别人的私人信息',
  abuse: '骂人或攻击人',
  advert: '广告',
  duplicate: '同样的话发了几遍',
  checkFailed: '没通过内容核对',
}

export const pollStateWords: Record<PollState, string> = {
  draft: '草稿',
  inReview: '等人看过',
  announced: '已公告',
  rollFrozen: '名册已定',
  open: '正在投',
  closed: '已截止',
  tallied: '数过票了',
  failedQuorum: '人没到够',
  certified: '核对过了',
  final: '已生效',
  voided: '已作废',
  cancelled: '已取消',
}

export const electorWords: Record<ElectorKind, string> = {
  household: '一户一票',
  adult: '一人一票',
  owner: '业主表决',
  representative: '居民代表投',
  member: '支部成员投',
}
export const effectWords: Record<LegalEffect, string> = {
  advisory: '征求意见',
  procedural: '程序表决',
  statutory: '法定表决',
}

/** Said when a reply brings no sentence of its own. */
export const errorWords: Record<ErrorCode | 'offline', string> = {
  bad_request: '没办成，不是您的问题。再试一次就好。',
  unknown_action: '小程序该更新了。关掉再打开就好。',
  invalid: '有一处没填对，看看哪里标红了。',
  not_found: '没找到，可能已经撤下了。',
  forbidden: '这件事要由别的人来办。',
  consent_needed: '要先请您同意，才能接着办。',
  not_bound: '先绑定您的住处，才能接着办。',
  too_early: '还没到时候。',
  closed: '已经截止了。',
  stale: '刚刚有人改过，已换成最新的。请您再看一眼。',
  conflict: '刚刚有了变化，已换成最新的。请您再看一眼。',
  full: '刚刚满了。',
  limit: '今天试得太多了，明天再来。',
  content_refused: '有的字不能发。您写的都还在，改一改就好。',
  expired: '过期了，请重新来一次。',
  bad_file: '这个文件读不了，要 .xlsx 的表格。',
  busy: '现在人多，没写进去。再试一次就好。',
  internal: '没办成，不是您的问题。再试一次就好。',
  offline: '没连上网。您写的字都还在，连上再试一次。',
}
