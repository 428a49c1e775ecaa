/** Whether a document matches: plain equality, or being one of a list, by hand; everything else by mingo. */
import { Query } from 'mingo'
import { isPlain } from './ejson'
import { refused } from './errors'
import type { Document } from './values'

export type Filter = Record<string, unknown>
export type Test = (document: Document) => boolean

/** Throws what MongoDB would say to an operator it does not know. */
export function tester(filter: Filter): Test {
  const entries = Object.entries(filter)
  if (entries.length === 0) return () => true
  const slow = lazily(() => new Query(filter as never))
  const wanted = entries.map(([field, value]) => [field, scalarsOf(value)] as const)
  if (wanted.some(([field, scalars]) => scalars === null || /[$.]/.test(field))) {
    refuse(filter)
    slow()
    return (document) => slow().test(document)
  }
  return (document) =>
    wanted.every(([field, scalars]) => {
      const present = document[field]
      return Array.isArray(present) ? slow().test(document) : scalars?.has(present)
    })
}

/** What a field must be one of, for a scalar and for `{$in: [scalars]}`; null for any other condition. */
function scalarsOf(value: unknown): Set<unknown> | null {
  if (isScalar(value)) return new Set([value])
  if (!isPlain(value) || Object.keys(value).length !== 1 || !Array.isArray(value.$in)) return null
  return value.$in.every(isScalar) ? new Set(value.$in) : null
}

const isScalar = (value: unknown): boolean =>
  typeof value === 'string' ||
  typeof value === 'boolean' ||
  (typeof value === 'number' && !Number.isNaN(value))

/** Code in a query is not run here, nor in the cloud. */
function refuse(filter: Filter): void {
  if ('$where' in filter) throw refused('$where is not allowed')
}

function lazily<T>(make: () => T): () => T {
  let made: T | undefined
  return () => (made ??= make())
}
