import type { IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Browser, Page } from 'playwright-core'
import { WebSocketServer, type WebSocket } from 'ws'
import { openBrowser } from './browser.js'
import { openPhonePage, type PhonePage } from './phone-page.js'

export interface HostOptions {
  /** The address of one phone, `…/phone?bare=1&openid=…`. */
  phoneUrl: string
  /** Where the client connects; 0 takes any free port. */
  port: number
  /** A browser to share; without it the host opens one and closes it again. */
  browser?: Browser
  /** How long a request may take before it is answered with an error, in milliseconds. */
  patienceMs?: number
}

export interface Host {
  wsEndpoint: string
  /** Over when the client, or someone else, has closed the phone. */
  closed: Promise<void>
  close(): Promise<void>
}

interface Request {
  id: string
  method: string
  params: object
}

/**
 * Stands for DevTools before an unmodified miniprogram-automator: its requests are answered by the driver in the
 * phone's page, pictures and the end by the browser. Every request gets an answer, whatever becomes of the page.
 * Throws when there is no Chromium, when the phone does not start, and when the port is taken.
 */
export async function startHost(options: HostOptions): Promise<Host> {
  const clients = new Set<WebSocket>()
  const tell = (method: string, params: unknown): void => {
    for (const client of clients) client.send(JSON.stringify({ method, params }))
  }
  const own = options.browser ? null : await openBrowser()
  const opened: { phone?: PhonePage; server?: WebSocketServer } = {}
  const end = async (): Promise<void> => {
    opened.server?.close()
    for (const client of clients) client.close()
    await opened.phone?.close().catch(() => undefined)
    await own?.close()
  }
  try {
    opened.phone = await openPhonePage(options.browser ?? own!, options.phoneUrl, tell)
    // only now, so that nobody asks before there is someone to answer
    opened.server = await listen(options.port)
  } catch (error) {
    await end()
    throw error
  }

  const { phone, server } = opened
  const crash = endOf(phone.page)
  let finish = (): void => undefined
  const closed = new Promise<void>((resolve) => (finish = resolve))
  let over: Promise<void> | null = null
  const close = (): Promise<void> => (over ??= end().finally(finish))

  server.on('connection', (client) => {
    clients.add(client)
    client.on('close', () => clients.delete(client))
    client.on('message', (data) => {
      void answer(String(data), phone, crash, options.patienceMs ?? 60_000).then(({ reply, last }) => {
        client.send(reply, () => last && void close())
      })
    })
  })
  const { port } = server.address() as AddressInfo
  return { wsEndpoint: `ws://127.0.0.1:${port}`, closed, close }
}

/** Rejects when there is no page any more that could answer. */
function endOf(page: Page): Promise<never> {
  const gone = new Promise<never>((_resolve, reject) => {
    page.on('crash', () => reject(new Error('The page crashed.')))
    page.on('close', () => reject(new Error('The phone is closed.')))
  })
  gone.catch(() => undefined)
  return gone
}

interface Reply {
  reply: string
  /** After this one the phone is closed. */
  last?: boolean
}

async function answer(
  data: string,
  phone: PhonePage,
  crash: Promise<never>,
  patienceMs: number,
): Promise<Reply> {
  const request = parse(data)
  if (!request) return { reply: JSON.stringify({ error: { message: 'not a request' } }) }
  const { id, method } = request
  if (method === 'Tool.close') return { reply: JSON.stringify({ id, result: {} }), last: true }
  const patience = outOfPatience(method, patienceMs)
  try {
    const answered = await Promise.race([carryOut(request, phone), crash, patience.promise])
    return { reply: JSON.stringify({ id, ...(JSON.parse(answered) as object) }) }
  } catch (error) {
    return { reply: JSON.stringify({ id, error: { message: (error as Error).message } }) }
  } finally {
    patience.stop()
  }
}

async function carryOut({ method, params }: Request, phone: PhonePage): Promise<string> {
  if (method !== 'App.captureScreenshot') return phone.ask(method, params)
  return JSON.stringify({ result: { data: await phone.picture() } })
}

function outOfPatience(method: string, ms: number): { promise: Promise<never>; stop(): void } {
  let timer: ReturnType<typeof setTimeout>
  const promise = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new Error(`${method} took longer than ${ms} ms`)), ms)
  })
  promise.catch(() => undefined)
  return { promise, stop: () => clearTimeout(timer) }
}

function parse(data: string): Request | null {
  try {
    const { id, method, params = {} } = JSON.parse(data) as Partial<Request>
    return typeof id === 'string' && typeof method === 'string' ? { id, method, params } : null
  } catch {
    return null
  }
}

/** Loopback only, and no web pages: a browser always says where it comes from, the client never does. */
function listen(port: number): Promise<WebSocketServer> {
  return new Promise((resolve, reject) => {
    const verifyClient = ({ req }: { req: IncomingMessage }): boolean => req.headers.origin === undefined
    const server = new WebSocketServer({ host: '127.0.0.1', port, verifyClient })
    server.once('listening', () => resolve(server))
    server.once('error', reject)
  })
}
