/** The shapes of wx-server-sdk as wx.ts sees them, and how the port's queries and patches are said in its commands. */
import { Inc, Pull, Push, Unset } from './database'
import type { Query } from './database'

export type SdkCommand = Record<string, (value?: unknown) => unknown> & {
  and(list: unknown[]): unknown
  or(list: unknown[]): unknown
}

export interface SdkQuery {
  where(query: object): SdkQuery
  orderBy(field: string, order: string): SdkQuery
  limit(n: number): SdkQuery
  skip(n: number): SdkQuery
  field(fields: object): SdkQuery
  get(): Promise<{ data: unknown[] }>
  count(): Promise<{ total: number }>
  update(change: { data: object }): Promise<{ stats: { updated: number } }>
  remove(): Promise<{ stats: { removed: number } }>
}
export interface SdkDoc {
  get(): Promise<{ data: unknown }>
  update(change: { data: object }): Promise<{ stats: { updated: number } }>
  set(row: { data: object }): Promise<unknown>
  remove(): Promise<{ stats: { removed: number } }>
}
export interface SdkCollection extends SdkQuery {
  doc(id: string): SdkDoc
  add(row: { data: object }): Promise<unknown>
  aggregate(): SdkAggregate
}
export interface SdkAggregate {
  [stage: string]: (value: unknown) => SdkAggregate
}
export interface SdkTransaction {
  collection(name: string): SdkCollection
  commit(): Promise<unknown>
  rollback(): Promise<unknown>
}
export interface SdkDatabase {
  command: SdkCommand
  collection(name: string): SdkCollection
  startTransaction(): Promise<SdkTransaction>
}

const OPERATORS: Record<string, string> = {
  $gt: 'gt',
  $gte: 'gte',
  $lt: 'lt',
  $lte: 'lte',
  $ne: 'neq',
  $in: 'in',
  $exists: 'exists',
}

const isOperator = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' &&
  value !== null &&
  !Array.isArray(value) &&
  Object.keys(value).length > 0 &&
  Object.keys(value).every((key) => key in OPERATORS)

function commandOf(_: SdkCommand, value: unknown): unknown {
  if (!isOperator(value)) return value
  const parts = Object.entries(value).map(([key, operand]) => _[OPERATORS[key] as string]!(operand))
  return parts.length === 1 ? parts[0] : _.and(parts)
}

/** `$or` and what stands beside it hold together. */
export function whereOf(_: SdkCommand, { $or: parts, ...fields }: Query): object {
  const all = Object.fromEntries(Object.entries(fields).map(([field, value]) => [field, commandOf(_, value)]))
  if (parts === undefined) return all
  const either = _.or((parts as Query[]).map((part) => whereOf(_, part))) as object
  return Object.keys(all).length === 0 ? either : (_.and([all, either]) as object)
}

/** Objects are replaced whole (`_.set`): the SDK would flatten them and drop empty ones. */
export function updateOf(_: SdkCommand, patch: object): object {
  return Object.fromEntries(
    Object.entries(patch).map(([field, value]) => {
      if (value instanceof Inc) return [field, _.inc!(value.by)]
      if (value instanceof Unset) return [field, _.remove!()]
      if (value instanceof Push) return [field, _.push!([value.value])]
      if (value instanceof Pull) return [field, _.pull!(value.value)]
      return [field, typeof value === 'object' && value !== null ? _.set!(value) : value]
    }),
  )
}
