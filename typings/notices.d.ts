import type { Audience, Block, Desk, Id, Iso, Paged } from './domain'
import type { QuestionView } from './questions'

export type NoticeState = 'draft' | 'inReview' | 'published' | 'withdrawn' | 'archived'

/**
 * What a notice asks of its readers. `question`: ask until `dueAt`; `confirm`: one button, "知道了"
 * in the notice's own words; `choice`: one of 2–4 answers; `none`: shown as "for information only".
 */
export type Ask =
  | { kind: 'none' }
  | { kind: 'question'; prompt: string; dueAt: Iso }
  | { kind: 'confirm'; prompt: string; label: string; dueAt: Iso }
  | { kind: 'choice'; prompt: string; options: { id: string; label: string }[]; dueAt: Iso }

export interface NoticeContent {
  title: string
  blocks: Block[]
  audience: Audience
  ask: Ask
  /** The desk that answers questions on it. */
  answeredBy: Desk['body']
  contact: string
  /** Questions close and the notice is archived when this has passed and all questions are answered. */
  validUntil: Iso
}

export interface NoticeRow {
  id: Id
  title: string
  desk: Desk
  publishedAt: Iso
  /** Of the version in force, 1 for the first. */
  edition: number
  informationOnly: boolean
  askDueAt: Iso | null
  questions: number
  answered: number
  state: NoticeState
}

export interface NoticeView extends NoticeContent {
  id: Id
  /** Of the document; goes back with every change. */
  version: number
  state: NoticeState
  desk: Desk
  audienceName: string
  publishedAt: Iso | null
  /** Edition shown, 1 for the first; `editions` lists all with reason and time. */
  edition: number
  editions: { edition: number; at: Iso; reason: string | null; changes: Change[] }[]
  withdrawnReason: string | null
  returnedReason: string | null
  /** An amendment that waits for its second person; only staff see it. */
  pending: { content: NoticeContent; reason: string } | null
  responses: Responses
  questions: QuestionView[]
  viewer: {
    canAsk: boolean
    whyNotAsk: string | null
    canRespond: boolean
    canEdit: boolean
    canSubmit: boolean
    canApprove: boolean
    canAmend: boolean
    canWithdraw: boolean
    canAnswer: boolean
  }
}

export interface Responses {
  total: number
  mine: string | null
  /** Only for the desk that asked: counts and who, so that the help reaches the door. */
  byOption: { id: string; label: string; count: number }[]
  people: { name: string; address: string | null; optionId: string }[]
}

/** One difference between two editions, in words: field `标题`, before, after. */
export interface Change {
  field: string
  before: string
  after: string
}

export interface NoticeActions {
  'notices.list': { input: { filter: 'current' | 'archived'; cursor?: string }; output: Paged<NoticeRow> }
  'notices.get': { input: { noticeId: Id; edition?: number }; output: NoticeView }
  /** Households and bound people an audience reaches. */
  'notices.reach': { input: { audience: Audience }; output: { households: number; people: number } }
  'notices.createDraft': {
    input: { noticeId: Id; content: NoticeContent }
    output: NoticeView
    publicText: 'content'
  }
  'notices.changeDraft': {
    input: { noticeId: Id; version: number; content: NoticeContent }
    output: NoticeView
    publicText: 'content'
  }
  'notices.submit': { input: { noticeId: Id; version: number }; output: NoticeView }
  /** A second person publishes the draft, or the amendment that waits. */
  'notices.approve': { input: { noticeId: Id; version: number }; output: NoticeView }
  'notices.return': { input: { noticeId: Id; version: number; reason: string }; output: NoticeView }
  'notices.amend': {
    input: { noticeId: Id; version: number; content: NoticeContent; reason: string }
    output: NoticeView
    publicText: 'content' | 'reason'
  }
  'notices.withdraw': {
    input: { noticeId: Id; version: number; reason: string }
    output: NoticeView
    publicText: 'reason'
  }
  /** `optionId` is `confirmed` for a confirmation. Saying the same twice is one response; it may be changed until `dueAt`. */
  'notices.respond': { input: { noticeId: Id; optionId: string }; output: Responses }
  'notices.ask': {
    input: { questionId: Id; noticeId: Id; text: string }
    output: QuestionView
    publicText: 'text'
  }
  /** Composed here, for the workbench: drafts, in review, published, newest first. */
  'notices.listOwn': {
    input: { cursor?: string }
    output: Paged<NoticeRow & { returnedReason: string | null }>
  }
}
