import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { phoneHandler, type Person } from './handler.js'

/**
 * Action → reply. A reply with `ok` or `result` stands as the function's whole answer; anything else becomes
 * `{ ok: true, data: reply, now }`. `*` answers what nothing else does.
 */
export type StubReplies = Record<string, unknown>

export interface StubGatewayOptions {
  miniprogramDir: string
  outDir: string
  replies: StubReplies
  /** What lies in the cloud's storage, by path; pictures only. */
  files?: Record<string, Buffer>
  people?: Person[]
  port?: number
  /** Fixed time of the stand-in gateway, for pictures that should not change from day to day. */
  now?: string
}

export interface StubGateway {
  url: string
  calls: { name: string; openid: string; data: unknown }[]
  close(): Promise<void>
}

/** A stand-in for the gateway: serves the phone and answers calls from a table. Loopback only. */
export async function startStubGateway(options: StubGatewayOptions): Promise<StubGateway> {
  const people = options.people ?? [{ openid: 'o-local', name: '邻居', role: '居民' }]
  const phone = phoneHandler({
    outDir: options.outDir,
    miniprogramDir: options.miniprogramDir,
    people: () => people,
  })
  const calls: StubGateway['calls'] = []
  const now = (): string => options.now ?? new Date().toISOString()
  const server = createServer((request, response) => {
    void answer(request, response).catch((error: unknown) => {
      response.writeHead(500).end(String(error))
    })
  })
  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    if (await phone(request, response)) return
    const url = new URL(request.url ?? '/', 'http://phone')
    if (url.pathname === '/health') return send(response, 200, { ok: true, now: now() })
    if (url.pathname === '/clock') return send(response, 200, { ok: true, now: now() })
    if (url.pathname === '/upload')
      return send(response, 200, { fileID: `cloud://local/${url.searchParams.get('path')}` })
    const stored = options.files?.[decodeURIComponent(url.pathname.replace(/^\/files\//, ''))]
    if (stored) return void response.writeHead(200, { 'content-type': 'image/png' }).end(stored)
    if (!url.pathname.startsWith('/call/')) return send(response, 404, { message: 'not found' })
    const data = JSON.parse((await body(request)) || '{}') as { action?: string }
    const name = decodeURIComponent(url.pathname.slice('/call/'.length))
    calls.push({ name, openid: String(request.headers['x-openid'] ?? ''), data })
    return reply(response, data.action ?? name)
  }
  const reply = (response: ServerResponse, action: string): void => {
    const known = options.replies[action] ?? options.replies['*']
    if (known === undefined) return send(response, 500, { errCode: -504002, errMsg: `no stub for ${action}` })
    const whole = typeof known === 'object' && known !== null && ('ok' in known || 'result' in known)
    return send(response, 200, whole ? known : { ok: true, data: known, now: now() })
  }
  await new Promise<void>((resolve) => server.listen(options.port ?? 0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return { url: `http://127.0.0.1:${port}`, calls, close: () => close(server) }
}

async function body(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk as Buffer)
  return Buffer.concat(chunks).toString('utf8')
}

function send(response: ServerResponse, status: number, value: unknown): void {
  response.writeHead(status, { 'content-type': 'application/json; charset=utf-8' }).end(JSON.stringify(value))
}

function close(server: Server): Promise<void> {
  server.closeAllConnections()
  return new Promise((resolve) => server.close(() => resolve()))
}
