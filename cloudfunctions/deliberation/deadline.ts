/** The name of a meeting's one deadline in the timer's table: that it begins, then that its minutes are due. */
export const MEETING = 'deliberation.meeting'
