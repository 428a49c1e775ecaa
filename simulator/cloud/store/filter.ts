/** Whether a document matches: plain equality by hand, everything else by mingo. */
import { Query } from 'mingo'
import { refused } from './errors'
import type { Document } from './values'

export type Filter = Record<string, unknown>
export type Test = (document: Document) => boolean

/** Throws what MongoDB would say to an operator it does not know. */
export function tester(filter: Filter): Test {
  const entries = Object.entries(filter)
  if (entries.length === 0) return () => true
  const slow = lazily(() => new Query(filter as never))
  const direct = entries.every(([field, value]) => !/[$.]/.test(field) && isScalar(value))
  if (!direct) {
    refuse(filter)
    slow()
    return (document) => slow().test(document)
  }
  return (document) =>
    entries.every(([field, value]) => {
      const present = document[field]
      return Array.isArray(present) ? slow().test(document) : present === value
    })
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
