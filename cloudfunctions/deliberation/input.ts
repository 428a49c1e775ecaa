/** Schemas of this module's inputs. */
import * as v from 'valibot'
import { day, id, iso, line, newId, speakingBody, text, version, whole } from '../kernel/schema'

const side = v.picklist(['for', 'against', 'question'])

export const one = v.strictObject({ proposalId: id })
export const more = v.strictObject({
  proposalId: id,
  side,
  cursor: v.pipe(v.string(), v.maxLength(200)),
})
export const comment = v.strictObject({
  commentId: newId,
  proposalId: id,
  side,
  under: v.exactOptional(id),
  text: text(500, 2),
})
export const edited = v.strictObject({ commentId: id, version, text: text(500, 2) })
export const taken = v.strictObject({ commentId: id, version })

const part = v.pipe(v.string(), v.regex(/^[A-Za-z]+(-\d{1,2})?$/), v.maxLength(40))

export const meeting = v.strictObject({ meetingId: id })
export const convening = v.strictObject({
  meetingId: newId,
  proposalId: id,
  form: v.picklist(['council', 'roundTable', 'hearing', 'openTalk', 'mediation', 'review']),
  startsAt: iso,
  place: line(40, 2),
  agenda: v.pipe(v.array(line(60, 2)), v.minLength(1), v.maxLength(10)),
  bodies: v.pipe(v.array(speakingBody), v.maxLength(5)),
  outside: v.pipe(v.array(line(30, 2)), v.maxLength(7)),
})
export const moving = v.strictObject({
  meetingId: id,
  startsAt: iso,
  place: line(40, 2),
  reason: text(300, 2),
})
export const cancelling = v.strictObject({ meetingId: id, reason: text(300, 2) })
export const seat = v.strictObject({ meetingId: id, code: line(20, 4) })
export const answer = v.strictObject({ meetingId: id, party: part, comes: v.boolean(), word: line(100) })
export const position = v.strictObject({ meetingId: id, party: part, itemId: part, text: text(500, 2) })
const decision = v.strictObject({ text: line(200, 2), owner: line(40, 2), dueOn: day })
export const minutes = v.strictObject({
  meetingId: id,
  edition: whole(0, 10_000),
  items: v.pipe(
    v.array(v.strictObject({ itemId: part, said: text(1900, 0), decision: v.nullable(decision) })),
    v.maxLength(10),
  ),
})
export const closing = v.strictObject({ meetingId: id, edition: whole(0, 10_000) })
export const publishing = v.strictObject({
  meetingId: id,
  noticeId: newId,
  questionDays: whole(0, 30),
})
export const opening = v.strictObject({ meetingId: id, open: v.boolean(), turning: v.boolean() })
export const signing = v.strictObject({
  meetingId: id,
  code: v.pipe(v.string(), v.regex(/^\d{6}$/)),
  shown: v.boolean(),
})
export const showing = v.strictObject({ meetingId: id, shown: v.boolean() })
