/** Questions and answers that the content check left to a human. */
import type { HeldItem } from '../../typings/desk'
import type { Id, Iso } from '../../typings/domain'
import { workingDeadline } from '../kernel/calendar'
import type { Context } from '../kernel/context'
import { requireThat } from '../kernel/context'
import { AppError } from '../kernel/errors'
import { changeMatter } from '../kernel/matter'
import { tell } from '../messages'
import { answered, tellAsker } from './answer'
import { DUE, pathOf } from './ask'
import type { QuestionDoc } from './store'
import { QUESTIONS, heldQuestions, questionsWithHeldAnswer } from './store'

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
      if (row.moderation.state !== 'held') throw new AppError('conflict', '已经有人看过了。')
      const dueAt = workingDeadline(ctx.now, row.days)
      return show
        ? {
            patch: { moderation: { ...row.moderation, state: 'visible' }, startedAt: ctx.now, dueAt },
            act: 'show',
            role: moderatorRole(ctx),
            deadlines: [{ kind: DUE, dueAt }],
          }
        : {
            patch: { moderation: { ...row.moderation, state: 'hidden' } },
            act: 'hide',
            role: moderatorRole(ctx),
          }
    },
  })
  await tell(ctx, [after.asker.personId], {
    key: `held:${id}:${version}`,
    title: show ? '您的提问登出来了' : '您的提问没有登出来',
    body: after.text,
    path: pathOf(after),
    matterId: id,
    brief: show ? '您的提问登出来了' : '您的提问没有登出来',
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
