/** Schemas of this module's inputs. */
import * as v from 'valibot'
import { cursor, day, id, line, newId, text, version } from '../kernel/schema'

const category = v.picklist(['facilities', 'environment', 'safety', 'service', 'activity', 'other'])

const words = { title: line(30, 2), body: text(2000, 0), place: line(60) }

export const one = v.strictObject({ proposalId: id })
export const list = v.strictObject({ filter: v.picklist(['open', 'answered', 'all', 'mine']), cursor })
export const submission = v.strictObject({ proposalId: newId, ...words, category })
export const completion = v.strictObject({ proposalId: id, version, ...words })
export const screening = v.strictObject({
  proposalId: id,
  version,
  verdict: v.variant('kind', [
    v.strictObject({
      kind: v.literal('accept'),
      responsible: v.picklist(['branch', 'residentsCommittee', 'ownersCommittee', 'propertyCompany']),
    }),
    v.strictObject({ kind: v.literal('return'), reason: text(500, 5) }),
    v.strictObject({
      kind: v.literal('reject'),
      code: v.picklist(['outsideCompetence', 'unlawful', 'personalCase', 'duplicate']),
      reason: text(1000),
    }),
  ]),
})
export const response = v.strictObject({
  proposalId: id,
  version,
  decision: v.picklist(['accept', 'partly', 'decline']),
  reasons: text(2000),
  owner: line(60, 0),
  budgetSource: line(120, 0),
  doneBy: v.exactOptional(day),
})
export const withdrawal = v.strictObject({ proposalId: id, version, reason: text(200, 2) })
