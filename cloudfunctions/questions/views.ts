import type { Iso } from '../../typings/domain'
import type { QuestionView } from '../../typings/questions'
import { clockView } from '../kernel/clock'
import type { Actor } from '../kernel/context'
import { neighbourView } from '../kernel/neighbour'
import { canAnswer, canRate } from './question'
import type { QuestionDoc } from './store'

/** Everyone reads it. */
export const isShown = (question: QuestionDoc): boolean => question.moderation.state === 'visible'

export function questionView(question: QuestionDoc, actor: Actor, now: Iso): QuestionView {
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
    state: question.moderation.state === 'visible' ? question.state : 'held',
    answers: question.answers.map(({ text, at, hoursTaken }) => ({ text, at, hoursTaken })),
    followUps: question.followUps,
    clear: question.clear,
    viewer: { canAnswer: canAnswer(question, actor), canRate: canRate(question, actor) },
  }
}

/** Questions a viewer may see: shown ones, and one's own while it is held. */
export const visibleQuestions = (questions: readonly QuestionDoc[], actor: Actor): QuestionDoc[] =>
  questions.filter((question) => isShown(question) || question.asker.personId === actor.personId)
