/** What this module keeps of a person, and what of it stays when they leave. */
import { chinaDay, plus } from '../kernel/calendar'
import { here, pick } from '../kernel/kept'
import type { Kept, Whose } from '../kernel/kept'
import { applyDeadlines } from '../kernel/deadlines'
import { attendanceKept } from './attendance/kept'
import { hoursKept } from './hours/kept'
import { OFFER, PROMOTE, SETTLED_AFTER_MS } from './deadline'
import { holdsSeat, seatOf } from './shift'
import type { ActivityDoc, ShiftDoc, SignupDoc } from './store'
import { ACTIVITIES, SHIFTS, SIGNUPS, signupId } from './store'
import { wishKept } from './wishes'

const frees = (shift: ShiftDoc, who: Whose): boolean =>
  who.now < shift.startsAt && holdsSeat(seatOf(shift, who.personId))

/** A coming shift forgets them and gives the seat on; of a past one the seat stays taken, by nobody. */
function withoutThem(shift: ShiftDoc, who: Whose): ShiftDoc {
  if (who.now >= shift.startsAt) return shift
  const { [who.personId]: _mine, ...people } = shift.people
  return {
    ...shift,
    people,
    line: shift.line.filter((id) => id !== who.personId),
    ...(shift.leadId === who.personId ? { leadId: null, leadSurname: null } : {}),
    standIns: (shift.standIns ?? []).filter((id) => id !== who.personId),
    taken: shift.taken - (frees(shift, who) ? 1 : 0),
  }
}

const seats: Kept<ShiftDoc> = {
  collection: SHIFTS,
  title: '我的班',
  find: (who) => [{ communityId: who.communityId, [`people.${who.personId}`]: { $exists: true } }],
  line: (row) => `${chinaDay(row.startsAt)} ${row.title} · ${row.work}`,
  data: (row, who) => ({
    ...pick(row, 'title', 'work', 'place', 'startsAt', 'endsAt'),
    seat: pick(row.people[who.personId] ?? { state: null, at: null }, 'state', 'at'),
  }),
  stays: withoutThem,
  async also(tx, row, who) {
    const offer = signupId(row._id, who.personId)
    const again = frees(row, who) ? [{ kind: PROMOTE, dueAt: plus(who.now, SETTLED_AFTER_MS) }] : []
    await applyDeadlines(tx, who.communityId, offer, [{ kind: OFFER, dueAt: null }, ...again])
  },
}

const signups: Kept<SignupDoc> = {
  collection: SIGNUPS,
  title: '我的报名',
  find: (who) => here(who, 'personId'),
  line: () => null,
  data: (row) => pick(row, 'shiftId', 'name', 'building', 'startsAt', 'at'),
}

const led: Kept<ActivityDoc> = {
  collection: ACTIVITIES,
  title: '我替团队办的活动',
  find: (who) => here(who, 'authorId', 'reasonBy'),
  line: (row) => row.content.title,
  data: (row) => ({ title: row.content.title, ...pick(row, 'state', 'publishedAt') }),
  stays: (row) => row,
}

export const kept: readonly Kept[] = [seats, signups, ...attendanceKept, ...hoursKept, led, ...wishKept]
