/**
 * The database of the local cloud: documents in memory with indexes, written through to the engine in groups.
 * One operation is one turn, so it is atomic; its reply waits until its write is durable.
 */
import { Aggregator, Query, update } from 'mingo'
import { EJSON } from 'bson'
import { randomBytes } from 'node:crypto'
import { Collection, sorted, tester } from './collection'
import type { Sort } from './collection'
import type { Engine, Write } from './engine'
import { StoreError, noCollection, refused } from './errors'
import type { IndexDeclaration } from './index-tree'
import { checkAgainst, checkFields, checkSize, checkUpdate } from './refusals'
import { Transactions, keyOf } from './transactions'
import type { Transaction } from './transactions'
import type { Document } from './values'

export interface CollectionDeclaration {
  name: string
  indexes: IndexDeclaration[]
}

interface Common {
  collectionName: string
  transactionId?: string
  /** The cloud's present time, for serverDate. */
  now: number
}

const MOST_READ = 1000
const UNLIMITED_AGGREGATE = 20

interface Change {
  collection: Collection
  id: string
  document: Document | null
}

export class Store {
  private readonly collections = new Map<string, Collection>()
  private readonly transactions = new Transactions()
  private queue: { writes: Write[]; done: () => void; failed: (error: unknown) => void }[] = []
  private writing: Promise<void> | null = null

  constructor(
    private readonly engine: Engine,
    private readonly declarations: readonly CollectionDeclaration[],
  ) {
    this.reload()
  }

  /** What the engine holds is what there is: at the start, and again after a write that failed. */
  private reload(): void {
    this.collections.clear()
    for (const { name, indexes } of this.declarations)
      this.collections.set(name, new Collection(name, indexes))
    this.engine.load((key, value) => {
      const name = key.slice(0, key.indexOf('\0'))
      const collection = this.collections.get(name) ?? this.create(name)
      if (key.length > name.length + 1) collection.put(parse(value, 0))
    })
  }

  private create(name: string): Collection {
    const collection = new Collection(name, [])
    this.collections.set(name, collection)
    return collection
  }

  counts(): Record<string, number> {
    return Object.fromEntries([...this.collections].map(([name, { documents }]) => [name, documents.size]))
  }

  /** Values of one field in ascending order, for the clock's next deadline. */
  values(name: string, field: string): string[] {
    const collection = this.collections.get(name)
    if (!collection) return []
    return [...collection.documents.values()].map((document) => String(document[field])).sort()
  }

  async addCollection({ collectionName }: Common): Promise<object> {
    if (!this.collections.has(collectionName)) {
      this.create(collectionName)
      await this.durable([{ key: `${collectionName}\0`, value: '{}' }])
    }
    return {}
  }

  private collection(name: string): Collection {
    const found = this.collections.get(name)
    if (!found) throw noCollection(name)
    return found
  }

  async insert(body: Common & { data: string[] }): Promise<{ insertedIds: string[] }> {
    const collection = this.collection(body.collectionName)
    const documents = body.data.map((text) => {
      checkSize(text)
      const document = parse(text, body.now)
      document._id ??= randomBytes(16).toString('hex')
      checkFields(document)
      return document
    })
    const transaction = body.transactionId ? this.transactions.get(body.transactionId) : null
    await this.waitFor(
      transaction,
      collection,
      documents.map((document) => document._id),
    )
    this.checkInserts(collection, documents, transaction)
    await this.apply(
      transaction,
      documents.map((document) => ({ collection, id: document._id, document })),
    )
    return { insertedIds: documents.map((document) => document._id) }
  }

  /** Nothing is written unless all of it can be. */
  private checkInserts(
    collection: Collection,
    documents: readonly Document[],
    transaction: Transaction | null,
  ): void {
    const seen = new Set<string>()
    for (const document of documents) {
      if (transaction) this.lockUnique(transaction, collection, document)
      const own = transaction?.writes.get(keyOf(collection.name, document._id))
      if (own)
        throw new StoreError(
          'DATABASE_REQUEST_FAILED',
          `E11000 duplicate key error collection: ${collection.name} dup key: ${document._id}`,
        )
      collection.checkUnique(document, own !== null)
      for (const key of [
        `_id:${document._id}`,
        ...collection.indexes.flatMap((index) => uniqueOf(index.declaration.name, index.uniqueKey(document))),
      ]) {
        if (seen.has(key))
          throw new StoreError(
            'DATABASE_REQUEST_FAILED',
            `E11000 duplicate key error collection: ${collection.name} dup key: ${key}`,
          )
        seen.add(key)
      }
    }
  }

  private lockUnique(transaction: Transaction, collection: Collection, document: Document): void {
    this.transactions.lock(transaction, keyOf(collection.name, document._id))
    for (const index of collection.indexes) {
      const unique = index.uniqueKey(document)
      if (unique !== null)
        this.transactions.lock(transaction, `${collection.name}\0\0${index.declaration.name}${unique}`)
    }
  }

  find(
    body: Common & { query?: string; order?: string; offset?: number; limit?: number; projection?: string },
  ): { list: string[] } {
    const collection = this.collection(body.collectionName)
    const filter = parseFilter(body.query, body.now)
    const limit = Math.min(body.limit ?? 100, MOST_READ)
    const options = { sort: sortOf(body.order), skip: body.offset ?? 0, limit }
    const found = body.transactionId
      ? this.findWithin(this.transactions.get(body.transactionId), collection, filter, options)
      : collection.find(filter, options)
    return {
      list: project(found, body.projection).map((document) => EJSON.stringify(document, { relaxed: false })),
    }
  }

  private findWithin(
    transaction: Transaction,
    collection: Collection,
    filter: Record<string, unknown>,
    options: { sort: Sort; skip: number; limit: number },
  ): Document[] {
    const all = new Map(
      collection
        .find(filter, { sort: [], skip: 0, limit: Infinity })
        .map((document) => [document._id, document]),
    )
    const test = tester(filter)
    for (const key of this.transactions.changedKeys(transaction, collection.name)) {
      const id = key.slice(collection.name.length + 1)
      const seen = this.transactions.seen(transaction, key, collection.documents.get(id) ?? null)
      if (seen && test(seen)) all.set(id, seen)
      else all.delete(id)
    }
    return sorted([...all.values()], options.sort).slice(options.skip, options.skip + options.limit)
  }

  count(body: Common & { query?: string }): { total: number } {
    const filter = parseFilter(body.query, body.now)
    return {
      total: this.collection(body.collectionName).find(filter, { sort: [], skip: 0, limit: Infinity }).length,
    }
  }

  async modify(
    body: Common & { query?: string; data: string; multi?: boolean; merge?: boolean },
  ): Promise<{ updated: number; upsert_id?: string }> {
    checkSize(body.data)
    const collection = this.collection(body.collectionName)
    const filter = parseFilter(body.query, body.now)
    return body.merge ? this.update(body, collection, filter) : this.replace(body, collection, filter)
  }

  private async replace(
    body: Common & { data: string },
    collection: Collection,
    filter: Record<string, unknown>,
  ): Promise<{ updated: number; upsert_id?: string }> {
    const id = String(filter._id)
    const document = { ...parse(body.data, body.now), _id: id }
    checkFields(document)
    const transaction = body.transactionId ? this.transactions.get(body.transactionId) : null
    await this.waitFor(transaction, collection, [id])
    if (transaction) this.lockUnique(transaction, collection, document)
    const present = this.present(transaction, collection, id)
    collection.checkUnique(document, false)
    await this.apply(transaction, [{ collection, id, document }])
    return present ? { updated: 1 } : { updated: 0, upsert_id: id }
  }

  private async update(
    body: Common & { data: string; multi?: boolean },
    collection: Collection,
    filter: Record<string, unknown>,
  ): Promise<{ updated: number }> {
    const change = parse(body.data, body.now) as unknown as Record<string, unknown>
    checkUpdate(change)
    const transaction = body.transactionId ? this.transactions.get(body.transactionId) : null
    for (;;) {
      const matches = this.matches(transaction, collection, filter, body.multi ?? false)
      const keys = matches.map((document) => keyOf(collection.name, document._id))
      if (!transaction && !(await this.transactions.free(keys))) continue
      for (const document of matches) checkAgainst(change, document)
      const changed = matches.map((document) => changedBy(document, change))
      const going = new Set(changed.map((document) => document._id))
      for (const document of changed) {
        if (transaction) this.lockUnique(transaction, collection, document)
        collection.checkUnique(document, false, going)
      }
      await this.apply(
        transaction,
        changed.map((document) => ({ collection, id: document._id, document })),
      )
      return { updated: changed.length }
    }
  }

  async remove(body: Common & { query?: string; multi?: boolean }): Promise<{ deleted: number }> {
    const collection = this.collection(body.collectionName)
    const filter = parseFilter(body.query, body.now)
    const transaction = body.transactionId ? this.transactions.get(body.transactionId) : null
    for (;;) {
      const matches = this.matches(transaction, collection, filter, body.multi ?? false)
      const keys = matches.map((document) => keyOf(collection.name, document._id))
      if (!transaction && !(await this.transactions.free(keys))) continue
      if (transaction) for (const key of keys) this.transactions.lock(transaction, key)
      await this.apply(
        transaction,
        matches.map((document) => ({ collection, id: document._id, document: null })),
      )
      return { deleted: matches.length }
    }
  }

  aggregate(body: Common & { stages: { stageKey: string; stageValue: string }[] }): { list: string[] } {
    const collection = this.collection(body.collectionName)
    const stages = body.stages.map(({ stageKey, stageValue }) => ({
      [stageKey]: parseValue(stageValue, body.now),
    }))
    const first = stages[0]?.$match as Record<string, unknown> | undefined
    const source = first
      ? collection.find(first, { sort: [], skip: 0, limit: Infinity })
      : [...collection.documents.values()]
    const copies = source.map((document) => structuredClone(document))
    const rows = new Aggregator((first ? stages.slice(1) : stages) as never).run(
      copies as never,
    ) as Document[]
    const limited = stages.some((stage) => '$limit' in stage) ? rows : rows.slice(0, UNLIMITED_AGGREGATE)
    return { list: limited.map((row) => EJSON.stringify(row, { relaxed: false })) }
  }

  begin(id: string): void {
    this.transactions.begin(id)
  }

  async commit(id: string): Promise<void> {
    const transaction = this.transactions.get(id)
    const changes = [...transaction.writes].map(([key, document]) => {
      const split = key.indexOf('\0')
      return { collection: this.collection(key.slice(0, split)), id: key.slice(split + 1), document }
    })
    const durable = this.write(changes)
    this.transactions.end(id)
    await durable
  }

  abort(id: string): void {
    this.transactions.end(id)
  }

  private present(transaction: Transaction | null, collection: Collection, id: string): Document | null {
    const now = collection.documents.get(id) ?? null
    return transaction ? this.transactions.seen(transaction, keyOf(collection.name, id), now) : now
  }

  private matches(
    transaction: Transaction | null,
    collection: Collection,
    filter: Record<string, unknown>,
    multi: boolean,
  ): Document[] {
    const options = { sort: [], skip: 0, limit: multi ? Infinity : 1 }
    return transaction
      ? this.findWithin(transaction, collection, filter, options)
      : collection.find(filter, options)
  }

  private async waitFor(
    transaction: Transaction | null,
    collection: Collection,
    ids: readonly string[],
  ): Promise<void> {
    if (transaction) return
    const keys = ids.map((id) => keyOf(collection.name, id))
    while (!(await this.transactions.free(keys)));
  }

  /** Into the transaction's own writes, or into the read model and to the engine. */
  private async apply(transaction: Transaction | null, changes: readonly Change[]): Promise<void> {
    if (!transaction) return this.write(changes)
    for (const { collection, id, document } of changes) {
      const key = keyOf(collection.name, id)
      this.transactions.lock(transaction, key)
      transaction.writes.set(key, document)
    }
  }

  private write(changes: readonly Change[]): Promise<void> {
    if (changes.length === 0) return Promise.resolve()
    const writes = changes.map(({ collection, id, document }): Write => {
      const key = keyOf(collection.name, id)
      this.transactions.wrote(key, collection.documents.get(id) ?? null)
      if (document) collection.put(document)
      else collection.remove(id)
      return { key, value: document && EJSON.stringify(document, { relaxed: false }) }
    })
    return this.durable(writes)
  }

  /** Group commit: whatever came while the last group was being written goes in the next. */
  private durable(writes: Write[]): Promise<void> {
    return new Promise((done, failed) => {
      this.queue.push({ writes, done, failed })
      this.writing ??= this.drain().finally(() => (this.writing = null))
    })
  }

  private async drain(): Promise<void> {
    await Promise.resolve()
    while (this.queue.length > 0) {
      const group = this.queue
      this.queue = []
      try {
        await this.engine.commit(group.flatMap(({ writes }) => writes))
        for (const { done } of group) done()
      } catch (error) {
        const lost = [...group, ...this.queue]
        this.queue = []
        this.reload()
        const said = refused(`not written: ${String((error as Error).message ?? error)}`)
        for (const { failed } of lost) failed(said)
      }
    }
  }

  async close(): Promise<void> {
    await this.writing
    await this.engine.close()
  }
}

const uniqueOf = (name: string, key: string | null): string[] => (key === null ? [] : [`${name}:${key}`])

function changedBy(document: Document, change: Record<string, unknown>): Document {
  const copy = structuredClone(document)
  update(copy as never, change as never)
  return copy
}

function parseValue(text: string, now: number): unknown {
  return withServerDates(EJSON.parse(text, { relaxed: true }), now)
}

const parse = (text: string, now: number): Document => parseValue(text, now) as Document

const parseFilter = (text: string | undefined, now: number): Record<string, unknown> =>
  text ? (parseValue(text, now) as Record<string, unknown>) : {}

function withServerDates(value: unknown, now: number): unknown {
  if (Array.isArray(value)) return value.map((one) => withServerDates(one, now))
  if (typeof value !== 'object' || value === null || Object.getPrototypeOf(value) !== Object.prototype)
    return value
  const marker = (value as { $tcb_server_date?: { offset?: number } }).$tcb_server_date
  if (marker) return new Date(now + (marker.offset ?? 0))
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [key, withServerDates(one, now)]))
}

/** `[{ field: 1 }, { other: -1 }]`, in order. */
function sortOf(order: string | undefined): Sort {
  if (!order) return []
  const parsed = EJSON.parse(order, { relaxed: true }) as unknown
  const list = (Array.isArray(parsed) ? parsed : [parsed]) as Record<string, 1 | -1>[]
  return list.flatMap((part) => Object.entries(part))
}

function project(documents: Document[], projection: string | undefined): Document[] {
  if (!projection) return documents
  const fields = EJSON.parse(projection, { relaxed: true }) as Record<string, unknown>
  return new Query({}).find<Document>(documents as never, fields as never).all() as Document[]
}
