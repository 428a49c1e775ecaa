/** A collection in memory: documents by id, its indexes, and finding in them. */
import { Query } from 'mingo'
import { duplicate } from './errors'
import { IndexTree } from './index-tree'
import type { IndexDeclaration } from './index-tree'
import { conditionsOf, plan } from './plan'
import { at, compareValues } from './values'
import type { Document } from './values'

export type Sort = readonly (readonly [field: string, direction: 1 | -1])[]

export interface FindOptions {
  sort: Sort
  skip: number
  limit: number
}

export class Collection {
  readonly documents = new Map<string, Document>()
  readonly indexes: IndexTree[]

  constructor(
    readonly name: string,
    declarations: readonly IndexDeclaration[],
  ) {
    const byId: IndexDeclaration = { name: '_id_', keys: [], unique: false }
    this.indexes = [byId, ...declarations].map((declaration) => new IndexTree(name, declaration))
  }

  /** Throws E11000 for a taken id or unique value; documents in `ignoring` are about to go. */
  checkUnique(document: Document, isNew: boolean, ignoring?: ReadonlySet<string>): void {
    if (isNew && this.documents.has(document._id) && !ignoring?.has(document._id))
      throw duplicate(this.name, '_id_', { _id: document._id })
    for (const index of this.indexes) index.check(document, ignoring)
  }

  put(document: Document): void {
    this.remove(document._id)
    this.documents.set(document._id, document)
    for (const index of this.indexes) index.add(document)
  }

  remove(id: string): void {
    const before = this.documents.get(id)
    if (!before) return
    for (const index of this.indexes) index.remove(before)
    this.documents.delete(id)
  }

  /** Matching documents, in order. Stops early where an index already gives the order. */
  find(filter: Record<string, unknown>, { sort, skip, limit }: FindOptions): Document[] {
    const byId = conditionsOf(filter).get('_id')?.equals
    const test = tester(filter)
    if (byId) {
      const hits = byId.flatMap((id) => this.documents.get(String(id)) ?? []).filter(test)
      return sorted(hits, sort).slice(skip, skip + limit)
    }
    const { index, prefixes, range, order } = plan(filter, this.indexes)
    const walked = index ? index : (this.indexes[0] as IndexTree)
    const single = prefixes.length === 1
    const direction = single ? orderedBy(sort, index ? order : ['_id']) : null
    const enough = direction === null ? Infinity : skip + limit
    const hits: Document[] = []
    for (const prefix of prefixes) {
      for (const id of walked.scan(prefix, range, direction === -1)) {
        const document = this.documents.get(id) as Document
        if (test(document)) hits.push(document)
        if (hits.length >= enough) break
      }
    }
    return (direction === null ? sorted(hits, sort) : hits).slice(skip, skip + limit)
  }
}

/** 1 or -1 when a walk in the order of `fields` already has this sort, else null. No sort at all: as the walk goes. */
function orderedBy(sort: Sort, fields: readonly string[]): 1 | -1 | null {
  if (sort.length === 0) return 1
  const direction = sort[0]?.[1] as 1 | -1
  const fits = sort.every(([field, way], i) => way === direction && fields[i] === field)
  return fits ? direction : null
}

export function tester(filter: Record<string, unknown>): (document: Document) => boolean {
  if (Object.keys(filter).length === 0) return () => true
  const query = new Query(filter as never)
  return (document) => query.test(document)
}

export function sorted(documents: Document[], sort: Sort): Document[] {
  if (sort.length === 0) return documents
  return [...documents].sort((a, b) => {
    for (const [field, direction] of sort) {
      const order = compareValues(at(a, field), at(b, field))
      if (order !== 0) return order * direction
    }
    return 0
  })
}
