/** Shifts that come again every week, in China's time. */
import type { Day, Iso } from '../../../typings/domain'
import type { PatternSlot, ShiftPattern } from '../../../typings/roster-planning'
import { addDays, chinaInstant, holidayName } from '../../kernel/calendar'
import { AppError } from '../../kernel/errors'
import { MOST_SHIFTS } from '../activity'

const wrong = (message: string, field: string): AppError => new AppError('invalid', message, { field })

/** Minutes since midnight of `19:30`; the schema has seen to its shape. */
const minutes = (clock: string): number => Number(clock.slice(0, 2)) * 60 + Number(clock.slice(3))

/** 1 Monday … 7 Sunday. */
const weekdayOf = (day: Day): number => new Date(day).getUTCDay() || 7

/**
 * Every slot of the pattern, in order; all on one of its days and within its weeks. Throws `invalid` when it ends
 * before it starts or runs past midnight, when no day of it is still ahead, and when it is more than one activity
 * may have. A shift over midnight is planned by itself, with two dates that everyone can read.
 */
export function expand(pattern: ShiftPattern, now: Iso): PatternSlot[] {
  const { firstDay, weeks, weekdays, from, to } = pattern
  if (minutes(to) <= minutes(from))
    throw wrong('每周的班当天开始、当天结束；过夜的班请一个一个加，写明哪天结束。', 'to')
  const slots = daysOf(firstDay, weeks)
    .filter((day) => weekdays.includes(weekdayOf(day)))
    .map((day) => ({
      startsAt: chinaInstant(day, 0, minutes(from)),
      endsAt: chinaInstant(day, 0, minutes(to)),
      holiday: holidayName(day),
    }))
    .filter((slot) => slot.startsAt > now)
  if (slots.length === 0) throw wrong('这段日子里排不出班，看看哪天开始、是周几。', 'firstDay')
  if (slots.length > MOST_SHIFTS)
    throw wrong(`这样有 ${slots.length} 个班，一次活动最多 ${MOST_SHIFTS} 个，请少排几周。`, 'weeks')
  return slots
}

const daysOf = (firstDay: Day, weeks: number): Day[] =>
  Array.from({ length: weeks * 7 }, (_, n) => addDays(firstDay, n))
