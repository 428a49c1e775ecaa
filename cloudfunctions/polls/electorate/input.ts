/** Schemas of what is said about a roll. */
import * as v from 'valibot'
import { id, line, newId, text, whole } from '../../kernel/schema'

const place = v.strictObject({ buildingId: id, entrance: whole(0, 99), room: line(12) })
const name = v.exactOptional(line(20))

const correction = v.variant('kind', [
  v.strictObject({ kind: v.literal('add'), place: v.exactOptional(place), name }),
  v.strictObject({ kind: v.literal('remove'), place: v.exactOptional(place), name }),
  v.strictObject({ kind: v.literal('area'), place, areaCenti: whole(1, 1_000_000_000) }),
  v.strictObject({ kind: v.literal('merge'), places: v.strictTuple([place, place]) }),
])

const electorId = v.pipe(v.string(), v.maxLength(120))

export const building = v.strictObject({ buildingId: id })
export const settle = v.strictObject({
  pollId: id,
  key: v.pipe(v.string(), v.regex(/^p[0-9a-f]{24}-p[0-9a-f]{24}$/)),
  same: v.boolean(),
})
export const objectRoll = v.strictObject({ pollId: id, objectionId: newId, text: text(300, 2) })
export const ruleRoll = v.strictObject({
  pollId: id,
  objectionId: newId,
  uphold: v.boolean(),
  reason: text(200, 2),
  correction: v.exactOptional(correction),
})
export const giveProxy = v.strictObject({ pollId: id, proxyName: line(20, 2) })
export const answerProxy = v.strictObject({ pollId: id, code: line(30), accept: v.boolean() })
export const endProxy = v.strictObject({ pollId: id, electorId })
