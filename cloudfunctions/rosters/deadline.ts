/** Names of this module's deadlines in the timer's table. */

/** Of a sign-up: its offer ends. */
export const OFFER = 'rosters.offer'
/** Of a sign-up: its seat was given up or changed hands, and the line and those concerned have to follow. */
export const PROMOTE = 'rosters.promote'
/** Of a sign-up: an adult of the household said yes, and the sign-up has to take place. */
export const GUARDIAN = 'rosters.guardian'
/** Of a small wish: its time has come, or the asker has to say whether it was done. */
export const WISH = 'rosters.wish'
/** Of an activity: it was cancelled, and its shifts and people have to follow. */
export const CANCEL = 'rosters.cancel'
/** Of someone's hours: nobody answered what the lead proposed. */
export const HOURS = 'rosters.hours'
/** Of a shift whose lead was named for the day: it is over, and somebody's hours may be theirs alone to say. */
export const LED = 'rosters.led'
/** Of an activity: nothing can change any more, its sign-ups enter the record. */
export const CLOSE = 'rosters.close'

/** Of an activity: its plan was changed, and the rows of its shifts and the people in them have to follow. */
export const SPREAD = 'rosters.spread'
/** Of an activity: noon or evening, when reminders go out and the lead hears how its shifts fill. */
export const WATCH = 'rosters.watch'

/** Longer than any call may run: whatever a call had under way when it set the deadline is done by then. */
export const SETTLED_AFTER_MS = 60_000
