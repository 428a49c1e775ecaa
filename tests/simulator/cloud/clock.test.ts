import { TestCloud } from './test-cloud'
import type { Row } from './sdk'

let cloud: TestCloud
beforeAll(async () => {
  cloud = await TestCloud.open()
  // The timers' real ticks must not fall into a test: half past is far from every full hour.
  const { now } = await cloud.get<{ now: string }>('/health')
  const half = new Date(Date.parse(now) + 3_600_000)
  half.setUTCMinutes(30, 0, 0)
  await cloud.post('/clock', { set: half.toISOString() })
}, 120_000)
afterAll(() => cloud?.close())
beforeEach(async () => {
  await cloud.run(async ({ db }) => {
    await db.collection('ticks').where({}).remove()
    await db.collection('deadlines').where({}).remove()
  })
})

interface Health {
  now: string
  moving: boolean
  collections: Record<string, number>
}
const health = (): Promise<Health> => cloud.get<Health>('/health')
const now = async (): Promise<string> => (await health()).now
/** Asks for the cloud's health until it is as it should be. */
async function until(it: (health: Health) => boolean): Promise<void> {
  while (!it(await health()));
}
const after = (from: string, minutes: number): string =>
  new Date(Date.parse(from) + minutes * 60_000).toISOString()
const ticks = (): Promise<Row[]> =>
  cloud.run(async ({ db }) => (await db.collection('ticks').orderBy('at', 'asc').limit(1000).get()).data)
const setDeadlines = (...dueAt: string[]) =>
  cloud.run(
    async ({ db }, list) => db.collection('deadlines').add({ data: list.map((one) => ({ dueAt: one })) }),
    dueAt,
  )

interface Moved {
  now: string
  fired: { function: string; trigger: string; at: string; error?: string }[]
}
const move = async (how: object): Promise<Moved> => (await cloud.post('/clock', how)).body as Moved

test('it goes forward by days, hours and minutes, for the functions too', async () => {
  const before = await now()
  const moved = await move({ advance: '2d' })
  expect(Date.parse(moved.now) - Date.parse(before)).toBeGreaterThanOrEqual(2 * 86_400_000)
  const inside = await cloud.run(async () => [
    new Date().toISOString(),
    new Date(Date.now()).toISOString(),
    Date(),
    new Date(0).toISOString(),
    new Date() instanceof Date,
    new Date().constructor === Date,
  ])
  expect(String(inside[0]) >= moved.now).toBe(true)
  expect(String(inside[1]) >= moved.now).toBe(true)
  expect(String(inside[2])).toContain(String(new Date(moved.now).getFullYear()))
  expect(inside.slice(3)).toEqual(['1970-01-01T00:00:00.000Z', true, true])
})

test('never backward, and only by what it understands', async () => {
  const before = await now()
  for (const how of [
    { set: after(before, -1) },
    { set: 'yesterday' },
    { advance: '-1h' },
    { advance: '5' },
    { advance: 'never' },
    {},
  ])
    expect(await cloud.post('/clock', how)).toMatchObject({
      status: 400,
      body: { error: expect.any(String) as string },
    })
  expect(Date.parse(await now()) - Date.parse(before)).toBeLessThan(60_000)
})

test('it stands still for no timeout: a move of days does not end a waiting call or transaction', async () => {
  const transaction = (await cloud.post('/admin', { action: 'database.startTransaction' })).body as {
    transactionId: string
  }
  await move({ advance: '3d' })
  const body = { action: 'database.commitTransaction', transactionId: transaction.transactionId }
  expect((await cloud.post('/admin', body)).body).not.toHaveProperty('code')
})

test('it stops at each deadline on the way, runs the timers there, and once more at the end', async () => {
  const start = await now()
  const due = [after(start, 5), after(start, 20), after(start, 20 * 60)]
  await setDeadlines(after(start, 9 * 24 * 60), ...due)
  const moved = await move({ advance: '2d' })
  const rows = await ticks()
  expect(rows.map((row) => row.cleared)).toEqual([1, 1, 1, 0])
  expect(rows.slice(0, 3).map((row, i) => String(row.at) >= String(due[i]))).toEqual([true, true, true])
  expect(moved.fired.map(({ at }) => at.slice(0, 16))).toEqual(rows.map((row) => String(row.at).slice(0, 16)))
  expect(moved.fired.every(({ trigger, error }) => trigger === 'hourly' && error === undefined)).toBe(true)
})

test('next goes to the first deadline and no further; without one it stays', async () => {
  const start = await now()
  await setDeadlines(after(start, 50 * 60), after(start, 30))
  const moved = await move({ advance: 'next' })
  expect(moved.now.slice(0, 16)).toBe(after(start, 30).slice(0, 16))
  expect((await ticks()).map((row) => row.cleared)).toEqual([1])
  await move({ advance: 'next' })
  expect((await now()).slice(0, 16)).toBe(after(start, 50 * 60).slice(0, 16))
  const last = await now()
  await move({ advance: 'next' })
  expect(Date.parse(await now()) - Date.parse(last)).toBeLessThan(60_000)
})

test('a timer that ticks once a year runs when the year turns, and before the more frequent one', async () => {
  const year = new Date(await now()).getUTCFullYear()
  const quiet = await move({ set: `${year + 1}-12-31T10:30:00.000Z` })
  expect(quiet.fired.map(({ trigger }) => trigger).sort()).toEqual(['hourly', 'yearly'])
  // Midnight of the new year, in China.
  const turned = await move({ set: `${year + 1}-12-31T16:30:00.000Z` })
  expect(turned.fired.map(({ trigger }) => trigger)).toEqual(['hourly', 'yearly'])
  expect((await move({ advance: '90m' })).fired.map(({ trigger }) => trigger)).toEqual(['hourly'])
})

test('a timer’s function knows that it is one, and nobody called it', async () => {
  await move({ advance: '1h' })
  const [row] = await ticks()
  expect(row).toMatchObject({
    openid: null,
    source: 'wx_trigger',
    event: { Type: 'Timer', TriggerName: 'hourly' },
  })
  expect((row?.event as { Time: string } | undefined)?.Time).toMatch(/^\d{4}-.*Z$/)
})

test('in real time the timers tick by the moved clock', async () => {
  const hour = new Date(await now())
  hour.setUTCMinutes(59, 57, 0)
  await move({ set: after(hour.toISOString(), 60) })
  const before = (await ticks()).length
  let rows: Row[] = []
  while (rows.length <= before) {
    await new Promise((done) => setTimeout(done, 500))
    rows = await ticks()
  }
  expect(String(rows.at(-1)?.at)).toMatch(/:00:\d\d\.\d{3}Z$/)
})

test('calls in flight are let finish before it moves, and see one time', async () => {
  const slow = cloud.run(async ({ db }) => {
    const before = Date.now()
    const things = db.collection('things')
    await things.add({ data: { _id: 'begun' } })
    while ((await things.where({ _id: 'go on' }).count()).total === 0);
    return Date.now() - before
  })
  await until(({ collections }) => collections.things === 1)
  const start = await now()
  const moved = move({ advance: '5d' })
  await until(({ moving }) => moving)
  expect((await now()) < after(start, 60)).toBe(true)
  const goOn = { collectionName: 'things', data: ['{"_id":"go on"}'] }
  await cloud.post('/admin', { action: 'database.insertDocument', ...goOn })
  expect(await slow).toBeLessThan(60_000)
  expect((await moved).now > after(start, 60)).toBe(true)
})

test('a call that comes while it moves is served after it, at the new time', async () => {
  await cloud.post('/faults', { kind: 'latency', ms: 1000, collection: 'ticks', count: 1 })
  const start = await now()
  const moved = move({ advance: '4d' })
  await until(({ moving }) => moving)
  const seen = await cloud.run(async () => new Date().toISOString())
  expect(seen >= after(start, 4 * 24 * 60)).toBe(true)
  await moved
})

test('a restart keeps the time', async () => {
  const before = (await move({ advance: '30d' })).now
  await cloud.stop('SIGKILL')
  await cloud.again()
  const later = await now()
  expect(later >= before).toBe(true)
  expect(Date.parse(later) - Date.parse(before)).toBeLessThan(120_000)
})
