/** One change of a question by a person: whoever may not read it is told nothing of it, also by a version that is old. */
import type { Id } from '../../typings/domain'
import type { QuestionView } from '../../typings/questions'
import type { Context } from '../kernel/context'
import { notFound } from '../kernel/errors'
import type { Decision } from '../kernel/matter'
import { changeMatter } from '../kernel/matter'
import type { QuestionDoc } from './store'
import { QUESTIONS } from './store'
import { isSeenBy, questionView } from './views'

export type Step = { questionId: Id; version: number }

export const changeQuestion = (
  ctx: Context,
  { questionId, version }: Step,
  decide: (question: QuestionDoc) => Decision<QuestionDoc>,
): Promise<QuestionDoc> =>
  changeMatter<QuestionDoc>(ctx, {
    collection: QUESTIONS,
    id: questionId,
    version,
    what: '这个提问',
    current: async (row) => seenView(ctx, row),
    decide: (row) => {
      seenView(ctx, row)
      return decide(row)
    },
  })

function seenView(ctx: Context, row: QuestionDoc): QuestionView {
  if (!isSeenBy(row, ctx.actor)) throw notFound('这个提问')
  return questionView(row, ctx.actor, ctx.now)
}

export { requirePassed } from '../kernel/content'
