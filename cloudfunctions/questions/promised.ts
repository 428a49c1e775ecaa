/** A promise is done when the desk says so, and kept when whoever asked does not deny it. */
import type { QuestionView } from '../../typings/questions'
import type { Context } from '../kernel/context'
import { requireThat, roleFor } from '../kernel/context'
import { settle, tell } from '../messages'
import { PROMISE_DUE, PROMISE_SOON, pathOf } from './ask'
import type { Step } from './change'
import { changeQuestion, requirePassed } from './change'
import { changeEach } from './joined'
import type { PromiseFacts } from './promise'
import { canFinishPromise, canJudgePromise, counted } from './question'
import type { QuestionDoc } from './store'
import { questionsByIds } from './store'
import { questionView } from './views'

const doneKey = (question: Pick<QuestionDoc, '_id'>): string => `question:${question._id}:promiseDone`

/** Said once for all who were answered together. */
export async function promiseDone(ctx: Context, input: Step & { note: string }): Promise<QuestionView> {
  requirePassed(ctx, 'note')
  const done = (row: QuestionDoc) => ({
    promise: { ...(row.promise as PromiseFacts), doneAt: ctx.now, doneNote: input.note },
    promiseWaits: false,
    ...counted(row),
  })
  const question = await changeQuestion(ctx, input, (row) => {
    requireThat(canFinishPromise(row, ctx.actor), `由${row.desk.name}来说办好了。`)
    const role = roleFor(ctx.actor, row.body)
    const act = { act: 'promiseDone', role, content: input.note }
    const deadlines = [PROMISE_DUE, PROMISE_SOON].map((kind) => ({ kind, dueAt: null }))
    return {
      patch: done(row),
      ...act,
      deadlines,
      also: (tx) =>
        changeEach(ctx, tx, row._id, row.joined, {
          patch: (each) => (each.promise && !each.promise.doneAt ? done(each) : null),
          act,
          deadlines,
        }),
    }
  })
  for (const one of [question, ...(await questionsByIds(ctx, question.joined))])
    if (one.promise?.doneAt) await tellDone(ctx, one)
  return questionView(question, ctx.actor, ctx.now)
}

const tellDone = (ctx: Context, question: QuestionDoc): Promise<void> =>
  tell(ctx, [question.asker.personId], {
    key: doneKey(question),
    title: `${question.desk.name}说办好了，您看呢`,
    body: question.promise?.text ?? '',
    path: pathOf(question),
    matterId: question._id,
    priority: 'result',
    brief: `${question.desk.name}说办好了`,
  })

/** By whoever asked alone, about their own question. */
export async function promiseSays(ctx: Context, input: Step & { kept: boolean }): Promise<QuestionView> {
  const question = await changeQuestion(ctx, input, (row) => {
    requireThat(canJudgePromise(row, ctx.actor), '请提问的邻居自己来说。')
    return {
      patch: {
        promise: { ...(row.promise as PromiseFacts), kept: input.kept, saidAt: ctx.now },
        ...counted(row),
      },
      act: input.kept ? 'promiseKept' : 'promiseDenied',
      role: 'resident',
    }
  })
  await settle(ctx, doneKey(question), ctx.actor.personId)
  return questionView(question, ctx.actor, ctx.now)
}
