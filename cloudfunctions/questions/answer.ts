/** Answering for a desk, and the asker's word on whether it was clear. */
import type { Id } from '../../typings/domain'
import type { QuestionView } from '../../typings/questions'
import type { Context } from '../kernel/context'
import { requireThat, roleFor } from '../kernel/context'
import { setDeadline } from '../kernel/deadlines'
import { AppError, stale } from '../kernel/errors'
import { changeMatter } from '../kernel/matter'
import { heldAgain } from '../kernel/moderated'
import { leaveToHuman } from '../kernel/moderation-acts'
import { settle, tell } from '../messages'
import { DUE, pathOf } from './ask'
import type { Answer } from './question'
import { answerFor, canAnswer, canRate, rate } from './question'
import type { QuestionDoc } from './store'
import { QUESTIONS, getQuestion } from './store'
import { questionView } from './views'

/** Answered by the responsible desk only; a late answer is still an answer, and shows as late. */
export async function answer(
  ctx: Context,
  input: { questionId: Id; version: number; text: string },
): Promise<QuestionView> {
  const question = await changeMatter<QuestionDoc>(ctx, {
    collection: QUESTIONS,
    id: input.questionId,
    version: input.version,
    what: '这个提问',
    current: async (row) => questionView(row, ctx.actor, ctx.now),
    decide: (row) => {
      if (row.state === 'answered') throw new AppError('conflict', '已经有人答过了。')
      requireThat(canAnswer(row, ctx.actor), `要由${row.desk.name}来答。`)
      const given = answerFor(row, input.text, ctx.actor.personId, ctx.now)
      const role = roleFor(ctx.actor, row.body)
      if (ctx.content === 'held')
        return { patch: { heldAnswer: given }, act: 'answerHeld', role, content: given }
      return {
        patch: answered(row, given),
        act: 'answer',
        role,
        content: given,
        deadlines: [{ kind: DUE, dueAt: null }],
      }
    },
  })
  if (question.state === 'answered') await tellAsker(ctx, question)
  return questionView(question, ctx.actor, ctx.now)
}

export const answered = (question: QuestionDoc, given: Answer) => ({
  state: 'answered' as const,
  answers: [...question.answers, given],
  heldAnswer: null,
  effect: { ...question.effect, pending: true },
})

const needKey = (question: QuestionDoc): string => `question:${question._id}:${question.answers.length}`

export async function tellAsker(ctx: Context, question: QuestionDoc): Promise<void> {
  const given = question.answers.at(-1) as Answer
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
      answer: given.text,
      desk: question.desk,
      hoursTaken: given.hoursTaken,
    },
  })
}

export async function rateAnswer(
  ctx: Context,
  input: { questionId: Id; version: number; clear: boolean; text?: string },
): Promise<QuestionView> {
  const before = await getQuestion(ctx, input.questionId)
  const mine = before.asker.personId === ctx.actor.personId
  if (mine && before.clear === true && input.clear) return questionView(before, ctx.actor, ctx.now)
  if (before.version !== input.version) throw stale(questionView(before, ctx.actor, ctx.now))
  requireThat(canRate(before, ctx.actor), '请提问的邻居自己来说清不清楚。')
  const rated = rate(before, input.clear, input.text, before.days, ctx.now)
  const held = !input.clear && ctx.content === 'held'
  const patch = {
    ...rated,
    ...(held ? { moderation: heldAgain(before.moderation, ctx) } : {}),
    effect: { ...before.effect, pending: true },
    version: before.version + 1,
  }
  const done = await ctx.db.updateWhere<QuestionDoc>(
    QUESTIONS,
    { _id: before._id, version: before.version },
    patch,
  )
  if (done === 0) throw stale(questionView(await getQuestion(ctx, before._id), ctx.actor, ctx.now))
  await settle(ctx, needKey(before), ctx.actor.personId)
  const after = { ...before, ...patch }
  if (held) await leaveToHuman(ctx, 'question', after._id, ctx.now)
  if (after.state === 'open' && !held) await setDeadline(ctx.db, ctx.communityId, after._id, DUE, after.dueAt)
  return questionView(after, ctx.actor, ctx.now)
}
