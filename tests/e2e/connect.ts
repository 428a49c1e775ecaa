/**
 * A neighbour's phone, held by the official test client. With WECHAT_DEVTOOLS_WS=ws://127.0.0.1:9420 it is the one
 * in DevTools, which is always the person logged in there; without, any number of phones share one Chromium.
 */
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import automator from 'miniprogram-automator'
import type { Browser } from 'playwright-core'
import { openBrowser } from '../../simulator/automator/browser'
import { startHost, type Host } from '../../simulator/automator/host'
import { theDoor } from '../world'
import { Phone, type Program } from './phone'

export { Phone } from './phone'

const CALL_MS = 20_000
const PICTURES = join(__dirname, '..', '..', 'dist', 'pictures')

const phones = new Set<Phone>()
const hosts = new Set<Host>()
const hostOf = new WeakMap<Phone, Host>()
let browser: Promise<Browser> | null = null

export interface PhoneOptions {
  theme?: 'light' | 'dark'
  /** WeChat's own font factor, 1 to 1.6. */
  font?: number
  /** The page to start with, as in a deep link: `pages/notice/index?id=…`. */
  open?: string
}

/** A fresh phone of this person on which nothing is stored yet. Closed by itself after the tests of the file. */
export async function connect(openid: string, options: PhoneOptions = {}): Promise<Phone> {
  const devtools = process.env.WECHAT_DEVTOOLS_WS
  const host = devtools ? null : await hostFor(openid, options)
  const program = await automator.connect({ wsEndpoint: devtools ?? host!.wsEndpoint })
  limitCalls(program)
  const phone = new Phone(program, (name) => {
    mkdirSync(PICTURES, { recursive: true })
    return join(PICTURES, `${name}.png`)
  })
  watch(phone)
  phones.add(phone)
  if (host) hostOf.set(phone, host)
  if (devtools && options.open) await phone.open(options.open)
  return phone
}

/** Moves the cloud's clock by `36h`, `2d` or to the `next` deadline, and lets every phone look at it again. */
export async function moveClock(by: string): Promise<void> {
  await theDoor().advance(by)
  await Promise.all([...phones].map((phone) => phone.lookAtClock()))
}

/** Closes one phone before the file ends, so that few are open at once; nothing may have gone wrong on it. */
export async function putAway(phone: Phone): Promise<void> {
  expect(phone.troubles).toEqual([])
  phones.delete(phone)
  phone.program.disconnect()
  await hostOf.get(phone)?.close()
}

export async function closePhones(): Promise<void> {
  for (const phone of phones) phone.program.disconnect()
  await Promise.all([...hosts].map((host) => host.close()))
  await (await browser)?.close()
  phones.clear()
  hosts.clear()
  browser = null
}

afterAll(closePhones)

/** What was thrown or written as an error on a phone: none of it may happen in a story. */
function watch({ program, troubles }: Phone): void {
  program.on('exception', ({ message }: { message: string }) => troubles.push(message))
  program.on('console', ({ type, args }: { type: string; args: unknown[] }) => {
    if (type === 'error') troubles.push(args.map((arg) => JSON.stringify(arg)).join(' '))
  })
}

afterEach(() => {
  expect([...phones].flatMap((phone) => phone.troubles)).toEqual([])
})

async function hostFor(openid: string, { theme, font, open }: PhoneOptions): Promise<Host> {
  browser ??= openBrowser()
  const url = new URL('/phone', theDoor().url)
  const query = { bare: '1', openid, ...(theme ? { theme } : {}), ...(font ? { font: String(font) } : {}) }
  url.search = new URLSearchParams(query).toString()
  if (open) url.hash = `/${open}`
  const host = await startHost({ phoneUrl: url.href, port: 0, browser: await browser, patienceMs: CALL_MS })
  hosts.add(host)
  return host
}

interface Connection {
  send(method: string, params?: object): Promise<unknown>
}

/** The client waits for ever; a call of ours fails with its name instead. */
function limitCalls(program: Program): void {
  const { connection } = program as unknown as { connection: Connection }
  const send = connection.send.bind(connection)
  connection.send = (method, params) => {
    let timer: ReturnType<typeof setTimeout>
    const late = new Promise<never>((_resolve, reject) => {
      timer = setTimeout(() => reject(new Error(`${method} was not answered in ${CALL_MS} ms`)), CALL_MS)
    })
    return Promise.race([send(method, params), late]).finally(() => clearTimeout(timer))
  }
}
