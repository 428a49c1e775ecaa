/** Asking: a fact of its own under the phone's id, with its clock. */
import type { Desk, Id, Iso } from '../../typings/domain'
import type { QuestionView } from '../../typings/questions'
import { workingDeadline } from '../kernel/calendar'
import type { Context } from '../kernel/context'
import { setDeadline } from '../kernel/deadlines'
import { effectMark } from '../kernel/effect'
import { AppError } from '../kernel/errors'
import { moderationOf } from '../kernel/moderated'
import { leaveToHuman } from '../kernel/moderation-acts'
import { authorOf } from '../kernel/neighbour'
import { emptyRecord } from '../kernel/record'
import { tell } from '../messages'
import type { QuestionDoc } from './store'
import { QUESTIONS, getQuestion, insertQuestion } from './store'
import { questionView } from './views'

export const DUE = 'questions.answerDue'

/** What a question is asked about, as its own module hands it over after saying that this person may ask. */
export interface Subject {
  noticeId: Id
  title: string
  /** Who answers, and within how many working days. */
  answer: { desk: Desk; days: number }
}

export const pathOf = (question: QuestionDoc): string => `/pages/notice/index?id=${question.noticeId}`

/** Two requests. An earlier try under the same id is given back as it stands. */
export async function askAbout(
  ctx: Context,
  subject: Subject,
  input: { questionId: Id; text: string },
): Promise<QuestionView> {
  const question = await insertQuestion(ctx, newQuestion(ctx, subject, input))
  if (question.moderation.state === 'visible')
    await setDeadline(ctx.db, ctx.communityId, question._id, DUE, question.dueAt)
  if (question.moderation.heldAt)
    await leaveToHuman(ctx, 'question', question._id, question.moderation.heldAt)
  return questionView(question, ctx.actor, ctx.now)
}

const newQuestion = (
  ctx: Context,
  subject: Subject,
  input: { questionId: Id; text: string },
): QuestionDoc => ({
  _id: input.questionId,
  communityId: ctx.communityId,
  version: 1,
  record: emptyRecord,
  noticeId: subject.noticeId,
  noticeTitle: subject.title,
  text: input.text,
  asker: authorOf(ctx.actor),
  askedAt: ctx.now,
  startedAt: ctx.now,
  dueAt: workingDeadline(ctx.now, subject.answer.days),
  days: subject.answer.days,
  body: subject.answer.desk.body,
  desk: subject.answer.desk,
  state: 'open',
  moderation: moderationOf(ctx),
  effect: effectMark(ctx.now, `${subject.noticeId}:${ctx.actor.household?.unitId ?? 'unbound'}`),
  answers: [],
  followUps: [],
  clear: null,
  heldAnswer: null,
})

export async function showQuestion(ctx: Context, { questionId }: { questionId: Id }): Promise<QuestionView> {
  const question = await getQuestion(ctx, questionId)
  if (question.moderation.state === 'held' && question.asker.personId !== ctx.actor.personId)
    throw new AppError('not_found', '没找到这个提问，可能已经撤下了。')
  return questionView(question, ctx.actor, ctx.now)
}

/** When an answer is late the asker hears that it now stands on the public board. */
export async function onAnswerDue(ctx: Context, questionId: Id, dueAt: Iso): Promise<void> {
  const question = await ctx.db.get<QuestionDoc>(QUESTIONS, questionId)
  if (
    !question ||
    question.state !== 'open' ||
    question.moderation.state !== 'visible' ||
    question.dueAt > ctx.now
  )
    return
  await tell(ctx, [question.asker.personId], {
    key: `question:${questionId}:late:${dueAt}`,
    title: `${question.desk.name}到期没答`,
    body: `您问的“${question.text}”已列入超期未答，全体邻居都看得到。`,
    path: '/pages/board/index',
    matterId: questionId,
    brief: `${question.desk.name}到期没答`,
  })
}
