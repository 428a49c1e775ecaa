import type { IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Browser } from 'playwright-core'
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
  const server = await listen(options.port)
  const tell = (method: string, params: unknown): void => {
    for (const client of server.clients) client.send(JSON.stringify({ method, params }))
  }
  const own = options.browser ? null : openBrowser()
  let phone: PhonePage
  try {
    phone = await openPhonePage(options.browser ?? (await own!), options.phoneUrl, tell)
  } catch (error) {
    server.close()
    await own?.then((browser) => browser.close()).catch(() => undefined)
    throw error
  }

  let over: Promise<void> | null = null
  const end = async (): Promise<void> => {
    for (const client of server.clients) client.close()
    server.close()
    await phone.close().catch(() => undefined)
    await (await own)?.close()
  }
  const closed = new Promise<void>((resolve) => {
    server.on('close', () => resolve())
  })
  const close = (): Promise<void> => (over ??= end())
  const crash = new Promise<never>((_resolve, reject) => {
    phone.page.on('crash', () => reject(new Error('The page crashed.')))
    phone.page.on('close', () => reject(new Error('The phone is closed.')))
  })
  crash.catch(() => undefined)

  server.on('connection', (client) => {
    client.on('message', (data) => {
      void answer(String(data), phone, crash, options.patienceMs ?? 60_000).then(({ reply, last }) => {
        if (client.readyState === client.OPEN) send(client, reply, last ? () => void close() : undefined)
      })
    })
  })
  const { port } = server.address() as AddressInfo
  return { wsEndpoint: `ws://127.0.0.1:${port}`, closed, close }
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

function send(client: WebSocket, text: string, sent?: () => void): void {
  client.send(text, () => sent?.())
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
