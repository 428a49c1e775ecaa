/** Values as MongoDB orders them: by type first (null, numbers, text, objects, arrays, booleans, dates), then by value. */
export type Json = unknown
export interface Document {
  _id: string
  [field: string]: unknown
}

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
  const byType = rank(a) - rank(b)
  if (byType !== 0) return byType
  if (a === null || a === undefined) return 0
  if (typeof a === 'object') {
    if (a instanceof Date) return a.getTime() - (b as Date).getTime()
    const left = JSON.stringify(a)
    const right = JSON.stringify(b)
    return left < right ? -1 : left > right ? 1 : 0
  }
  return (a as string) < (b as string) ? -1 : (a as string) > (b as string) ? 1 : 0
}

/** The value at a dotted path; undefined when a part is missing. */
export function at(document: unknown, path: string): unknown {
  let value = document
  for (const part of path.split('.')) {
    if (value === null || typeof value !== 'object') return undefined
    value = (value as Record<string, unknown>)[part]
  }
  return value
}

export type Key = readonly unknown[]
