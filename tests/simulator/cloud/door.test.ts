import { request } from 'node:http'
import { TestCloud } from './test-cloud'

let cloud: TestCloud
beforeAll(async () => {
  cloud = await TestCloud.open()
}, 120_000)
afterAll(() => cloud?.close())

/** A request with any headers, which fetch would not send. */
function raw(
  path: string,
  headers: Record<string, string>,
  method = 'POST',
): Promise<{ status: number; headers: object }> {
  const { port } = new URL(cloud.url)
  return new Promise((resolve, reject) => {
    const sent = request({ host: '127.0.0.1', port, path, method, headers, setHost: false }, (reply) => {
      reply.resume()
      reply.on('end', () => resolve({ status: reply.statusCode ?? 0, headers: reply.headers }))
    })
    sent.on('error', reject)
    sent.end(method === 'POST' ? '{}' : undefined)
  })
}

const own = () => new URL(cloud.url).host

test('only this machine’s own names are hosts', async () => {
  const { port } = new URL(cloud.url)
  const call = (host: string) => raw('/call/brief', { host, 'x-openid': 'o' })
  expect((await call(own())).status).toBe(200)
  expect((await call(`localhost:${port}`)).status).toBe(200)
  for (const host of ['evil.example', `evil.example:${port}`, '127.0.0.1', `127.0.0.1.evil.example:${port}`])
    expect((await call(host)).status).toBe(403)
})

test('a page of another site cannot call, and no header invites it', async () => {
  const from = (origin: string) => raw('/call/brief', { host: own(), origin, 'x-openid': 'o' })
  expect((await from(cloud.url)).status).toBe(200)
  for (const origin of ['https://evil.example', 'null', 'http://127.0.0.1:1'])
    expect((await from(origin)).status).toBe(403)
  const asked = await raw('/call/brief', { host: own(), origin: 'https://evil.example' }, 'OPTIONS')
  expect(asked.status).toBe(403)
  expect(Object.keys((await from(cloud.url)).headers).join()).not.toContain('access-control')
})

test('it ends no connection that a caller may be about to use', async () => {
  const { headers } = await raw('/health', { host: own(), connection: 'keep-alive' }, 'GET')
  expect(headers).toHaveProperty('connection', 'keep-alive')
  expect(headers).not.toHaveProperty('keep-alive')
})

test('health says what there is', async () => {
  const health = await cloud.get<{ ok: boolean; now: string; collections: object }>('/health')
  expect(health).toMatchObject({
    ok: true,
    collections: { things: 0, seats: 0, deadlines: 0, ticks: expect.any(Number) as number },
  })
  expect(new Date(health.now).toISOString()).toBe(health.now)
})

test('what is no request', async () => {
  expect(await cloud.post('/call/brief', {})).toMatchObject({
    status: 400,
    body: { error: expect.stringContaining('x-openid') as string },
  })
  expect(await cloud.post('/call/brief', {}, { 'x-openid': 'a b' })).toMatchObject({ status: 400 })
  expect(await cloud.post('/nowhere', {})).toMatchObject({ status: 404 })
  expect(await cloud.post('/clock', [])).toMatchObject({ status: 400 })
  expect(await cloud.post('/faults', { kind: 'earthquake' })).toMatchObject({ status: 400 })
  const bad = await fetch(`${cloud.url}/call/brief`, {
    method: 'POST',
    headers: { 'x-openid': 'o' },
    body: '{',
  })
  expect(bad.status).toBe(400)
  expect((await fetch(`${cloud.url}/files/%E0%A4%A`)).status).toBe(400)
})

test('a request of the SDK’s address that nobody knows gets a code, not a crash', async () => {
  const reply = await cloud.post('/admin', { action: 'database.nonsense' })
  expect(reply).toMatchObject({ status: 200, body: { code: 'INVALID_ACTION' } })
  expect((await cloud.post('/admin', {})).body).toMatchObject({ code: 'INVALID_ACTION' })
})

test('memory is told of gateway and store', async () => {
  const memory = await cloud.get<Record<string, { heapUsed: number; rss: number }>>('/memory')
  expect(memory.gateway?.heapUsed).toBeGreaterThan(1_000_000)
  expect(memory.store?.rss).toBeGreaterThan(1_000_000)
})
