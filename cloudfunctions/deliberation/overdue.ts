import type { OverdueItem } from '../../typings/questions'
import { deskOf } from '../kernel/audience'
import { overdueDays } from '../kernel/calendar'
import type { Context } from '../kernel/context'
import { nextBody } from '../kernel/desks'
import { minutesDueAt } from './meeting'
import { openMeetings } from './store'

/** Meetings whose minutes do not stand though their days are over, for the public board: two requests. */
export async function overdueMinutes(ctx: Context): Promise<OverdueItem[]> {
  const [meetings, community] = await Promise.all([openMeetings(ctx), ctx.community()])
  return meetings.flatMap((meeting): OverdueItem[] => {
    const dueAt = minutesDueAt(meeting.startsAt)
    if (ctx.now < dueAt) return []
    const above = nextBody(meeting.convener)
    return [
      {
        kind: 'minutes',
        id: meeting._id,
        title: meeting.proposalTitle,
        desk: deskOf(community, meeting.convener),
        dueAt,
        overdueDays: overdueDays(dueAt, ctx.now),
        path: `/pages/meeting/index?id=${meeting._id}`,
        next: above ? deskOf(community, above) : null,
        urged: null,
        canUrge: false,
        version: meeting.version,
      },
    ]
  })
}
