/** Questions: asked about a notice, answered by a desk within its clock, judged by who asked. */
import * as v from 'valibot'
import type { QuestionActions } from '../../typings/questions'
import type { DueHandler } from '../kernel/deadlines'
import type { Table } from '../kernel/dispatch'
import { id } from '../kernel/schema'
import { answer, rateAnswer } from './answer'
import { onAnswerDue, showQuestion } from './ask'
import * as input from './input'

export const questions: Table<keyof QuestionActions> = {
  'questions.get': { input: v.strictObject({ questionId: id }), run: showQuestion },
  'questions.answer': { input: input.answer, run: answer, publicText: { text: true } },
  'questions.rate': { input: input.rating, run: rateAnswer, publicText: { text: true } },
}

export const due: Record<string, DueHandler> = {
  'questions.answerDue': async (ctx, deadline) => {
    await onAnswerDue(ctx, deadline.matterId, deadline.dueAt)
    return null
  },
}

export { askAbout } from './ask'
export type { Subject } from './ask'
export { claimSubject } from './claimed'
export { questionSource } from './effect'
export { countResponses, findResponses, findThread, respondedTo, saveResponse } from './responses'
export type { ResponseDoc } from './responses'
export { commentKind, heldKinds } from './moderated'
export { myQuestionParts, overdueQuestions, questionQueue } from './read'
export { findQuestions } from './store'
export type { QuestionDoc } from './store'
export { isWaiting } from './question'
export { isShown, questionView, visibleQuestions } from './views'
export { kept } from './kept'
export { answeredSince } from './week'
