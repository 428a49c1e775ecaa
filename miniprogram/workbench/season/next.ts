/** When the same season could begin again. */
import type { Day, Iso } from '../../../typings/domain'
import { dayOf } from '../../format'

const DAY = 86_400_000
const WEEK = 7 * DAY

/** The weekday it began on, in the first week after its last shift that is still to come; empty without shifts. */
export function nextFirstDay(shifts: readonly { startsAt: Iso }[], now: Iso): Day | '' {
  const [first] = shifts
  const last = shifts[shifts.length - 1]
  if (!first || !last) return ''
  const from = Date.parse(first.startsAt)
  const past = Math.max(Date.parse(last.startsAt), Date.parse(now))
  return dayOf(new Date(from + (Math.floor((past - from) / WEEK) + 1) * WEEK).toISOString())
}
