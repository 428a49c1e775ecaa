/** Schemas of this part's inputs. */
import * as v from 'valibot'
import { id, iso, line, newId, text, version, whole } from '../../kernel/schema'

const DAY_MINUTES = 24 * 60
const reason = text(200, 2)
const one = { attendanceId: id, version }
const year = whole(2000, 2100)

export const shift = v.strictObject({ shiftId: id })
export const confirm = v.strictObject({
  shiftId: id,
  of: v.pipe(v.array(v.strictObject(one)), v.minLength(1), v.maxLength(200)),
})
export const propose = v.strictObject({
  shiftId: id,
  ...one,
  inAt: v.nullable(iso),
  outAt: v.nullable(iso),
  reason,
})
export const accept = v.strictObject(one)
export const dispute = v.strictObject({ ...one, text: text(300, 2) })
export const decide = v.strictObject({ ...one, minutes: v.nullable(whole(0, DAY_MINUTES)), reason })
export const correct = v.strictObject({ ...one, minutes: whole(0, DAY_MINUTES), reason })
export const answerCorrection = v.strictObject({ ...one, accept: v.boolean() })
export const mine = v.strictObject({ year: v.exactOptional(year) })
export const certificate = v.strictObject({
  certificateId: newId,
  year: v.nullable(year),
  name: line(20),
  showName: v.boolean(),
})
export const ownCertificate = v.strictObject({ certificateId: id })
export const check = v.strictObject({ code: line(40) })
export const feedback = v.strictObject({
  activityId: id,
  answer: v.picklist(['helped', 'some', 'no']),
  text: text(200, 0),
})
