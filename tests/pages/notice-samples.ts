/** A notice, a question and a row as the backend hands them out, to be varied by tests. */
import type { Desk, Neighbour } from '../../typings/domain'
import type { HomeView } from '../../typings/desk'
import type { NoticeContent, NoticeRow, NoticeView } from '../../typings/notices'
import type { QuestionView } from '../../typings/questions'
import { instant } from '../../miniprogram/format'

/** Wednesday 10 June 2026, 14:20 in China. */
export const now = '2026-06-10T06:20:00.000Z'
export const china = instant

export const property: Desk = { body: 'propertyCompany', name: '安和物业' }

const neighbour: Neighbour = { surname: '陈', building: '6 栋', tint: 1, you: false }

export const content: NoticeContent = {
  kind: 'info',
  stream: null,
  period: null,
  publishAt: null,
  title: '6 月 13 日停水 8 小时',
  blocks: [
    { kind: 'paragraph', text: '换主管道。' },
    { kind: 'list', items: ['存水', '关龙头'] },
  ],
  audience: { kind: 'building', buildingId: '6' },
  ask: {
    kind: 'choice',
    prompt: '要送水吗？',
    options: [
      { id: 'o1', label: '要送水' },
      { id: 'o2', label: '不用送' },
    ],
    dueAt: china('2026-06-12', '18:00'),
  },
  answeredBy: 'propertyCompany',
  contact: '物业 0571-88123456',
  validUntil: china('2026-06-14', '18:00'),
}

export const notice = (over: Partial<NoticeView> = {}): NoticeView => ({
  ...content,
  id: 'n1',
  version: 2,
  state: 'published',
  desk: property,
  audienceName: '6 栋',
  publishedAt: china('2026-06-09', '17:20'),
  legal: null,
  linked: null,
  edition: 1,
  editions: [{ edition: 1, at: china('2026-06-09', '17:20'), reason: null, changes: [] }],
  withdrawnReason: null,
  returnedReason: null,
  pending: null,
  responses: { total: 11, mine: null, byOption: [], people: [] },
  questions: [],
  moreQuestions: null,
  led: null,
  images: [],
  ...over,
  viewer: {
    canAsk: true,
    whyNotAsk: null,
    canObject: false,
    whyNotObject: null,
    canTakeBack: false,
    canRespond: true,
    canEdit: false,
    canSubmit: false,
    canApprove: false,
    canAmend: false,
    canWithdraw: false,
    canAnswer: false,
    ...over.viewer,
  },
})

export const question = (over: Partial<QuestionView> = {}): QuestionView => ({
  id: 'q1',
  version: 1,
  kind: 'question',
  isPrivate: false,
  joinedTo: null,
  alsoAsked: 0,
  upheld: null,
  promise: null,
  handedOver: null,
  urged: null,
  claim: null,
  changed: null,
  replies: 0,
  noticeId: 'n1',
  noticeTitle: '停水',
  text: '热水器要关吗？',
  asker: neighbour,
  askedAt: china('2026-06-09', '18:05'),
  clock: {
    state: 'running',
    startedAt: china('2026-06-09', '18:05'),
    dueAt: china('2026-06-12', '18:00'),
    metAt: null,
    overdueDays: 0,
    body: 'propertyCompany',
  },
  desk: property,
  state: 'open',
  answers: [],
  followUps: [],
  clear: null,
  hidden: null,
  restoredAt: null,
  viewer: {
    canAnswer: false,
    canRate: false,
    canHide: false,
    canReply: false,
    canUrge: false,
    canHandOver: false,
    canClaim: false,
    canFinishPromise: false,
    canJudgePromise: false,
  },
  ...over,
})

export const row = (over: Partial<NoticeRow> = {}): NoticeRow => ({
  id: 'n1',
  kind: 'info',
  title: '停水',
  desk: property,
  publishedAt: china('2026-06-09', '17:20'),
  edition: 1,
  informationOnly: false,
  askDueAt: china('2026-06-12', '18:00'),
  questions: 3,
  answered: 2,
  state: 'published',
  ...over,
})

export const home = (over: Partial<HomeView> = {}): HomeView => ({
  me: {
    name: '王桂芳',
    standing: 'verifiedOwner',
    household: null,
    roles: [],
    community: { id: 'c1', name: '梧桐里社区', estate: '枫林苑' },
    unread: 0,
  },
  needs: [],
  needsMore: 0,
  notices: [row()],
  ...over,
})
