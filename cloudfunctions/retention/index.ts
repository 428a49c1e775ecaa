/** What is kept for how long (periods.ts), and the timer's taking away of the rest. */
export { forget } from './forget'
