/** Snapshot isolation: a transaction reads what was there when it began, and the second writer of a document fails. */
import { conflict, noTransaction } from './errors'
import type { Document } from './values'

const LIMIT_MS = 30_000

/** Collection and document key in one string. */
export const fullKey = (collection: string, key: string): string => `${collection}\0${key}`

export interface Transaction {
  id: string
  /** Number of the last write it sees. */
  start: number
  /** By collection, then document key; null removes. */
  writes: Map<string, Map<string, Document | null>>
  locks: Set<string>
  ends: NodeJS.Timeout
}

/** What a document was until a write replaced it. */
interface Version {
  until: number
  document: Document | null
}

export class Transactions {
  /** Oldest first. */
  private readonly open = new Map<string, Transaction>()
  private readonly holders = new Map<string, Transaction>()
  private readonly waiting = new Map<string, (() => void)[]>()
  /** Older versions, by collection and document key, as long as an open transaction may want them. */
  private readonly history = new Map<string, Map<string, Version[]>>()
  /** The same in the order in which they were replaced. */
  private log: { until: number; collection: string; key: string }[] = []
  private writesDone = 0

  begin(id: string): void {
    const ends = setTimeout(() => this.end(id), LIMIT_MS)
    ends.unref()
    this.open.set(id, { id, start: this.writesDone, writes: new Map(), locks: new Set(), ends })
  }

  /** Throws when it has ended, also by itself after 30 seconds. */
  get(id: string): Transaction {
    const found = this.open.get(id)
    if (!found) throw noTransaction()
    return found
  }

  /** Takes a document for writing; throws TransactionConflict when another has it, or wrote it since this one began. */
  lock(transaction: Transaction, collection: string, key: string): void {
    this.hold(transaction, fullKey(collection, key))
    const last = this.history.get(collection)?.get(key)?.at(-1)
    if (last && last.until > transaction.start) throw conflict()
  }

  /** Takes a name, such as a value that must be unique; throws TransactionConflict when another has it. */
  hold(transaction: Transaction, name: string): void {
    const holder = this.holders.get(name)
    if (holder && holder !== transaction) throw conflict()
    this.holders.set(name, transaction)
    transaction.locks.add(name)
  }

  get anyHeld(): boolean {
    return this.holders.size > 0
  }

  /** One of these names that a transaction holds. */
  held(names: Iterable<string>): string | undefined {
    for (const name of names) if (this.holders.has(name)) return name
    return undefined
  }

  /** Resolves when the holder of a name has ended. */
  released(name: string): Promise<void> {
    return new Promise((resolve) => this.waiting.set(name, [...(this.waiting.get(name) ?? []), resolve]))
  }

  /** A document is being replaced for good. */
  wrote(collection: string, key: string, before: Document | null): void {
    this.writesDone += 1
    if (this.open.size === 0) return
    const versions = this.history.get(collection) ?? new Map<string, Version[]>()
    this.history.set(collection, versions)
    versions.set(key, [...(versions.get(key) ?? []), { until: this.writesDone, document: before }])
    this.log.push({ until: this.writesDone, collection, key })
  }

  /** The document as the transaction sees it; `present` is what is there for everybody. */
  seen(transaction: Transaction, collection: string, key: string, present: Document | null): Document | null {
    const own = transaction.writes.get(collection)?.get(key)
    if (own !== undefined) return own
    const older = this.history
      .get(collection)
      ?.get(key)
      ?.find(({ until }) => until > transaction.start)
    return older ? older.document : present
  }

  /** Keys of the documents that a transaction may see otherwise than they are. */
  changedKeys(transaction: Transaction, collection: string): Set<string> {
    return new Set([
      ...(this.history.get(collection)?.keys() ?? []),
      ...(transaction.writes.get(collection)?.keys() ?? []),
    ])
  }

  end(id: string): void {
    const transaction = this.open.get(id)
    if (!transaction) return
    clearTimeout(transaction.ends)
    this.open.delete(id)
    for (const name of transaction.locks) {
      this.holders.delete(name)
      const waiters = this.waiting.get(name) ?? []
      this.waiting.delete(name)
      for (const wake of waiters) wake()
    }
    this.forget()
  }

  endAll(): void {
    for (const id of [...this.open.keys()]) this.end(id)
  }

  /** Drops the versions that no open transaction can ask for. */
  private forget(): void {
    const oldest = this.open.values().next().value?.start ?? Infinity
    const kept = this.log.findIndex(({ until }) => until > oldest)
    for (const { until, collection, key } of this.log.splice(0, kept === -1 ? this.log.length : kept)) {
      const versions = this.history.get(collection)
      const rest = versions?.get(key)?.filter((version) => version.until > until) ?? []
      if (rest.length > 0) versions?.set(key, rest)
      else versions?.delete(key)
    }
  }
}
