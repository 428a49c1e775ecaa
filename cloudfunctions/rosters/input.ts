/** Schemas of this module's inputs. */
import * as v from 'valibot'
import { cursor, id, iso, line, newId, nothing, text, version, whole } from '../kernel/schema'

const plannedShift = v.strictObject({
  shiftId: newId,
  startsAt: iso,
  endsAt: iso,
  work: line(40),
  capacity: whole(1, 200),
})

export const content = v.strictObject({
  title: line(40, 2),
  purpose: text(1000, 0),
  place: line(60),
  risks: text(500, 2),
  contact: line(60),
  bring: line(120, 0),
  shifts: v.pipe(v.array(plannedShift), v.minLength(1), v.maxLength(60)),
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
export const offerAnswer = v.strictObject({ shiftId: id, version, accept: v.boolean() })
