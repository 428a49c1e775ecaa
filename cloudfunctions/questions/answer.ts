/** Answering for a desk, and the asker's word on whether it was clear. */
import type { Day, Id, Iso } from '../../typings/domain'
import type { QuestionView } from '../../typings/questions'
import type { Context } from '../kernel/context'
import { requireThat, roleFor } from '../kernel/context'
import { AppError } from '../kernel/errors'
import type { Decision } from '../kernel/matter'
import { heldAgain } from '../kernel/moderated'
import { settle, tell } from '../messages'
import { DUE, PROMISE_DUE, PROMISE_SOON, clockOf, pathOf } from './ask'
import { changeQuestion } from './change'
import { changeEach } from './joined'
import { newPromise, promiseDueAt, promiseSoonAt } from './promise'
import type { Given } from './question'
import { answerFor, canAnswer, canRate, counted, rate } from './question'
import type { QuestionDoc } from './store'
import { questionsByIds } from './store'
import { getSeen } from './show'
import { questionView } from './views'

interface Answering {
  questionId: Id
  version: number
  text: string
  upheld?: boolean
  promise?: { text: string; dueOn: Day }
}

/**
 * Answered by the responsible desk only, to all who were joined; a late answer is still an answer, and shows as late.
 * An objection is ruled upon, a question is not: `invalid`.
 */
export async function answer(ctx: Context, input: Answering): Promise<QuestionView> {
  const question = await changeQuestion(ctx, input, (row) => {
    if (row.state === 'answered') throw new AppError('conflict', '已经有人答过了。')
    requireThat(canAnswer(row, ctx.actor), `要由${row.desk.name}来答。`)
    const given = givenOf(ctx, row, input)
    const role = roleFor(ctx.actor, row.body)
    if (ctx.content === 'held' && !row.isPrivate)
      return { patch: { heldAnswer: given }, act: 'answerHeld', role, content: given }
    return { ...answering(ctx, row, given), role }
  })
  if (question.state === 'answered') await tellAskers(ctx, question)
  return questionView(question, ctx.actor, ctx.now)
}

function givenOf(ctx: Context, row: QuestionDoc, { text, upheld, promise }: Answering): Given {
  if (row.kind === 'objection' && upheld === undefined)
    throw new AppError('invalid', '先说采不采纳，再写理由。', { field: 'upheld' })
  if (row.kind === 'question' && upheld !== undefined)
    throw new AppError('invalid', '这是提问，不用说采不采纳。', { field: 'upheld' })
  if (promise && row.promise)
    throw new AppError('invalid', '这一问已经答应过一件事，先把那件办好。', { field: 'promise.text' })
  return {
    answer: { text, at: ctx.now, by: ctx.actor.personId },
    upheld: upheld ?? null,
    promise: promise ? newPromise(promise, ctx.now) : null,
  }
}

/** The change that an answer is, for the one that leads and for each joined to it. */
export function answering(ctx: Context, row: QuestionDoc, given: Given): Omit<Decision<QuestionDoc>, 'role'> {
  const deadlines = [
    { kind: DUE, dueAt: null },
    ...(given.promise ? [{ kind: PROMISE_DUE, dueAt: promiseDueAt(given.promise) }] : []),
  ]
  const reminder = given.promise && promiseSoonAt(given.promise, ctx.now)
  const leads = [...deadlines, ...(reminder ? [{ kind: PROMISE_SOON, dueAt: reminder }] : [])]
  const act = { act: 'answer', role: roleFor(ctx.actor, row.body), content: given }
  return {
    patch: answered(row, given, ctx.now),
    act: act.act,
    content: given,
    deadlines: leads,
    also: (tx) =>
      changeEach(ctx, tx, row._id, row.joined, {
        patch: (each) => (each.state === 'open' ? answered(each, given, ctx.now) : null),
        act,
        deadlines,
      }),
  }
}

const answered = (row: QuestionDoc, { answer: words, upheld, promise }: Given, now: Iso) => ({
  state: 'answered' as const,
  answers: [...row.answers, answerFor(row, words.text, words.by, now)],
  heldAnswer: null,
  upheld,
  ...(promise ? { promise, promiseWaits: true } : {}),
  ...counted(row),
})

/** Everyone who asked hears it, each about their own question. */
export async function tellAskers(ctx: Context, lead: QuestionDoc): Promise<void> {
  const joined = await questionsByIds(ctx, lead.joined)
  const at = lead.answers.at(-1)?.at
  const told = joined.filter((one) => one.joinedTo === lead._id && one.answers.at(-1)?.at === at)
  for (const question of [lead, ...told]) await tellAsker(ctx, question)
}

const needKey = (question: QuestionDoc): string => `question:${question._id}:${question.answers.length}`

async function tellAsker(ctx: Context, question: QuestionDoc): Promise<void> {
  const given = question.answers.at(-1)
  await tell(ctx, [question.asker.personId], {
    key: needKey(question),
    title: `${question.desk.name}答复了您`,
    body: question.text,
    path: pathOf(question),
    matterId: question._id,
    priority: 'answer',
    brief: `${question.desk.name}答复了您`,
    need: {
      kind: 'rate',
      questionId: question._id,
      version: question.version,
      noticeId: question.noticeId,
      text: question.text,
      answer: given?.text ?? '',
      desk: question.desk,
      hoursTaken: given?.hoursTaken ?? 0,
    },
  })
}

/** Saying clear twice is once. */
export async function rateAnswer(ctx: Context, input: Rating): Promise<QuestionView> {
  const before = await getSeen(ctx, input.questionId)
  const mine = before.asker.personId === ctx.actor.personId
  if (mine && before.clear === true && input.clear) return questionView(before, ctx.actor, ctx.now)
  const after = await changeQuestion(ctx, input, (row) => rating(ctx, row, input))
  await settle(ctx, needKey(before), ctx.actor.personId)
  return questionView(after, ctx.actor, ctx.now)
}

interface Rating {
  questionId: Id
  version: number
  clear: boolean
  text?: string
}

function rating(ctx: Context, row: QuestionDoc, { clear, text }: Rating): Decision<QuestionDoc> {
  requireThat(canRate(row, ctx.actor), '请提问的邻居自己来说清不清楚。')
  const rated = { ...rate(row, clear, text, row.days, ctx.now), ...counted(row) }
  if (clear) return { patch: rated, act: 'clear', role: 'resident' }
  const held = ctx.content === 'held' && !row.isPrivate
  const moderation = held ? heldAgain(row.moderation, ctx) : row.moderation
  return {
    patch: { ...rated, moderation, joinedTo: null, urged: null },
    act: 'unclear',
    role: 'resident',
    content: text,
    deadlines: [clockOf({ moderation, dueAt: rated.dueAt ?? row.dueAt })],
  }
}
