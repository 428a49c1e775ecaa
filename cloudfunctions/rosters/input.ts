/** Schemas of this module's inputs. */
import * as v from 'valibot'
import { cursor, day, id, iso, line, newId, nothing, text, version, whole } from '../kernel/schema'
import { MOST_SHIFTS } from './activity'

const plannedShift = v.strictObject({
  shiftId: newId,
  startsAt: iso,
  endsAt: iso,
  work: line(40),
  capacity: whole(1, 200),
  leadWanted: v.exactOptional(v.boolean()),
  seriesId: v.exactOptional(id),
})

export const content = v.strictObject({
  title: line(40, 2),
  purpose: text(1000, 0),
  place: line(60),
  risks: text(500, 2),
  contact: line(60),
  bring: line(120, 0),
  provided: v.exactOptional(line(120, 0)),
  skills: v.exactOptional(v.pipe(v.array(line(12)), v.maxLength(6))),
  leastAge: v.exactOptional(v.nullable(whole(1, 80))),
  shifts: v.pipe(v.array(plannedShift), v.minLength(1), v.maxLength(MOST_SHIFTS)),
})

export { nothing }
export const list = v.strictObject({ filter: v.picklist(['coming', 'past', 'own']), cursor })
export const one = v.strictObject({ activityId: id })
export const draft = v.strictObject({ activityId: newId, content })
export const change = v.strictObject({ activityId: id, version, content })
export const step = v.strictObject({ activityId: id, version })
export const cancellation = v.strictObject({ activityId: id, version, reason: text(200, 2) })
export const shift = v.strictObject({ shiftId: id })
export const shiftStep = v.strictObject({ shiftId: id, version })

const clock = v.pipe(v.string(), v.regex(/^([01]\d|2[0-3]):[0-5]\d$/))
export const pattern = v.strictObject({
  firstDay: day,
  weeks: whole(1, 26),
  weekdays: v.pipe(v.array(whole(1, 7)), v.minLength(1), v.maxLength(7)),
  from: clock,
  to: v.union([clock, v.literal('24:00')]),
})
export const copy = v.strictObject({ fromId: id, activityId: newId, firstDay: day })

const scope = v.picklist(['one', 'following', 'all'])
export const move = v.strictObject({ shiftId: id, version, scope, startsAt: iso, endsAt: iso })
export const shiftsOff = v.strictObject({
  shiftId: id,
  version,
  scope,
  reason: v.picklist(['weather', 'hands', 'place', 'lead', 'holiday', 'other']),
})
export const amendment = v.strictObject({
  activityId: id,
  version,
  change: v.strictObject({
    purpose: content.entries.purpose,
    place: content.entries.place,
    risks: content.entries.risks,
    contact: content.entries.contact,
    bring: content.entries.bring,
    provided: line(120, 0),
  }),
})
export const lead = v.strictObject({ shiftId: id, personId: v.nullable(id) })
export const pasted = v.strictObject({ shiftId: id, text: text(30_000) })
export const invitation = v.strictObject({
  shiftId: id,
  personIds: v.pipe(v.array(id), v.minLength(1), v.maxLength(200)),
})
