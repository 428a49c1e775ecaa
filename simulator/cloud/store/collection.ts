/** A collection in memory: documents, its indexes, and finding in them. */
import type { Filter } from './filter'
import { tester } from './filter'
import { IndexTree } from './index-tree'
import type { IndexDeclaration } from './index-tree'
import { conditionsOf, plan } from './plan'
import type { Sort } from './plan'
import { at, compareValues, keyOfId } from './values'
import type { Document } from './values'

export interface FindOptions {
  sort: Sort
  skip: number
  limit: number
}

export const EVERYTHING: FindOptions = { sort: [], skip: 0, limit: Infinity }

export class Collection {
  /** By `keyOfId`. */
  readonly documents = new Map<string, Document>()
  readonly indexes: readonly IndexTree[]

  constructor(
    readonly name: string,
    declarations: readonly IndexDeclaration[],
  ) {
    this.indexes = [{ name: '_id_', keys: [], unique: false }, ...declarations].map(
      (declaration) => new IndexTree(declaration),
    )
  }

  put(document: Document): void {
    const key = keyOfId(document._id)
    this.remove(key)
    this.documents.set(key, document)
    for (const index of this.indexes) index.add(document)
  }

  remove(key: string): void {
    const before = this.documents.get(key)
    if (!before) return
    for (const index of this.indexes) index.remove(before)
    this.documents.delete(key)
  }

  clear(): void {
    this.documents.clear()
    for (const index of this.indexes) index.clear()
  }

  /** Another document with the same values under a unique index; keys in `except` do not count. */
  holderOf(index: IndexTree, document: Document, except: (key: string) => boolean): string | null {
    for (const key of index.scan(index.keyOf(document)))
      if (key !== keyOfId(document._id) && !except(key)) return key
    return null
  }

  /** Matching documents, in order. Stops early where an index already gives the order. */
  find(filter: Filter, { sort, skip, limit }: FindOptions): Document[] {
    const parts = alternatives(filter)
    if (parts) return sorted(this.either(parts), sort).slice(skip, skip + limit)
    const test = tester(filter)
    const ids = conditionsOf(filter).get('_id')?.equals
    if (ids) {
      const inOrder = [...ids].sort(compareValues)
      const hits = inOrder.flatMap((id) => this.documents.get(keyOfId(id)) ?? []).filter(test)
      return sorted(hits, sort).slice(skip, skip + limit)
    }
    const { index, prefixes, range, direction } = plan(filter, this.indexes, sort)
    const enough = direction === null ? Infinity : skip + limit
    const hits = new Set<Document>()
    for (const prefix of prefixes)
      for (const key of index.scan(prefix, range, direction === -1)) {
        if (hits.size >= enough) break
        const document = this.documents.get(key) as Document
        if (test(document)) hits.add(document)
      }
    return (direction === null ? sorted([...hits], sort) : [...hits]).slice(skip, skip + limit)
  }

  private either(parts: readonly Filter[]): Document[] {
    return [...new Set(parts.flatMap((part) => this.find(part, EVERYTHING)))]
  }
}

/** The parts of a query that is an `$or` and nothing else; each goes by an index of its own, as in MongoDB. */
const alternatives = (filter: Filter): Filter[] | null =>
  Object.keys(filter).length === 1 && Array.isArray(filter.$or) ? (filter.$or as Filter[]) : null

export function sorted(documents: Document[], sort: Sort): Document[] {
  if (sort.length === 0) return documents
  return [...documents].sort((a, b) => {
    for (const [field, direction] of sort) {
      const order = compareValues(sortValue(a, field, direction), sortValue(b, field, direction))
      if (order !== 0) return order * direction
    }
    return 0
  })
}

/** A list sorts by its least element going up, by its greatest going down. */
function sortValue(document: Document, field: string, direction: 1 | -1): unknown {
  const value = at(document, field)
  if (!Array.isArray(value)) return value
  return [...(value as unknown[])].sort((a, b) => compareValues(a, b) * direction)[0]
}
