/** Weekly shifts while they are written: what was chosen, and what the server made of it, before anything is added. */
import type { PatternSlot, ShiftPattern } from '../../../typings/roster-planning'
import type { ShiftContent } from '../../../typings/rosters'
import { newId } from '../../api'
import { count, day, hours, weekday } from '../../format'

export interface PatternDraft {
  firstDay: string
  weeks: string
  weekdays: string[]
  from: string
  to: string
  work: string
  capacity: string
  leadWanted: boolean
}

export const blankPattern: PatternDraft = {
  firstDay: '',
  weeks: '8',
  weekdays: [],
  from: '19:00',
  to: '21:00',
  work: '',
  capacity: '3',
  leadWanted: true,
}

export const weekdaysOf = ({ weekdays }: PatternDraft): { id: string; name: string; on: boolean }[] =>
  [...'一二三四五六日'].map((name, n) => ({ id: String(n + 1), name, on: weekdays.includes(String(n + 1)) }))

/** The pattern, or the sentence that says what is missing. */
export function patternOf(draft: PatternDraft): ShiftPattern | string {
  const weeks = Number(draft.weeks)
  const capacity = Number(draft.capacity)
  if (!draft.firstDay) return '选好从哪天开始。'
  if (draft.weekdays.length === 0) return '选好每周哪几天。'
  if (!Number.isInteger(weeks) || weeks < 1 || weeks > 26) return '几周写 1 到 26。'
  const work = draft.work.trim()
  if (!work || work.length > 40) return '写一下做什么，最多 40 个字。'
  if (!Number.isInteger(capacity) || capacity < 1 || capacity > 200) return '人数写 1 到 200。'
  const { firstDay, from, to } = draft
  return { firstDay, weeks, weekdays: draft.weekdays.map(Number).sort(), from, to }
}

export interface PatternPreview {
  title: string
  /** The first and the last, and the holidays among them. */
  lines: string[]
  holidays: string
}

export function previewOf(slots: readonly PatternSlot[], now: string): PatternPreview {
  const line = (slot: PatternSlot): string =>
    `${day(slot.startsAt, now)} ${weekday(slot.startsAt)} ${hours(slot.startsAt, slot.endsAt)}`
  const off = slots.filter(({ holiday }) => holiday)
  const ends =
    slots.length > 4
      ? [...slots.slice(0, 3).map(line), '……', line(slots[slots.length - 1]!)]
      : slots.map(line)
  return {
    title: `一共 ${count(slots.length)} 个班`,
    lines: ends,
    holidays: off.map((slot) => `${day(slot.startsAt, now)}（${slot.holiday}）`).join('、'),
  }
}

/** One series, so that it can be moved or cancelled together. */
export function shiftsOf(slots: readonly PatternSlot[], draft: PatternDraft): ShiftContent[] {
  const seriesId = newId()
  return slots.map(({ startsAt, endsAt }) => ({
    shiftId: newId(),
    startsAt,
    endsAt,
    work: draft.work.trim(),
    capacity: Number(draft.capacity),
    ...(draft.leadWanted ? { leadWanted: true } : {}),
    seriesId,
  }))
}
