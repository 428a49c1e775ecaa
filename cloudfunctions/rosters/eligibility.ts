/** Who may come to a shift and sign up, and why not, in words. */
import type { Iso } from '../../typings/domain'
import type { Said } from '../../typings/rosters'
import type { Actor } from '../kernel/context'
import { whyTooMany } from './limits'
import type { ShiftFacts } from './shift'
import { LONGEST_LINE, isActive, overlaps, seatOf } from './shift'

export const WISHED = '这是应下的小心愿，要改到“小心愿”里说一声。'

export const ADULT = 18

/** Null when what they say of themselves fits what the shift asks for, else why not. */
export function whyUnsuited(shift: ShiftFacts, said: Said): string | null {
  const { skills = [], leastAge } = shift
  if (skills.length > 0 && !skills.some((skill) => said.skills?.includes(skill)))
    return `这个班要会${skills.join('、')}，会其中一样再报。`
  if ((leastAge ?? 0) > ADULT && said.oldEnough !== true) return `这个班要满 ${leastAge} 岁，满了再报。`
  return null
}

type Held = Pick<ShiftFacts, '_id' | 'activityId' | 'startsAt' | 'endsAt' | 'cancelled'> & { title: string }

/** Null when this person may come to it at all, else why not. `mine` are the coming shifts where they have a place. */
export function whyNotCome(shift: ShiftFacts, actor: Actor, mine: readonly Held[], now: Iso): string | null {
  if (shift.cancelled) return '这个班取消了。'
  if (shift.wishId) return WISHED
  if (now >= shift.startsAt) return '这个班已经开始了，下次请早。'
  if (!actor.household) return '绑定您家以后就能报名。'
  if (actor.under18 && (shift.leastAge ?? 0) >= ADULT)
    return `这个班要满 ${shift.leastAge} 岁，您说过还没满 18 岁。`
  return whyElsewhere(shift, mine)
}

/** Null when none of `mine` is at the same hours, else which. */
export function whyElsewhere(shift: ShiftFacts, mine: readonly Held[]): string | null {
  const other = mine.find((held) => held._id !== shift._id && !held.cancelled && overlaps(held, shift))
  return other ? `这个时间您已报了“${other.title}”，先退一个再报。` : null
}

export const LINE_FULL = '排队的人太多了，看看别的班。'

const whyNoRoom = ({ taken, capacity, line }: ShiftFacts): string | null =>
  taken >= capacity && line.length >= LONGEST_LINE ? LINE_FULL : null

/** As `whyNotSignUp`, of someone who has signed up already and only waited for a yes at home. */
export const whyNotEnter = (
  shift: ShiftFacts,
  actor: Actor,
  mine: readonly Held[],
  now: Iso,
): string | null => whyNotCome(shift, actor, mine, now) ?? whyNoRoom(shift)

/** Null when this person may sign up, else why not, in words. */
export function whyNotSignUp(
  shift: ShiftFacts,
  actor: Actor,
  mine: readonly Held[],
  now: Iso,
): string | null {
  const whyNot = whyNotCome(shift, actor, mine, now)
  if (whyNot) return whyNot
  const seat = seatOf(shift, actor.personId)
  if (isActive(seat)) return '您已经报过名了。'
  if (seat?.state === 'applied') return '等家里一位大人点头。'
  return whyTooMany(shift, mine, now) ?? whyNoRoom(shift)
}
