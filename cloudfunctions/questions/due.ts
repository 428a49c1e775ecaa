/** What the clock brings to a question: it is late, and a promise was not kept. */
import type { Id, Iso } from '../../typings/domain'
import type { Context } from '../kernel/context'
import { bodyOfRole } from '../kernel/context'
import { COMPOSERS } from '../kernel/desks'
import { changeMatter } from '../kernel/matter'
import { countHeld, leaveToHuman } from '../kernel/moderation-acts'
import { holdersOf } from '../members'
import { tell } from '../messages'
import { heldSince, pathOf } from './ask'
import { clearPlaces } from './daily'
import { promiseDueAt } from './promise'
import { REPLIES } from './replies'
import type { QuestionDoc } from './store'
import { QUESTIONS } from './store'
import { counted } from './question'

/** When an answer is late the asker hears that it now stands on the public board. Returns when to look again. */
export async function onAnswerDue(ctx: Context, questionId: Id, dueAt: Iso): Promise<Iso | null> {
  await Promise.all([QUESTIONS, REPLIES].map((collection) => clearPlaces(ctx, collection)))
  if (!(await ctx.db.get<QuestionDoc>(QUESTIONS, questionId))) return null
  const question = await changeMatter<QuestionDoc>(ctx, {
    collection: QUESTIONS,
    id: questionId,
    version: null,
    decide: (row) =>
      isLate(row, ctx.now) && !row.lateSince
        ? { patch: { lateSince: row.dueAt, ...counted(row) }, act: 'late', role: 'system' }
        : null,
  })
  if (isLate(question, ctx.now)) await tellLate(ctx, question, dueAt)
  // A try that failed left its deadline; a later one asked the question.
  return canBeLate(question) && question.dueAt > ctx.now ? question.dueAt : null
}

async function tellLate(ctx: Context, question: QuestionDoc, dueAt: Iso): Promise<void> {
  const seen = question.isPrivate ? '只写有一件，不写内容' : '全体邻居都看得到'
  await tell(ctx, [question.asker.personId], {
    key: `question:${question._id}:late:${dueAt}`,
    title: `${question.desk.name}到期没答`,
    body: `您问的“${question.text}”已列入超期未答，${seen}。`,
    path: '/pages/board/index',
    matterId: question._id,
    brief: `${question.desk.name}到期没答`,
  })
}

/** Starts the clock of whoever must look at its words; what was looked at within the minute is only counted. */
export async function onHeld(ctx: Context, questionId: Id, dueAt: Iso): Promise<void> {
  const question = await ctx.db.get<QuestionDoc>(QUESTIONS, questionId)
  if (!question || question.moderation.label === null) return
  const { label, heldAt } = question.moderation
  const told = { ...ctx, contentLabel: label }
  if (heldAt) return leaveToHuman(told, 'question', questionId, heldAt)
  const since = heldSince(dueAt)
  const said = [question.askedAt, ...question.followUps.map(({ at }) => at)]
  if (said.includes(since)) await countHeld(told, 'question', questionId, since)
}

const canBeLate = (question: QuestionDoc): boolean =>
  question.state === 'open' && question.moderation.state === 'visible'

const isLate = (question: QuestionDoc, now: Iso): boolean => canBeLate(question) && question.dueAt <= now

/** The promised day is over and nobody said that it was done. Those joined have deadlines of their own. */
export async function onPromiseDue(ctx: Context, questionId: Id): Promise<void> {
  const question = await changeMatter<QuestionDoc>(ctx, {
    collection: QUESTIONS,
    id: questionId,
    version: null,
    decide: (row) => {
      const { promise } = row
      if (!promise || promise.doneAt || promise.broken || promiseDueAt(promise) > ctx.now) return null
      return {
        patch: { promise: { ...promise, broken: true }, ...counted(row) },
        act: 'promiseBroken',
        role: 'system',
      }
    },
  })
  if (!question.promise?.broken) return
  await tell(ctx, [question.asker.personId], {
    key: `question:${questionId}:promise:${question.promise.dueOn}`,
    title: `${question.desk.name}答应的日子过了`,
    body: question.promise.text,
    path: pathOf(question),
    matterId: questionId,
    brief: `${question.desk.name}答应的日子过了`,
  })
}

/** The day before, those of the desk that promised hear it: one request an office. */
export async function onPromiseSoon(ctx: Context, questionId: Id): Promise<void> {
  const question = await ctx.db.get<QuestionDoc>(QUESTIONS, questionId)
  const promise = question?.promise
  if (!question || !promise || promise.doneAt || promise.broken) return
  const offices = COMPOSERS.filter((role) => bodyOfRole(role) === question.body)
  const holders = await Promise.all(offices.map((role) => holdersOf(ctx, role)))
  await tell(
    ctx,
    holders.flatMap(({ people }) => people),
    {
      key: `question:${questionId}:promiseSoon:${promise.dueOn}`,
      title: '答应邻居的事，明天到日子',
      body: promise.text,
      path: `/workbench/answer/index?id=${questionId}`,
      matterId: questionId,
      priority: 'reminder',
      brief: '答应邻居的事，明天到日子',
    },
  )
}
