/** One question as its viewer may see it. A private one is found by its asker and by the desk that answers alone. */
import type { Id } from '../../typings/domain'
import type { QuestionView } from '../../typings/questions'
import type { Context } from '../kernel/context'
import { notFound } from '../kernel/errors'
import type { QuestionDoc } from './store'
import { getQuestion } from './store'
import { isSeenBy, questionView } from './views'

/** Throws `not_found` for what is not for this person. */
export async function getSeen(ctx: Context, questionId: Id): Promise<QuestionDoc> {
  const question = await getQuestion(ctx, questionId)
  if (!isSeenBy(question, ctx.actor)) throw notFound('这个提问')
  return question
}

export const showQuestion = async (ctx: Context, { questionId }: { questionId: Id }): Promise<QuestionView> =>
  questionView(await getSeen(ctx, questionId), ctx.actor, ctx.now)
