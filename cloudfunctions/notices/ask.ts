/** What a reader does with a notice: asks about it, or says what it asks of them. */
import type { Id } from '../../typings/domain'
import type { Responses } from '../../typings/notices'
import type { QuestionView } from '../../typings/questions'
import type { Context } from '../kernel/context'
import { requireThat } from '../kernel/context'
import { AppError } from '../kernel/errors'
import { getMatter } from '../kernel/matter'
import { askAbout, countResponses, saveResponse } from '../questions'
import { renewSoon } from './led'
import { optionsOf, powers } from './notice'
import { replyDaysOf } from './periods'
import type { NoticeDoc } from './store'
import { NOTICES, factsOf } from './store'
import { inAudience, responsesView } from './views'

/** Four requests: the person, the notice, the question, its deadline. The notice knows its answering desk and days. */
export async function ask(
  ctx: Context,
  input: { questionId: Id; noticeId: Id; text: string; isPrivate?: boolean },
): Promise<QuestionView> {
  const notice = await getMatter<NoticeDoc>(ctx, NOTICES, input.noticeId, '这条通知')
  const may = powers(factsOf(notice), ctx.actor, ctx.now, inAudience(notice, ctx.actor))
  if (notice.publishedAt === null) throw new AppError('not_found', '没找到这条通知，可能已经撤下了。')
  if (!may.canAsk)
    throw new AppError(notice.state === 'published' ? 'forbidden' : 'closed', '这条通知现在不收提问。')
  const { title, ask: asks } = notice.content
  const counting = asks.kind === 'none' ? { countsAs: INFORMATION } : {}
  return askAbout(ctx, { noticeId: notice._id, title, answer: notice.answer, ...counting }, input)
}

/** All notices that only tell are one matter: whoever posts more of them gains no further household to answer. */
const INFORMATION = 'information'

/** Answered within the days of the rule that the notice stands under. */
export async function object(
  ctx: Context,
  input: { questionId: Id; noticeId: Id; text: string; isPrivate: boolean },
): Promise<QuestionView> {
  const notice = await getMatter<NoticeDoc>(ctx, NOTICES, input.noticeId, '这条通知')
  if (notice.publishedAt === null) throw new AppError('not_found', '没找到这条通知，可能已经撤下了。')
  const { canObject } = powers(factsOf(notice), ctx.actor, ctx.now, inAudience(notice, ctx.actor))
  if (!canObject) throw new AppError('closed', '这条通知现在不收异议。')
  const answer = { desk: notice.answer.desk, days: replyDaysOf(notice.content) }
  const subject = { noticeId: notice._id, title: notice.content.title, answer, kind: 'objection' as const }
  return askAbout(ctx, subject, input)
}

export async function respond(ctx: Context, input: { noticeId: Id; optionId: string }): Promise<Responses> {
  const notice = await getMatter<NoticeDoc>(ctx, NOTICES, input.noticeId, '这条通知')
  if (notice.publishedAt === null) throw new AppError('not_found', '没找到这条通知，可能已经撤下了。')
  const { ask: asked } = notice.content
  if (!optionsOf(asked).some((option) => option.id === input.optionId))
    throw new AppError('invalid', '没有这个选项，请重选。', { field: 'optionId' })
  if (asked.kind !== 'none' && ctx.now >= asked.dueAt)
    throw new AppError('closed', '已经截止了，有事请打通知上的电话。')
  const { canRespond } = powers(factsOf(notice), ctx.actor, ctx.now, inAudience(notice, ctx.actor))
  requireThat(canRespond, '这条通知不是发给您的。')
  await Promise.all([saveResponse(ctx, notice._id, input.optionId), renewSoon(ctx, notice._id)])
  return responsesView(notice, input.optionId, await countResponses(ctx, notice._id), [])
}
