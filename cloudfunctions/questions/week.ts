/** For the weekly digest. */
import type { Id, Iso } from '../../typings/domain'
import { DAY, plus } from '../kernel/calendar'
import type { Context } from '../kernel/context'
import { QUESTIONS } from './store'
import type { QuestionDoc } from './store'

/** Answers come within their limit or somewhat after it; the rare one that is later still stays out of the week. */
const LATE_MS = 90 * DAY

/** Questions whose last answer came after `since`, with who asked. One request. */
export async function answeredSince(ctx: Context, since: Iso): Promise<{ personId: Id; text: string }[]> {
  const found = await ctx.db.find<QuestionDoc>(
    QUESTIONS,
    { communityId: ctx.communityId, state: 'answered', dueAt: { $gt: plus(since, -LATE_MS) } },
    { orderBy: [['dueAt', 'desc']], limit: 1000, fields: ['asker', 'text', 'answers'] },
  )
  return found
    .filter(({ answers }) => (answers.at(-1)?.at ?? '') > since)
    .map(({ asker, text }) => ({ personId: asker.personId, text }))
}
