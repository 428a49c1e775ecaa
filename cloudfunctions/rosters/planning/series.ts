/** The plan of a published activity and how it may change: pure. Shifts of one pattern are a series, those by hand another. */
import type { Id, Iso } from '../../../typings/domain'
import type { ShiftScope } from '../../../typings/roster-planning'
import type { CancelReason } from '../../../typings/rosters'
import { DAY, plus } from '../../kernel/calendar'
import { AppError } from '../../kernel/errors'
import type { PlannedShift } from '../activity'

/** Those a change is about: not begun, not cancelled. Throws `closed` when the one that was chosen is neither. */
export function inScope(
  shifts: readonly PlannedShift[],
  shiftId: Id,
  scope: ShiftScope,
  now: Iso,
): PlannedShift[] {
  const chosen = shifts.find((shift) => shift.shiftId === shiftId)
  if (!chosen || chosen.cancelled) throw new AppError('closed', '这个班已经取消了。')
  if (chosen.startsAt <= now) throw new AppError('closed', '这个班已经开始了，改不了。')
  if (scope === 'one') return [chosen]
  const from = scope === 'following' ? chosen.startsAt : now
  return shifts.filter(
    (shift) =>
      !shift.cancelled &&
      shift.seriesId === chosen.seriesId &&
      shift.startsAt >= from &&
      shift.startsAt > now,
  )
}

/**
 * The plan with those moved by as much as the chosen one. Throws `invalid` for an end before the start or a day
 * later, `closed` when one of them would begin in the past.
 */
export function withMoved(
  shifts: readonly PlannedShift[],
  { shiftId, scope, startsAt, endsAt }: { shiftId: Id; scope: ShiftScope; startsAt: Iso; endsAt: Iso },
  edition: number,
  now: Iso,
): PlannedShift[] {
  const moving = inScope(shifts, shiftId, scope, now)
  const chosen = moving.find((shift) => shift.shiftId === shiftId) as PlannedShift
  const wrong = (message: string): AppError => new AppError('invalid', message, { field: 'endsAt' })
  if (endsAt <= startsAt) throw wrong('结束要晚于开始。')
  if (Date.parse(endsAt) - Date.parse(startsAt) > DAY) throw wrong('一个班超过一天了，请分成几个班。')
  const by = Date.parse(startsAt) - Date.parse(chosen.startsAt)
  const endBy = Date.parse(endsAt) - Date.parse(chosen.endsAt)
  const moved = new Map(
    moving.map((shift) => [
      shift.shiftId,
      { ...shift, startsAt: plus(shift.startsAt, by), endsAt: plus(shift.endsAt, endBy), edition },
    ]),
  )
  for (const shift of moved.values()) {
    if (shift.startsAt <= now) throw new AppError('closed', '这样有的班就排到过去了，晚一些再试。')
    if (shift.endsAt <= shift.startsAt) throw wrong('这样有的班还没开始就结束了，请一个一个改。')
  }
  return shifts.map((shift) => moved.get(shift.shiftId) ?? shift)
}

/** The plan with those cancelled. Throws `conflict` when nothing would be left of it: then the activity is cancelled. */
export function withCancelled(
  shifts: readonly PlannedShift[],
  { shiftId, scope, reason }: { shiftId: Id; scope: ShiftScope; reason: CancelReason },
  edition: number,
  now: Iso,
): PlannedShift[] {
  const gone = new Set(inScope(shifts, shiftId, scope, now).map((shift) => shift.shiftId))
  const plan = shifts.map((shift) =>
    gone.has(shift.shiftId) ? { ...shift, cancelled: reason, edition } : shift,
  )
  if (plan.every((shift) => shift.cancelled))
    throw new AppError('conflict', '这样一个班也不剩了；都不办了，请取消整个活动。')
  return plan
}

/** Words that stand on every shift changed: those still to come are told anew. */
export const withWords = (shifts: readonly PlannedShift[], edition: number, now: Iso): PlannedShift[] =>
  shifts.map((shift) => (!shift.cancelled && shift.endsAt > now ? { ...shift, edition } : shift))
