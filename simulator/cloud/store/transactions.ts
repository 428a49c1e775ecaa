/** Snapshot isolation: a transaction reads what was there when it began, and the second writer of a document fails. */
import { conflict, noTransaction } from './errors'
import type { Document } from './values'

const LIMIT_MS = 30_000

/** Collection and id in one string. */
export const keyOf = (collection: string, id: string): string => `${collection}\0${id}`

export interface Transaction {
  id: string
  /** Sequence number of the last write it sees. */
  start: number
  /** By key; null removes. */
  writes: Map<string, Document | null>
  locks: Set<string>
  ends: NodeJS.Timeout
}

export class Transactions {
  private readonly open = new Map<string, Transaction>()
  private readonly holders = new Map<string, Transaction>()
  private readonly waiting = new Map<string, (() => void)[]>()
  /** Sequence number of each document's last write; forgotten when no open transaction could ask. */
  private readonly written = new Map<string, number>()
  private readonly history = new Map<string, { until: number; document: Document | null }[]>()
  private sequence = 0

  begin(id: string): void {
    const ends = setTimeout(() => this.end(id), LIMIT_MS)
    ends.unref()
    this.open.set(id, { id, start: this.sequence, writes: new Map(), locks: new Set(), ends })
  }

  get(id: string): Transaction {
    const found = this.open.get(id)
    if (!found) throw noTransaction()
    return found
  }

  /** Takes a key for writing; throws TransactionConflict when another has it, or wrote it since this one began. */
  lock(transaction: Transaction, key: string): void {
    const holder = this.holders.get(key)
    if ((holder && holder !== transaction) || (this.written.get(key) ?? 0) > transaction.start) {
      this.end(transaction.id)
      throw conflict()
    }
    this.holders.set(key, transaction)
    transaction.locks.add(key)
  }

  /** Someone outside a transaction wants to write these: resolves when none of them is held. */
  async free(keys: readonly string[]): Promise<boolean> {
    const held = keys.find((key) => this.holders.has(key))
    if (held === undefined) return true
    await new Promise<void>((resolve) => this.waiting.set(held, [...(this.waiting.get(held) ?? []), resolve]))
    return false
  }

  /** A committed write: remembered as long as an open transaction may need what was there before. */
  wrote(key: string, before: Document | null): void {
    this.sequence += 1
    if (this.open.size === 0) return
    this.written.set(key, this.sequence)
    this.history.set(key, [...(this.history.get(key) ?? []), { until: this.sequence, document: before }])
  }

  /** The document as the transaction sees it; `present` is what is committed now. */
  seen(transaction: Transaction, key: string, present: Document | null): Document | null {
    const own = transaction.writes.get(key)
    if (own !== undefined) return own
    const older = this.history.get(key)?.find((version) => version.until > transaction.start)
    return older ? older.document : present
  }

  /** Keys of a collection that this transaction sees otherwise than they are now. */
  changedKeys(transaction: Transaction, collection: string): string[] {
    const prefix = `${collection}\0`
    return [...new Set([...this.history.keys(), ...transaction.writes.keys()])].filter((key) =>
      key.startsWith(prefix),
    )
  }

  end(id: string): void {
    const transaction = this.open.get(id)
    if (!transaction) return
    clearTimeout(transaction.ends)
    this.open.delete(id)
    for (const key of transaction.locks) {
      this.holders.delete(key)
      const waiters = this.waiting.get(key) ?? []
      this.waiting.delete(key)
      for (const wake of waiters) wake()
    }
    if (this.open.size === 0) {
      this.written.clear()
      this.history.clear()
    }
  }
}
