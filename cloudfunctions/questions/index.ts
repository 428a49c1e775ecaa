/** Questions: asked about a notice, answered by a desk within its clock, judged by who asked. */
import type { QuestionActions } from '../../typings/questions'
import type { DueHandler } from '../kernel/deadlines'
import type { Table } from '../kernel/dispatch'
import { answer, rateAnswer } from './answer'
import { DUE, HELD, PARTED, PROMISE_DUE, PROMISE_SOON } from './ask'
import { onAnswerDue, onHeld, onPromiseDue, onPromiseSoon } from './due'
import * as input from './input'
import { findAlike, join, part, unjoin } from './joined'
import { handOver, urge } from './late'
import { promiseDone, promiseSays } from './promised'
import { reply, thread } from './replies'
import { showQuestion } from './show'
import { listUnder } from './under'

export const questions: Table<keyof QuestionActions> = {
  'questions.get': { input: input.one, run: showQuestion },
  'questions.thread': { input: input.one, run: thread },
  'questions.list': { input: input.under, run: listUnder },
  'questions.alike': { input: input.one, run: findAlike },
  'questions.join': { input: input.joining, run: join },
  'questions.unjoin': { input: input.unjoining, run: unjoin },
  'questions.answer': { input: input.answer, run: answer, publicText: { text: true, promise: true } },
  'questions.rate': { input: input.rating, run: rateAnswer, publicText: { text: true } },
  'questions.handOver': { input: input.handingOver, run: handOver, publicText: { reason: true } },
  'questions.urge': { input: input.change, run: urge },
  'questions.promiseDone': { input: input.done, run: promiseDone, publicText: { note: true } },
  'questions.promiseSays': { input: input.said, run: promiseSays },
  'questions.reply': { input: input.reply, run: reply, publicText: { text: true } },
}

export const due: Record<string, DueHandler> = {
  [DUE]: (ctx, deadline) => onAnswerDue(ctx, deadline.matterId, deadline.dueAt),
  [HELD]: async (ctx, deadline) => {
    await onHeld(ctx, deadline.matterId, deadline.dueAt)
    return null
  },
  [PARTED]: async (ctx, deadline) => {
    await part(ctx, deadline.matterId)
    return null
  },
  [PROMISE_SOON]: async (ctx, deadline) => {
    await onPromiseSoon(ctx, deadline.matterId)
    return null
  },
  [PROMISE_DUE]: async (ctx, deadline) => {
    await onPromiseDue(ctx, deadline.matterId)
    return null
  },
}

export { askAbout } from './ask'
export type { Subject } from './ask'
export { causesOf, ledToEdition } from './causes'
export { claimSubject } from './claimed'
export { questionSource } from './effect'
export { countResponses, findResponses, respondedTo, saveResponse } from './responses'
export type { ResponseDoc } from './responses'
export { commentKind, heldKinds } from './moderated'
export { replyKind } from './replies'
export { myQuestionParts, overdueQuestions, questionQueue } from './read'
export { countAsked, everyQuestion } from './store'
export type { AskedCount, QuestionDoc } from './store'
export { findThread } from './under'
export { isWaiting } from './question'
export { isShown, questionView, visibleQuestions } from './views'
export { kept } from './kept'
export { answeredSince, publicAnswersSince } from './week'
