/** Asking: a fact of its own under the phone's id, with its clock. */
import type { Desk, Id, Iso } from '../../typings/domain'
import type { QuestionKind, QuestionView } from '../../typings/questions'
import { plus, workingDeadline } from '../kernel/calendar'
import type { Actor, Context } from '../kernel/context'
import { setBefore, setDeadline } from '../kernel/deadlines'
import { effectMark } from '../kernel/effect'
import { notFound } from '../kernel/errors'
import { moderationOf } from '../kernel/moderated'
import { authorOf } from '../kernel/neighbour'
import { emptyRecord } from '../kernel/record'
import type { DailyLimit } from './daily'
import { insertInPlace } from './daily'
import type { QuestionDoc } from './store'
import { questionView } from './views'

export const DUE = 'questions.answerDue'
/** The check left its words to a human. */
export const HELD = 'questions.held'
export const PROMISE_DUE = 'questions.promiseDue'
/** On the morning of the day before. */
export const PROMISE_SOON = 'questions.promiseSoon'
/** A lead was hidden: those joined to it stand alone again. */
export const PARTED = 'questions.parted'

/** What a question is asked about, as its own module hands it over after saying that this person may ask. */
export interface Subject {
  noticeId: Id
  title: string
  /** Who answers, and within how many working days. */
  answer: { desk: Desk; days: number }
  /** A question where left out. */
  kind?: QuestionKind
  /** The matter as which it counts on the effect page; the notice where left out. */
  countsAs?: string
}

interface Asking {
  questionId: Id
  text: string
  isPrivate?: boolean | undefined
}

export const pathOf = ({ _id }: Pick<QuestionDoc, '_id'>): string => `/pages/question/index?id=${_id}`

/** Two requests, its clock before itself; one more for a repetition. An earlier try under the same id is given back as it stands. */
export async function askAbout(ctx: Context, subject: Subject, input: Asking): Promise<QuestionView> {
  const asked = newQuestion(ctx, subject, input)
  const isNew = await setBefore(ctx.db, ctx.communityId, asked._id, clockOf(asked))
  const question = (await insertInPlace(ctx, asked, limitOf(ctx.actor))) ?? asked
  if (question.communityId !== ctx.communityId || question.asker?.personId !== ctx.actor.personId)
    throw notFound('这个提问')
  if (!isNew) await setAgain(ctx, question)
  return questionView(question, ctx.actor, ctx.now)
}

/** What falls due for it: its answer, or first that the timer leaves its words to a human. */
export const clockOf = ({ moderation, dueAt }: Pick<QuestionDoc, 'moderation' | 'dueAt'>) =>
  moderation.heldAt ? { kind: HELD, dueAt: plus(moderation.heldAt, WRITTEN_MS) } : { kind: DUE, dueAt }

/** An earlier try may have left its clock, and the timer taken it away. */
function setAgain(ctx: Context, question: QuestionDoc): Promise<void> {
  const { kind, dueAt } = clockOf(question)
  return setDeadline(ctx.db, ctx.communityId, question._id, kind, dueAt)
}

/** By then it is written, or never. */
const WRITTEN_MS = 60_000
export const heldSince = (dueAt: Iso): Iso => plus(dueAt, -WRITTEN_MS)

/** Only what everyone reads waits for a human: a private question is read by nobody but the desk it is put to. */
const unchecked = (ctx: Context): Context => ({ ...ctx, content: 'pass', contentLabel: null })

/** Questions and objections of one household a day; of a person who is bound to none, theirs. */
const limitOf = ({ household, personId }: Actor): DailyLimit => ({
  name: `ask:${household?.unitId ?? personId}`,
  most: 20,
  sentence: '您家今天问了 20 次了，明天再问。急事请打通知上的电话。',
})

const newQuestion = (ctx: Context, subject: Subject, input: Asking): QuestionDoc => ({
  _id: input.questionId,
  communityId: ctx.communityId,
  version: 1,
  record: emptyRecord,
  kind: subject.kind ?? 'question',
  isPrivate: input.isPrivate ?? false,
  joinedTo: null,
  joined: [],
  upheld: null,
  promise: null,
  promiseWaits: false,
  handedOver: null,
  urged: null,
  lateSince: null,
  replies: 0,
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
  moderation: moderationOf(input.isPrivate ? unchecked(ctx) : ctx),
  effect: effectMark(
    ctx.now,
    `${subject.countsAs ?? subject.noticeId}:${ctx.actor.household?.unitId ?? 'unbound'}`,
  ),
  answers: [],
  followUps: [],
  clear: null,
  heldAnswer: null,
})
