/** Questions as comments that may be looked at, hidden and put back; and answers that the check left to a human. */
import type { HeldItem } from '../../typings/moderation'
import type { Id } from '../../typings/domain'
import { workingDeadline } from '../kernel/calendar'
import type { Context } from '../kernel/context'
import { requireThat } from '../kernel/context'
import { AppError } from '../kernel/errors'
import { changeMatter } from '../kernel/matter'
import type { CommentKind } from '../kernel/moderated'
import { answering, tellAskers } from './answer'
import { DUE, PARTED } from './ask'
import { counted } from './question'
import type { QuestionDoc } from './store'
import { QUESTIONS, questionsWithHeldAnswer } from './store'
import { factsOf } from './views'

export const commentKind: CommentKind<QuestionDoc> = {
  collection: QUESTIONS,
  name: '提问',
  facts: factsOf,
  /** Nobody could answer what nobody saw: the clock starts now. */
  onShown: (question, now) => {
    if (question.state === 'answered') return { patch: counted(question), deadlines: [] }
    const dueAt = workingDeadline(now, question.days)
    return {
      patch: { ...counted(question), startedAt: now, dueAt },
      deadlines: [{ kind: DUE, dueAt }],
    }
  },
  /** What is hidden answers nobody: those that wait with it stand alone again. */
  onHidden: (question, now) => {
    const parts = question.state === 'open' && question.joined.length > 0
    return {
      patch: { ...counted(question), ...(parts ? { joined: [] } : {}) },
      deadlines: [{ kind: DUE, dueAt: null }, ...(parts ? [{ kind: PARTED, dueAt: now }] : [])],
    }
  },
}

/** Answers that the content check left to a human. */
export const heldKinds = {
  answer: {
    list: async (ctx: Context): Promise<HeldItem[]> =>
      (await questionsWithHeldAnswer(ctx)).map((question) => ({
        id: question._id,
        version: question.version,
        kind: 'answer',
        text: question.heldAnswer?.answer.text ?? '',
        at: question.heldAnswer?.answer.at ?? question.askedAt,
        label: question.noticeTitle,
      })),
    decide: (ctx: Context, id: Id, version: number, show: boolean): Promise<void> =>
      decideHeldAnswer(ctx, id, version, show),
  },
}

async function decideHeldAnswer(ctx: Context, id: Id, version: number, show: boolean): Promise<void> {
  const after = await changeMatter<QuestionDoc>(ctx, {
    collection: QUESTIONS,
    id,
    version,
    what: '这个提问',
    decide: (row) => {
      if (!row.heldAnswer) throw new AppError('conflict', '已经有人看过了。')
      requireThat(row.heldAnswer.answer.by !== ctx.actor.personId, '自己写的答复，要请别人来看。')
      const role = moderatorRole(ctx)
      if (!show) return { patch: { heldAnswer: null }, act: 'hideAnswer', role }
      return { ...answering(ctx, row, row.heldAnswer), role }
    },
  })
  if (after.state === 'answered') await tellAskers(ctx, after)
}

const moderatorRole = (ctx: Context) => ctx.actor.roles[0]?.role ?? 'resident'
