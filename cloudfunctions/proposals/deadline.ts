/** The name of a proposal's one deadline in the timer's table. */
export const DUE = 'proposals.due'

/** Longer than any call may run: by then every second that was under way has been written. */
export const SETTLED_AFTER_MS = 60_000
