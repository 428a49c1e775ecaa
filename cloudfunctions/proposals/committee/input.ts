/** Schemas of the committee's inputs. */
import * as v from 'valibot'
import { cursor, id, line, speakingBody, text, version } from '../../kernel/schema'

const body = v.picklist([...speakingBody.options, 'supervisionCommittee'])
const answering = v.picklist(['branch', 'residentsCommittee', 'ownersCommittee', 'propertyCompany'])

export const board = v.strictObject({
  stage: v.picklist([
    'due',
    'screening',
    'returned',
    'seconding',
    'deliberation',
    'response',
    'poll',
    'project',
    'ended',
  ]),
  body: v.exactOptional(body),
  buildingId: v.exactOptional(id),
  late: v.exactOptional(v.boolean()),
  mine: v.exactOptional(v.boolean()),
  cursor,
})

/** So many are done well within the time one call has. */
const MOST = 20

const items = v.pipe(
  v.array(v.strictObject({ proposalId: id, version })),
  v.minLength(1),
  v.maxLength(MOST),
  v.check((chosen) => new Set(chosen.map((one) => one.proposalId)).size === chosen.length, 'twice'),
)

export const screenMany = v.strictObject({
  items,
  verdict: v.variant('kind', [
    v.strictObject({ kind: v.literal('accept'), responsible: answering }),
    v.strictObject({ kind: v.literal('return'), reason: text(500, 5) }),
    v.strictObject({ kind: v.literal('merge'), into: id, reason: text(1000) }),
  ]),
})
export const assign = v.strictObject({ items, grantId: v.nullable(id) })

export const template = v.strictObject({
  templateId: id,
  version,
  use: v.picklist(['return', 'reject', 'merge', 'answer']),
  title: line(20, 2),
  text: text(500, 5),
})
export const removal = v.strictObject({ templateId: id, version })
