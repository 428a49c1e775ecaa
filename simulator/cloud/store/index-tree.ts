/** One index: a B-tree over the values of its fields followed by the document's id. */
import sortedBTree from 'sorted-btree'
import { at, compareValues } from './values'
import type { Document, Key } from './values'
import { duplicate } from './errors'

// A CommonJS package: under Node's own loader the class is one level down.
const BTree = ((sortedBTree as unknown as { default?: typeof sortedBTree }).default ??
  sortedBTree) as typeof sortedBTree

export interface IndexDeclaration {
  name: string
  keys: [field: string, direction: 1 | -1][]
  unique: boolean
}

/** Sorts above every stored value. */
const TOP = Symbol('top')

function compare(a: Key, b: Key): number {
  const length = Math.min(a.length, b.length)
  for (let i = 0; i < length; i += 1) {
    if (a[i] === b[i]) continue
    if (a[i] === TOP) return 1
    if (b[i] === TOP) return -1
    const order = compareValues(a[i], b[i])
    if (order !== 0) return order
  }
  return a.length - b.length
}

export interface Range {
  from?: { value: unknown; open: boolean }
  to?: { value: unknown; open: boolean }
}

export class IndexTree {
  private readonly tree = new BTree<Key, undefined>(undefined, compare as (a: Key, b: Key) => number)
  /** MongoDB would make one entry an element; such an index is not used for finding here, only kept. */
  multikey = false
  readonly fields: readonly string[]

  constructor(
    private readonly collection: string,
    readonly declaration: IndexDeclaration,
  ) {
    this.fields = declaration.keys.map(([field]) => field)
  }

  private keyOf(document: Document): unknown[] {
    const key = this.fields.map((field) => at(document, field) ?? null)
    if (key.some(Array.isArray)) this.multikey = true
    return key
  }

  /** Throws E11000 when another document holds these values; a missing field counts as null. */
  check(document: Document, ignoring: ReadonlySet<string> = new Set()): void {
    if (!this.declaration.unique) return
    const key = this.keyOf(document)
    for (const id of this.scan(key, {}))
      if (id !== document._id && !ignoring.has(id))
        throw duplicate(this.collection, this.declaration.name, key)
  }

  /** The values that must be unique, as one string; null when nothing must. */
  uniqueKey(document: Document): string | null {
    return this.declaration.unique ? JSON.stringify(this.keyOf(document)) : null
  }

  add(document: Document): void {
    this.tree.set([...this.keyOf(document), document._id], undefined)
  }

  remove(document: Document): void {
    this.tree.delete([...this.keyOf(document), document._id])
  }

  /** Ids under an equality prefix, then a range over the next field (or over the id after the last), in index order. */
  *scan(prefix: Key, range: Range, reverse = false): Generator<string> {
    const low = range.from ? [...prefix, range.from.value, ...(range.from.open ? [TOP] : [])] : prefix
    const high = range.to ? [...prefix, range.to.value, ...(range.to.open ? [] : [TOP])] : [...prefix, TOP]
    if (!reverse) {
      for (const [key] of this.tree.entries(low)) {
        if (compare(key, high) >= 0) return
        yield key[key.length - 1] as string
      }
      return
    }
    for (const [key] of this.tree.entriesReversed(high)) {
      if (compare(key, low) < 0) return
      if (compare(key, high) < 0) yield key[key.length - 1] as string
    }
  }
}
