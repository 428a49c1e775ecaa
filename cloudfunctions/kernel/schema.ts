/** Building blocks for the schemas at the door. Everything not named is refused; controls that lie to the eye are stripped. */
import * as v from 'valibot'
import type { GenericSchema } from 'valibot'
import { AppError } from './errors'
import { ROLES } from './roles'

export type Schema<T> = GenericSchema<unknown, T>

/** Zero-width characters, bidi controls and other invisible controls; line feed and tab stay. */
const INVISIBLE =
  /[\u0000-\u0008\u000B-\u001F\u007F-\u009F\u00AD\u034F\u061C\u115F\u1160\u17B4\u17B5\u180B-\u180F\u200B-\u200F\u2028-\u202E\u2060-\u206F\uFE00-\uFE0F\uFEFF\uFFF0-\uFFFB]/g

export const stripControls = (text: string): string =>
  text.replace(/\r\n?/g, '\n').replace(INVISIBLE, '').trim()

/** Text a person wrote, cleaned and then measured: `min` to `max` characters. */
export const text = (max: number, min = 1) =>
  v.pipe(
    v.string(),
    v.maxLength(max * 2 + 200),
    v.transform(stripControls),
    v.minLength(min),
    v.maxLength(max),
  )

/** One line: as text, with line feeds and tabs made spaces. */
export const line = (max: number, min = 1) =>
  v.pipe(
    v.string(),
    v.maxLength(max * 2 + 200),
    v.transform((typed) => stripControls(typed).replace(/[\n\t]+/g, ' ')),
    v.minLength(min),
    v.maxLength(max),
  )

/** 8–64 characters of base64url and colon: made on the phone, or by us. */
export const id = v.pipe(v.string(), v.regex(/^[A-Za-z0-9_:-]{1,64}$/))
/** An id made on the phone for something new: 16 random bytes in base64url, or longer. */
export const newId = v.pipe(v.string(), v.regex(/^[A-Za-z0-9_-]{16,40}$/))
export const version = v.pipe(v.number(), v.safeInteger(), v.minValue(0))
export const whole = (min: number, max: number) =>
  v.pipe(v.number(), v.safeInteger(), v.minValue(min), v.maxValue(max))
export const iso = v.pipe(
  v.string(),
  v.regex(/^20\d\d-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,3})?(Z|[+-]\d\d:\d\d)$/),
  v.check((at) => !Number.isNaN(Date.parse(at))),
  v.transform((at) => new Date(at).toISOString()),
)
export const day = v.pipe(
  v.string(),
  v.regex(/^20\d\d-\d\d-\d\d$/),
  v.check((at) => new Date(`${at}T00:00:00Z`).toISOString().startsWith(at), 'no such day'),
)
/** Bodies with officers who speak and answer for them: the supervisors have none. */
export const speakingBody = v.picklist([
  'branch',
  'residentsCommittee',
  'ownersCommittee',
  'propertyCompany',
  'residentOrganisation',
])
export const cursor = v.exactOptional(v.pipe(v.string(), v.maxLength(200)))
export const nothing = v.strictObject({})

const places = [
  v.strictObject({ kind: v.literal('community') }),
  v.strictObject({ kind: v.literal('grid'), gridId: id }),
  v.strictObject({ kind: v.literal('building'), buildingId: id }),
] as const

export const scope = v.variant('kind', [...places])
export const audience = v.variant('kind', [
  ...places,
  v.strictObject({ kind: v.literal('role'), role: v.picklist(ROLES) }),
])

/** The input as the schema wants it, or `invalid` naming the field. */
export function parse<T>(schema: Schema<T>, input: unknown): T {
  const result = v.safeParse(schema, input, { abortEarly: true, abortPipeEarly: true })
  if (result.success) return result.output
  const issue = result.issues[0]
  const field = v.getDotPath(issue) ?? ''
  throw new AppError('invalid', sentenceFor(issue.type), field ? { field } : {})
}

function sentenceFor(type: string): string {
  if (type === 'max_length') return '写得太长了，请短一些。'
  if (type === 'min_length') return '有一处还空着，请补上。'
  if (type === 'strict_object') return '这个版本太旧或太新了，请关掉再打开。'
  return '有一处填得不对，请看一眼再试。'
}
