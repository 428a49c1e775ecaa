/** Asking, answering, rating; and responding to what a notice asks. */
import type { HeldItem } from '../../typings/desk'
import type { Id, Iso } from '../../typings/domain'
import type { QuestionView, Responses } from '../../typings/notices'
import { workingDeadline } from '../kernel/calendar'
import type { Context } from '../kernel/context'
import { requireThat, roleFor } from '../kernel/context'
import { setDeadline } from '../kernel/deadlines'
import { AppError, stale } from '../kernel/errors'
import { changeMatter, getMatter } from '../kernel/matter'
import { authorOf } from '../kernel/neighbour'
import { emptyRecord } from '../kernel/record'
import { settle, tell } from '../messages'
import { canRespond, optionsOf, powers } from './notice'
import type { Answer } from './question'
import { answerFor, canAnswer, canRate, rate } from './question'
import { responsesOf } from './read'
import type { NoticeDoc, QuestionDoc } from './store'
import {
  NOTICES,
  QUESTIONS,
  factsOf,
  getQuestion,
  heldQuestions,
  insertQuestion,
  questionsWithHeldAnswer,
  saveResponse,
} from './store'
import { inAudience, questionView } from './views'

const pathOf = (question: QuestionDoc): string => `/pages/notice/index?id=${question.noticeId}`
const DUE = 'notices.answerDue'

/** Four requests: the person, the notice, the question, its deadline. The notice knows its answering desk and days. */
export async function ask(
  ctx: Context,
  input: { questionId: Id; noticeId: Id; text: string },
): Promise<QuestionView> {
  const notice = await getMatter<NoticeDoc>(ctx, NOTICES, input.noticeId, '这条通知')
  const may = powers(factsOf(notice), ctx.actor, ctx.now, inAudience(notice, ctx.actor))
  if (notice.publishedAt === null) throw new AppError('not_found', '没找到这条通知，可能已经撤下了。')
  if (!may.canAsk)
    throw new AppError(notice.state === 'published' ? 'forbidden' : 'closed', '这条通知现在不收提问。')
  const question = await insertQuestion(ctx, newQuestion(ctx, notice, input))
  if (question.state === 'open') await setDeadline(ctx.db, ctx.communityId, question._id, DUE, question.dueAt)
  return questionView(question, ctx.actor, ctx.now)
}

function newQuestion(ctx: Context, notice: NoticeDoc, input: { questionId: Id; text: string }): QuestionDoc {
  return {
    _id: input.questionId,
    communityId: ctx.communityId,
    version: 1,
    record: emptyRecord,
    noticeId: notice._id,
    noticeTitle: notice.content.title,
    text: input.text,
    asker: authorOf(ctx.actor),
    askedAt: ctx.now,
    startedAt: ctx.now,
    dueAt: workingDeadline(ctx.now, notice.answer.days),
    days: notice.answer.days,
    body: notice.answer.desk.body,
    desk: notice.answer.desk,
    state: ctx.content === 'held' ? 'held' : 'open',
    answers: [],
    followUps: [],
    clear: null,
    heldAnswer: null,
  }
}

export async function showQuestion(ctx: Context, { questionId }: { questionId: Id }): Promise<QuestionView> {
  const question = await getQuestion(ctx, questionId)
  const hidden = question.state === 'held' || question.state === 'hidden'
  if (hidden && question.asker.personId !== ctx.actor.personId)
    throw new AppError('not_found', '没找到这个提问，可能已经撤下了。')
  return questionView(question, ctx.actor, ctx.now)
}

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

const answered = (question: QuestionDoc, given: Answer) => ({
  state: 'answered' as const,
  answers: [...question.answers, given],
  heldAnswer: null,
})

const needKey = (question: QuestionDoc): string => `question:${question._id}:${question.answers.length}`

async function tellAsker(ctx: Context, question: QuestionDoc): Promise<void> {
  const given = question.answers.at(-1) as Answer
  await tell(ctx, [question.asker.personId], {
    key: needKey(question),
    title: `${question.desk.name}答复了您`,
    body: question.text,
    path: pathOf(question),
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
  const patch = { ...rated, ...(held ? { state: 'held' as const } : {}), version: before.version + 1 }
  const done = await ctx.db.updateWhere<QuestionDoc>(
    QUESTIONS,
    { _id: before._id, version: before.version },
    patch,
  )
  if (done === 0) throw stale(questionView(await getQuestion(ctx, before._id), ctx.actor, ctx.now))
  await settle(ctx, needKey(before), ctx.actor.personId)
  const after = { ...before, ...patch }
  if (after.state === 'open') await setDeadline(ctx.db, ctx.communityId, after._id, DUE, after.dueAt)
  return questionView(after, ctx.actor, ctx.now)
}

export async function respond(ctx: Context, input: { noticeId: Id; optionId: string }): Promise<Responses> {
  const notice = await getMatter<NoticeDoc>(ctx, NOTICES, input.noticeId, '这条通知')
  if (notice.publishedAt === null) throw new AppError('not_found', '没找到这条通知，可能已经撤下了。')
  const { ask: asked } = notice.content
  if (!optionsOf(asked).some((option) => option.id === input.optionId))
    throw new AppError('invalid', '没有这个选项，请重选。', { field: 'optionId' })
  if (asked.kind !== 'none' && ctx.now >= asked.dueAt)
    throw new AppError('closed', '已经截止了，有事请打通知上的电话。')
  requireThat(
    canRespond(factsOf(notice), asked, ctx.actor, ctx.now, inAudience(notice, ctx.actor)),
    '这条通知不是发给您这栋楼的。',
  )
  await saveResponse(ctx, notice._id, input.optionId)
  return responsesOf(ctx, notice)
}

/** When an answer is late the asker hears that it now stands on the public board. */
export async function onAnswerDue(ctx: Context, questionId: Id, dueAt: Iso): Promise<void> {
  const question = await ctx.db.get<QuestionDoc>(QUESTIONS, questionId)
  if (!question || question.state !== 'open' || question.dueAt > ctx.now) return
  await tell(ctx, [question.asker.personId], {
    key: `question:${questionId}:late:${dueAt}`,
    title: `${question.desk.name}到期没答`,
    body: `您问的“${question.text}”已列入超期未答，全体邻居都看得到。`,
    path: '/pages/board/index',
  })
}

const heldItem = (kind: HeldItem['kind'], question: QuestionDoc, text: string, at: Iso): HeldItem => ({
  id: question._id,
  version: question.version,
  kind,
  text,
  at,
  label: question.noticeTitle,
})

/** Questions and answers that the content check left to a human. */
export const heldKinds = {
  question: {
    list: async (ctx: Context): Promise<HeldItem[]> =>
      (await heldQuestions(ctx)).map((question) =>
        heldItem('question', question, question.followUps.at(-1)?.text ?? question.text, question.askedAt),
      ),
    decide: (ctx: Context, id: Id, version: number, show: boolean): Promise<void> =>
      decideHeldQuestion(ctx, id, version, show),
  },
  answer: {
    list: async (ctx: Context): Promise<HeldItem[]> =>
      (await questionsWithHeldAnswer(ctx)).map((question) =>
        heldItem(
          'answer',
          question,
          question.heldAnswer?.text ?? '',
          question.heldAnswer?.at ?? question.askedAt,
        ),
      ),
    decide: (ctx: Context, id: Id, version: number, show: boolean): Promise<void> =>
      decideHeldAnswer(ctx, id, version, show),
  },
}

async function decideHeldQuestion(ctx: Context, id: Id, version: number, show: boolean): Promise<void> {
  const after = await changeMatter<QuestionDoc>(ctx, {
    collection: QUESTIONS,
    id,
    version,
    what: '这个提问',
    decide: (row) => {
      if (row.state !== 'held') throw new AppError('conflict', '已经有人看过了。')
      const dueAt = workingDeadline(ctx.now, row.days)
      return show
        ? {
            patch: { state: 'open', startedAt: ctx.now, dueAt },
            act: 'show',
            role: moderatorRole(ctx),
            deadlines: [{ kind: DUE, dueAt }],
          }
        : { patch: { state: 'hidden' }, act: 'hide', role: moderatorRole(ctx) }
    },
  })
  await tell(ctx, [after.asker.personId], {
    key: `held:${id}:${version}`,
    title: show ? '您的提问登出来了' : '您的提问没有登出来',
    body: after.text,
    path: pathOf(after),
  })
}

async function decideHeldAnswer(ctx: Context, id: Id, version: number, show: boolean): Promise<void> {
  const after = await changeMatter<QuestionDoc>(ctx, {
    collection: QUESTIONS,
    id,
    version,
    what: '这个提问',
    decide: (row) => {
      if (!row.heldAnswer) throw new AppError('conflict', '已经有人看过了。')
      requireThat(row.heldAnswer.by !== ctx.actor.personId, '自己写的答复，要请别人来看。')
      const role = moderatorRole(ctx)
      if (!show) return { patch: { heldAnswer: null }, act: 'hideAnswer', role }
      return {
        patch: answered(row, row.heldAnswer),
        act: 'answer',
        role,
        deadlines: [{ kind: DUE, dueAt: null }],
      }
    },
  })
  if (after.state === 'answered') await tellAsker(ctx, after)
}

const moderatorRole = (ctx: Context) => ctx.actor.roles[0]?.role ?? 'resident'
