/** Which index answers a query: the one with the longest equality prefix, and a range behind it if there is one. */
import type { IndexTree, Range } from './index-tree'
import type { Key } from './values'

type Filter = Record<string, unknown>

interface Condition {
  equals?: unknown[]
  range?: Range
}

export interface Plan {
  index: IndexTree | null
  /** Equality prefixes to walk; more than one when a field is `$in` a list. */
  prefixes: Key[]
  range: Range
  /** Fields the walk is ordered by, when there is one prefix only; `_id` last. */
  order: readonly string[]
}

const MOST_PREFIXES = 1000

const isOperators = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' &&
  value !== null &&
  !Array.isArray(value) &&
  !(value instanceof Date) &&
  Object.keys(value).some((key) => key.startsWith('$'))

/** What a filter says of each field, as far as an index can use it; the whole filter is tested anyway. */
export function conditionsOf(filter: Filter): Map<string, Condition> {
  const found = new Map<string, Condition>()
  for (const part of flatten(filter)) {
    for (const [field, value] of Object.entries(part)) {
      if (field.startsWith('$')) continue
      const condition = found.get(field) ?? {}
      found.set(field, { ...condition, ...conditionOf(value, condition) })
    }
  }
  return found
}

function flatten(filter: Filter): Filter[] {
  const and = filter.$and
  return Array.isArray(and) ? [filter, ...and.flatMap((part) => flatten(part as Filter))] : [filter]
}

function conditionOf(value: unknown, before: Condition): Condition {
  if (!isOperators(value))
    return value instanceof RegExp || Array.isArray(value) ? {} : { equals: [value ?? null] }
  const range: Range = { ...before.range }
  const condition: Condition = {}
  for (const [operator, operand] of Object.entries(value)) {
    if (operator === '$eq') condition.equals = [operand ?? null]
    if (operator === '$in' && Array.isArray(operand))
      condition.equals = distinct(operand.map((one) => one ?? null))
    if (operator === '$gt' || operator === '$gte') range.from = { value: operand, open: operator === '$gt' }
    if (operator === '$lt' || operator === '$lte') range.to = { value: operand, open: operator === '$lt' }
  }
  if (range.from || range.to) condition.range = range
  return condition
}

const distinct = (values: unknown[]): unknown[] => [
  ...new Map(values.map((value) => [JSON.stringify(value), value])).values(),
]

export function plan(filter: Filter, indexes: readonly IndexTree[]): Plan {
  const conditions = conditionsOf(filter)
  let best: Plan = { index: null, prefixes: [[]], range: {}, order: [] }
  let bestScore = 0
  for (const index of indexes) {
    if (index.multikey) continue
    const candidate = along(index, conditions)
    const depth = candidate.prefixes[0]?.length ?? 0
    const score = depth * 2 + (candidate.range.from || candidate.range.to ? 1 : 0)
    if (score > bestScore || candidate.prefixes.length === 0) [best, bestScore] = [candidate, score]
  }
  return best
}

function along(index: IndexTree, conditions: Map<string, Condition>): Plan {
  let prefixes: unknown[][] = [[]]
  const rest = [...index.fields, '_id']
  while (rest.length > 0) {
    const equals = conditions.get(rest[0] as string)?.equals
    if (
      !equals ||
      prefixes.length * equals.length > MOST_PREFIXES ||
      equals.some((one) => typeof one === 'object' && one !== null)
    )
      break
    prefixes = prefixes.flatMap((prefix) => equals.map((value) => [...prefix, value]))
    rest.shift()
  }
  const range = rest.length > 0 ? (conditions.get(rest[0] as string)?.range ?? {}) : {}
  return { index, prefixes, range, order: rest }
}
