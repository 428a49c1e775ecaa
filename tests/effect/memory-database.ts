/**
 * The database's port over a map, as far as counting and forgetting need it, with a door for bad luck: `before` and `after` run around
 * every request, may change rows as residents do, and may throw as a process that is killed.
 */
import { DuplicateError } from '../../cloudfunctions/kernel/database'
import type { Database, FindOptions, Patch, Query, Row } from '../../cloudfunctions/kernel/database'

const at = (row: unknown, path: string): unknown =>
  path.split('.').reduce<unknown>((value, key) => (value as Record<string, unknown> | undefined)?.[key], row)

const TESTS: Record<string, (value: never, operand: never) => boolean> = {
  $in: (value, operand: never[]) => operand.includes(value),
  $gt: (value, operand) => value > operand,
  $gte: (value, operand) => value >= operand,
  $lt: (value, operand) => value < operand,
  $lte: (value, operand) => value <= operand,
}

function fits(row: unknown, query: Query): boolean {
  return Object.entries(query).every(([path, wanted]) => {
    const value = at(row, path)
    if (typeof wanted !== 'object' || wanted === null) return value === wanted
    return Object.entries(wanted).every(([name, operand]) => TESTS[name]!(value as never, operand as never))
  })
}

const setAt = (row: object, path: string, value: unknown): void => {
  const keys = path.split('.')
  const last = keys.pop() as string
  const holder = keys.reduce<Record<string, unknown>>(
    (part, key) => part[key] as Record<string, unknown>,
    row as Record<string, unknown>,
  )
  holder[last] = value
}

export class MemoryDatabase implements Database {
  requests = 0
  before: () => void | Promise<void> = () => undefined
  after: () => void = () => undefined
  private readonly collections = new Map<string, Map<string, Row>>()

  rows<T extends Row>(collection: string): Map<string, T> {
    const there = this.collections.get(collection) ?? new Map<string, Row>()
    this.collections.set(collection, there)
    return there as Map<string, T>
  }

  /** One request: others may come first, and it is done as one thing. */
  private async send<R>(work: () => R): Promise<R> {
    await new Promise((resolve) => setImmediate(resolve))
    this.requests += 1
    await this.before()
    try {
      return structuredClone(work())
    } finally {
      this.after()
    }
  }

  private matches<T extends Row>(collection: string, query: Query): T[] {
    return [...this.rows<T>(collection).values()].filter((row) => fits(row, query))
  }

  find<T extends Row>(
    collection: string,
    query: Query,
    { orderBy = [], limit = 100 }: FindOptions = {},
  ): Promise<T[]> {
    const compare = (a: T, b: T): number => {
      for (const [path, way] of orderBy) {
        const [one, other] = [at(a, path) as string, at(b, path) as string]
        if (one !== other) return (one < other ? -1 : 1) * (way === 'asc' ? 1 : -1)
      }
      return 0
    }
    return this.send(() => this.matches<T>(collection, query).sort(compare).slice(0, limit))
  }

  findAll<T extends Row>(collection: string, query: Query): Promise<T[]> {
    return this.send(() => this.matches<T>(collection, query))
  }

  get<T extends Row>(collection: string, id: string): Promise<T | null> {
    return this.send(() => this.rows<T>(collection).get(id) ?? null)
  }

  count(collection: string, query: Query): Promise<number> {
    return this.send(() => this.matches(collection, query).length)
  }

  insert<T extends Row>(collection: string, row: T): Promise<void> {
    return this.insertMany(collection, [row])
  }

  insertMany<T extends Row>(collection: string, rows: readonly T[]): Promise<void> {
    return this.send(() => {
      for (const row of rows) {
        if (this.rows(collection).has(row._id)) throw new DuplicateError(row._id)
        this.rows(collection).set(row._id, structuredClone(row))
      }
    })
  }

  put<T extends Row>(collection: string, row: T): Promise<void> {
    return this.send(() => void this.rows(collection).set(row._id, structuredClone(row)))
  }

  updateWhere<T extends Row>(collection: string, query: Query, patch: Patch<T>): Promise<number> {
    return this.send(() => {
      const found = this.matches(collection, query)
      for (const row of found)
        for (const [path, value] of Object.entries(patch)) setAt(row, path, structuredClone(value))
      return found.length
    })
  }

  removeWhere(collection: string, query: Query): Promise<number> {
    return this.send(() => {
      const found = this.matches(collection, query)
      for (const row of found) this.rows(collection).delete(row._id)
      return found.length
    })
  }

  aggregate(): Promise<never> {
    throw new Error('counting does not aggregate')
  }

  transaction(): Promise<never> {
    throw new Error('counting needs no transaction')
  }
}
