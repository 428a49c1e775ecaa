import { Store } from '../../../simulator/cloud/store/store'
import { MemoryEngine } from './memory-engine'

const INDEXES = [{ name: 'one_code', keys: [['code', 1]] as [string, 1 | -1][], unique: true }]

function open(engine = new MemoryEngine()): Store {
  return new Store(engine, [{ name: 'things', indexes: INDEXES }])
}

const at = { collectionName: 'things', now: 0 }
const insert = (store: Store, ...rows: object[]) =>
  store.insert({ ...at, data: rows.map((row) => JSON.stringify(row)) })
const change = (store: Store, data: object, query: object = { _id: 'a' }) =>
  store.modify({ ...at, query: JSON.stringify(query), data: JSON.stringify(data), multi: true, merge: true })
const rows = async (store: Store): Promise<unknown[]> =>
  (await store.find({ ...at })).list.map((text) => JSON.parse(text) as unknown)

const BEFORE = { _id: 'a', text: 'x', n: 1, none: null, list: [1, { k: 1 }], deep: { b: 1 } }

const REFUSED: [string, object, RegExp][] = [
  ['a number added to a text', { $inc: { text: 1 } }, /non-numeric/],
  ['a number added to null', { $inc: { none: 1 } }, /non-numeric/],
  ['a text added to a number', { $inc: { n: '1' } }, /non-numeric/],
  ['a text multiplied', { $mul: { text: 2 } }, /non-numeric/],
  ['a push where there is no list', { $push: { text: 1 } }, /must be an array/],
  ['a push onto null', { $push: { none: { $each: [1] } } }, /must be an array/],
  ['a pull where there is no list', { $pull: { n: 1 } }, /must be an array/],
  ['a pull of no list', { $pullAll: { list: 1 } }, /requires an array/],
  ['a push with an unknown clause', { $push: { list: { $each: [1], $where: 1 } } }, /Unrecognized clause/],
  ['a push of each of no list', { $push: { list: { $each: 1 } } }, /must be an array/],
  ['a pop of two', { $pop: { list: 2 } }, /1 or -1/],
  ['a changed id', { $set: { _id: 'b' } }, /immutable field '_id'/],
  ['a removed id', { $unset: { _id: '' } }, /immutable field '_id'/],
  ['a field renamed to the id', { $rename: { n: '_id' } }, /immutable field '_id'/],
  ['an unknown operator', { $nonsense: { n: 1 } }, /Unknown modifier/],
  ['a field beside operators', { $set: { n: 2 }, text: 'y' }, /Unknown modifier/],
  ['no change at all', {}, /must change something/],
  ['an operator without fields', { $set: 1 }, /Modifiers operate on fields/],
  ['one field twice', { $set: { n: 2 }, $inc: { n: 1 } }, /conflict/],
  ['a field and what is above it', { $set: { deep: {}, 'deep.b': 2 } }, /conflict/],
  ['a renamed field and its target', { $rename: { n: 'm' }, $set: { m: 1 } }, /conflict/],
  ['a field below a text', { $set: { 'text.a': 1 } }, /Cannot create field 'a'/],
  ['a field below null', { $set: { 'none.a': 1 } }, /Cannot create field 'a'/],
  ['a named field of a list', { $set: { 'list.k': 1 } }, /Cannot create field 'k'/],
  ['a field with a dollar', { $set: { $x: 1 } }, /dollar/],
  ['a dollar inside a value', { $set: { n: { $x: 1 } } }, /dollar/],
  ['a path with an empty part', { $set: { 'deep..b': 1 } }, /empty field name/],
  ['a prototype', { $set: { '__proto__.x': 1 } }, /not valid/],
]

test.each(REFUSED)('%s is refused, and nothing is changed', async (_name, update, reason) => {
  const store = open()
  await insert(store, BEFORE)
  await expect(change(store, update)).rejects.toMatchObject({
    code: 'DATABASE_REQUEST_FAILED',
    message: expect.stringMatching(reason) as string,
  })
  expect(await rows(store)).toEqual([BEFORE])
})

const TAKEN: [string, object, object][] = [
  ['a number added where there is none', { $inc: { fresh: 2 } }, { fresh: 2 }],
  ['a push where there is nothing', { $push: { fresh: { $each: [1, 2] } } }, { fresh: [1, 2] }],
  ['a field deep below nothing', { $set: { 'fresh.a.b': 1 } }, { fresh: { a: { b: 1 } } }],
  ['a place in a list', { $set: { 'list.1.k': 5 } }, { list: [1, { k: 5 }] }],
  ['what would only be set on insert', { $setOnInsert: { fresh: 1 }, $inc: { n: 1 } }, { n: 2 }],
  ['a smaller number', { $min: { n: -1 } }, { n: -1 }],
  ['a field taken away', { $unset: { 'deep.b': '' } }, { deep: {} }],
  ['an element taken out', { $pull: { list: 1 } }, { list: [{ k: 1 }] }],
]

test.each(TAKEN)('%s is taken', async (_name, update, after) => {
  const store = open()
  await insert(store, BEFORE)
  expect(await change(store, update)).toEqual({ updated: 1 })
  expect(await rows(store)).toEqual([{ ...BEFORE, ...after }])
})

test('the matched element of a list is changed through $', async () => {
  const store = open()
  await insert(store, { _id: 'a', list: [{ k: 1 }, { k: 2 }] })
  await change(store, { $set: { 'list.$.seen': true } }, { 'list.k': 2 })
  expect(await rows(store)).toEqual([{ _id: 'a', list: [{ k: 1 }, { k: 2, seen: true }] }])
})

const NO_DOCUMENTS: [string, object, RegExp][] = [
  ['an id that is a list', { _id: [1] }, /'_id'/],
  ['an id that is an object', { _id: { a: 1 } }, /'_id'/],
  ['an empty id', { _id: '' }, /'_id'/],
  ['an id that is too long', { _id: 'x'.repeat(1025) }, /'_id'/],
  ['a field with a dollar', { deep: { $x: 1 } }, /dollar/],
  ['too many levels', JSON.parse('{"a":'.repeat(102) + '1' + '}'.repeat(102)) as object, /depth/],
  ['more than 16 MB', { text: 'x'.repeat(16 * 1024 * 1024) }, /BSONObjectTooLarge/],
]

test.each(NO_DOCUMENTS)('a document with %s is refused', async (_name, row, reason) => {
  const store = open()
  await expect(insert(store, row)).rejects.toThrow(reason)
  expect(await rows(store)).toEqual([])
})

test('a document grown over 16 MB is refused', async () => {
  const store = open()
  await insert(store, { _id: 'a', big: 'x'.repeat(10_000_000) })
  await expect(change(store, { $set: { more: 'x'.repeat(8_000_000) } })).rejects.toThrow('BSONObjectTooLarge')
})

const NO_QUERIES: [string, object][] = [
  ['an unknown operator', { n: { $nonsense: 1 } }],
  ['an unknown operator at the top', { $nonsense: [] }],
  ['code', { $where: 'true' }],
]

test.each(NO_QUERIES)('a query with %s is refused', async (_name, query) => {
  const store = open()
  await insert(store, BEFORE)
  const text = JSON.stringify(query)
  await expect(store.find({ ...at, query: text })).rejects.toThrow()
  await expect(change(store, { $set: { n: 5 } }, query)).rejects.toThrow()
  await expect(store.remove({ ...at, query: text, multi: true })).rejects.toThrow()
  expect(await rows(store)).toEqual([BEFORE])
})

test('a negative page is refused', async () => {
  const store = open()
  await expect(store.find({ ...at, offset: -1 })).rejects.toThrow('skip')
  await expect(store.find({ ...at, limit: -1 })).rejects.toThrow('limit')
})

test('a full disk: the write is refused with a sentence, and what was there is there', async () => {
  const engine = new MemoryEngine()
  const store = open(engine)
  await insert(store, BEFORE)
  engine.full = true
  const writes = [
    insert(store, { _id: 'b', code: 2 }),
    change(store, { $inc: { n: 1 } }),
    insert(store, { _id: 'c', code: 3 }),
  ]
  for (const { status, ...rest } of await Promise.allSettled(writes)) {
    expect(status).toBe('rejected')
    expect(String((rest as { reason?: unknown }).reason)).toContain('could not be written: ENOSPC')
  }
  engine.full = false
  expect(await rows(store)).toEqual([BEFORE])
  await insert(store, { _id: 'b', code: 2 })
  expect(await rows(store)).toEqual([BEFORE, { _id: 'b', code: 2 }])
})

test('an index is built over what was there before it was declared; a broken one is named', () => {
  const engine = new MemoryEngine()
  engine.kept.set('things\0a', '{"_id":"a","code":1}')
  engine.kept.set('things\0b', '{"_id":"b","code":2}')
  expect(open(engine).counts()).toEqual({ things: 2 })
  engine.kept.set('things\0c', '{"_id":"c","code":2}')
  expect(() => open(engine)).toThrow('one_code is unique')
})

test('values that are not plain JSON are kept as they were', async () => {
  const engine = new MemoryEngine()
  const text =
    '{"_id":"a","at":{"$date":{"$numberLong":"5"}},"id":{"$oid":"507f1f77bcf86cd799439011"},"n":{"$numberDouble":"Infinity"},"m":{"$numberInt":"3"}}'
  await open(engine).insert({ ...at, data: [text] })
  const [kept] = (await open(engine).find({ ...at })).list
  expect(JSON.parse(kept as string)).toEqual({
    _id: 'a',
    at: { $date: '1970-01-01T00:00:00.005Z' },
    id: { $oid: '507f1f77bcf86cd799439011' },
    n: { $numberDouble: 'Infinity' },
    m: 3,
  })
})

test('a number and a text are different ids', async () => {
  const store = open()
  await insert(store, { _id: 1, code: 1 }, { _id: '1', code: 2 })
  const found = await store.find({ ...at, query: '{"_id":1}' })
  expect(found.list).toEqual(['{"_id":1,"code":1}'])
})

test('after thirty seconds a transaction is over, and lets go of what it held', async () => {
  jest.useFakeTimers({ doNotFake: ['nextTick', 'queueMicrotask'] })
  try {
    const store = open()
    await insert(store, { _id: 'a', n: 0 })
    store.begin('t')
    const body = { ...at, transactionId: 't', query: '{"_id":"a"}', data: '{"$set":{"n":1}}', merge: true }
    await store.modify(body)
    jest.advanceTimersByTime(29_000)
    await store.find({ ...at, transactionId: 't' })
    const waiting = change(store, { $set: { n: 2 } })
    jest.advanceTimersByTime(1_001)
    await expect(waiting).resolves.toEqual({ updated: 1 })
    await expect(store.modify(body)).rejects.toThrow('older than 30 seconds')
    expect(() => store.commit('t')).toThrow('older than 30 seconds')
    expect(await rows(store)).toEqual([{ _id: 'a', n: 2 }])
  } finally {
    jest.useRealTimers()
  }
})

test('an environment has a hundred collections', async () => {
  const store = open()
  for (let i = 1; i < 100; i += 1) await store.addCollection({ collectionName: `c${i}`, now: 0 })
  await expect(store.addCollection({ collectionName: 'one_more', now: 0 })).rejects.toMatchObject({
    code: 'DATABASE_COLLECTION_EXCEED_LIMIT',
  })
  await expect(store.addCollection({ collectionName: 'no name', now: 0 })).rejects.toThrow('no name')
})
