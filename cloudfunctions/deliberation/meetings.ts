/** Reading a meeting. */
import type { MeetingView } from '../../typings/deliberation'
import type { Id } from '../../typings/domain'
import type { Context } from '../kernel/context'
import { seenProposal } from '../proposals'
import { getMeeting } from './change'
import { meetingViewOf } from './meeting-views'

/** As little seen as its proposal. */
export async function showMeeting(ctx: Context, { meetingId }: { meetingId: Id }): Promise<MeetingView> {
  const meeting = await getMeeting(ctx, meetingId)
  await seenProposal(ctx, meeting.proposalId)
  return meetingViewOf(ctx, meeting)
}
