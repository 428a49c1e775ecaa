/** What is kept of someone's coming to a shift: one row a place, from checking in to the hours. */
import type { AttendanceState } from '../../../typings/roster-attendance'
import type { Body, Id, Iso } from '../../../typings/domain'
import type { Context } from '../../kernel/context'
import type { Row } from '../../kernel/database'

/** Meetings have attendances too. */
export const ATTENDANCES = 'shiftAttendances'

/** One end of someone's time. */
export interface Mark {
  at: Iso
  /** By the turning code, by the lead who scanned or ticked, told by the phone alone, or said by the lead afterwards. */
  how: 'code' | 'scanned' | 'ticked' | 'claimed' | 'proposed'
  /** A claimed one does not, until the lead has said so. */
  counts: boolean
  /** Whoever else vouches for it. */
  by: Id | null
  reason: string | null
}

export interface AttendanceDoc extends Row {
  _id: string
  communityId: Id
  activityId: Id
  shiftId: Id
  personId: Id
  body: Body
  /** Of the shift. */
  startsAt: Iso
  endsAt: Iso
  state: AttendanceState
  version: number
  in: Mark | null
  out: Mark | null
  updatedAt: Iso
}

export const attendanceId = (shiftId: Id, personId: Id): string => `${shiftId}:${personId}`

export const findAttendance = (ctx: Context, shiftId: Id, personId: Id): Promise<AttendanceDoc | null> =>
  ctx.db.get<AttendanceDoc>(ATTENDANCES, attendanceId(shiftId, personId))

/** Everyone's of one shift. */
export const attendancesOf = (ctx: Context, shiftId: Id): Promise<AttendanceDoc[]> =>
  ctx.db.findAll<AttendanceDoc>(ATTENDANCES, { communityId: ctx.communityId, shiftId })
