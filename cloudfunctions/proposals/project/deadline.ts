/** The names of a project's deadlines in the timer's table. */
export const WORK = 'proposals.work'
/** Something became of a helper asked for. */
export const HELP = 'proposals.help'
