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
