/** A public question that waits for its answer may be taken on by someone. */
import { chinaDay } from '../kernel/calendar'
import type { ClaimSubject } from '../kernel/claimed'
import { pathOf } from './ask'
import type { QuestionDoc } from './store'
import { QUESTIONS, openQuestions } from './store'

export const claimSubject: ClaimSubject<QuestionDoc> = {
  collection: QUESTIONS,
  facts: (question) => ({
    title: question.text,
    path: pathOf(question),
    served: question.asker,
    waits: question.state === 'open' && question.moderation.state === 'visible',
  }),
  open: (ctx) => openQuestions(ctx, null),
  note: (question, now) =>
    `等${question.desk.name}答 · ${now < question.dueAt ? `${chinaDay(question.dueAt).slice(5)} 前` : '超期了'}`,
}
