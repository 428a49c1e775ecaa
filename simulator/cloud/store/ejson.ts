/**
 * Documents, queries and updates as they travel and as they are kept: MongoDB's extended JSON. Nearly all of it is
 * plain JSON and is read and written as such; only the rest goes through the library.
 */
import { EJSON } from 'bson'

type Fields = Record<string, unknown>

/** Types that need the library; on their own so that a query operator (`$gt`) is not taken for one. */
const LIBRARY = new Set([
  '$oid',
  '$binary',
  '$uuid',
  '$numberDecimal',
  '$timestamp',
  '$minKey',
  '$maxKey',
  '$undefined',
  '$symbol',
  '$code',
  '$dbPointer',
])

/** Numbers, dates and expressions come out as JavaScript's own; `now` (ms) stands in for a server date. */
export function decode(text: string, now: number): unknown {
  return revive(JSON.parse(text), now)
}

function revive(value: unknown, now: number): unknown {
  if (typeof value !== 'object' || value === null) return value
  if (Array.isArray(value)) {
    for (let i = 0; i < value.length; i += 1) value[i] = revive(value[i], now)
    return value
  }
  const fields = value as Fields
  const names = Object.keys(fields)
  const first = names[0]
  if (first !== undefined && first.startsWith('$')) {
    const special = typed(first, fields, now)
    if (special !== undefined) return special
  }
  for (const name of names) fields[name] = revive(fields[name], now)
  return fields
}

function typed(name: string, fields: Fields, now: number): unknown {
  const operand = fields[name]
  switch (name) {
    case '$numberInt':
    case '$numberLong':
    case '$numberDouble':
      return Number(operand)
    case '$date':
      return new Date(revive(operand, now) as string | number)
    case '$regularExpression': {
      const { pattern, options } = operand as { pattern: string; options: string }
      return new RegExp(pattern, options.replace(/[^imsu]/g, ''))
    }
    case '$tcb_server_date':
      return new Date(now + Number((revive(operand, now) as { offset?: number }).offset ?? 0))
    default:
      return LIBRARY.has(name) ? EJSON.deserialize(fields) : undefined
  }
}

/** Relaxed extended JSON; undefined fields are left out. */
export const encode = (value: unknown): string =>
  isJson(value) ? JSON.stringify(value) : EJSON.stringify(value)

function isJson(value: unknown): boolean {
  switch (typeof value) {
    case 'string':
    case 'boolean':
    case 'undefined':
      return true
    case 'number':
      return Number.isFinite(value)
    case 'object':
      if (value === null) return true
      if (Array.isArray(value)) return value.every(isJson)
      return isPlain(value) && Object.values(value).every(isJson)
    default:
      return false
  }
}

export const isPlain = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype

/** A copy that can be changed; values of other types are never changed in place, so they are shared. */
export function copy<T>(value: T): T {
  if (Array.isArray(value)) return value.map(copy) as T
  if (!isPlain(value)) return value
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, copy(one)])) as T
}
