/** What is known of somebody's coming to a shift, and how. */
import type { Iso } from './domain'

/** `noShow` and `excused` are said by the lead; `hoursProposed` waits for the volunteer, `disputed` for a supervisor. */
export type AttendanceState =
  | 'checkedIn'
  | 'checkedOut'
  | 'hoursProposed'
  | 'hoursConfirmed'
  | 'disputed'
  | 'resolved'
  | 'noShow'
  | 'excused'

/** By the turning code, by the lead who scanned or ticked, told by the phone alone, or said by the lead afterwards. */
export type MarkHow = 'code' | 'scanned' | 'ticked' | 'claimed' | 'proposed'

export interface MarkView {
  at: Iso
  how: MarkHow
  /** A claimed one does not, until the lead has said so. */
  counts: boolean
}

/** What is known of one's own coming to a shift. */
export interface MyComing {
  state: AttendanceState
  in: MarkView | null
  out: MarkView | null
  /** Until then, exclusive, they can say that it is not so; null where they cannot. */
  disputeUntil: Iso | null
}
