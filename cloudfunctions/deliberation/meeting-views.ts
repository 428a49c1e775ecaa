/** A meeting as its viewer may see it. */
import type { MeetingRow, MeetingView, PartyView } from '../../typings/deliberation'
import { deskOf } from '../kernel/audience'
import type { Community, Context } from '../kernel/context'
import { neighbourView } from '../kernel/neighbour'
import { publishedAt } from '../notices'
import type { Party } from './meeting'
import {
  answerOf,
  canAnswer,
  canCancel,
  canOpenSignIn,
  canPublish,
  canTakePosition,
  canWriteMinutes,
  readsDraft,
  runsMeeting,
  signInIsOpen,
  signInTime,
  speaksForParty,
} from './meeting'
import { seatCode } from './seat-code'
import type { AttendanceDoc, MeetingDoc } from './store'
import { attendancesOf, countAttendances, findAttendance } from './store'

export interface MeetingParts {
  community: Community
  count: number
  shown: AttendanceDoc[]
  mine: AttendanceDoc | null
  /** When the notice of its minutes came out. */
  publishedAt: string | null
}

/** Four requests side by side at most. */
export async function partsOf(ctx: Context, { _id, noticeId }: MeetingDoc): Promise<MeetingParts> {
  const [community, count, shown, mine, published] = await Promise.all([
    ctx.community(),
    countAttendances(ctx, _id),
    attendancesOf(ctx, _id),
    findAttendance(ctx, _id),
    noticeId ? publishedAt(ctx, noticeId) : null,
  ])
  return { community, count, shown, mine, publishedAt: published }
}

export const meetingViewOf = async (ctx: Context, meeting: MeetingDoc): Promise<MeetingView> =>
  meetingView(ctx, meeting, await partsOf(ctx, meeting))

export const meetingRow = (meeting: MeetingDoc): MeetingRow => ({
  id: meeting._id,
  form: meeting.form,
  state: meeting.state,
  startsAt: meeting.startsAt,
  place: meeting.place,
  parties: meeting.parties.length,
  answered: meeting.parties.filter(({ answer }) => answer !== null).length,
})

export function meetingView(ctx: Context, meeting: MeetingDoc, parts: MeetingParts): MeetingView {
  const { actor, now } = ctx
  const seesDraft = readsDraft(meeting, actor)
  const { minutes, state } = meeting
  return {
    ...meetingRow(meeting),
    proposalId: meeting.proposalId,
    proposalTitle: meeting.proposalTitle,
    convener: deskOf(parts.community, meeting.convener),
    agenda: meeting.agenda,
    partyList: meeting.parties.map((party) => partyView(ctx, meeting, party)),
    minutes: minutes && (state === 'held' || seesDraft) ? { ...minutes, standsSince: meeting.heldAt } : null,
    moved: meeting.moved,
    cancelledReason: meeting.cancelledReason,
    came: {
      count: parts.count,
      people: parts.shown.map(({ author }) => neighbourView(author, meeting._id, actor)),
    },
    signIn: {
      isOpen: signInIsOpen(meeting, now),
      turning: meeting.signIn?.turning ?? true,
      ...signInTime(meeting),
    },
    notice:
      meeting.noticeId && (parts.publishedAt || seesDraft)
        ? { id: meeting.noticeId, publishedAt: parts.publishedAt }
        : null,
    viewer: {
      signedIn: parts.mine && { at: parts.mine.at, shown: parts.mine.shown },
      canCancel: canCancel(meeting, actor, now),
      runs: runsMeeting(meeting, actor),
      canOpenSignIn: canOpenSignIn(meeting, actor, now),
      canWriteMinutes: canWriteMinutes(meeting, actor, now),
      canPublish: canPublish(meeting, actor),
    },
  }
}

/** The code of a seat is for the convener, until someone sits there. */
function partyView(ctx: Context, meeting: MeetingDoc, party: Party): PartyView {
  const { id, name, body, answer, positions, seat } = party
  const open = body === null && seat === null && runsMeeting(meeting, ctx.actor)
  return {
    id,
    name,
    body,
    answer: answerOf(meeting, party, ctx.now),
    word: answer?.word ?? '',
    answeredAt: answer?.at ?? null,
    positions,
    seated: body !== null || seat !== null,
    code: open ? seatCode(meeting._id, id) : null,
    viewer: {
      speaks: speaksForParty(party, ctx.actor),
      canAnswer: canAnswer(meeting, party, ctx.actor, ctx.now),
      canTakePosition: canTakePosition(meeting, party, ctx.actor),
    },
  }
}
