/**
 * What one row says of someone's coming, and how it changes. What is proven or vouched for stands: said again it is the
 * same answer. What a phone claimed waits for it. From the proposal of hours on nothing changes here.
 */
import type { Id, Iso } from '../../../typings/domain'
import type { End } from '../../../typings/roster-attendance'
import type { AttendanceState, MarkHow } from '../../../typings/roster-coming'
import { plus } from '../../kernel/calendar'
import { AppError } from '../../kernel/errors'
import { hasPlace } from '../shift'
import type { ShiftFacts } from '../shift'
import { attendanceId } from './row'
import type { AttendanceDoc, Mark } from './row'
import type { Times } from './window'
import { HALF_AN_HOUR, isOpen, tickWindow } from './window'

const OPEN: readonly AttendanceState[] = ['checkedIn', 'checkedOut', 'noShow', 'excused']

export const isOpenRow = (row: AttendanceDoc | null): boolean => row === null || OPEN.includes(row.state)

function requireOpenRow(row: AttendanceDoc | null): void {
  if (!isOpenRow(row)) throw new AppError('closed', '这次的时间已经在核了，这里改不了。')
}

export const mark = (at: Iso, how: MarkHow, by: Id | null): Mark => ({
  at,
  how,
  counts: how !== 'claimed',
  by,
  reason: null,
})

const stateOf = (out: Mark | null): AttendanceState => (out ? 'checkedOut' : 'checkedIn')

const isAbsent = (row: AttendanceDoc | null): boolean => row?.state === 'noShow' || row?.state === 'excused'

/** The row before anything is known, in the state that is about to be said. */
const begun = (
  shift: ShiftFacts & { communityId: Id },
  personId: Id,
  state: AttendanceState,
): AttendanceDoc => ({
  _id: attendanceId(shift._id, personId),
  communityId: shift.communityId,
  activityId: shift.activityId,
  shiftId: shift._id,
  personId,
  body: shift.body,
  startsAt: shift.startsAt,
  endsAt: shift.endsAt,
  state,
  version: 0,
  in: null,
  out: null,
  updatedAt: shift.startsAt,
})

export type DayShift = ShiftFacts & { communityId: Id }

/**
 * The row with this end said; null when that changes nothing. Someone who was said to be absent and
 * is proven to have come is there; a claim alone leaves the lead's word. A lead's word on a claim makes it count at the
 * time the phone noted; the code, which proves that moment alone, stands in its place.
 */
export function withMark(
  shift: DayShift,
  personId: Id,
  row: AttendanceDoc | null,
  end: End,
  said: Mark,
): AttendanceDoc | null {
  const known = row?.[end] ?? null
  if (known?.counts || (known && !said.counts)) return null
  requireOpenRow(row)
  if (end === 'out' && !row?.in) throw new AppError('conflict', '还没签到，先签到才能签退。')
  const vouched = known && said.by ? { ...known, counts: true, by: said.by } : said
  const before = row ?? begun(shift, personId, 'checkedIn')
  const [came, left] = end === 'in' ? [vouched, before.out] : [before.in, vouched]
  const out = left && notBefore(left, came)
  const state = isAbsent(before) && !said.counts ? before.state : stateOf(out)
  const { startsAt, endsAt } = shift
  return { ...before, startsAt, endsAt, in: came, out, state }
}

const notBefore = (out: Mark, came: Mark | null): Mark =>
  came && out.at < came.at ? { ...out, at: came.at } : out

/** Did not come, or said so beforehand. Whoever is proven to be there is not absent, unless they gave their place up. */
export function withAbsence(
  shift: DayShift,
  personId: Id,
  row: AttendanceDoc | null,
  as: 'noShow' | 'excused',
): AttendanceDoc | null {
  if (row?.state === as) return null
  requireOpenRow(row)
  if (row?.in?.counts && hasPlace(shift, personId)) throw new AppError('conflict', '这位邻居已经签到了。')
  return { ...(row ?? begun(shift, personId, as)), state: as }
}

/** The end that a lead said last and may take back. */
const lastSaid = ({ in: came, out }: AttendanceDoc): End | null => {
  if (out) return out.by ? 'out' : null
  return came?.by ? 'in' : null
}

export const canTakeBack = (row: AttendanceDoc | null): boolean =>
  row !== null && isOpenRow(row) && (isAbsent(row) || lastSaid(row) !== null)

/** Without what a lead said last; null when nothing is left of the row. */
export function takenBack(row: AttendanceDoc): AttendanceDoc | null {
  requireOpenRow(row)
  if (isAbsent(row)) return row.in ? { ...row, state: stateOf(row.out) } : null
  const end = lastSaid(row)
  if (!end) throw new AppError('conflict', '这是邻居自己签的，撤不了；时间不对，核时间的时候再说。')
  const said = row[end] as Mark
  const left: Mark | null = said.how === 'claimed' ? { ...said, counts: false, by: null } : null
  const after = { ...row, [end]: left }
  return after.in ? { ...after, state: stateOf(after.out) } : null
}

/** The row once its shift is called off: whoever had come has come for nothing; null takes it away. */
export const calledOff = (row: AttendanceDoc): null | undefined => (isOpenRow(row) ? null : undefined)

/**
 * The row at the shift's new times; null when it begins so much later that whoever came, said by whomever, has to come
 * again: not for half an hour, which people wait. Undefined where nothing changes.
 */
export function moved(row: AttendanceDoc, { startsAt, endsAt }: Times): AttendanceDoc | null | undefined {
  if (!isOpenRow(row)) return undefined
  const isLater = startsAt > plus(row.startsAt, HALF_AN_HOUR)
  if (isLater && row.in && !row.out && !isOpen(tickWindow({ startsAt, endsAt }, 'in'), row.in.at)) return null
  if (row.startsAt === startsAt && row.endsAt === endsAt) return undefined
  return { ...row, startsAt, endsAt }
}
