/** The local cloud: the functions' gateway, the loopback door, and whatever else is served beside them. */
import { randomUUID } from 'node:crypto'
import { accessSync, constants, mkdirSync, readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { IncomingMessage, Server, ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { Clock } from './clock'
import { routes, sendFailure } from './door'
import { Faults } from './faults'
import { Files } from './files'
import { Functions } from './functions'
import { HttpError, checkOrigin } from './http'
import type { Caller } from './instance'
import { OpenApi } from './openapi'
import { Pushes } from './pushes'
import { Stats } from './stats'
import { StoreClient } from './store/client'
import type { CollectionDeclaration } from './store/requests'
import { NoAnswer, Wire } from './wire'

export type Handler = (request: IncomingMessage, response: ServerResponse) => boolean | Promise<boolean>

export interface CloudOptions {
  port: number
  dataDir: string
  functionsDir: string
  databaseFile: string
  /** The functions' own environment variables. */
  functionEnv?: Record<string, string>
  /** Asked in turn before the door; true means answered. */
  handlers?: readonly Handler[]
  /** Where the clock of an empty installation begins, an ISO instant. */
  beginsAt?: string
}

export interface Cloud {
  url: string
  port: number
  /** The cloud's present time, ISO. */
  now(): string
  /** How many documents each collection has. */
  counts(): Promise<Record<string, number>>
  close(): Promise<void>
}

interface Declaration {
  collections: CollectionDeclaration[]
  /** Where the application keeps what falls due: ISO instants in UTC, for the clock. */
  deadlines?: { collection: string; field: string }
}

/** Throws one clear sentence when the port is taken, the folder cannot be written, or there is nothing built. */
export async function startCloud(options: CloudOptions): Promise<Cloud> {
  const { dataDir, handlers = [] } = options
  const { collections, deadlines } = JSON.parse(readFileSync(options.databaseFile, 'utf8')) as Declaration
  makeFolder(dataDir)
  // Whoever called lets go first: a connection ended from here, just as the next call is sent, would lose that call.
  const server = createServer({ keepAliveTimeout: 0 })
  const port = await listen(server, options.port)
  const url = `http://127.0.0.1:${port}`
  const stats = new Stats()
  const files = new Files(join(dataDir, 'files'))
  const faults = new Faults()
  const openapi: OpenApi = new OpenApi({
    now: () => clock.now(),
    permits: (token, api) => functions.permits(stats.functionOf(token), api),
    push: (push) => pushes.add(push),
    reaches: (address) => reaches(files, url, address),
  })
  const inFlight = new Set<Promise<unknown>>()
  const environment = environmentOf(url, options.functionEnv)
  const functions = orClose(
    server,
    () =>
      new Functions(
        options.functionsDir,
        environment,
        () => clock.offset,
        (text) => wire.answerText(text),
      ),
  )
  const store = await startStore(server, dataDir, collections)
  const callers = new Map<string, Caller>()

  const invoke = async (name: string, event: unknown, caller: Caller): Promise<string> => {
    stats.begin(caller.token, name, event)
    callers.set(caller.token, caller)
    let ok = false
    try {
      const result = await functions.call(name, event, caller)
      ok = true
      return result
    } finally {
      callers.delete(caller.token)
      stats.end(caller.token, ok)
    }
  }

  const pushes: Pushes = new Pushes({
    functions: functions.all,
    now: () => clock.now(),
    invoke: (name, { event, openid }) =>
      invoke(name, event, { openid, source: 'wx_unknown', token: randomUUID() }),
  })

  const clock: Clock = new Clock({
    file: join(dataDir, 'clock'),
    functions: functions.all,
    async fire(name, trigger, at) {
      const event = { Type: 'Timer', TriggerName: trigger, Time: at, Message: '' }
      await invoke(name, event, { openid: null, source: 'wx_trigger', token: randomUUID() })
    },
    deliver: () => pushes.deliver(),
    async nextDeadline(after) {
      const push = pushes.next()
      const pushAt = Number.isFinite(push) && push > Date.parse(after) ? new Date(push).toISOString() : null
      if (!deadlines) return pushAt
      const { value } = await store.ask<{ value: string | null }>('next', { ...deadlines, after })
      return [value, pushAt].filter((at) => at !== null).sort()[0] ?? null
    },
    async quiet() {
      while (inFlight.size > 0) await Promise.all(inFlight)
    },
  })

  const counts = (): Promise<Record<string, number>> => store.ask('counts')
  const isEmpty = async (): Promise<boolean> => Object.values(await counts()).every((count) => count === 0)
  if (options.beginsAt && (await isEmpty())) clock.begin(options.beginsAt)

  const wire: Wire = new Wire({
    store,
    files,
    faults,
    stats,
    openapi,
    url,
    now: () => clock.now(),
    invoke: (name, event, token) =>
      invoke(name, event, { openid: callers.get(token)?.openid ?? null, source: 'scf', token: randomUUID() }),
    kill: (token) => functions.kill(token),
  })

  const table = routes({
    store,
    clock,
    files,
    faults,
    openapi,
    stats,
    wire,
    functions: functions.all,
    invoke,
    inFlight,
  })
  const serve = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    checkOrigin(request, port)
    for (const handler of handlers) if (await handler(request, response)) return
    const [, first = '', ...rest] = new URL(request.url ?? '', url).pathname.split('/')
    const route = table[`${request.method} /${first}`]
    if (!route) throw new HttpError(404, 'nothing here')
    await route(request, response, decoded(rest.join('/')))
  }
  server.on('request', (request, response) => {
    serve(request, response).catch((error: unknown) => {
      if (response.headersSent || error instanceof NoAnswer) response.destroy()
      else sendFailure(response, error)
    })
  })

  clock.start()
  return {
    url,
    port,
    now: () => clock.iso(),
    counts,
    async close() {
      clock.stop()
      server.close()
      server.closeAllConnections()
      functions.close()
      await store.close()
    },
  }
}

/** The files of this cloud are looked for; what lies elsewhere cannot be. */
async function reaches(files: Files, url: string, address: string): Promise<boolean> {
  const own = `${url}/files/`
  return !address.startsWith(own) || files.has(decodeURIComponent(address.slice(own.length)))
}

function decoded(path: string): string {
  try {
    return decodeURIComponent(path)
  } catch {
    throw new HttpError(400, 'the address is not well formed')
  }
}

/** What an instance finds in its environment, besides what comes with each call. */
function environmentOf(url: string, more: Record<string, string> = {}): Record<string, string> {
  return {
    PATH: process.env.PATH ?? '',
    TCB_CONTEXT_CNFG: JSON.stringify({ URL: `${url}/admin` }),
    TENCENTCLOUD_RUNENV: 'SCF',
    TENCENTCLOUD_REGION: 'ap-shanghai',
    SCF_NAMESPACE: 'local',
    TCB_ENV: 'local',
    TENCENTCLOUD_SECRETID: 'local',
    TENCENTCLOUD_SECRETKEY: 'local',
    SILENCE: 'true',
    ...more,
  }
}

function makeFolder(folder: string): void {
  try {
    mkdirSync(join(folder, 'files'), { recursive: true })
    accessSync(folder, constants.W_OK)
  } catch (error) {
    throw new Error(`数据文件夹写不进去：${folder}（${String((error as { code?: string }).code)}）`)
  }
}

async function startStore(
  server: Server,
  dataDir: string,
  collections: readonly CollectionDeclaration[],
): Promise<StoreClient> {
  try {
    return await StoreClient.start(join(dataDir, 'store'), collections)
  } catch (error) {
    server.close()
    throw new Error(`数据文件夹打不开：${dataDir}（${String((error as Error).message)}）`)
  }
}

function orClose<T>(server: Server, work: () => T): T {
  try {
    return work()
  } catch (error) {
    server.close()
    throw error
  }
}

function listen(server: Server, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', (error: { code?: string }) =>
      reject(
        error.code === 'EADDRINUSE' ? new Error(`端口 ${port} 已经有别的程序在用，换一个：--port N`) : error,
      ),
    )
    server.listen(port, '127.0.0.1', () => resolve((server.address() as AddressInfo).port))
  })
}
