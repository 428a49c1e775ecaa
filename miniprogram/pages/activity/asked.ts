/** What someone says of themselves before they come, where the activity asks for it. */
import type { ActivityView, Said, ShiftView } from '../../../typings/rosters'

export interface Asked {
  shiftId: string
  options: { id: string; label: string; note: string }[]
  note: string
  /** One at least has to be chosen. */
  needed: boolean
}

const LEAD = 'canLead'
const ADULT = 18

/** Null when there is nothing to ask. */
export function askedOf({ skills, leastAge }: ActivityView, shift: ShiftView): Asked | null {
  const old = (leastAge ?? 0) > ADULT ? `要满 ${leastAge} 岁。` : ''
  if (skills.length === 0 && !old && !shift.leadWanted) return null
  return {
    shiftId: shift.shiftId,
    options: [
      ...skills.map((skill) => ({ id: skill, label: skill, note: '' })),
      ...(shift.leadWanted ? [{ id: LEAD, label: '我能带班', note: '当天招呼大家，给来的人签到' }] : []),
    ],
    note: `${old}${skills.length ? '会其中一样就行，选您会的。' : shift.leadWanted ? '不带班也能来，空着就行。' : ''}`,
    needed: skills.length > 0,
  }
}

export function saidOf(chosen: readonly string[]): Said & { canLead: boolean } {
  return { skills: chosen.filter((id) => id !== LEAD), oldEnough: true, canLead: chosen.includes(LEAD) }
}

/** Enough was said to come. */
export const isSaid = (asked: Asked | null, chosen: readonly string[]): boolean =>
  asked !== null && (!asked.needed || chosen.some((id) => id !== LEAD))
