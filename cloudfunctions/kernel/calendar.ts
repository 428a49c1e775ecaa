/**
 * Time in China: fixed UTC+08:00, no daylight saving, never the host's zone (functions run in UTC).
 * Holidays and make-up working days come from the package chinese-days (State Council notices by year).
 */
import { getDayDetail, isWorkday } from 'chinese-days'
import type { Day, Iso } from '../../typings/domain'

const OFFSET_MS = 8 * 3_600_000
const DAY_MS = 86_400_000

export const chinaDay = (at: Iso): Day => new Date(Date.parse(at) + OFFSET_MS).toISOString().slice(0, 10)

/** 0–23 */
export const chinaHour = (at: Iso): number => new Date(Date.parse(at) + OFFSET_MS).getUTCHours()

/** The instant of a China wall-clock time. `hour` may be 24. */
export const chinaInstant = (day: Day, hour = 0, minute = 0): Iso =>
  new Date(Date.parse(`${day}T00:00:00Z`) - OFFSET_MS + (hour * 60 + minute) * 60_000).toISOString()

export const addDays = (day: Day, days: number): Day =>
  new Date(Date.parse(`${day}T00:00:00Z`) + days * DAY_MS).toISOString().slice(0, 10)

export const plus = (at: Iso, ms: number): Iso => new Date(Date.parse(at) + ms).toISOString()

export const HOUR = 3_600_000
export const DAY = DAY_MS

/**
 * The State Council has said which days of that year are holidays: then New Year's Day is one by name. A year of which
 * it has not counts plain weeks; a deadline that was told by them stays, so that nobody's date moves behind their back.
 */
export const holidaysKnown = (day: Day): boolean =>
  getDayDetail(`${day.slice(0, 4)}-01-01`).name.includes(',')

export const isWorkingDay = (day: Day): boolean => isWorkday(day)

/** `国庆节`, for a day off that was announced; null for working days and plain weekends. */
export function holidayName(day: Day): string | null {
  const { name, work } = getDayDetail(day)
  const [, chinese] = name.split(',')
  return work || chinese === undefined ? null : chinese
}

export function addWorkingDays(day: Day, count: number): Day {
  let at = day
  for (let left = count; left > 0;) {
    at = addDays(at, 1)
    if (isWorkingDay(at)) left -= 1
  }
  return at
}

/** End of business, 18:00, of the n-th working day after the day of `at` (Civil Code 201, 203: the first day is not counted). */
export const workingDeadline = (at: Iso, days: number): Iso =>
  chinaInstant(addWorkingDays(chinaDay(at), days), 18)

/** 00:00 of (day of `at` + n + 1): n complete calendar days lie between (Civil Code 201). Exclusive. */
export const earliestAfterFullDays = (at: Iso, days: number): Iso =>
  chinaInstant(addDays(chinaDay(at), days + 1))

/**
 * End of a period of n full days beginning after the day of `at`: 24:00 of its last day, and of the next working day
 * where that is a rest day (Civil Code 201, 203). Exclusive.
 */
export function endOfPeriod(at: Iso, days: number): Iso {
  let last = addDays(chinaDay(at), days)
  while (!isWorkingDay(last)) last = addDays(last, 1)
  return chinaInstant(last, 24)
}

/** Whole calendar days by which `now` has passed `dueAt`; at least 1 once passed, 0 before. */
export function overdueDays(dueAt: Iso, now: Iso): number {
  if (now < dueAt) return 0
  const days = (Date.parse(chinaDay(now)) - Date.parse(chinaDay(dueAt))) / DAY_MS
  return Math.max(1, days)
}

export const hoursBetween = (from: Iso, to: Iso): number =>
  Math.max(0, Math.floor((Date.parse(to) - Date.parse(from)) / HOUR))
