/** Schemas of this module's inputs. */
import * as v from 'valibot'
import { audience, id, iso, line, newId, text, version } from '../kernel/schema'

const block = v.variant('kind', [
  v.strictObject({ kind: v.literal('heading'), text: line(60) }),
  v.strictObject({ kind: v.literal('paragraph'), text: text(2000) }),
  v.strictObject({
    kind: v.literal('list'),
    items: v.pipe(v.array(line(300)), v.minLength(1), v.maxLength(30)),
  }),
])

const ask = v.variant('kind', [
  v.strictObject({ kind: v.literal('none') }),
  v.strictObject({ kind: v.literal('question'), prompt: line(120), dueAt: iso }),
  v.strictObject({ kind: v.literal('confirm'), prompt: line(120), label: line(8), dueAt: iso }),
  v.strictObject({
    kind: v.literal('choice'),
    prompt: line(120),
    options: v.pipe(v.array(v.strictObject({ id, label: line(12) })), v.minLength(2), v.maxLength(4)),
    dueAt: iso,
  }),
])

const body = v.picklist([
  'branch',
  'residentsCommittee',
  'ownersCommittee',
  'propertyCompany',
  'residentOrganisation',
  'supervisionCommittee',
])

export const content = v.strictObject({
  title: line(40, 2),
  blocks: v.pipe(v.array(block), v.minLength(1), v.maxLength(40)),
  audience,
  ask,
  answeredBy: body,
  contact: line(60),
  validUntil: iso,
})

export const draft = v.strictObject({ noticeId: newId, content })
export const change = v.strictObject({ noticeId: id, version, content })
export const step = v.strictObject({ noticeId: id, version })
export const stepWithReason = v.strictObject({ noticeId: id, version, reason: text(300, 2) })
export const amendment = v.strictObject({ noticeId: id, version, content, reason: text(300, 2) })
export const question = v.strictObject({ questionId: newId, noticeId: id, text: text(500, 2) })
