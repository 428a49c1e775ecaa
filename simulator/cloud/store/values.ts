/** Values as MongoDB orders and finds them. */
import { encode } from './ejson'

export interface Document {
  _id: unknown
  [field: string]: unknown
}

/** One key of an index: the values of its fields, then the document's id. */
export type Key = readonly unknown[]

/** Null and missing, numbers, text, objects, arrays, booleans, dates: kinds come in this order. */
function rank(value: unknown): number {
  if (value === null || value === undefined) return 1
  switch (typeof value) {
    case 'number':
    case 'bigint':
      return 2
    case 'string':
      return 3
    case 'boolean':
      return 8
    default:
      if (Array.isArray(value)) return 5
      return value instanceof Date ? 9 : 4
  }
}

export function compareValues(a: unknown, b: unknown): number {
  if (a === b) return 0
  const byKind = rank(a) - rank(b)
  if (byKind !== 0 || a === null || a === undefined) return byKind
  if (typeof a === 'number') return compareNumbers(a, b as number)
  if (typeof a !== 'object') return (a as string) < (b as string) ? -1 : (a as string) > (b as string) ? 1 : 0
  if (a instanceof Date) return compareNumbers(a.getTime(), (b as Date).getTime())
  const left = encode(a)
  const right = encode(b)
  return left < right ? -1 : left > right ? 1 : 0
}

/** Not-a-number comes before every number. */
function compareNumbers(a: number, b: number): number {
  if (a < b || (Number.isNaN(a) && !Number.isNaN(b))) return -1
  if (a > b || (Number.isNaN(b) && !Number.isNaN(a))) return 1
  return 0
}

/** The value at a dotted path; undefined when a part is missing. A number reaches into a list. */
export function at(document: unknown, path: string): unknown {
  let value = document
  for (const part of path.split('.')) {
    if (value === null || typeof value !== 'object') return undefined
    if (Array.isArray(value) && !/^\d+$/.test(part)) return undefined
    value = (value as Record<string, unknown>)[part]
  }
  return value
}

/** Like `at`, but what a list on the way holds under the rest of the path: an index has an entry for each. */
export function indexed(document: unknown, parts: readonly string[]): unknown {
  let value = document
  for (const [depth, part] of parts.entries()) {
    if (value === null || typeof value !== 'object') return undefined
    if (Array.isArray(value))
      return (value as unknown[]).flatMap((element) => indexed(element, parts.slice(depth)) ?? null)
    value = (value as Record<string, unknown>)[part]
  }
  return value
}

/** What a document is kept under: ids of text as they are, others apart from them. */
export const keyOfId = (id: unknown): string => (typeof id === 'string' ? id : `\u0001${encode(id)}`)
