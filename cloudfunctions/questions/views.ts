import type { Iso } from '../../typings/domain'
import type { QuestionView } from '../../typings/questions'
import { clockView } from '../kernel/clock'
import type { Actor } from '../kernel/context'
import type { CommentFacts } from '../kernel/moderated'
import { canHide, restoredAt, stubOf } from '../kernel/moderated'
import { neighbourView } from '../kernel/neighbour'
import { canAnswer, canRate } from './question'
import type { QuestionDoc } from './store'

/** Everyone reads it. */
export const isShown = (question: QuestionDoc): boolean => question.moderation.state === 'visible'

/** A question as a comment: its own words and what its asker added. */
export const factsOf = (question: QuestionDoc): CommentFacts => ({
  author: question.asker,
  body: question.body,
  text: [question.text, ...question.followUps.map((added) => added.text)].join('\n'),
  about: question.noticeTitle,
  path: `/pages/notice/index?id=${question.noticeId}`,
  at: question.askedAt,
  isPublic: true,
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
  return {
    id: question._id,
    version: question.version,
    noticeId: question.noticeId,
    noticeTitle: question.noticeTitle,
    text: question.text,
    asker: neighbourView(question.asker, question.noticeId, actor),
    askedAt: question.askedAt,
    clock: clockView(
      { startedAt: question.startedAt, dueAt: question.dueAt, metAt, body: question.body },
      now,
    ),
    desk: question.desk,
    state: question.moderation.state === 'held' ? 'held' : question.state,
    answers: question.answers.map(({ text, at, hoursTaken }) => ({ text, at, hoursTaken })),
    followUps: question.followUps,
    clear: question.clear,
    hidden: stubOf(question.moderation, question.asker.personId === actor.personId),
    restoredAt: restoredAt(question.moderation),
    viewer: {
      canAnswer: canAnswer(question, actor),
      canRate: canRate(question, actor),
      canHide: canHide(factsOf(question), question.moderation, actor),
    },
  }
}

/** Questions a viewer may see: shown ones, what is left of hidden ones, and one's own while it is held. */
export const visibleQuestions = (questions: readonly QuestionDoc[], actor: Actor): QuestionDoc[] =>
  questions.filter(
    (question) => question.moderation.state !== 'held' || question.asker.personId === actor.personId,
  )
