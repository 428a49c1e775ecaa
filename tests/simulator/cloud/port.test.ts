/** Queries of the modules' database port, as they arrive in the store: a condition that is said is never lost. */
import { TestCloud } from './test-cloud'

let cloud: TestCloud
beforeAll(async () => {
  cloud = await TestCloud.open()
}, 120_000)
afterAll(() => cloud?.close())

async function port<T>(call: string, ...args: unknown[]): Promise<T> {
  const { body } = await cloud.call('port', { call, args })
  return (body as { value: T }).value
}

interface Thing {
  _id: string
  group: string
  n: number
}

const found = async (query: object): Promise<number[]> =>
  (await port<Thing[]>('find', 'things', query, { orderBy: [['n', 'asc']] })).map(({ n }) => n)

const make = (group: string, count: number) =>
  port(
    'insertMany',
    'things',
    Array.from({ length: count }, (_one, n) => ({ _id: `${group} ${String(n).padStart(4, '0')}`, group, n })),
  )

test('one of several, and whatever stands beside it', async () => {
  await make('a', 6)
  await make('b', 6)
  const either = { $or: [{ n: 1 }, { n: { $gte: 4 } }] }
  expect(await found({ group: 'a', ...either })).toEqual([1, 4, 5])
  expect(await found({ ...either, group: 'b', n: { $lt: 5 } })).toEqual([1, 4])
  expect(await found(either)).toEqual([1, 1, 4, 4, 5, 5])
  const within = { group: 'a', $or: [{ n: { $lte: 2 }, $or: [{ n: 2 }, { n: 5 }] }, { n: 3 }] }
  expect(await found(within)).toEqual([2, 3])
  expect(await port('count', 'things', { group: 'a', ...either })).toBe(3)
})

test('nothing is changed or taken away outside of it', async () => {
  await make('c', 4)
  await make('d', 4)
  const ends = { $or: [{ n: 0 }, { n: 3 }] }
  expect(await port('updateWhere', 'things', { group: 'c', ...ends }, { n: 9 })).toBe(2)
  expect(await found({ group: 'c' })).toEqual([1, 2, 9, 9])
  expect(await found({ group: 'd' })).toEqual([0, 1, 2, 3])
  expect(await port('removeWhere', 'things', { group: 'd', ...ends })).toBe(2)
  expect(await found({ group: 'd' })).toEqual([1, 2])
})

test('page by page, to the end', async () => {
  await make('e', 1003)
  const all = await port<Thing[]>('findAll', 'things', { group: 'e', $or: [{ n: { $lt: 1002 } }, { n: 7 }] })
  expect(new Set(all.map(({ n }) => n)).size).toBe(1002)
  expect(all).toHaveLength(1002)
})
