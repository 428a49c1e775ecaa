import type { ClaimBrief } from './claims'
import type { Body, Clock, Day, Desk, Id, Iso, Neighbour, Paged } from './domain'
import type { HiddenStub } from './moderation'

/** An objection is made to a public notice, within its window, and is ruled upon. */
export type QuestionKind = 'question' | 'objection'

export interface QuestionView {
  id: Id
  version: number
  kind: QuestionKind
  noticeId: Id
  noticeTitle: string
  text: string
  asker: Neighbour
  askedAt: Iso
  /** Seen by its asker and the desk that answers, by nobody else. */
  isPrivate: boolean
  /** Answered together with a like one. */
  joinedTo: Id | null
  /** How many were joined to this one. */
  alsoAsked: number
  clock: Clock
  desk: Desk
  state: 'open' | 'answered' | 'held'
  answers: { text: string; at: Iso; hoursTaken: number }[]
  /** What the asker added when an answer was not clear; the n-th follows the n-th answer. */
  followUps: { text: string; at: Iso }[]
  /** Only the asker says whether it was clear. */
  clear: boolean | null
  /** Of an objection that was answered. */
  upheld: boolean | null
  promise: PromiseView | null
  /** The desk that had it before it was handed over, why, and when that desk should have answered. */
  handedOver: { from: Desk; reason: string; at: Iso; dueAt: Iso } | null
  /** The body that was called in because it was late. */
  urged: { desk: Desk; at: Iso } | null
  claim: ClaimBrief | null
  /** The edition of its notice that it led to. */
  changed: { edition: number; at: Iso } | null
  /** Replies that can be read. */
  replies: number
  /** In place of its words, for all but its asker. */
  hidden: HiddenStub | null
  /** It was hidden, and put back after the supervisors looked. */
  restoredAt: Iso | null
  viewer: {
    canHide: boolean
    canAnswer: boolean
    canRate: boolean
    canReply: boolean
    canUrge: boolean
    canHandOver: boolean
    canClaim: boolean
    canFinishPromise: boolean
    canJudgePromise: boolean
  }
}

export interface PromiseView {
  text: string
  dueOn: Day
  doneAt: Iso | null
  doneNote: string | null
  /** Its day passed without a word that it was done. */
  broken: boolean
  /** What whoever asked says to it. */
  kept: boolean | null
}

export interface ReplyView {
  id: Id
  version: number
  text: string
  at: Iso
  /** A desk replies as itself, a neighbour as a neighbour. */
  author: Neighbour | null
  desk: Desk | null
  held: boolean
  /** In place of its words, for all but its author. */
  hidden: HiddenStub | null
  /** It was hidden, and put back after the supervisors looked. */
  restoredAt: Iso | null
  canHide: boolean
}

export interface ThreadView {
  question: QuestionView
  replies: ReplyView[]
}

/** A line of the public board of unanswered and overdue things. Computed; nobody can edit it. */
export interface OverdueItem {
  kind:
    | 'question'
    | 'objection'
    | 'screening'
    | 'response'
    | 'appeal'
    | 'certifying'
    | 'ruling'
    | 'followUp'
    | 'project'
    | 'hours'
    | 'minutes'
  id: Id
  title: string
  desk: Desk
  dueAt: Iso
  overdueDays: number
  path: string
  /** Who comes next; null: the subdistrict, which is not part of this. */
  next: Desk | null
  /** Called in already. */
  urged: Desk | null
  /** The viewer asked it and may call the next body in. */
  canUrge: boolean
  version: number
}

export interface QuestionActions {
  'questions.get': { input: { questionId: Id }; output: QuestionView }
  /** The whole thread of one question. */
  'questions.thread': { input: { questionId: Id }; output: ThreadView }
  /** What was asked under a notice, from where `notices.get` ended. */
  'questions.list': { input: { noticeId: Id; cursor: string }; output: Paged<QuestionView> }
  /** Open public questions of the same notice that may ask the same, the most alike first; for the desk. */
  'questions.alike': {
    input: { questionId: Id }
    output: { questions: QuestionView[]; joined: QuestionView[] }
  }
  /** Those named are answered together with this one, by the earliest of their days. */
  'questions.join': { input: { questionId: Id; version: number; ids: Id[] }; output: QuestionView }
  'questions.unjoin': { input: { questionId: Id; version: number; id: Id }; output: QuestionView }
  /** `upheld` for an objection, and for nothing else. */
  'questions.answer': {
    input: {
      questionId: Id
      version: number
      text: string
      upheld?: boolean
      promise?: { text: string; dueOn: Day }
    }
    output: QuestionView
    publicText: 'text' | 'promise'
  }
  /** Not clear: `text` says what is missing, and the clock starts anew. */
  'questions.rate': {
    input: { questionId: Id; version: number; clear: boolean; text?: string }
    output: QuestionView
    publicText: 'text'
  }
  /** Once, to the body that can answer; that body's clock begins. */
  'questions.handOver': {
    input: { questionId: Id; version: number; to: Body; reason: string }
    output: QuestionView
    publicText: 'reason'
  }
  /** By whoever asked, once, from the third day it is late. */
  'questions.urge': { input: { questionId: Id; version: number }; output: QuestionView }
  'questions.promiseDone': {
    input: { questionId: Id; version: number; note: string }
    output: QuestionView
    publicText: 'note'
  }
  'questions.promiseSays': { input: { questionId: Id; version: number; kept: boolean }; output: QuestionView }
  'questions.reply': {
    input: { replyId: Id; questionId: Id; text: string }
    output: ThreadView
    publicText: 'text'
  }
}
