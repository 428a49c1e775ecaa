/** Schemas of this module's inputs. */
import * as v from 'valibot'
import type { Block } from '../../typings/domain'
import { audience, cursor, id, iso, line, newId, speakingBody, text, version, whole } from '../kernel/schema'
import { RULES } from './periods'

const cloudFile = v.pipe(v.string(), v.maxLength(300), v.regex(/^cloud:\/\/[\w.-]+\/notices\/[\w./-]+$/))

const block = v.variant('kind', [
  v.strictObject({ kind: v.literal('heading'), text: line(60) }),
  v.strictObject({ kind: v.literal('paragraph'), text: text(2000) }),
  v.strictObject({
    kind: v.literal('list'),
    items: v.pipe(v.array(line(300)), v.minLength(1), v.maxLength(30)),
  }),
  v.strictObject({
    kind: v.literal('image'),
    fileId: cloudFile,
    alt: line(200, 2),
    w: whole(1, 20_000),
    h: whole(1, 20_000),
  }),
  v.strictObject({
    kind: v.literal('file'),
    fileId: cloudFile,
    name: line(80, 5),
    size: whole(1, 10 * 1024 * 1024),
    text: text(20_000, 2),
  }),
])

const prompt = line(120)
const ask = v.variant('kind', [
  v.strictObject({ kind: v.literal('none') }),
  v.strictObject({ kind: v.literal('question'), prompt, dueAt: iso }),
  v.strictObject({ kind: v.literal('confirm'), prompt, label: line(8), dueAt: iso }),
  v.strictObject({
    kind: v.literal('choice'),
    prompt,
    options: v.pipe(v.array(v.strictObject({ id, label: line(12) })), v.minLength(2), v.maxLength(4)),
    dueAt: iso,
  }),
  v.strictObject({ kind: v.literal('signup'), prompt, activityId: id, dueAt: iso }),
  v.strictObject({ kind: v.literal('poll'), prompt, pollId: id, dueAt: iso }),
  v.strictObject({ kind: v.literal('objection'), prompt, dueAt: iso }),
])

const atMost = (kind: 'image' | 'file', most: number) =>
  v.check<Block[], string>((blocks) => blocks.filter((one) => one.kind === kind).length <= most, kind)

export const content = v.strictObject({
  kind: v.picklist(['info', 'summons', 'emergency', 'publicNotice', 'disclosure']),
  stream: v.nullable(v.picklist(['party', 'committee', 'finance'])),
  period: v.nullable(
    v.strictObject({ basis: v.picklist(RULES.map((rule) => rule.basis)), days: whole(1, 365) }),
  ),
  title: line(40, 2),
  blocks: v.pipe(v.array(block), v.minLength(1), v.maxLength(40), atMost('image', 9), atMost('file', 3)),
  audience,
  ask,
  answeredBy: speakingBody,
  contact: line(60),
  publishAt: v.nullable(iso),
  validUntil: iso,
})

export const draft = v.strictObject({ noticeId: newId, content })
export const change = v.strictObject({ noticeId: id, version, content })
export const step = v.strictObject({ noticeId: id, version })
export const stepWithReason = v.strictObject({ noticeId: id, version, reason: text(300, 2) })
export const amendment = v.strictObject({
  noticeId: id,
  version,
  content,
  reason: text(300, 2),
  becauseOf: v.exactOptional(v.pipe(v.array(id), v.maxLength(10))),
})
export const question = v.strictObject({
  questionId: newId,
  noticeId: id,
  text: text(500, 2),
  isPrivate: v.exactOptional(v.boolean()),
})
export const objection = v.strictObject({ ...question.entries, isPrivate: v.boolean() })
export const list = v.strictObject({
  filter: v.picklist(['current', 'archived']),
  search: v.exactOptional(line(40)),
  cursor,
})
