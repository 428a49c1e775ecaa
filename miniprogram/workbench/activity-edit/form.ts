/** The plan of an activity as its form keeps it: three short parts, and what each still needs. */
import type { Iso } from '../../../typings/domain'
import type { Amendment } from '../../../typings/roster-planning'
import type { ActivityContent, ActivityView, ShiftContent } from '../../../typings/rosters'
import { day, dayOf, hours, partOfDay, weekday } from '../../format'

export interface Texts extends Amendment {
  title: string
  /** As typed: `会急救、会开车`. */
  skillsText: string
  ageText: string
}

export interface PlanDraft extends Texts {
  id: string
  shifts: ShiftContent[]
  /** Of the draft at the server, 0 before it was saved there. */
  version: number
}

export const blank: Omit<PlanDraft, 'id'> = {
  title: '',
  purpose: '',
  place: '',
  risks: '',
  contact: '',
  bring: '',
  provided: '',
  skillsText: '',
  ageText: '',
  shifts: [],
  version: 0,
}

export const PARTS = ['办什么', '先说清楚', '排几个班']

export type Errors = Partial<Record<keyof Texts | 'shifts', string>>

/** What part `part` (0–2) still needs; empty when it is complete. */
export function errorsOf(draft: PlanDraft, part: number): Errors {
  const errors: Errors = {}
  if (part === 0) {
    if (draft.title.trim().length < 2) errors.title = '先写一句，办的是什么。'
    if (!draft.place.trim()) errors.place = '写一下在哪儿碰头。'
  }
  if (part === 1) {
    if (draft.risks.trim().length < 2) errors.risks = '有什么风险，来的人要先知道。'
    if (!draft.contact.trim()) errors.contact = '留一个找得到的人。'
    if (skillsOf(draft).some((skill) => skill.length > 12) || skillsOf(draft).length > 6)
      errors.skillsText = '最多写六样，每样不超过 12 个字。'
    const age = draft.ageText.trim()
    if (age && !(/^\d{1,2}$/.test(age) && Number(age) >= 1 && Number(age) <= 80))
      errors.ageText = '写 1 到 80 的数，不限就空着。'
  }
  if (part === 2 && draft.shifts.length === 0) errors.shifts = '至少排一个班。'
  return errors
}

const skillsOf = ({ skillsText }: PlanDraft): string[] =>
  skillsText
    .split(/[、，,；;\s]+/)
    .map((skill) => skill.trim())
    .filter(Boolean)

export const contentOf = (draft: PlanDraft): ActivityContent => ({
  title: draft.title,
  ...amendmentOf(draft),
  skills: skillsOf(draft),
  leastAge: draft.ageText.trim() ? Number(draft.ageText) : null,
  shifts: draft.shifts,
})

/** What may still change once it is published. */
export const amendmentOf = ({ purpose, place, risks, contact, bring, provided }: PlanDraft): Amendment => ({
  purpose,
  place,
  risks,
  contact,
  bring,
  provided,
})

export const draftOf = (view: ActivityView): PlanDraft => ({
  id: view.id,
  version: view.version,
  title: view.title,
  purpose: view.purpose,
  place: view.place,
  risks: view.risks,
  contact: view.contact,
  bring: view.bring,
  provided: view.provided,
  skillsText: view.skills.join('、'),
  ageText: view.leastAge === null ? '' : String(view.leastAge),
  shifts: view.shifts.map(contentOfShift),
})

/** What is sent of a shift: what is left out is no. */
const contentOfShift = ({
  shiftId,
  startsAt,
  endsAt,
  work,
  capacity,
  leadWanted,
  seriesId,
}: ShiftContent): ShiftContent => ({
  shiftId,
  startsAt,
  endsAt,
  work,
  capacity,
  ...(leadWanted ? { leadWanted } : {}),
  ...(seriesId ? { seriesId } : {}),
})

/** What was typed since `base` was loaded stays; the rest is as the server has it by now. */
export function renewed(fresh: PlanDraft, base: PlanDraft, mine: PlanDraft): PlanDraft {
  const same = (key: keyof PlanDraft): boolean => JSON.stringify(mine[key]) === JSON.stringify(base[key])
  const typed = Object.entries(mine).filter(([key]) => !same(key as keyof PlanDraft))
  return { ...fresh, ...Object.fromEntries(typed), version: fresh.version }
}

/** A shift while it is being written; times are empty until chosen. */
export interface ShiftDraft {
  shiftId: string
  startsAt: Iso | ''
  endsAt: Iso | ''
  work: string
  capacity: string
  leadWanted?: boolean
  seriesId?: string
}

export const shiftDraft = (shift: ShiftContent): ShiftDraft => ({
  ...shift,
  capacity: String(shift.capacity),
})

/** The shift, or the sentence that says what is missing. */
export function shiftOf(draft: ShiftDraft, now: Iso): ShiftContent | string {
  const { startsAt, endsAt } = draft
  const capacity = Number(draft.capacity)
  const work = draft.work.trim()
  if (!startsAt || !endsAt) return '选好几点开始、几点结束。'
  if (startsAt <= now) return '开始的时间已经过了。'
  if (endsAt <= startsAt) return '结束要晚于开始。'
  if (!work) return '写一下要做什么。'
  if (work.length > 40) return '做什么写短一些，最多 40 个字。'
  if (!Number.isInteger(capacity) || capacity < 1 || capacity > 200) return '人数写 1 到 200。'
  return contentOfShift({ ...draft, startsAt, endsAt, work, capacity })
}

export const inOrder = (shifts: readonly ShiftContent[]): ShiftContent[] =>
  [...shifts].sort((a, b) => (a.startsAt < b.startsAt ? -1 : a.startsAt > b.startsAt ? 1 : 0))

/** Said where it is not plain: it ends on another day. */
const overnight = ({ startsAt, endsAt }: ShiftContent): string =>
  dayOf(startsAt) === dayOf(new Date(Date.parse(endsAt) - 1).toISOString()) ? '' : '（第二天结束）'

export interface ShiftRow {
  id: string
  title: string
  note: string
}

export const shiftRow = (shift: ShiftContent, now: Iso): ShiftRow => ({
  id: shift.shiftId,
  title: `${day(shift.startsAt, now)} ${weekday(shift.startsAt)} ${partOfDay(shift.startsAt)}`,
  note: `${hours(shift.startsAt, shift.endsAt)}${overnight(shift)} · 要 ${shift.capacity} 人 · ${shift.work}`,
})
