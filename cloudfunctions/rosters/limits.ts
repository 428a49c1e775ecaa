/**
 * Nobody takes a season for themselves: of the shifts still to come a person has at most a third, and four in any
 * case, until three days before a shift starts; what is free then is anyone's. People who step back at the last
 * moment from places they took early are what keeps others out.
 */
import type { Id, Iso } from '../../typings/domain'
import { DAY, plus } from '../kernel/calendar'

const AT_LEAST = 4
const FREE_FOR_ALL_MS = 3 * DAY

interface Planned {
  _id: Id
  activityId: Id
  startsAt: Iso
  cancelled: boolean
  season?: number
}

/** Null when one more is fine, else why not. `mine`: the coming shifts where they have a place. */
export function whyTooMany(shift: Planned, mine: readonly Planned[], now: Iso): string | null {
  if (shift.startsAt <= plus(now, FREE_FOR_ALL_MS)) return null
  const most = Math.max(AT_LEAST, Math.floor((shift.season ?? 0) / 3))
  const held = mine.filter(
    (one) =>
      one.activityId === shift.activityId && one._id !== shift._id && !one.cancelled && one.startsAt > now,
  ).length
  if (held < most) return null
  return `这次活动您已报了 ${held} 个班，先留给别的邻居；开班前三天还有空，您再来。`
}
