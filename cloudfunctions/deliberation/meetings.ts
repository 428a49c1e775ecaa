/** Reading a meeting. */
import type { MeetingView } from '../../typings/deliberation'
import type { Id } from '../../typings/domain'
import type { Context } from '../kernel/context'
import { getMatter } from '../kernel/matter'
import { seenProposal } from '../proposals'
import { meetingViewOf } from './meeting-views'
import type { MeetingDoc } from './store'
import { MEETINGS, WHAT } from './store'

/** As little seen as its proposal. */
export async function showMeeting(ctx: Context, { meetingId }: { meetingId: Id }): Promise<MeetingView> {
  const meeting = await getMatter<MeetingDoc>(ctx, MEETINGS, meetingId, WHAT)
  await seenProposal(ctx, meeting.proposalId)
  return meetingViewOf(ctx, meeting)
}
