/** Schemas of this module's inputs. Rules between fields are in content.ts. */
import * as v from 'valibot'
import { cursor, id, iso, line, newId, scope, text, version, whole } from '../kernel/schema'

const option = v.strictObject({
  id: v.pipe(v.string(), v.regex(/^[A-Za-z0-9_-]{1,16}$/)),
  label: line(20),
  note: line(40, 0),
})

/** The same cap for both sides, so that neither gets more room. */
const side = v.pipe(v.array(line(120)), v.maxLength(5))

const content = v.strictObject({
  title: line(40, 2),
  question: text(500, 2),
  options: v.pipe(v.array(option), v.minLength(2), v.maxLength(20)),
  method: v.picklist(['single', 'multiple']),
  maxChoices: whole(1, 20),
  electors: v.picklist(['household', 'adult']),
  scope,
  legalEffect: v.picklist(['advisory', 'procedural']),
  opensAt: iso,
  closesAt: iso,
  argumentsFor: side,
  argumentsAgainst: side,
  ifPassed: text(200, 2),
  ifNot: text(200, 2),
  cost: line(100, 0),
})

export const draft = v.strictObject({ pollId: newId, content })
export const change = v.strictObject({ pollId: id, version, content })
export const step = v.strictObject({ pollId: id, version })
export const stepWithReason = v.strictObject({ pollId: id, version, reason: text(300, 2) })
export const one = v.strictObject({ pollId: id })
export const list = v.strictObject({ filter: v.picklist(['current', 'closed', 'own']), cursor })
export const cast = v.strictObject({
  pollId: id,
  choices: v.pipe(v.array(v.pipe(v.string(), v.maxLength(16))), v.maxLength(40)),
  ballotVersion: version,
})
export const takeOverAnswer = v.strictObject({ pollId: id, allow: v.boolean(), unitId: v.exactOptional(id) })
