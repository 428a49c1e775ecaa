/** What others ask of this module: the workbench, the public board, my part. */
import type { MyPart, QueueItem } from '../../typings/desk'
import type { Iso } from '../../typings/domain'
import type { OverdueItem } from '../../typings/questions'
import { overdueDays } from '../kernel/calendar'
import { clockView } from '../kernel/clock'
import type { Context } from '../kernel/context'
import { bodiesOf } from '../kernel/context'
import { COMPOSERS } from '../kernel/desks'
import type { QuestionDoc } from './store'
import { myQuestions, openQuestions } from './store'

/** Questions this person's desks still owe an answer. One request. */
export async function questionQueue(ctx: Context): Promise<QueueItem[]> {
  const bodies = bodiesOf(ctx.actor, COMPOSERS)
  if (bodies.length === 0) return []
  const questions = await openQuestions(ctx, bodies)
  return questions
    .filter((question) => !question.heldAnswer)
    .map((question) => questionItem(question, ctx.now))
}

const questionItem = (question: QuestionDoc, now: Iso): QueueItem => ({
  kind: 'answerQuestion',
  id: question._id,
  title: question.text,
  note: `提问 · ${question.asker.building ?? '一位'}邻居`,
  clock: clockView(
    { startedAt: question.startedAt, dueAt: question.dueAt, metAt: null, body: question.body },
    now,
  ),
  dueAt: question.dueAt,
  verb: '答复',
  path: `/workbench/answer/index?id=${question._id}`,
})

/** Questions past their limit, for the public board: one request. */
export async function overdueQuestions(ctx: Context): Promise<OverdueItem[]> {
  const late = await openQuestions(ctx, null, ctx.now)
  return late.map((question) => ({
    kind: 'question',
    id: question._id,
    title: question.text,
    desk: question.desk,
    dueAt: question.dueAt,
    overdueDays: overdueDays(question.dueAt, ctx.now),
    path: `/pages/notice/index?id=${question.noticeId}`,
  }))
}

/** What my questions led to: one request. */
export async function myQuestionParts(ctx: Context): Promise<MyPart[]> {
  const mine = await myQuestions(ctx)
  return mine.map((question) => {
    const answer = question.answers.at(-1)
    const answered = question.state === 'answered'
    return {
      kind: 'question',
      id: question._id,
      title: question.text,
      at: question.askedAt,
      path: `/pages/notice/index?id=${question.noticeId}`,
      steps: [
        { key: 'asked', label: '您问了', state: 'done', at: question.askedAt, note: null },
        {
          key: 'answered',
          label: answered ? `${question.desk.name}答了` : `等${question.desk.name}答`,
          state: answered ? 'done' : ctx.now >= question.dueAt ? 'missed' : 'now',
          at: answered ? (answer?.at ?? null) : question.dueAt,
          note: null,
        },
        {
          key: 'clear',
          label: question.clear ? '说清楚了' : '您看清楚没有',
          state: question.clear ? 'done' : answered ? 'now' : 'next',
          at: null,
          note: null,
        },
      ],
    }
  })
}
