/** What a notice keeps of others, so that reading it and asking need not look them up. */
import type { Ask, NoticeContent, NoticeView } from '../../typings/notices'
import { audienceName, deskOf, marksOf } from '../kernel/audience'
import type { Community, Context } from '../kernel/context'
import { AppError } from '../kernel/errors'
import { findAnnounced } from '../polls'
import { findPublished } from '../rosters'
import type { NoticeDoc } from './store'

/** Of its community. Throws `invalid` for places that are not there. */
export const termsOf = (
  content: NoticeContent,
  community: Community,
): Pick<NoticeDoc, 'places' | 'audienceName' | 'answer'> => ({
  places: marksOf(content.audience, community),
  audienceName: audienceName(content.audience, community),
  answer: { desk: deskOf(community, content.answeredBy), days: community.policy.questionDays },
})

/** The activity or poll of this community that an ask leads to: one request if there is one. Throws `invalid` for what is not there, or ends before the ask does. */
export async function linkedBy(ctx: Context, ask: Ask): Promise<NoticeView['linked']> {
  if (ask.kind === 'signup') {
    const activity = await findPublished(ctx, ask.activityId)
    if (!activity)
      throw new AppError('invalid', '没找到这个活动，要先发布出来。', { field: 'ask.activityId' })
    requireInTime(ask.dueAt <= activity.endsAt)
    return { id: activity.id, title: activity.title, path: `/pages/activity/index?id=${activity.id}` }
  }
  if (ask.kind !== 'poll') return null
  const poll = await findAnnounced(ctx, ask.pollId)
  if (!poll) throw new AppError('invalid', '没找到这次表决，要先公布出来。', { field: 'ask.pollId' })
  requireInTime(ask.dueAt <= poll.closesAt)
  return { id: poll.id, title: poll.title, path: `/pages/poll/index?id=${poll.id}` }
}

function requireInTime(inTime: boolean): void {
  if (!inTime) throw new AppError('invalid', '请大家做的事，不能比它本身结束得晚。', { field: 'ask.dueAt' })
}
