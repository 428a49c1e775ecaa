/** Inserting, changing and removing: into a transaction's own writes, or into memory and to the disk. */
import { randomBytes } from 'node:crypto'
import * as mingo from 'mingo/operators/update'
import { update } from 'mingo/updater'
import type { Collection } from './collection'
import { EVERYTHING } from './collection'
import { copy, decode, encode } from './ejson'
import type { Write } from './engine'
import { duplicate, refused } from './errors'
import type { Filter } from './filter'
import type { GroupCommit } from './group-commit'
import { filterOf, findSeen } from './reading'
import { checkAgainst, checkId, checkNames, checkSize, checkUpdate } from './refusals'
import type { Insert, Modify, Remove } from './requests'
import { fullKey } from './transactions'
import type { Transaction, Transactions } from './transactions'
import { keyOfId } from './values'
import type { Document } from './values'

/** `document` null removes. */
interface Change {
  key: string
  document: Document | null
  isNew: boolean
}

export class Writing {
  constructor(
    private readonly transactions: Transactions,
    private readonly disk: GroupCommit,
  ) {}

  async insert(
    collection: Collection,
    transaction: Transaction | null,
    { data, now }: Insert,
  ): Promise<{ insertedIds: unknown[] }> {
    const documents = data.map((text) => newDocument(decode(text, now)))
    const changes = documents.map((document) => ({ key: keyOfId(document._id), document, isNew: true }))
    await this.apply(collection, transaction, () => changes)
    return { insertedIds: documents.map((document) => document._id) }
  }

  /** `updated` counts the documents that came out otherwise than they were. */
  async modify(
    collection: Collection,
    transaction: Transaction | null,
    body: Modify,
  ): Promise<{ updated: number; upsert_id?: unknown }> {
    const filter = filterOf(body.query, body.now)
    const data = decode(body.data, body.now)
    if (!body.merge) return this.replace(collection, transaction, filter._id, data as Document)
    checkUpdate(data)
    const updated = await this.apply(collection, transaction, () =>
      lazily(this.matches(collection, transaction, filter, body.multi), (document) => {
        checkAgainst(data, document)
        const after = changed(document, data, filter)
        return after && { key: keyOfId(document._id), document: after, isNew: false }
      }),
    )
    return { updated }
  }

  private async replace(
    collection: Collection,
    transaction: Transaction | null,
    id: unknown,
    data: Document,
  ): Promise<{ updated: number; upsert_id?: unknown }> {
    const document = newDocument({ ...data, _id: id })
    const key = keyOfId(id)
    let present: Document | null = null
    const written = await this.apply(collection, transaction, () => {
      present = this.seen(collection, transaction, key)
      const same = present !== null && encode(present) === encode(document)
      return same ? [] : [{ key, document, isNew: false }]
    })
    return present ? { updated: written } : { updated: 0, upsert_id: id }
  }

  async remove(
    collection: Collection,
    transaction: Transaction | null,
    { query, now, multi }: Remove,
  ): Promise<{ deleted: number }> {
    const filter = filterOf(query, now)
    const deleted = await this.apply(collection, transaction, () =>
      this.matches(collection, transaction, filter, multi).map((document) => ({
        key: keyOfId(document._id),
        document: null,
        isNew: false,
      })),
    )
    return { deleted }
  }

  /** Every write of a transaction at once. */
  async commit(transaction: Transaction, collectionOf: (name: string) => Collection): Promise<void> {
    const writes: Write[] = []
    for (const [name, changes] of transaction.writes)
      for (const [key, document] of changes) writes.push(this.put(collectionOf(name), key, document))
    const durable = this.disk.write(writes)
    this.transactions.end(transaction.id)
    await durable
  }

  private matches(
    collection: Collection,
    transaction: Transaction | null,
    filter: Filter,
    multi: boolean | undefined,
  ): Document[] {
    const options = { ...EVERYTHING, limit: multi ? Infinity : 1 }
    return findSeen(this.transactions, transaction, collection, filter, options)
  }

  private seen(collection: Collection, transaction: Transaction | null, key: string): Document | null {
    const present = collection.documents.get(key) ?? null
    return transaction ? this.transactions.seen(transaction, collection.name, key, present) : present
  }

  /**
   * Writes one document after the other, as MongoDB does: a refusal in the middle leaves those before it written (in a
   * transaction, the refusal ends it). Waits first for transactions that hold one of them, and then decides anew.
   * Returns how many were written.
   */
  private async apply(
    collection: Collection,
    transaction: Transaction | null,
    decide: () => Iterable<Change>,
  ): Promise<number> {
    for (;;) {
      const held = transaction ? undefined : this.heldBy(collection, decide)
      if (held === undefined) break
      await this.transactions.released(held)
    }
    const writes: Write[] = []
    let count = 0
    let refusal: unknown
    try {
      for (const change of decide()) {
        this.check(collection, transaction, change)
        if (transaction) this.keep(collection, transaction, change)
        else writes.push(this.put(collection, change.key, change.document))
        count += 1
      }
    } catch (error) {
      refusal = error
    }
    await this.disk.write(writes)
    if (refusal !== undefined) throw refusal
    return count
  }

  /** What a transaction holds of all that is about to be written. */
  private heldBy(collection: Collection, decide: () => Iterable<Change>): string | undefined {
    if (!this.transactions.anyHeld) return undefined
    try {
      for (const change of decide()) {
        const held = this.transactions.held(this.namesOf(collection, change))
        if (held !== undefined) return held
      }
    } catch {
      // The refusal comes again when it is its turn.
    }
    return undefined
  }

  private namesOf(collection: Collection, { key, document }: Change): string[] {
    const unique = document ? collection.indexes.filter((index) => index.unique) : []
    return [
      fullKey(collection.name, key),
      ...unique.map((index) => fullKey(collection.name, `\0${index.lockOf(document as Document)}`)),
    ]
  }

  private check(collection: Collection, transaction: Transaction | null, change: Change): void {
    const { key, document, isNew } = change
    if (transaction) this.transactions.lock(transaction, collection.name, key)
    if (!document) return
    if (isNew && this.seen(collection, transaction, key))
      throw duplicate(collection.name, '_id_', { _id: document._id })
    const own = transaction?.writes.get(collection.name)
    for (const index of collection.indexes) {
      if (!index.unique) continue
      const lock = index.lockOf(document)
      if (transaction) this.transactions.hold(transaction, fullKey(collection.name, `\0${lock}`))
      const ownHolder = [...(own ?? [])].some(
        ([other, written]) => other !== key && written !== null && index.lockOf(written) === lock,
      )
      if (ownHolder || collection.holderOf(index, document, (other) => own?.has(other) ?? false) !== null)
        throw duplicate(collection.name, index.name, index.keyOf(document))
    }
  }

  private keep(collection: Collection, transaction: Transaction, { key, document }: Change): void {
    const writes = transaction.writes.get(collection.name) ?? new Map<string, Document | null>()
    transaction.writes.set(collection.name, writes)
    writes.set(key, document)
  }

  private put(collection: Collection, key: string, document: Document | null): Write {
    this.transactions.wrote(collection.name, key, collection.documents.get(key) ?? null)
    if (document) collection.put(document)
    else collection.remove(key)
    return { key: fullKey(collection.name, key), value: document && encode(document) }
  }
}

function newDocument(value: unknown): Document {
  checkNames(value)
  const document = value as Document
  document._id ??= randomBytes(16).toString('hex')
  checkId(document._id)
  checkSize(encode(document))
  return document
}

/** The document after the update; null when it comes out as it was. */
function changed(
  document: Document,
  change: Record<string, Record<string, unknown>>,
  filter: Filter,
): Document | null {
  const after = copy(document)
  // There is no upsert through an update, so what would only be set on insert never is.
  const operators = { ...change }
  delete operators.$setOnInsert
  let paths: string[]
  try {
    paths = operate(after, operators, filter)
  } catch (error) {
    throw refused(String((error as Error).message))
  }
  if (paths.length === 0) return null
  checkSize(encode(after))
  return after
}

const OPERATORS = mingo as unknown as Record<
  string,
  (fields: object, arrayFilters: []) => (document: Document) => string[]
>

/** Changes the document, returns the paths that changed. mingo's `update` copies all its operators each time. */
function operate(
  document: Document,
  change: Record<string, Record<string, unknown>>,
  filter: Filter,
): string[] {
  // Only `list.$` asks which element the filter found.
  const positional = Object.values(change).some((fields) =>
    Object.keys(fields).some((path) => path.includes('$')),
  )
  if (positional || '$currentDate' in change)
    return update(document as never, change as never, [], (positional ? filter : {}) as never)
  return Object.entries(change).flatMap(([name, fields]) => OPERATORS[name]?.(fields, [])(document) ?? [])
}

function* lazily<T, R>(list: readonly T[], make: (one: T) => R | null): Generator<R> {
  for (const one of list) {
    const made = make(one)
    if (made !== null) yield made
  }
}
