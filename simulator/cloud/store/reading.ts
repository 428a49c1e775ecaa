/** Reading in the form the SDK asks for it: finding within a transaction's sight, projections, aggregates. */
import { Aggregator, ProcessingMode, Query } from 'mingo'
import { EVERYTHING, sorted } from './collection'
import type { Collection, FindOptions } from './collection'
import { copy, decode, isPlain } from './ejson'
import { refused } from './errors'
import { tester } from './filter'
import type { Filter } from './filter'
import { conditionsOf } from './plan'
import type { Sort } from './plan'
import type { Aggregate, Find } from './requests'
import type { Transaction, Transactions } from './transactions'
import { keyOfId } from './values'
import type { Document } from './values'

/** A page when the SDK names no limit, and the largest page. */
const USUAL_PAGE = 100
const LARGEST_PAGE = 1000
/** Rows of an aggregate that has no `$limit`. */
const UNLIMITED_AGGREGATE = 20

export function filterOf(text: string | undefined, now: number): Filter {
  const filter = text ? decode(text, now) : {}
  if (!isPlain(filter)) throw refused('a query is an object')
  return filter
}

export function optionsOf({ order, offset = 0, limit = USUAL_PAGE }: Find): FindOptions {
  if (!(offset >= 0) || !(limit > 0)) throw refused('skip must be at least 0 and limit at least 1')
  return { sort: sortOf(order), skip: offset, limit: Math.min(limit, LARGEST_PAGE) }
}

function sortOf(order: string | undefined): Sort {
  if (!order) return []
  const fields = Object.entries(decode(order, 0) as Record<string, number>)
  return fields.map(([field, direction]) => [field, direction < 0 ? -1 : 1] as const)
}

/** What the transaction sees, or what everybody sees when there is none. */
export function findSeen(
  transactions: Transactions,
  transaction: Transaction | null,
  collection: Collection,
  filter: Filter,
  options: FindOptions = EVERYTHING,
): Document[] {
  if (!transaction) return collection.find(filter, options)
  const test = tester(filter)
  const ids = conditionsOf(filter).get('_id')?.equals
  const changed = ids ? ids.map(keyOfId) : transactions.changedKeys(transaction, collection.name)
  const found = new Map(ids ? [] : collection.find(filter, EVERYTHING).map((one) => [keyOfId(one._id), one]))
  for (const key of changed) {
    const present = collection.documents.get(key) ?? null
    const seen = transactions.seen(transaction, collection.name, key, present)
    if (seen && test(seen)) found.set(key, seen)
    else found.delete(key)
  }
  const { sort, skip, limit } = options
  return sorted([...found.values()], sort).slice(skip, skip + limit)
}

/** Only the wanted fields; never a document itself, since the caller may be handed it. */
export function project(documents: Document[], projection: string | undefined): Document[] {
  if (!projection) return documents
  const fields = decode(projection, 0) as Record<string, unknown>
  const names = Object.keys(fields)
  if (names.length > 0 && names.every((name) => fields[name] === 1 && !/[.$]/.test(name)))
    return documents.map((document) => pick(document, names))
  const copies = documents.map(copy)
  return new Query({}).find<Document>(copies as never, fields as never).all() as Document[]
}

function pick(document: Document, names: readonly string[]): Document {
  const picked: Document = { _id: document._id }
  for (const name of names) if (name in document) picked[name] = document[name]
  return picked
}

export function aggregate(
  collection: Collection,
  { stages, now }: Aggregate,
  other: (name: string) => Collection,
): unknown[] {
  const pipeline = stages.map(({ stageKey, stageValue }) => ({ [stageKey]: decode(stageValue, now) }))
  // A leading $match may use an index.
  const match = pipeline[0]?.$match
  const source = isPlain(match) ? collection.find(match, EVERYTHING) : [...collection.documents.values()]
  const rest = isPlain(match) ? pipeline.slice(1) : pipeline
  const rows = new Aggregator(rest as never, {
    processingMode: ProcessingMode.CLONE_INPUT,
    collectionResolver: (name: string) => [...other(name).documents.values()].map(copy) as never,
  }).run(source as never)
  return pipeline.some((stage) => '$limit' in stage) ? rows : rows.slice(0, UNLIMITED_AGGREGATE)
}
