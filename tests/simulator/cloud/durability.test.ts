import { TestCloud } from './test-cloud'

/** How long the writers write before each kill, ms: one run each. */
const SEEDS = [15, 120, 600]

let cloud: TestCloud
beforeAll(async () => {
  cloud = await TestCloud.open()
}, 120_000)
afterAll(() => cloud?.close())

const pause = (ms: number): Promise<void> => new Promise((done) => setTimeout(done, ms))

const admin = async (body: object): Promise<{ code?: string; data: { list: string[] } }> =>
  (await cloud.post('/admin', body)).body as { code?: string; data: { list: string[] } }

/** Everything there is, straight from the store. */
async function contents(collectionName: string): Promise<Map<string, { n: number }>> {
  const all = new Map<string, { n: number }>()
  for (let last = ''; ;) {
    const query = JSON.stringify({ _id: { $gt: last } })
    const body = { action: 'database.getDocument', collectionName, query, order: '{"_id":1}', limit: 1000 }
    const { list } = (await admin(body)).data
    const rows = list.map((text) => JSON.parse(text) as { _id: string; n: number })
    for (const row of rows) all.set(row._id, row)
    if (rows.length < 1000) return all
    last = rows.at(-1)?._id ?? ''
  }
}

test.each(SEEDS)(
  'store and gateway killed, each after %i ms of writing: every acknowledged write is there, no transaction in half',
  async (ms) => {
    const acknowledged = new Set<string>()
    const counted = { increments: 0 }
    await admin({
      action: 'database.insertDocument',
      collectionName: 'things',
      data: [`{"_id":"counter ${ms}","n":0}`],
    })
    let going = true

    const insert = async (writer: number): Promise<void> => {
      for (let i = 0; going; i += 1) {
        const _id = `${ms} ${writer} ${i}`
        const reply = await admin({
          action: 'database.insertDocument',
          collectionName: 'things',
          data: [JSON.stringify({ _id, n: i })],
        })
        if (!reply.code) acknowledged.add(_id)
      }
    }
    const increment = async (): Promise<void> => {
      const body = { action: 'database.modifyDocument', collectionName: 'things', multi: false, merge: true }
      while (going) {
        const reply = await admin({ ...body, query: `{"_id":"counter ${ms}"}`, data: '{"$inc":{"n":1}}' })
        if (!reply.code) counted.increments += 1
      }
    }
    const pair = async (writer: number): Promise<void> => {
      for (let i = 0; going; i += 1) {
        const { transactionId } = (await admin({ action: 'database.startTransaction' })) as unknown as {
          transactionId?: string
        }
        // While the store is away none is begun.
        if (!transactionId) continue
        for (const half of ['left', 'right'])
          await admin({
            action: 'database.insertDocument',
            collectionName: 'seats',
            transactionId,
            data: [
              JSON.stringify({ _id: `${ms} ${writer} ${i} ${half}`, seat: `${ms} ${writer} ${i} ${half}` }),
            ],
          })
        const reply = await admin({ action: 'database.commitTransaction', transactionId })
        if (!reply.code) acknowledged.add(`${ms} ${writer} ${i} left`).add(`${ms} ${writer} ${i} right`)
      }
    }

    const writers = [0, 1, 2, 3].flatMap((n) => [insert(n), pair(n)]).concat(increment())
    const ended = Promise.allSettled(writers)
    await pause(ms)
    await cloud.post('/faults', { kind: 'killStore', count: 1, collection: 'things' })
    await cloud.get('/health')
    await pause(ms)
    await cloud.stop('SIGKILL')
    going = false
    await ended
    await cloud.again()

    const things = await contents('things')
    const seats = await contents('seats')
    for (const id of acknowledged) expect(things.has(id) || seats.has(id)).toBe(true)
    for (const id of seats.keys()) {
      const other = id.endsWith('left') ? id.replace(/left$/, 'right') : id.replace(/right$/, 'left')
      expect(seats.has(other)).toBe(true)
    }
    const counter = things.get(`counter ${ms}`)?.n ?? -1
    // At each kill one more than was acknowledged may have reached the disk.
    expect(counter - counted.increments).toBeGreaterThanOrEqual(0)
    expect(counter - counted.increments).toBeLessThanOrEqual(2)
  },
)

test('an ordinary restart reads the same', async () => {
  const before = [await contents('things'), await contents('seats')]
  expect(before[0]?.size).toBeGreaterThan(SEEDS.length)
  await cloud.stop('SIGTERM')
  await cloud.again()
  expect([await contents('things'), await contents('seats')]).toEqual(before)
})
