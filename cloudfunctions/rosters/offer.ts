/**
 * How long someone from the waitlist has to say yes: six hours, of which only those between 08:00 and 21:00 in China
 * count, so that nobody loses a place in their sleep. When the shift is near, half of the waking time that is left,
 * so that the next in line still has a chance; and never later than its start.
 */
import type { Iso } from '../../typings/domain'
import { HOUR, addDays, chinaDay, chinaInstant, plus } from '../kernel/calendar'

const OPENS = 8
const CLOSES = 21
export const FULL_WAIT_MS = 6 * HOUR

/** Milliseconds between two instants that fall into waking hours. */
export function wakingBetween(from: Iso, to: Iso): number {
  let sum = 0
  for (let day = chinaDay(from); chinaInstant(day, OPENS) < to; day = addDays(day, 1)) {
    const opens = Math.max(Date.parse(chinaInstant(day, OPENS)), Date.parse(from))
    const closes = Math.min(Date.parse(chinaInstant(day, CLOSES)), Date.parse(to))
    sum += Math.max(0, closes - opens)
  }
  return sum
}

/** The instant when `ms` waking milliseconds have passed since `from`; `ms` above 0. */
function afterWaking(from: Iso, ms: number): Iso {
  let left = ms
  for (let day = chinaDay(from); ; day = addDays(day, 1)) {
    const opens = Math.max(Date.parse(chinaInstant(day, OPENS)), Date.parse(from))
    const open = Math.max(0, Date.parse(chinaInstant(day, CLOSES)) - opens)
    if (left <= open) return plus(new Date(opens).toISOString(), left)
    left -= open
  }
}

/** Exclusive. `startsAt` must lie after `now`; `fullWait` is two waking days at the most. */
export function answerBy(now: Iso, startsAt: Iso, fullWait = FULL_WAIT_MS): Iso {
  // No need to count further than both waits together.
  const horizon = plus(now, 4 * 24 * HOUR)
  const left = wakingBetween(now, startsAt < horizon ? startsAt : horizon)
  const wait = Math.min(fullWait, Math.floor(left / 2))
  return wait > 0 ? afterWaking(now, wait) : startsAt
}
