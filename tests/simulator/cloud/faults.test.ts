import { TestCloud } from './test-cloud'

let cloud: TestCloud
beforeAll(async () => {
  cloud = await TestCloud.open()
}, 120_000)
afterAll(() => cloud?.close())
afterEach(() => cloud.remove('/faults'))

const fault = async (body: object): Promise<void> => {
  expect(await cloud.post('/faults', body)).toMatchObject({ status: 200 })
}
const add = (id: string) => cloud.run(({ db }, id) => db.collection('things').add({ data: { _id: id } }), id)
const failsToAdd = (id: string) =>
  cloud.thrown(({ db }, id) => db.collection('things').add({ data: { _id: id } }), id)
const isThere = (id: string) =>
  cloud.run(async ({ db }, id) => (await db.collection('things').where({ _id: id }).count()).total === 1, id)

test('a refused connection: nothing is written, and it passes after its count', async () => {
  await fault({ kind: 'refuse', count: 1, collection: 'things' })
  expect((await failsToAdd('refused')).message).toContain('hang up')
  expect(await isThere('refused')).toBe(false)
  await add('refused')
})

test('a dropped reply: it looks the same, but the write is there', async () => {
  await fault({ kind: 'dropReply', count: 1, collection: 'things' })
  expect((await failsToAdd('dropped')).message).toContain('hang up')
  expect(await isThere('dropped')).toBe(true)
  expect((await failsToAdd('dropped')).message).toContain('E11000')
})

test('only the named collection, and only the named action', async () => {
  await fault({ kind: 'refuse', collection: 'seats' })
  await fault({ kind: 'refuse', action: 'polls.cast' })
  await add('spared')
  expect((await cloud.thrown(({ db }) => db.collection('seats').count())).message).toContain('hang up')
  await cloud.remove('/faults')
  await cloud.run(({ db }) => db.collection('seats').count())
})

test('latency', async () => {
  await fault({ kind: 'latency', ms: 300, count: 1, collection: 'things' })
  const ms = await cloud.run(async ({ db }) => {
    const from = Date.now()
    await db.collection('things').count()
    return Date.now() - from
  })
  expect(ms).toBeGreaterThanOrEqual(290)
})

test('an instance that dies in the middle: the call fails, the next is served', async () => {
  await fault({ kind: 'killWorker', count: 1, collection: 'things' })
  await expect(add('killed')).rejects.toThrow('the instance ended')
  expect(await isThere('killed')).toBe(false)
  await add('killed')
})

test('a full disk: a sentence, nothing acknowledged, nothing lost', async () => {
  await add('kept')
  await fault({ kind: 'diskFull', count: 1, collection: 'things' })
  expect(await failsToAdd('no room')).toMatchObject({
    errCode: -502001,
    message: expect.stringContaining('no space left') as string,
  })
  expect(await isThere('no room')).toBe(false)
  expect(await isThere('kept')).toBe(true)
  await add('no room')
})

test('a store that is killed comes back with all it acknowledged', async () => {
  await add('before the kill')
  await fault({ kind: 'killStore', count: 1, collection: 'things' })
  const fate = await add('at the kill').then(
    () => 'written',
    () => 'unknown',
  )
  expect(await isThere('before the kill')).toBe(true)
  if (fate === 'written') expect(await isThere('at the kill')).toBe(true)
  await add('after the kill')
})
