/** The database as the modules see it. One file, wx.ts, knows the SDK behind it. */

/** Equality, or `$gt`, `$gte`, `$lt`, `$lte`, `$ne`, `$in`, `$exists`; two of them go together. Field names may be dotted paths. `$or`: one of a list of queries, and whatever stands beside it. */
export type Query = Record<string, unknown>

export interface FindOptions {
  /** `['publishedAt', 'desc']`, in order. */
  orderBy?: readonly (readonly [string, 'asc' | 'desc'])[]
  /** 1–1000, 100 when left out. */
  limit?: number
  skip?: number
  /** Names of the fields to return, with `_id`; all when left out. */
  fields?: readonly string[]
}

export interface Row {
  _id: string
}

/**
 * Replaces whole fields. `inc(n)` adds instead, `unset` takes the field away, `push(x)` and `pull(x)` add one
 * value at the end of a list and take it out again.
 */
export type Patch<T> = { [K in keyof T]?: T[K] | Inc | Unset | Push | Pull } & Record<string, unknown>

export class Inc {
  constructor(readonly by: number) {}
}
export class Unset {}
export class Push {
  constructor(readonly value: string) {}
}
export class Pull {
  constructor(readonly value: string) {}
}
export const push = (value: string): Push => new Push(value)
export const pull = (value: string): Pull => new Pull(value)
export const inc = (by: number): Inc => new Inc(by)
export const unset = new Unset()

/** Thrown by `insert` when the id, or a unique key, is taken: the id is the constraint. */
export class DuplicateError extends Error {
  override name = 'DuplicateError'
}

export interface Transaction {
  get<T extends Row>(collection: string, id: string): Promise<T | null>
  insert<T extends Row>(collection: string, row: T): Promise<void>
  update<T extends Row>(collection: string, id: string, patch: Patch<T>): Promise<void>
  /** Writes the whole row, there or not. */
  put<T extends Row>(collection: string, row: T): Promise<void>
  remove(collection: string, id: string): Promise<void>
}

export interface Database {
  get<T extends Row>(collection: string, id: string): Promise<T | null>
  find<T extends Row>(collection: string, query: Query, options?: FindOptions): Promise<T[]>
  /** Every match, a thousand a request, in the order of `_id`. For timers, tallies and exports. */
  findAll<T extends Row>(collection: string, query: Query, fields?: readonly string[]): Promise<T[]>
  count(collection: string, query: Query): Promise<number>
  insert<T extends Row>(collection: string, row: T): Promise<void>
  /** Writes the whole row, there or not. */
  put<T extends Row>(collection: string, row: T): Promise<void>
  /** Many rows in as few requests as payloads allow; not atomic over all. */
  insertMany<T extends Row>(collection: string, rows: readonly T[]): Promise<void>
  /** Every match is changed; returns how many. With `{ _id, version }` it is a compare-and-set. */
  updateWhere<T extends Row>(collection: string, query: Query, patch: Patch<T>): Promise<number>
  removeWhere(collection: string, query: Query): Promise<number>
  aggregate<T>(collection: string, stages: readonly Record<string, unknown>[]): Promise<T[]>
  /**
   * Runs `work` under snapshot isolation and commits; on a write conflict it is run again from the start,
   * with jitter, up to eight times, so it must do nothing but read and write through `tx`.
   */
  transaction<R>(work: (tx: Transaction) => Promise<R>): Promise<R>
  /** Requests sent since the call began; a transaction's start and commit count. */
  readonly requests: number
}
