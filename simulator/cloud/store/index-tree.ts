/** One index: a B-tree over the values of its fields followed by the document's id. */
import sortedBTree from 'sorted-btree'
import { encode } from './ejson'
import { compareValues, indexed, keyOfId } from './values'
import type { Document, Key } from './values'

// A CommonJS package: under Node's own loader the class is one level down.
const BTree = ((sortedBTree as unknown as { default?: typeof sortedBTree }).default ??
  sortedBTree) as typeof sortedBTree

export interface IndexDeclaration {
  name: string
  keys: [field: string, direction: 1 | -1][]
  unique: boolean
}

export interface Range {
  from?: { value: unknown; open: boolean }
  to?: { value: unknown; open: boolean }
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

export class IndexTree {
  readonly fields: readonly string[]
  readonly unique: boolean
  readonly name: string
  /** Fields in which a list was met: each of its elements has an entry. */
  readonly lists = new Set<string>()
  /** Lists in two fields of one document, which MongoDB refuses: such an index is kept but not used for finding. */
  parallel = false
  private readonly tree = new BTree<Key, undefined>(undefined, compare)
  private readonly paths: readonly string[][]

  constructor({ name, keys, unique }: IndexDeclaration) {
    this.name = name
    this.unique = unique
    this.fields = keys.map(([field]) => field)
    this.paths = this.fields.map((field) => field.split('.'))
  }

  /** The values of this document; a missing field counts as null. */
  keyOf(document: Document): unknown[] {
    return this.paths.map((parts) => indexed(document, parts) ?? null)
  }

  /** Names this key to whoever must hold it alone. */
  lockOf(document: Document): string {
    return `${this.name}:${encode(this.keyOf(document))}`
  }

  add(document: Document): void {
    for (const key of this.entriesOf(document)) this.tree.set(key, undefined)
  }

  /** One entry, or one for each distinct element of a list. */
  private entriesOf(document: Document): Key[] {
    const key = this.keyOf(document)
    const at = key.findIndex(Array.isArray)
    if (at < 0) return [[...key, document._id]]
    this.lists.add(this.fields[at] as string)
    if (key.slice(at + 1).some(Array.isArray)) this.parallel = true
    const elements = key[at] as unknown[]
    return (elements.length === 0 ? [null] : elements).map((element) => [
      ...key.slice(0, at),
      element,
      ...key.slice(at + 1),
      document._id,
    ])
  }

  remove(document: Document): void {
    for (const key of this.entriesOf(document)) this.tree.delete(key)
  }

  clear(): void {
    this.tree.clear()
    this.lists.clear()
    this.parallel = false
  }

  /** Document keys under an equality prefix, then a range over the next field (the id after the last), in order. */
  *scan(prefix: Key, range: Range = {}, reverse = false): Generator<string> {
    const low = range.from ? [...prefix, range.from.value, ...(range.from.open ? [TOP] : [])] : prefix
    const high = range.to ? [...prefix, range.to.value, ...(range.to.open ? [] : [TOP])] : [...prefix, TOP]
    const entries = reverse ? this.tree.entriesReversed(high) : this.tree.entries(low)
    for (const [key] of entries) {
      if (reverse ? compare(key, low) < 0 : compare(key, high) >= 0) return
      yield keyOfId(key[key.length - 1])
    }
  }
}
