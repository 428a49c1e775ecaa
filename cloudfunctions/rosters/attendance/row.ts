/** What is kept of someone's coming to a shift: one row a place, from checking in to the hours. */
import type { Body, Id, Iso } from '../../../typings/domain'
import type { AttendanceState, MarkHow } from '../../../typings/roster-coming'
import type { Row } from '../../kernel/database'
import type { HoursPart } from '../hours/hours'

/** One end of someone's time. */
export interface Mark {
  at: Iso
  how: MarkHow
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
  /** From the first word on how much counts. */
  hours?: HoursPart | null
  updatedAt: Iso
}

export const attendanceId = (shiftId: Id, personId: Id): string => `${shiftId}:${personId}`
