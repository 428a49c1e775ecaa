/**
 * The database of the local cloud: documents in memory with indexes, written through to the engine in groups.
 * One operation is one turn of the event loop, so it is atomic; its reply waits until its write is durable.
 */
import { Collection } from './collection'
import { decode, encode } from './ejson'
import type { Engine } from './engine'
import { noCollection, refused, tooManyCollections } from './errors'
import { GroupCommit } from './group-commit'
import { aggregate, filterOf, findSeen, optionsOf, project } from './reading'
import type { Aggregate, CollectionDeclaration, Common, Find, Insert, Modify, Remove } from './requests'
import { Transactions, fullKey } from './transactions'
import type { Transaction } from './transactions'
import type { Document } from './values'
import { Writing } from './writing'

const MOST_COLLECTIONS = 100

export class Store {
  private readonly collections = new Map<string, Collection>()
  private readonly transactions = new Transactions()
  private readonly disk: GroupCommit
  private readonly writing: Writing

  /** Throws when what is on the disk breaks a unique index of the declaration. */
  constructor(
    private readonly engine: Engine,
    private readonly declarations: readonly CollectionDeclaration[],
  ) {
    this.disk = new GroupCommit(engine, () => this.load())
    this.writing = new Writing(this.transactions, this.disk)
    for (const { name, indexes } of declarations) this.create(name, indexes)
    this.load()
  }

  /** What the engine holds is what there is: at the start, and again after a write that failed. */
  private load(): void {
    this.transactions.endAll()
    for (const collection of this.collections.values()) collection.clear()
    const known = new Set(this.declarations.map(({ name }) => name))
    this.engine.load((key, value) => {
      const name = key.slice(0, key.indexOf('\0'))
      known.add(name)
      const collection = this.collections.get(name) ?? this.create(name)
      if (key.length > name.length + 1) this.take(collection, decode(value, 0) as Document)
    })
    for (const name of this.collections.keys()) if (!known.has(name)) this.collections.delete(name)
  }

  private take(collection: Collection, document: Document): void {
    const broken = collection.indexes.find(
      (index) => index.unique && collection.holderOf(index, document, () => false) !== null,
    )
    if (broken)
      throw new Error(
        `${collection.name}: the index ${broken.name} is unique, but the data has one value twice`,
      )
    collection.put(document)
  }

  private create(name: string, indexes: CollectionDeclaration['indexes'] = []): Collection {
    const collection = new Collection(name, indexes)
    this.collections.set(name, collection)
    return collection
  }

  private collection = (name: string): Collection => {
    const found = this.collections.get(name)
    if (!found) throw noCollection(name)
    return found
  }

  counts(): Record<string, number> {
    return Object.fromEntries([...this.collections].map(([name, { documents }]) => [name, documents.size]))
  }

  /** The least value of a field that is greater than `after`, or null. */
  next({ collection, field, after }: { collection: string; field: string; after: string }): string | null {
    const sort = [[field, 1]] as const
    const [first] = this.collection(collection).find({ [field]: { $gt: after } }, { sort, skip: 0, limit: 1 })
    return first ? String(first[field]) : null
  }

  async addCollection({ collectionName }: Common): Promise<object> {
    if (!/^[A-Za-z][\w-]{0,63}$/.test(collectionName))
      throw refused(`no name for a collection: ${collectionName}`)
    if (this.collections.has(collectionName)) throw refused(`[ResourceExist] Table exist: ${collectionName}`)
    if (this.collections.size >= MOST_COLLECTIONS) throw tooManyCollections(MOST_COLLECTIONS)
    this.create(collectionName)
    await this.disk.write([{ key: fullKey(collectionName, ''), value: '{}' }])
    return {}
  }

  find(body: Find): Promise<{ list: string[] }> {
    return this.within(body, (collection, transaction) => {
      const filter = filterOf(body.query, body.now)
      const found = findSeen(this.transactions, transaction, collection, filter, optionsOf(body))
      return { list: project(found, body.projection).map(encode) }
    })
  }

  count(body: Common & { query?: string }): { total: number } {
    const found = findSeen(
      this.transactions,
      null,
      this.collection(body.collectionName),
      filterOf(body.query, body.now),
    )
    return { total: found.length }
  }

  aggregate(body: Aggregate): { list: string[] } {
    const rows = aggregate(this.collection(body.collectionName), body, this.collection)
    return { list: rows.map(encode) }
  }

  insert(body: Insert): Promise<{ insertedIds: unknown[] }> {
    return this.within(body, (collection, transaction) => this.writing.insert(collection, transaction, body))
  }

  modify(body: Modify): Promise<{ updated: number; upsert_id?: unknown }> {
    return this.within(body, (collection, transaction) => this.writing.modify(collection, transaction, body))
  }

  remove(body: Remove): Promise<{ deleted: number }> {
    return this.within(body, (collection, transaction) => this.writing.remove(collection, transaction, body))
  }

  /** A refusal inside a transaction ends it. */
  private async within<T>(
    body: Common,
    work: (collection: Collection, transaction: Transaction | null) => T | Promise<T>,
  ): Promise<T> {
    const transaction = body.transactionId ? this.transactions.get(body.transactionId) : null
    try {
      return await work(this.collection(body.collectionName), transaction)
    } catch (error) {
      if (transaction) this.transactions.end(transaction.id)
      throw error
    }
  }

  begin(id: string): void {
    this.transactions.begin(id)
  }

  commit(id: string): Promise<void> {
    return this.writing.commit(this.transactions.get(id), this.collection)
  }

  abort(id: string): void {
    this.transactions.end(this.transactions.get(id).id)
  }

  async close(): Promise<void> {
    await this.disk.idle()
    await this.engine.close()
  }
}
