/** Counting: the job of the clock, and what others of this module need of it. */
export { countRows } from './count-rows'
export type { CountedAgain } from './count-rows'
export { destroy } from './destroy'
export { close } from './job'
export { resultView } from './result-view'
export { hasOrder, questionOf, tieOrderOf } from './question'
export { COUNTED, PARTS, countedBallots, countedRoll, receiptsOf } from './rows'
export type { CountedDoc } from './rows'
