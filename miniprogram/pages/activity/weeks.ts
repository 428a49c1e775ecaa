/** The days of an activity; of a long season folded, so that a year of shifts stays light on any phone. */
import type { Iso } from '../../../typings/domain'
import type { ActivityView } from '../../../typings/rosters'
import { count, day, dayOf, days, weekday } from '../../format'
import { chipOf, shiftText } from './shift-text'
import type { ShiftText } from './shift-text'

/** Of a long season: a week of it, or a day, folded until it is tapped. */
export interface WeekText {
  key: string
  title: string
  note: string
  open: boolean
  /** Over, while others are still to come; these stand last. */
  past: boolean
  shifts: number
  days: DayText[]
}

export interface DayText {
  key: string
  /** Empty when all shifts are on the day named above. */
  title: string
  shifts: ShiftText[]
}

/** The first place that is free is the filled button of the page; the others are quiet. */
function oneFilled(days: DayText[]): DayText[] {
  let given = days.some((date) => date.shifts.some((shift) => shift.offer !== null))
  const quieter = (shift: ShiftText): ShiftText => {
    if (shift.button?.kind !== 'filled') return shift
    if (!given) {
      given = true
      return shift
    }
    return { ...shift, button: { ...shift.button, kind: 'quiet' } }
  }
  return days.map((date) => ({ ...date, shifts: date.shifts.map(quieter) }))
}

/** So many days stand open; more are folded. */
const LONG = 8

/** So many shifts stand open at once, so that a page of a year stays under WeChat's thousand nodes. */
export const MOST_OPEN = 14

/**
 * `opened`: keys of the folds that stand open; null before any was tapped, when the one does whose shift waits for
 * the viewer's word, else the first to come.
 */
export function weeksOf(
  view: ActivityView,
  dates: readonly string[],
  now: Iso,
  opened: readonly string[] | null,
): WeekText[] {
  const whole = dates.map((date) => dayText(view, date, dates.length === 1, now))
  if (dates.length <= LONG && view.shifts.length <= MOST_OPEN)
    return [{ key: '', title: '', note: '', open: true, past: false, shifts: 0, days: oneFilled(whole) }]
  const folds = foldsOf(view, dates).map((theirs) => ({ theirs, ...weekWords(view, theirs, now) }))
  const coming = folds.filter(({ past }) => !past)
  const inOrder = coming.length > 0 ? [...coming, ...folds.filter(({ past }) => past).reverse()] : folds
  const asked = view.shifts.find(({ mine, viewer }) => mine?.state === 'offered' && viewer.canCancel)
  const first = coming
    .filter(({ theirs }) => !asked || theirs.includes(dayOf(asked.startsAt)))
    .slice(0, 1)
    .map(({ key }) => key)
  const weeks = inOrder.map(({ theirs, ...words }): WeekText => {
    const open = (opened ?? first).includes(words.key)
    const days = theirs.map((date) => dayText(view, date, theirs.length === 1, now))
    return { ...words, past: words.past && coming.length > 0, open, days: open ? days : [] }
  })
  const filled = oneFilled(weeks.flatMap(({ days }) => days))
  return weeks.map((week) => ({
    ...week,
    days: week.days.map((date) => filled.find(({ key }) => key === date.key) ?? date),
  }))
}

/** What stands open once this fold was tapped: what was opened first closes where it grows too long. */
export function openAfter(
  weeks: readonly WeekText[],
  key: string,
  opened: readonly string[] | null,
): string[] {
  const before = opened ?? weeks.filter(({ open }) => open).map((week) => week.key)
  if (before.includes(key)) return before.filter((other) => other !== key)
  const sizeOf = (id: string): number => weeks.find((week) => week.key === id)?.shifts ?? 0
  const after = [...before, key]
  while (after.length > 1 && after.reduce((sum, id) => sum + sizeOf(id), 0) > MOST_OPEN) after.shift()
  return after
}

/** Days by week; each by itself where a week alone is too long. */
function foldsOf({ shifts }: ActivityView, dates: readonly string[]): string[][] {
  const foldedBy = (keyOf: (date: string) => string): string[][] =>
    [...new Set(dates.map(keyOf))].map((key) => dates.filter((date) => keyOf(date) === key))
  const weeks = foldedBy(mondayOf)
  const sizeOf = (week: readonly string[]): number =>
    shifts.filter((shift) => week.includes(dayOf(shift.startsAt))).length
  return weeks.some((week) => sizeOf(week) > MOST_OPEN) ? foldedBy((date) => date) : weeks
}

/** The Monday of a day's week. */
const mondayOf = (date: string): string =>
  new Date(Date.parse(date) - ((new Date(date).getUTCDay() + 6) % 7) * 86_400_000).toISOString().slice(0, 10)

type WeekWords = Omit<WeekText, 'open' | 'days'>

function weekWords(view: ActivityView, dates: readonly string[], now: Iso): WeekWords {
  const shifts = view.shifts.filter((shift) => dates.includes(dayOf(shift.startsAt)))
  const from = shifts[0]?.startsAt ?? now
  const to = shifts[shifts.length - 1]?.startsAt ?? from
  const held = shifts.filter((shift) => !shift.cancelled)
  const free = held.reduce(
    (sum, shift) => sum + (shift.over ? 0 : Math.max(0, shift.capacity - shift.taken)),
    0,
  )
  const mine = held.filter((shift) => shift.mine && chipOf(shift)).length
  const past = shifts.every((shift) => shift.over)
  const open = held.some((shift) => !shift.over)
  const note = [
    held.length > 0 ? `${count(held.length)} 个班` : '取消了',
    open ? (free > 0 ? `还差 ${count(free)} 人` : '都满了') : '',
    mine > 0 ? `有您 ${mine} 个` : '',
  ]
  const title = dates.length === 1 ? `${day(from, now)} ${weekday(from)}` : days(from, to, now)
  return { key: dates[0] ?? '', title, note: note.filter(Boolean).join(' · '), past, shifts: shifts.length }
}

function dayText(view: ActivityView, date: string, single: boolean, now: Iso): DayText {
  const shifts = view.shifts.filter((shift) => dayOf(shift.startsAt) === date)
  const at = shifts[0]?.startsAt ?? now
  return {
    key: date,
    title: single ? '' : `${day(at, now)} ${weekday(at)}`,
    shifts: shifts.map((shift) => shiftText(shift, view.state === 'published', now)),
  }
}
