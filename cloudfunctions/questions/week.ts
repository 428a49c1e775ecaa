/** For the weekly digest. */
import type { Id, Iso } from '../../typings/domain'
import { DAY, plus } from '../kernel/calendar'
import type { Context } from '../kernel/context'
import { QUESTIONS } from './store'
import type { QuestionDoc } from './store'

/** Answers come within their limit or somewhat after it; the rare one that is later still stays out of the week. */
const LATE_MS = 90 * DAY

/** Questions whose last answer came after `since`, with who asked. One request. */
export const answeredSince = async (ctx: Context, since: Iso): Promise<{ personId: Id; text: string }[]> =>
  (await lastAnsweredSince(ctx, since)).map(({ asker, text }) => ({ personId: asker.personId, text }))

/** Which desk answered in the open since then, and on which notice: nothing of who asked. One request. */
export const publicAnswersSince = async (
  ctx: Context,
  since: Iso,
): Promise<{ desk: string; title: string }[]> =>
  (await lastAnsweredSince(ctx, since))
    .filter((question) => question.moderation.state === 'visible' && !question.isPrivate)
    .map(({ desk, noticeTitle }) => ({ desk: desk.name, title: noticeTitle }))

async function lastAnsweredSince(ctx: Context, since: Iso): Promise<QuestionDoc[]> {
  const found = await ctx.db.find<QuestionDoc>(
    QUESTIONS,
    { communityId: ctx.communityId, state: 'answered', dueAt: { $gt: plus(since, -LATE_MS) } },
    { orderBy: [['dueAt', 'desc']], limit: 1000, fields: FIELDS },
  )
  return found.filter(({ answers }) => (answers.at(-1)?.at ?? '') > since)
}

const FIELDS = ['asker', 'text', 'answers', 'desk', 'noticeTitle', 'isPrivate', 'moderation']
