import type { Clock, Desk, Id, Iso, Neighbour } from './domain'
import type { HiddenStub } from './moderation'

export interface QuestionView {
  id: Id
  version: number
  noticeId: Id
  noticeTitle: string
  text: string
  asker: Neighbour
  askedAt: Iso
  clock: Clock
  desk: Desk
  state: 'open' | 'answered' | 'held'
  answers: { text: string; at: Iso; hoursTaken: number }[]
  /** What the asker added when an answer was not clear; the n-th follows the n-th answer. */
  followUps: { text: string; at: Iso }[]
  /** Only the asker says whether it was clear. */
  clear: boolean | null
  /** In place of its words, for all but its asker. */
  hidden: HiddenStub | null
  /** It was hidden, and put back after the supervisors looked. */
  restoredAt: Iso | null
  viewer: { canAnswer: boolean; canRate: boolean; canHide: boolean }
}

/** A line of the public board of unanswered and overdue things. Computed; nobody can edit it. */
export interface OverdueItem {
  kind: 'question' | 'screening' | 'response' | 'appeal'
  id: Id
  title: string
  desk: Desk
  dueAt: Iso
  overdueDays: number
  path: string
}

export interface QuestionActions {
  'questions.answer': {
    input: { questionId: Id; version: number; text: string }
    output: QuestionView
    publicText: 'text'
  }
  /** Not clear: `text` says what is missing, and the clock starts anew. */
  'questions.rate': {
    input: { questionId: Id; version: number; clear: boolean; text?: string }
    output: QuestionView
    publicText: 'text'
  }
  'questions.get': { input: { questionId: Id }; output: QuestionView }
}
