/** What others ask of this module: the workbench, the public board, my part. */
import type { MyPart, QueueItem } from '../../typings/desk'
import type { Iso, Step } from '../../typings/domain'
import type { OverdueItem } from '../../typings/questions'
import { deskOf } from '../kernel/audience'
import { overdueDays } from '../kernel/calendar'
import { clockView } from '../kernel/clock'
import type { Context } from '../kernel/context'
import { bodiesOf } from '../kernel/context'
import { COMPOSERS, nextBody } from '../kernel/desks'
import { pathOf } from './ask'
import type { PromiseFacts } from './promise'
import { isBroken, promiseDueAt } from './promise'
import { canUrge } from './question'
import type { QuestionDoc } from './store'
import { myQuestions, openQuestions, promisesOf, urgedOf } from './store'
import { isSeenBy } from './views'

/** What all but its asker and its desk hear of a private question. */
const UNTOLD = '一件不公开的提问'

/** What waits at this person's desks: answers, promises, and late ones they were called in for. Three requests. */
export async function questionQueue(ctx: Context): Promise<QueueItem[]> {
  const bodies = bodiesOf(ctx.actor, COMPOSERS)
  if (bodies.length === 0) return []
  const [open, promised, urged] = await Promise.all([
    openQuestions(ctx, bodies),
    promisesOf(ctx, bodies),
    urgedOf(ctx, bodies),
  ])
  return [
    ...open.filter((question) => !question.heldAnswer).map((question) => questionItem(question, ctx.now)),
    ...promised.map(promiseItem),
    ...urged.map((question) => urgedItem(question, ctx.now)),
  ]
}

const promiseItem = (question: QuestionDoc): QueueItem => ({
  kind: 'keepPromise',
  id: question._id,
  title: question.promise?.text ?? '',
  note: `答应过邻居 · ${question.noticeTitle}`,
  clock: null,
  dueAt: question.promise ? promiseDueAt(question.promise) : null,
  verb: '说办好了',
  path: `/workbench/answer/index?id=${question._id}`,
})

const urgedItem = (question: QuestionDoc, now: Iso): QueueItem => ({
  ...questionItem(question, now),
  kind: 'urgeAnswer',
  ...(question.isPrivate ? { title: UNTOLD } : {}),
  note: `${question.desk.name}超期没答 · 邻居请您催一催`,
  verb: '看一看',
  path: question.isPrivate ? '/pages/board/index' : pathOf(question),
})

const questionItem = (question: QuestionDoc, now: Iso): QueueItem => ({
  kind: 'answerQuestion',
  id: question._id,
  title: question.text,
  note: noteOf(question),
  clock: clockView(
    { startedAt: question.startedAt, dueAt: question.dueAt, metAt: null, body: question.body },
    now,
  ),
  dueAt: question.dueAt,
  verb: '答复',
  path: `/workbench/answer/index?id=${question._id}`,
})

function noteOf({ kind, isPrivate, joined, asker }: QuestionDoc): string {
  const what = kind === 'objection' ? '异议' : isPrivate ? '不公开的提问' : '提问'
  const more = joined.length ? `和另外 ${joined.length} 位一起答` : ''
  return [what, `${asker.building ?? '一位'}邻居`, more].filter(Boolean).join(' · ')
}

/** Questions past their limit, for the public board: two requests. */
export async function overdueQuestions(ctx: Context): Promise<OverdueItem[]> {
  const [late, community] = await Promise.all([openQuestions(ctx, null, ctx.now), ctx.community()])
  return late.map((question) => {
    const next = nextBody(question.body)
    return {
      kind: question.kind,
      id: question._id,
      title: question.isPrivate ? UNTOLD : question.text,
      desk: question.desk,
      dueAt: question.dueAt,
      overdueDays: overdueDays(question.dueAt, ctx.now),
      path: isSeenBy(question, ctx.actor) ? pathOf(question) : '',
      next: next ? deskOf(community, next) : null,
      urged: question.urged?.desk ?? null,
      canUrge: canUrge(question, ctx.actor, ctx.now),
      version: question.version,
    }
  })
}

/** What my questions led to: one request. */
export async function myQuestionParts(ctx: Context): Promise<MyPart[]> {
  const mine = await myQuestions(ctx)
  return mine.map((question) => {
    const links = ledTo(question)
    return {
      kind: 'question',
      id: question._id,
      title: question.text,
      at: question.askedAt,
      path: pathOf(question),
      steps: stepsOf(question, ctx.now),
      ...(links.length ? { ledTo: links } : {}),
    }
  })
}

/** Asked, answered, and what the asker or the promise says of it. */
function stepsOf(question: QuestionDoc, now: Iso): Step[] {
  const answered = question.state === 'answered'
  const late = now >= question.dueAt
  return [
    { key: 'asked', label: '您问了', state: 'done', at: question.askedAt, note: null },
    {
      key: 'answered',
      label: answered ? `${question.desk.name}答了` : `等${question.desk.name}答`,
      state: answered ? 'done' : late ? 'missed' : 'now',
      at: answered ? (question.answers.at(-1)?.at ?? null) : question.dueAt,
      note: null,
    },
    question.promise ? promiseStep(question.promise, now) : clearStep(question, answered),
  ]
}

const clearStep = ({ clear }: QuestionDoc, answered: boolean): Step => ({
  key: 'clear',
  label: clear ? '说清楚了' : '您看清楚没有',
  state: clear ? 'done' : answered ? 'now' : 'next',
  at: null,
  note: null,
})

function promiseStep(promise: PromiseFacts, now: Iso): Step {
  const step = { key: 'promise', note: null }
  if (promise.kept === false) return { ...step, label: '您说没做成', state: 'missed', at: promise.saidAt }
  if (promise.doneAt)
    return promise.kept
      ? { ...step, label: '答应的做成了', state: 'done', at: promise.doneAt }
      : { ...step, label: '说办好了，您看呢', state: 'now', at: promise.doneAt }
  if (isBroken(promise, now))
    return { ...step, label: '答应的没做到', state: 'missed', at: promiseDueAt(promise) }
  return { ...step, label: promise.text, state: 'next', at: promiseDueAt(promise) }
}

/** Where a question led: who took it on, and the change of the notice it was asked about. */
const ledTo = (question: QuestionDoc): NonNullable<MyPart['ledTo']> => [
  ...(question.claim
    ? [{ title: `${question.claim.taker}接了`, path: `/pages/claim/index?id=${question.claim.claimId}` }]
    : []),
  ...(question.changed
    ? [
        {
          title: `通知因此改了，第 ${question.changed.edition} 版`,
          path: `/pages/notice/index?id=${question.noticeId}`,
        },
      ]
    : []),
]
