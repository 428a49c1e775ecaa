/** Schemas of this module's inputs. */
import * as v from 'valibot'
import { cursor, day, id, line, newId, scope, text, version, whole } from '../kernel/schema'

const category = v.picklist(['facilities', 'environment', 'safety', 'service', 'activity', 'other'])

const words = { title: line(30, 2), body: text(2000, 0), place: line(60) }

export const one = v.strictObject({ proposalId: id })
export const list = v.strictObject({ filter: v.picklist(['open', 'answered', 'all', 'mine']), cursor })
const body = v.picklist(['branch', 'residentsCommittee', 'ownersCommittee', 'propertyCompany'])
const photo = v.pipe(v.string(), v.maxLength(300), v.regex(/^cloud:\/\/[\w.-]+\/proposals\/[\w./-]+$/))

export const submission = v.strictObject({
  proposalId: newId,
  ...words,
  category,
  buildingId: v.exactOptional(id),
  photos: v.exactOptional(v.pipe(v.array(photo), v.maxLength(3))),
  suggestedDesk: v.exactOptional(body),
})
export const submissionFor = v.strictObject({
  ...submission.entries,
  neighbour: v.strictObject({
    name: line(20, 2),
    buildingId: id,
    entrance: whole(0, 99),
    room: line(12),
  }),
})
export const completion = v.strictObject({ proposalId: id, version, ...words })
export const screening = v.strictObject({
  proposalId: id,
  version,
  verdict: v.variant('kind', [
    v.strictObject({
      kind: v.literal('accept'),
      responsible: v.picklist(['branch', 'residentsCommittee', 'ownersCommittee', 'propertyCompany']),
      category: v.exactOptional(category),
      scope: v.exactOptional(scope),
    }),
    v.strictObject({ kind: v.literal('return'), reason: text(500, 5) }),
    v.strictObject({
      kind: v.literal('reject'),
      code: v.picklist(['outsideCompetence', 'unlawful', 'personalCase']),
      reason: text(1000),
      competent: v.exactOptional(line(60, 0)),
    }),
  ]),
})
const step = { proposalId: id, version }
export const seen = v.strictObject(step)
export const merging = v.strictObject({ ...step, into: id, reason: text(1000) })
export const reasoned = v.strictObject({ ...step, reason: text(500, 2) })
export const ruling = v.strictObject({ ...step, uphold: v.boolean(), reason: text(1000) })
export const extension = v.strictObject({ ...step, days: whole(1, 20), reason: text(500) })
export const response = v.strictObject({
  proposalId: id,
  version,
  decision: v.picklist(['accept', 'partly', 'decline', 'poll']),
  reasons: text(2000),
  owner: line(60, 0),
  budgetSource: line(120, 0),
  doneBy: v.exactOptional(day),
  pollId: v.exactOptional(id),
})
export const withdrawal = v.strictObject({ proposalId: id, version, reason: text(200, 2) })
