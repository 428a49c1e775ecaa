/** What a reader does with a notice: asks about it, or says what it asks of them. */
import type { Id } from '../../typings/domain'
import type { Responses } from '../../typings/notices'
import type { QuestionView } from '../../typings/questions'
import type { Context } from '../kernel/context'
import { requireThat } from '../kernel/context'
import { AppError } from '../kernel/errors'
import { getMatter } from '../kernel/matter'
import { askAbout } from '../questions'
import { canRespond, optionsOf, powers } from './notice'
import { responsesOf } from './read'
import type { NoticeDoc } from './store'
import { NOTICES, factsOf, saveResponse } from './store'
import { inAudience } from './views'

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
  return askAbout(ctx, { noticeId: notice._id, title: notice.content.title, answer: notice.answer }, input)
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
