import type { Iso, Role } from '../../typings/domain'
import type { QuestionView } from '../../typings/questions'
import { clockView } from '../kernel/clock'
import type { Actor } from '../kernel/context'
import { hasRole } from '../kernel/context'
import { speaksFor } from '../kernel/desks'
import type { CommentFacts } from '../kernel/moderated'
import { canHide, restoredAt, stubOf } from '../kernel/moderated'
import { neighbourView } from '../kernel/neighbour'
import type { PromiseFacts } from './promise'
import { isBroken } from './promise'
import {
  canAnswer,
  canFinishPromise,
  canHandOver,
  canJudgePromise,
  canRate,
  canReply,
  canUrge,
} from './question'
import type { QuestionDoc } from './store'

/** Everyone reads it. */
export const isShown = ({ moderation, isPrivate }: Pick<QuestionDoc, 'moderation' | 'isPrivate'>): boolean =>
  moderation.state === 'visible' && !isPrivate

/** A question as a comment: its own words and what its asker added. */
export const factsOf = (question: QuestionDoc): CommentFacts => ({
  author: question.asker,
  body: question.body,
  text: [question.text, ...question.followUps.map((added) => added.text)].join('\n'),
  about: question.noticeTitle,
  path: `/pages/notice/index?id=${question.noticeId}`,
  at: question.askedAt,
  isPublic: !question.isPrivate,
})

/** Of a hidden question all but its asker see that there was one, and why it is hidden. */
export function questionView(question: QuestionDoc, actor: Actor, now: Iso): QuestionView {
  const view = wholeView(question, actor, now)
  const mine = question.asker.personId === actor.personId
  return view.hidden && !mine ? { ...view, ...NO_WORDS } : view
}

const NO_WORDS = {
  text: '',
  asker: { surname: '', building: null, tint: 0, you: false },
  answers: [],
  followUps: [],
  clear: null,
}

function wholeView(question: QuestionDoc, actor: Actor, now: Iso): QuestionView {
  const answered = question.state === 'answered'
  const metAt = answered ? (question.answers.at(-1)?.at ?? null) : null
  const { startedAt, dueAt, body } = question
  return {
    id: question._id,
    version: question.version,
    kind: question.kind,
    noticeId: question.noticeId,
    noticeTitle: question.noticeTitle,
    text: question.text,
    asker: neighbourView(question.asker, question.noticeId, actor),
    askedAt: question.askedAt,
    isPrivate: question.isPrivate,
    joinedTo: question.joinedTo,
    alsoAsked: question.joined.length,
    clock: clockView({ startedAt, dueAt, metAt, body }, now),
    desk: question.desk,
    state: question.moderation.state === 'held' ? 'held' : question.state,
    answers: question.answers.map(({ text, at, hoursTaken }) => ({ text, at, hoursTaken })),
    followUps: question.followUps,
    clear: question.clear,
    upheld: question.upheld,
    promise: promiseView(question.promise, now),
    handedOver: question.handedOver,
    urged: question.urged,
    claim: question.claim ?? null,
    changed: question.changed ?? null,
    replies: question.replies,
    hidden: stubOf(question.moderation, question.asker.personId === actor.personId),
    restoredAt: restoredAt(question.moderation),
    viewer: powersOf(question, actor, now),
  }
}

const promiseView = (promise: PromiseFacts | null, now: Iso): QuestionView['promise'] =>
  promise && {
    text: promise.text,
    dueOn: promise.dueOn,
    doneAt: promise.doneAt,
    doneNote: promise.doneNote,
    broken: isBroken(promise, now),
    kept: promise.kept,
  }

/** Offices whose holders take matters on; the module of claims has the last word. */
const TAKERS: readonly Role[] = ['branchMember', 'residentRepresentative', 'branchEditor', 'branchSecretary']

const powersOf = (question: QuestionDoc, actor: Actor, now: Iso): QuestionView['viewer'] => ({
  canAnswer: canAnswer(question, actor),
  canRate: canRate(question, actor),
  canReply: canReply(question, actor),
  canUrge: canUrge(question, actor, now),
  canHandOver: canHandOver(question, actor, now),
  canClaim: question.state === 'open' && !question.isPrivate && !question.claim && hasRole(actor, ...TAKERS),
  canFinishPromise: canFinishPromise(question, actor),
  canJudgePromise: canJudgePromise(question, actor),
  canHide: canHide(factsOf(question), question.moderation, actor),
})

/** A private question is for its asker and the desk that answers, a held one for its asker alone; of a hidden one everyone sees that it was there. */
export function isSeenBy(question: QuestionDoc, actor: Actor): boolean {
  if (question.asker.personId === actor.personId) return true
  if (question.moderation.state === 'held') return false
  return !question.isPrivate || speaksFor(actor, question.body)
}

/** Questions a viewer may see. */
export const visibleQuestions = (questions: readonly QuestionDoc[], actor: Actor): QuestionDoc[] =>
  questions.filter((question) => isSeenBy(question, actor))
