/** A public question that waits for its answer may be taken on by someone. */
import type { Iso } from '../../typings/domain'
import { chinaDay } from '../kernel/calendar'
import type { ClaimSubject } from '../kernel/claimed'
import { pathOf } from './ask'
import type { QuestionDoc } from './store'
import { QUESTIONS, openQuestions } from './store'

/** `11 月 27 日` */
const inWords = (at: Iso): string => {
  const [, month, day] = chinaDay(at).split('-').map(Number)
  return `${month} 月 ${day} 日`
}

export const claimSubject: ClaimSubject<QuestionDoc> = {
  collection: QUESTIONS,
  facts: (question) => ({
    title: question.text,
    path: pathOf(question),
    served: question.asker,
    unit: `question:${question.effect.unit}`,
    waits: question.state === 'open' && question.moderation.state === 'visible' && !question.isPrivate,
  }),
  open: (ctx) => openQuestions(ctx, null),
  note: (question, now) =>
    `等${question.desk.name}答 · ${now < question.dueAt ? `${inWords(question.dueAt)}前` : '超期了'}`,
}
