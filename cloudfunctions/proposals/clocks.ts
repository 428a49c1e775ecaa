/** The clocks of a proposal: when each runs out, when its body is reminded, and when to look next. Pure. */
import type { Body, Iso } from '../../typings/domain'
import { chinaDay, earliestAfterFullDays, holidaysKnown, workingDeadline } from '../kernel/calendar'
import type { ClockFacts } from '../kernel/clock'
import { APPEAL_DAYS } from './proposal'
import type { ProposalFacts } from './proposal'
import type { Deliberation, Merged } from './store'

/** Runs from `now` to 18:00 of the n-th working day after it. */
export const clockOf = (now: Iso, days: number, body: Body): ClockFacts => ({
  startedAt: now,
  dueAt: workingDeadline(now, days),
  metAt: null,
  body,
})

/** The proposal committee sits at the residents' committee. */
export const screeningClock = (now: Iso, days: number): ClockFacts => clockOf(now, days, 'residentsCommittee')

/** Working days the supervisors have for an appeal. */
const RULING_DAYS = 5

export const appealClock = (now: Iso): ClockFacts => clockOf(now, RULING_DAYS, 'supervisionCommittee')

/** Working days to answer once the poll that decided first is through. */
const AFTER_POLL_DAYS = 5

export const afterPollClock = (now: Iso, body: Body): ClockFacts => clockOf(now, AFTER_POLL_DAYS, body)

/** Calendar days of the thread. */
const TALK_DAYS = 14

export const talkFrom = (now: Iso): Deliberation => ({
  startedAt: now,
  until: earliestAfterFullDays(now, TALK_DAYS),
  endedAt: null,
})

export const met = (clock: ClockFacts | null, now: Iso): ClockFacts | null =>
  clock && { ...clock, metAt: now }

/** Counted on from where it was due; starts no new time of its own. */
export const putOff = (clock: ClockFacts, days: number): ClockFacts => ({
  ...clock,
  dueAt: workingDeadline(clock.dueAt, days),
})

/** Half of the time is gone: whoever has to meet it is reminded. */
export const halfOf = ({ startedAt, dueAt }: ClockFacts): Iso =>
  new Date((Date.parse(startedAt) + Date.parse(dueAt)) / 2).toISOString()

/** The year of the deadline has no list of holidays yet: plain weeks were counted, and the day stays as it was told. */
export const isPlainWeeks = (clock: ClockFacts | null): boolean =>
  clock !== null && clock.metAt === null && !holidaysKnown(chinaDay(clock.dueAt))

/** Exclusive; null where there is nothing to appeal against. */
export function appealUntil({
  state,
  stateAt,
  merged,
}: ProposalFacts & { merged: Merged | null }): Iso | null {
  if (state === 'rejected') return earliestAfterFullDays(stateAt, APPEAL_DAYS)
  return state === 'merged' && merged ? earliestAfterFullDays(merged.at, APPEAL_DAYS) : null
}

/** The next moment at which something falls due, or null. */
export function nextDue(
  clock: ClockFacts | null,
  others: readonly (Iso | null | undefined)[],
  now: Iso,
): Iso | null {
  const running = clock && !clock.metAt ? [halfOf(clock), clock.dueAt] : []
  return [...running, ...others].flatMap((at) => (at && at > now ? [at] : [])).sort()[0] ?? null
}
