import type { Audience, Block, Desk, Id, Iso, Paged } from './domain'
import type { QuestionView } from './questions'

/**
 * `scheduled`: approved, published by the timer at `publishAt`. `objectionWindow` is published with an objection
 * window that is open; it is computed from the clock and never stored.
 */
export type NoticeState =
  | 'draft'
  | 'inReview'
  | 'scheduled'
  | 'published'
  | 'objectionWindow'
  | 'withdrawn'
  | 'archived'

/**
 * `summons` calls people to something, so it never goes without an ask. `publicNotice` and `disclosure` stay up for
 * a period of law.
 */
export type NoticeKind = 'info' | 'summons' | 'emergency' | 'publicNotice' | 'disclosure'

/** Whose affairs a disclosure lays open. */
export type DisclosureStream = 'party' | 'committee' | 'finance'

/** Names a rule of `notices.rules`. */
export type PeriodBasis =
  | 'partyAffairs'
  | 'committeeAffairs'
  | 'financialAffairs'
  | 'ownersMeeting'
  | 'residentsAssembly'
  | 'electionRoll'
  | 'localNotice'

/** One rule of how long something must stay up. `basis` and `source` in words a neighbour reads. */
export interface PeriodRule {
  basis: PeriodBasis
  kind: 'publicNotice' | 'disclosure'
  /** For a disclosure: the one stream it is for. */
  stream: DisclosureStream | null
  name: string
  source: string
  /** Full calendar days; the day of publication does not count. */
  minDays: number
  /** Full calendar days in which one may object, at least; and working days in which an objection is answered. */
  objectionDays: number
  replyDays: number
  /** A last day that is a rest day gives way to the next working day (Civil Code 203). */
  restDayMoves: boolean
  /** When a period of `minDays` beginning now ends, exclusive: `validUntil` may not be before. */
  earliestEnd: Iso
  earliestObjectionEnd: Iso
}

/**
 * What a notice asks of its readers. `question`: ask until `dueAt`; `confirm`: one button, "知道了"
 * in the notice's own words; `choice`: one of 2–4 answers; `signup` and `poll` lead to an activity or a poll of this
 * community; `objection`: object until `dueAt`; `none`: shown as "for information only".
 */
export type Ask =
  | { kind: 'none' }
  | { kind: 'question'; prompt: string; dueAt: Iso }
  | { kind: 'confirm'; prompt: string; label: string; dueAt: Iso }
  | { kind: 'choice'; prompt: string; options: { id: string; label: string }[]; dueAt: Iso }
  | { kind: 'signup'; prompt: string; activityId: Id; dueAt: Iso }
  | { kind: 'poll'; prompt: string; pollId: Id; dueAt: Iso }
  | { kind: 'objection'; prompt: string; dueAt: Iso }

export interface NoticeContent {
  kind: NoticeKind
  /** Of a disclosure; null for every other kind. */
  stream: DisclosureStream | null
  /** Of a public notice or a disclosure; `days` at least the rule's minimum. Null for every other kind. */
  period: { basis: PeriodBasis; days: number } | null
  title: string
  /** Text, at most 9 images and 3 files. A reply names the copies that are kept, under other ids than were uploaded. */
  blocks: Block[]
  audience: Audience
  ask: Ask
  /** The desk that answers questions on it. */
  answeredBy: Desk['body']
  contact: string
  /** Published by the timer then, once approved; null: at the moment it is approved. */
  publishAt: Iso | null
  /** Questions close and the notice is archived when this has passed and all questions are answered. */
  validUntil: Iso
}

export interface NoticeRow {
  id: Id
  kind: NoticeKind
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
  /** Of a public notice or a disclosure; a change of substance starts it anew and says when. */
  legal: { name: string; source: string; startedAt: Iso | null; endsAt: Iso; restartedAt: Iso | null } | null
  /** The activity or poll its ask leads to. */
  linked: { id: Id; title: string; path: string } | null
  /** What it grew out of, such as a meeting whose minutes it tells. */
  about?: { id: Id; title: string; path: string }
  /** Edition shown, 1 for the first; `editions` lists all with reason and time. */
  edition: number
  /** `because`: how many neighbours' questions led to it, where some did. */
  editions: { edition: number; at: Iso; reason: string | null; changes: Change[]; because?: number }[]
  withdrawnReason: string | null
  returnedReason: string | null
  /** An amendment that waits for its second person; only staff see it. `restarts`: it would begin the period anew. */
  pending: { content: NoticeContent; reason: string; changes: Change[]; restarts: boolean } | null
  responses: Responses
  /** The first thirty: what waits, then what was answered, the newest first. */
  questions: QuestionView[]
  /** For `questions.list`; null when these are all. */
  moreQuestions: string | null
  /** Null before publication. */
  led: Led | null
  /** Only for the desk: images whose check is not over, that want a careful look, or that were refused. */
  images: { fileId: string; state: 'pendingCheck' | 'review' | 'refused' }[]
  viewer: {
    canAsk: boolean
    whyNotAsk: string | null
    canObject: boolean
    whyNotObject: string | null
    canTakeBack: boolean
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

/** What a notice led to, for everyone; the timer renews it. */
export interface Led {
  asOf: Iso
  asked: number
  answered: number
  /** Whole hours; null when nothing was answered yet. */
  medianHours: number | null
  /** People who confirmed or chose an answer. */
  responded: number
  objections: number
  upheld: number
  /** Editions after the first. */
  changes: number
}

/**
 * For the desk. Figures of residents by building: null where the number is below five, or where it could be worked
 * out from the others.
 */
export interface LedView extends Led {
  byOption: { id: string; label: string; count: number }[]
  /** Phones that showed it, each counted once; nobody knows whose. */
  opens: number | null
  /** `silent`: households of the building that have not responded, for who goes from door to door. */
  buildings: {
    buildingId: Id
    name: string
    households: number
    opens: number | null
    silent: number | null
  }[]
}

export interface NoticeActions {
  /** `search`: words of the title. */
  'notices.list': {
    input: { filter: 'current' | 'archived'; search?: string; cursor?: string }
    output: Paged<NoticeRow>
  }
  'notices.get': { input: { noticeId: Id; edition?: number }; output: NoticeView }
  /** Rules of periods, and when each would end if it began now. */
  'notices.rules': { input: Record<string, never>; output: { periods: PeriodRule[] } }
  'notices.led': { input: { noticeId: Id }; output: LedView }
  /** Households and bound people an audience reaches; of a role: its holders, and the households they are bound to. */
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
  /** A second person publishes or schedules the draft, or publishes the amendment that waits. */
  'notices.approve': { input: { noticeId: Id; version: number }; output: NoticeView }
  'notices.return': { input: { noticeId: Id; version: number; reason: string }; output: NoticeView }
  /** Before it was published, one that is scheduled becomes a draft again. */
  'notices.takeBack': { input: { noticeId: Id; version: number }; output: NoticeView }
  /** What changed in substance starts the period of a public notice or a disclosure anew. */
  'notices.amend': {
    /** `becauseOf`: questions under it that led to the change; each asker reads it in their own part. */
    input: { noticeId: Id; version: number; content: NoticeContent; reason: string; becauseOf?: Id[] }
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
    input: { questionId: Id; noticeId: Id; text: string; isPrivate?: boolean }
    output: QuestionView
    publicText: 'text'
  }
  /** While the window is open; answered within the rule's own days. */
  'notices.object': {
    input: { questionId: Id; noticeId: Id; text: string; isPrivate: boolean }
    output: QuestionView
    publicText: 'text'
  }
  /** Composed here, for the workbench: drafts, in review, published, newest first. */
  'notices.listOwn': {
    input: { cursor?: string }
    output: Paged<NoticeRow & { returnedReason: string | null }>
  }
}
