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
  const paths = pathsOf(fields)
  return documents.map((document) => (paths && picked(document, paths)) ?? projected(document, fields))
}

/** Null for a projection that does more than to name what is wanted, or names a place and what lies in it. */
function pathsOf(fields: Record<string, unknown>): string[][] | null {
  const names = Object.keys(fields)
  const isPlainList = names.length > 0 && names.every((name) => fields[name] === 1 && !name.includes('$'))
  const overlap = names.some((name) => names.some((other) => other.startsWith(`${name}.`)))
  return isPlainList && !overlap ? names.map((name) => name.split('.')) : null
}

/** Null where a list lies on the way: each of its elements is looked into then. */
function picked(document: Document, paths: readonly string[][]): Document | null {
  const result: Document = { _id: document._id }
  for (const path of paths) if (!pick(document, result, path)) return null
  return result
}

function pick(from: Record<string, unknown>, to: Record<string, unknown>, path: readonly string[]): boolean {
  const [name = '', ...rest] = path
  const value = from[name]
  if (rest.length > 0) {
    if (!isPlain(value)) return !Array.isArray(value)
    return pick(value, (to[name] ??= {}) as Record<string, unknown>, rest)
  }
  if (name in from) to[name] = value
  return true
}

const projected = (document: Document, fields: Record<string, unknown>): Document =>
  new Query({}).find<Document>([copy(document)] as never, fields as never).all()[0] as Document

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
