import type { Context } from '../kernel/context'
import { tell } from '../messages'
import { everyQuestion, findResponses } from '../questions'
import { peopleSignedUp } from '../rosters'
import type { NoticeDoc } from './store'

/** Those who asked, responded or signed up hear of a change, once a version. */
export async function tellOfChange(
  ctx: Context,
  notice: NoticeDoc,
  title: string,
  body: string,
): Promise<void> {
  const { ask } = notice.content
  const [questions, responses, signedUp] = await Promise.all([
    everyQuestion(ctx, notice._id, ['asker']),
    findResponses(ctx, notice._id),
    ask.kind === 'signup' ? peopleSignedUp(ctx, ask.activityId) : [],
  ])
  const people = new Set([
    ...questions.map((question) => question.asker.personId),
    ...responses.map((response) => response.personId),
    ...signedUp,
  ])
  await tell(ctx, [...people], {
    key: `notice:${notice._id}:${notice.version}`,
    title,
    body,
    path: `/pages/notice/index?id=${notice._id}`,
    matterId: notice._id,
    brief: '您答过的通知有变动',
    priority: 'change',
  })
}
