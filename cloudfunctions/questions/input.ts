/** Schemas of this module's inputs. */
import * as v from 'valibot'
import { day, id, line, newId, speakingBody, text, version } from '../kernel/schema'

const step = { questionId: id, version }

export const one = v.strictObject({ questionId: id })
/** The first page comes with the notice. */
export const under = v.strictObject({ noticeId: id, cursor: v.pipe(v.string(), v.maxLength(200)) })
export const change = v.strictObject(step)
export const answer = v.strictObject({
  ...step,
  text: text(2000, 2),
  upheld: v.exactOptional(v.boolean()),
  promise: v.exactOptional(v.strictObject({ text: line(120, 2), dueOn: day })),
})
export const rating = v.strictObject({ ...step, clear: v.boolean(), text: v.exactOptional(text(500, 2)) })
export const joining = v.strictObject({
  ...step,
  ids: v.pipe(v.array(id), v.minLength(1), v.maxLength(20)),
})
export const unjoining = v.strictObject({ ...step, id })
export const handingOver = v.strictObject({ ...step, to: speakingBody, reason: text(300, 2) })
export const done = v.strictObject({ ...step, note: text(500, 2) })
export const said = v.strictObject({ ...step, kept: v.boolean() })
export const reply = v.strictObject({ replyId: newId, questionId: id, text: text(500, 2) })
