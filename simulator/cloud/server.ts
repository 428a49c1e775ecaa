/** The local cloud: the functions' gateway, the loopback door, and whatever else is served beside them. */
import { createServer } from 'node:http'
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { mkdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { randomUUID } from 'node:crypto'
import { Clock } from './clock'
import { Faults } from './faults'
import type { Fault } from './faults'
import { Files } from './files'
import { CallError, Functions } from './functions'
import type { Caller } from './functions'
import { HttpError, LARGEST_FILE, checkOrigin, readBody, readJson, sendJson } from './http'
import { OpenApi } from './openapi'
import type { Programmed } from './openapi'
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
  now(): string
  /** How many documents there are in all. */
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
  const declaration = JSON.parse(readFileSync(options.databaseFile, 'utf8')) as Declaration
  prepareFolder(options.dataDir)
  const server = createServer()
  const port = await listen(server, options.port)
  const url = `http://127.0.0.1:${port}`
  let store: StoreClient
  try {
    store = await StoreClient.start(join(options.dataDir, 'store'), declaration.collections)
  } catch (error) {
    server.close()
    throw new Error(`数据文件夹打不开：${options.dataDir}（${String((error as Error).message)}）`)
  }
  const stats = new Stats()
  const functions = new Functions(
    options.functionsDir,
    environment(url, options.functionEnv),
    () => clock.offset,
  )
  const clock: Clock = new Clock({
    file: join(options.dataDir, 'clock'),
    functions: functions.all,
    fire: async (name, trigger, at) => {
      const event = { Type: 'Timer', TriggerName: trigger, Time: at, Message: '' }
      await invoke(name, event, { openid: null, source: 'wx_trigger', token: randomUUID() })
    },
    nextDeadline: async (after) => {
      const asked = { ...declaration.deadlines, after }
      return declaration.deadlines ? (await store.ask<{ value: string | null }>('next', asked)).value : null
    },
    quiet: async () => {
      while (stats.inFlight > 0) await new Promise((resolve) => setTimeout(resolve, 2))
    },
  })
  if (
    options.beginsAt &&
    Object.values(await store.ask<Record<string, number>>('counts')).every((count) => count === 0)
  )
    clock.begin(options.beginsAt)

  const invoke = async (name: string, event: unknown, caller: Caller): Promise<unknown> => {
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
  const callers = new Map<string, Caller>()
  const files = new Files(join(options.dataDir, 'files'))
  const openapi = new OpenApi()
  const faults = new Faults()
  const wire = new Wire({
    store,
    files,
    faults,
    stats,
    now: () => clock.now(),
    url: () => url,
    invoke: (name, data, token) =>
      invoke(name, data, { openid: callers.get(token)?.openid ?? null, source: 'scf', token: randomUUID() }),
    kill: async (token) => {
      const worker = functions.serving(token)
      if (worker) await functions.kill(worker)
    },
  })

  const routes: Record<
    string,
    (request: IncomingMessage, response: ServerResponse, rest: string) => Promise<void>
  > = {
    'POST /admin': async (request, response) => {
      const body = await readBody(request)
      if (request.headers['content-type']?.startsWith('multipart/')) {
        const reply = await openapi.answer(request.headers, body)
        if (!reply) return void response.destroy()
        response.writeHead(200, { 'content-type': 'application/octet-stream' })
        response.end(reply)
      } else {
        sendJson(response, await wire.answer(JSON.parse(body.toString()) as never))
      }
    },
    'PUT /put': async (request, response, rest) => {
      const written = await files.write(rest, await readBody(request, LARGEST_FILE))
      response.writeHead(written ? 200 : 403)
      response.end()
    },
    'GET /files': async (_request, response, rest) => {
      const content = await files.read(rest)
      response.writeHead(content ? 200 : 404, { 'content-type': 'application/octet-stream' })
      response.end(content)
    },
    'GET /file': async (request, response) => {
      const path = files.pathOf(new URL(request.url ?? '', url).searchParams.get('id') ?? '')
      const content = path === null ? null : await files.read(path)
      response.writeHead(content ? 200 : 404, { 'content-type': 'application/octet-stream' })
      response.end(content)
    },
    'GET /health': async (_request, response) =>
      sendJson(response, { ok: true, now: clock.iso(), collections: await store.ask('counts') }),
    'POST /call': async (request, response, name) => {
      const openid = request.headers['x-openid']
      if (typeof openid !== 'string' || !/^[\w-]{1,64}$/.test(openid))
        throw new HttpError(400, 'x-openid says who calls')
      const event = await readJson(request)
      if (functions.all.get(name)?.invoke === false)
        throw new CallError(-501005, `${name} is not for clients`)
      sendJson(response, await invoke(name, event, { openid, source: 'wx_client', token: randomUUID() }))
    },
    'POST /upload': async (request, response) => {
      const path = new URL(request.url ?? '', url).searchParams.get('path') ?? ''
      const fileID = await files.write(path, await readBody(request, LARGEST_FILE))
      if (!fileID) throw new HttpError(400, 'this path is not allowed')
      sendJson(response, { fileID })
    },
    'POST /clock': async (request, response) => {
      const { advance, set } = await readJson(request)
      try {
        if (typeof set === 'string') await clock.set(set)
        else await clock.advance(String(advance))
      } catch (error) {
        throw new HttpError(400, (error as Error).message)
      }
      sendJson(response, { now: clock.iso() })
    },
    'GET /stats': async (_request, response) => sendJson(response, stats.view()),
    'DELETE /stats': async (_request, response) => {
      stats.reset()
      sendJson(response, {})
    },
    'GET /memory': async (_request, response) => {
      globalThis.gc?.()
      const { heapUsed, rss } = process.memoryUsage()
      sendJson(response, { gateway: { heapUsed, rss }, store: await store.ask('memory') })
    },
    'POST /faults': async (request, response) => {
      faults.add((await readJson(request)) as unknown as Fault)
      sendJson(response, {})
    },
    'DELETE /faults': async (_request, response) => {
      faults.clear()
      sendJson(response, {})
    },
    'POST /openapi': async (request, response) => {
      openapi.program((await readJson(request)) as unknown as Programmed)
      sendJson(response, {})
    },
    'GET /openapi': async (_request, response) => sendJson(response, { calls: openapi.calls }),
    'DELETE /openapi': async (_request, response) => {
      openapi.clear()
      sendJson(response, {})
    },
  }

  server.on('request', (request, response) => {
    void serve(request, response).catch((error: unknown) => fail(response, error))
  })

  async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    checkOrigin(request, port)
    for (const handler of options.handlers ?? []) if (await handler(request, response)) return
    const { pathname } = new URL(request.url ?? '', url)
    const [, first = '', ...rest] = pathname.split('/')
    const route = routes[`${request.method} /${first}`]
    if (!route) throw new HttpError(404, 'nothing here')
    await route(request, response, decodeURIComponent(rest.join('/')))
  }

  clock.start()
  return {
    url,
    port,
    now: () => clock.iso(),
    counts: () => store.ask('counts'),
    async close() {
      clock.stop()
      server.close()
      server.closeAllConnections()
      await functions.close()
      await store.close()
    },
  }
}

function fail(response: ServerResponse, error: unknown): void {
  if (response.headersSent || error instanceof NoAnswer) return void response.destroy()
  if (error instanceof CallError)
    return sendJson(response, { errCode: error.errCode, errMsg: `cloud.callFunction:fail ${error.errMsg}` })
  if (error instanceof HttpError) return sendJson(response, { error: error.message }, error.status)
  console.error(error)
  sendJson(response, { error: 'the local cloud failed' }, 500)
}

function environment(url: string, more: Record<string, string> = {}): Record<string, string> {
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

function prepareFolder(folder: string): void {
  try {
    mkdirSync(join(folder, 'files'), { recursive: true })
  } catch (error) {
    throw new Error(`数据文件夹写不进去：${folder}（${String((error as { code?: string }).code)}）`)
  }
}

function listen(server: ReturnType<typeof createServer>, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', (error: { code?: string }) =>
      reject(
        error.code === 'EADDRINUSE' ? new Error(`端口 ${port} 已经有别的程序在用，换一个：--port N`) : error,
      ),
    )
    server.listen(port, '127.0.0.1', () => resolve((server.address() as AddressInfo).port))
  })
}
