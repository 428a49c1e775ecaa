/** The name of a project's one deadline in the timer's table. */
export const WORK = 'proposals.work'
