/** Rules of an activity's plan. */
import type { Iso } from '../../typings/domain'
import type { ActivityContent, ActivityState, CancelReason, ShiftContent } from '../../typings/rosters'
import { DAY } from '../kernel/calendar'
import { AppError } from '../kernel/errors'

/** A shift as its activity plans it; the shift's own row follows the plan. */
export interface PlannedShift extends ShiftContent {
  /** Of its plan: the version of the activity that last changed it; none before it is published. */
  edition?: number
  cancelled?: CancelReason
}

/** As many as a year of four evenings a week; the plan of such a season still is a small row. */
export const MOST_SHIFTS = 200

/** Throws `invalid` when shifts end before they start, last more than a day, or share an id. */
export function requireSoundPlan({ shifts }: ActivityContent): void {
  const ids = new Set(shifts.map((shift) => shift.shiftId))
  if (ids.size !== shifts.length)
    throw new AppError('invalid', '有两个班用了同一个编号，请删一个再加。', { field: 'content.shifts' })
  for (const [index, { startsAt, endsAt }] of shifts.entries()) {
    if (endsAt <= startsAt)
      throw new AppError('invalid', `第 ${index + 1} 个班的结束要晚于开始。`, {
        field: `content.shifts.${index}.endsAt`,
      })
    if (Date.parse(endsAt) - Date.parse(startsAt) > DAY)
      throw new AppError('invalid', `第 ${index + 1} 个班超过一天了，请分成几个班。`, {
        field: `content.shifts.${index}.endsAt`,
      })
  }
}

/** Throws `closed` when a shift has begun by the time it would be published. */
export function requireAhead({ shifts }: ActivityContent, now: Iso): void {
  const late = shifts.findIndex((shift) => shift.startsAt <= now)
  if (late !== -1) throw new AppError('closed', `第 ${late + 1} 个班的时间已经过了，改一改再发布。`)
}

/** Had not begun when its activity was cancelled. */
export const wentWith = (
  { state, cancelledAt, updatedAt }: { state: ActivityState; cancelledAt?: Iso; updatedAt: Iso },
  { startsAt }: { startsAt: Iso },
): boolean => state === 'cancelled' && startsAt > (cancelledAt ?? updatedAt)

type Plan = Pick<ActivityContent, 'shifts'>

/** Of a plan, without what was cancelled; at least one shift never is. */
const heldOf = ({ shifts }: Plan): ShiftContent[] => shifts.filter((shift: PlannedShift) => !shift.cancelled)

export const firstStart = (plan: Plan): Iso =>
  heldOf(plan)
    .map((shift) => shift.startsAt)
    .sort()[0] as Iso

export const lastEnd = (plan: Plan): Iso =>
  heldOf(plan)
    .map((shift) => shift.endsAt)
    .sort()
    .at(-1) as Iso

/** When the last of those that have begun by then is over; that very moment when none is under way. */
export const begunUntil = (plan: Plan, now: Iso): Iso =>
  heldOf(plan)
    .filter((shift) => shift.startsAt <= now && shift.endsAt > now)
    .map((shift) => shift.endsAt)
    .sort()
    .at(-1) ?? now
