/** Which index answers a query: the one with the longest equality prefix, then a range, then the wanted order. */
import { isPlain } from './ejson'
import type { Filter } from './filter'
import type { IndexTree, Range } from './index-tree'
import type { Key } from './values'

/** Pairs of field and direction, first to last. */
export type Sort = readonly (readonly [field: string, direction: 1 | -1])[]

interface Condition {
  equals?: unknown[]
  range?: Range
}

export interface Plan {
  index: IndexTree
  /** Equality prefixes to walk; more than one when a field is `$in` a list. */
  prefixes: Key[]
  range: Range
  /** The direction in which the walk already gives the sort; null when it does not. */
  direction: 1 | -1 | null
}

const MOST_PREFIXES = 1000

/** What a filter says of each field, as far as an index can use it; the whole filter is tested anyway. */
export function conditionsOf(filter: Filter): Map<string, Condition> {
  const found = new Map<string, Condition>()
  for (const part of conjuncts(filter))
    for (const [field, value] of Object.entries(part)) {
      if (field.startsWith('$')) continue
      const before = found.get(field) ?? {}
      found.set(field, { ...before, ...conditionOf(value, before) })
    }
  return found
}

function conjuncts(filter: Filter): Filter[] {
  const and = filter.$and
  return Array.isArray(and) ? [filter, ...and.flatMap((part) => conjuncts(part as Filter))] : [filter]
}

function conditionOf(value: unknown, before: Condition): Condition {
  if (!isPlain(value) || !Object.keys(value).some((name) => name.startsWith('$')))
    return isKey(value) ? { equals: [value ?? null] } : {}
  const range: Range = { ...before.range }
  const condition: Condition = {}
  for (const [operator, operand] of Object.entries(value)) {
    if (operator === '$eq' && isKey(operand)) condition.equals = [operand ?? null]
    if (operator === '$in' && Array.isArray(operand) && operand.every(isKey))
      condition.equals = distinct(operand.map((one) => one ?? null))
    if (!isKey(operand) || operand === null) continue
    if (operator === '$gt' || operator === '$gte') range.from = { value: operand, open: operator === '$gt' }
    if (operator === '$lt' || operator === '$lte') range.to = { value: operand, open: operator === '$lt' }
  }
  if (range.from || range.to) condition.range = range
  return condition
}

/** Lists and objects match in ways an index here does not know; so do expressions. */
const isKey = (value: unknown): boolean =>
  typeof value !== 'object' || value === null || value instanceof Date

const distinct = (values: unknown[]): unknown[] => [
  ...new Map(
    values.map((value) => [
      `${typeof value}${String(value instanceof Date ? value.getTime() : value)}`,
      value,
    ]),
  ).values(),
]

export function plan(filter: Filter, indexes: readonly IndexTree[], sort: Sort): Plan {
  const conditions = conditionsOf(filter)
  let best: Plan | undefined
  let bestScore = -1
  for (const index of indexes) {
    if (index.parallel) continue
    const candidate = along(index, conditions, sort)
    const depth = candidate.prefixes[0]?.length ?? Infinity
    const score = depth * 4 + (hasRange(candidate) ? 2 : 0) + (candidate.direction === null ? 0 : 1)
    if (score > bestScore) [best, bestScore] = [candidate, score]
  }
  return best as Plan
}

const hasRange = ({ range }: Plan): boolean => Boolean(range.from ?? range.to)

function along(index: IndexTree, conditions: Map<string, Condition>, sort: Sort): Plan {
  let prefixes: unknown[][] = [[]]
  const rest = [...index.fields]
  const fixed = new Set<string>()
  while (rest.length > 0) {
    const equals = conditions.get(rest[0] as string)?.equals
    if (!equals || prefixes.length * equals.length > MOST_PREFIXES) break
    prefixes = prefixes.flatMap((prefix) => equals.map((value) => [...prefix, value]))
    fixed.add(rest.shift() as string)
  }
  const next = rest[0] ?? '_id'
  // Two bounds may be met by two elements of one list.
  const range = index.lists.has(next) ? {} : (conditions.get(next)?.range ?? {})
  // A document whose list is not pinned to one element has several entries.
  const once = [...index.lists].every((field) => fixed.has(field))
  // A list sorts by its least element, not by the one that was asked for.
  const same = new Set([...fixed].filter((field) => !index.lists.has(field)))
  const direction = once && prefixes.length === 1 ? directionOf(sort, same, [...rest, '_id']) : null
  return { index, prefixes, range, direction }
}

/** No sort at all: as the walk goes. Fields that are fixed do not matter to a sort. */
function directionOf(sort: Sort, fixed: ReadonlySet<string>, fields: readonly string[]): 1 | -1 | null {
  const wanted = sort.filter(([field]) => !fixed.has(field))
  const direction = wanted[0]?.[1] ?? 1
  const fits = wanted.every(([field, way], i) => way === direction && fields[i] === field)
  return fits ? direction : null
}
