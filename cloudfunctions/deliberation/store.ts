/** This module's collections. Nobody else names them. */
import type { TalkSide } from '../../typings/deliberation'
import type { Id, Iso } from '../../typings/domain'
import type { Context } from '../kernel/context'
import type { Row } from '../kernel/database'
import type { EffectMark } from '../kernel/effect'
import type { Matter } from '../kernel/matter'
import type { Author } from '../kernel/neighbour'
import { findPage } from '../kernel/page'
import type { PageOf } from '../kernel/page'
import type { CommentFields } from './comment'
import { MOST_REPLIES } from './comment'
import type { MeetingFields } from './meeting'

export const COMMENTS = 'proposalComments'

export interface CommentDoc extends Matter, CommentFields {}

const PAGE = 10

/** The newest first, ten at a time. One request. */
export const commentsOf = (
  ctx: Context,
  proposalId: Id,
  side: TalkSide,
  cursor?: string,
): Promise<PageOf<CommentDoc>> =>
  findPage<CommentDoc>(
    ctx.db,
    COMMENTS,
    { communityId: ctx.communityId, proposalId, under: null, side },
    { by: 'at', order: 'desc', size: PAGE, cursor },
  )

/** All that was said under these, the oldest first. One request, none without replies. */
export const repliesUnder = async (ctx: Context, parents: readonly CommentDoc[]): Promise<CommentDoc[]> => {
  const ids = parents.filter((row) => row.replies > 0).map((row) => row._id)
  if (ids.length === 0) return []
  return ctx.db.find<CommentDoc>(
    COMMENTS,
    { communityId: ctx.communityId, under: { $in: ids } },
    { orderBy: [['at', 'asc']], limit: Math.min(1000, ids.length * MOST_REPLIES) },
  )
}

/** What everyone reads, without replies, counted by side. One request. */
export async function countSides(ctx: Context, proposalId: Id): Promise<Map<TalkSide, number>> {
  const groups = await ctx.db.aggregate<{ _id: TalkSide; count: number }>(COMMENTS, [
    {
      match: {
        communityId: ctx.communityId,
        proposalId,
        under: null,
        takenBackAt: null,
        'moderation.state': 'visible',
      },
    },
    { group: { _id: '$side', count: { $sum: 1 } } },
    { limit: 10 },
  ])
  return new Map(groups.map(({ _id, count }) => [_id, count]))
}

export const MEETINGS = 'meetings'
export const ATTENDANCES = 'attendances'

export interface MeetingDoc extends Matter, MeetingFields {
  effect: EffectMark
}

export const findMeeting = (ctx: Context, meetingId: Id): Promise<MeetingDoc | null> =>
  ctx.db.get<MeetingDoc>(MEETINGS, meetingId)

const LISTED = 10

/** The newest first. One request. */
export const meetingsOf = (ctx: Context, proposalId: Id): Promise<MeetingDoc[]> =>
  ctx.db.find<MeetingDoc>(
    MEETINGS,
    { communityId: ctx.communityId, proposalId },
    { orderBy: [['startsAt', 'desc']], limit: LISTED },
  )

/** Called, and its minutes do not stand yet. One request. */
export const openMeetings = (ctx: Context): Promise<MeetingDoc[]> =>
  ctx.db.find<MeetingDoc>(
    MEETINGS,
    { communityId: ctx.communityId, state: 'convened' },
    { orderBy: [['startsAt', 'asc']], limit: 200 },
  )

/** One a person and meeting: signing in twice is signing in once. */
export interface AttendanceDoc extends Row {
  communityId: Id
  meetingId: Id
  personId: Id
  author: Author
  /** Agreed to be shown among those who came. */
  shown: boolean
  at: Iso
}

const attendanceId = (ctx: Context, meetingId: Id): Id => `${meetingId}:${ctx.actor.personId}`

export const findAttendance = (ctx: Context, meetingId: Id): Promise<AttendanceDoc | null> =>
  ctx.db.get<AttendanceDoc>(ATTENDANCES, attendanceId(ctx, meetingId))

export const saveAttendance = (
  ctx: Context,
  row: Pick<AttendanceDoc, 'meetingId' | 'author' | 'shown' | 'at'>,
): Promise<void> =>
  ctx.db.put<AttendanceDoc>(ATTENDANCES, {
    _id: attendanceId(ctx, row.meetingId),
    communityId: ctx.communityId,
    personId: ctx.actor.personId,
    ...row,
  })

export const countAttendances = (ctx: Context, meetingId: Id): Promise<number> =>
  ctx.db.count(ATTENDANCES, { meetingId })

/** Those who agreed to be shown, in the order they came. */
export const attendancesOf = (ctx: Context, meetingId: Id): Promise<AttendanceDoc[]> =>
  ctx.db.find<AttendanceDoc>(
    ATTENDANCES,
    { meetingId, shown: true },
    { orderBy: [['at', 'asc']], limit: 200 },
  )
