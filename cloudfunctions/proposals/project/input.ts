/** Schemas of this part's inputs. */
import * as v from 'valibot'
import { day, id, iso, line, newId, text, version, whole } from '../../kernel/schema'
import { content } from '../../rosters'

/** A hundred million yuan. */
const MOST_FEN = 10_000_000_000

const few = <T extends v.GenericSchema>(schema: T) => v.pipe(v.array(schema), v.maxLength(20))
const image = v.strictObject({
  kind: v.literal('image'),
  fileId: v.pipe(v.string(), v.maxLength(300), v.regex(/^cloud:\/\/[\w.-]+\/proposals\/[\w./-]+$/)),
  alt: line(200, 2),
  w: whole(1, 20_000),
  h: whole(1, 20_000),
})

const seen = { proposalId: id, version }
const said = text(1000, 2)

export const plan = v.strictObject({
  ...seen,
  lead: line(60),
  dueOn: day,
  budgetFen: whole(0, MOST_FEN),
  milestones: few(v.strictObject({ id: newId, title: line(40, 2), dueOn: day })),
  tasks: few(v.strictObject({ id: newId, title: line(40, 2) })),
  reason: text(500, 0),
})

export const report = v.strictObject({
  ...seen,
  step: v.variant('kind', [
    v.strictObject({ kind: v.literal('start'), text: said }),
    v.strictObject({ kind: v.literal('news'), text: said }),
    v.strictObject({ kind: v.literal('block'), reason: said, unblocks: text(500, 2) }),
    v.strictObject({ kind: v.literal('unblock'), text: said }),
    v.strictObject({ kind: v.literal('milestone'), milestoneId: id, text: text(1000, 0) }),
    v.strictObject({ kind: v.literal('spend'), entryId: newId, what: line(60, 2), fen: whole(1, MOST_FEN) }),
    v.strictObject({ kind: v.literal('strike'), entryId: id, reason: text(200, 2) }),
    v.strictObject({
      kind: v.literal('photo'),
      photoId: newId,
      when: v.picklist(['before', 'after']),
      image,
    }),
    v.strictObject({ kind: v.literal('dropPhoto'), photoId: id, reason: text(200, 2) }),
    v.strictObject({ kind: v.literal('done'), text: said }),
  ]),
})

export const offerTask = v.strictObject({ ...seen, taskId: id, activityId: newId, content })

export const askHelper = v.strictObject({
  ...seen,
  taskId: id,
  content: v.strictObject({ text: text(200, 0), startsAt: iso, endsAt: iso }),
})

export const rate = v.strictObject({
  proposalId: id,
  answer: v.picklist(['solved', 'partly', 'no']),
  text: text(500, 0),
})
