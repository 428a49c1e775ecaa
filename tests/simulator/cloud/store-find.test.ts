import fc from 'fast-check'
import { Query } from 'mingo'
import { Collection } from '../../../simulator/cloud/store/collection'
import type { FindOptions } from '../../../simulator/cloud/store/collection'
import { tester } from '../../../simulator/cloud/store/filter'
import type { IndexDeclaration } from '../../../simulator/cloud/store/index-tree'
import { compareValues, at } from '../../../simulator/cloud/store/values'
import { project } from '../../../simulator/cloud/store/reading'
import type { Document } from '../../../simulator/cloud/store/values'

const INDEXES: IndexDeclaration[] = [
  {
    name: 'a_b',
    keys: [
      ['a', 1],
      ['b', -1],
    ],
    unique: false,
  },
  { name: 'b', keys: [['b', 1]], unique: false },
  { name: 'nested', keys: [['c.d', 1]], unique: false },
]

const scalar = fc.oneof(
  fc.integer({ min: -2, max: 3 }),
  fc.constantFrom('', 'x', 'y', 'z', '三栋'),
  fc.boolean(),
  fc.constant(null),
  fc.constantFrom(new Date(0), new Date(1), new Date('2026-07-01')),
)
const anyValue = fc.oneof(
  { weight: 8, arbitrary: scalar },
  { weight: 1, arbitrary: fc.array(scalar, { maxLength: 3 }) },
)
const nested = fc.oneof(
  { weight: 6, arbitrary: fc.record({ d: scalar }, { requiredKeys: [], noNullPrototype: true }) },
  { weight: 1, arbitrary: fc.array(fc.record({ d: scalar }, { noNullPrototype: true }), { maxLength: 2 }) },
)
const fields = fc.record({ a: scalar, b: anyValue, c: nested }, { requiredKeys: [] })
const documents = fc
  .array(fields, { maxLength: 40 })
  .map((list) => list.map((one, i): Document => ({ _id: `d${String(i).padStart(2, '0')}`, ...one })))

const condition = fc.oneof(
  scalar,
  fc.record({ $in: fc.array(scalar, { maxLength: 4 }) }),
  fc.record({ $gt: scalar }),
  fc.record({ $gte: scalar, $lt: scalar }),
  fc.record({ $lte: scalar }),
  fc.record({ $ne: scalar }),
  fc.record({ $exists: fc.boolean() }),
)
const filters = fc.oneof(
  fc.record({ a: condition, b: condition, 'c.d': condition }, { requiredKeys: [] }),
  fc.record(
    { _id: fc.record({ $gt: fc.constantFrom('', 'd05', 'd17') }), a: condition },
    { requiredKeys: ['_id'] },
  ),
  fc.record({
    $and: fc.array(fc.record({ a: condition, b: condition }, { requiredKeys: [] }), {
      minLength: 1,
      maxLength: 2,
    }),
  }),
)
const direction = fc.constantFrom(1 as const, -1 as const)
const sorts = fc.array(fc.tuple(fc.constantFrom('a', 'b', 'c.d', '_id'), direction), { maxLength: 3 })

const all: FindOptions = { sort: [], skip: 0, limit: Infinity }
const idsOf = (list: readonly Document[]) => list.map((one) => one._id)

function collectionOf(list: readonly Document[], indexes = INDEXES): Collection {
  const collection = new Collection('things', indexes)
  for (const one of list) collection.put(one)
  return collection
}

test('an indexed find returns what mingo finds without an index', () => {
  fc.assert(
    fc.property(documents, filters, (list, filter) => {
      const expected = list.filter((one) => new Query(filter as never).test(one))
      const found = collectionOf(list).find(filter, all)
      expect(idsOf(found).sort()).toEqual(idsOf(expected).sort())
    }),
    { numRuns: 600 },
  )
})

test('a value, or one of a list, matches by hand what mingo matches', () => {
  const few = fc.constantFrom(0, 1, 'x', true, null)
  const wanted = fc.oneof(
    few,
    fc.array(few, { maxLength: 3 }).map(($in) => ({ $in })),
  )
  const present = fc.record({ a: fc.oneof(few, fc.array(few, { maxLength: 2 })) }, { requiredKeys: [] })
  fc.assert(
    fc.property(wanted, present, (a, document) => {
      expect(tester({ a })(document as Document)).toBe(new Query({ a }).test(document))
    }),
    { numRuns: 1000 },
  )
})

test('a sorted page is in order and is the same page that a full sort would cut', () => {
  const page = fc.record({ skip: fc.nat(5), limit: fc.integer({ min: 1, max: 10 }) })
  fc.assert(
    fc.property(documents, filters, sorts, page, (list, filter, sort, { skip, limit }) => {
      const indexed = collectionOf(list).find(filter, { sort, skip, limit })
      const plain = collectionOf(list, []).find(filter, { sort, skip, limit })
      const keys = (found: Document[]) =>
        found.map((one) =>
          sort.map(([field]) => (Array.isArray(at(one, field)) ? 'list' : (at(one, field) ?? null))),
        )
      expect(keys(indexed)).toEqual(keys(plain))
    }),
    { numRuns: 600 },
  )
})

test('indexes follow whatever is put, changed and removed', () => {
  const step = fc.record({ id: fc.integer({ min: 0, max: 8 }), fields: fc.option(fields) })
  fc.assert(
    fc.property(fc.array(step, { maxLength: 60 }), filters, (steps, filter) => {
      const collection = collectionOf([])
      const model = new Map<string, Document>()
      for (const { id, fields: after } of steps) {
        const _id = `d${id}`
        if (after) model.set(_id, { _id, ...after })
        else model.delete(_id)
        if (after) collection.put({ _id, ...after })
        else collection.remove(_id)
      }
      const expected = [...model.values()].filter((one) => new Query(filter as never).test(one))
      expect(idsOf(collection.find(filter, all)).sort()).toEqual(idsOf(expected).sort())
    }),
    { numRuns: 300 },
  )
})

test('values are in one total order', () => {
  fc.assert(
    fc.property(anyValue, anyValue, anyValue, (a, b, c) => {
      expect(Math.sign(compareValues(a, b)) + Math.sign(compareValues(b, a))).toBe(0)
      if (compareValues(a, b) <= 0 && compareValues(b, c) <= 0)
        expect(compareValues(a, c)).toBeLessThanOrEqual(0)
    }),
  )
})

test('an equality and a range are answered by the index, not by looking at every document', () => {
  const list = Array.from({ length: 5000 }, (_one, i): Document => ({ _id: `d${i}`, a: i % 50, b: i }))
  const collection = collectionOf(list)
  const looked: string[] = []
  const get = collection.documents.get.bind(collection.documents)
  collection.documents.get = (key) => {
    looked.push(key)
    return get(key)
  }
  const page = { sort: [['b', -1]] as const, skip: 0, limit: 20 }
  const found = collection.find({ a: 7, b: { $gte: 1000 } }, page)
  expect(idsOf(found)[0]).toBe('d4957')
  expect(found).toHaveLength(20)
  expect(looked.length).toBeLessThanOrEqual(21)
})

/** Fields by name, at the top and within, as the functions ask for them; `_id` comes with them. */
test('what is asked for by name is what mingo would give, and the document itself is not handed out', () => {
  const names = fc.uniqueArray(fc.constantFrom('_id', 'a', 'b', 'c', 'c.d', 'c.e', 'e.f.g'), { minLength: 1 })
  const inner = fc.record({ d: scalar, e: anyValue }, { requiredKeys: [], noNullPrototype: true })
  const rich = fc.record(
    { a: scalar, b: anyValue, c: fc.oneof(inner, scalar, fc.array(inner, { maxLength: 2 })), e: nested },
    { requiredKeys: [], noNullPrototype: true },
  )
  fc.assert(
    fc.property(rich, names, (one, wanted) => {
      // Both the place and what lies in it is more than MongoDB takes.
      fc.pre(!(wanted.includes('c') && wanted.some((name) => name.startsWith('c.'))))
      const document: Document = { _id: 'd1', ...one }
      const before = structuredClone(document)
      const fieldsWanted = Object.fromEntries(wanted.map((name) => [name, 1]))
      const [got] = project([document], JSON.stringify(fieldsWanted))
      const expected = new Query({})
        .find<Document>([structuredClone(document)] as never, fieldsWanted as never)
        .all()
      expect(got).toEqual(expected[0])
      expect(got).not.toBe(document)
      expect(document).toEqual(before)
    }),
    { numRuns: 500 },
  )
})
