/** What the listener answers: the SDK's address, the phone's calls and files, and what tools and tests ask. */
import { randomUUID } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { CallError, notForClients, tooLarge } from './call-error'
import type { Clock } from './clock'
import type { Fault, Faults } from './faults'
import { typeOf } from './files'
import type { Files } from './files'
import type { FunctionConfig } from './functions'
import { heapAfterCollection } from './heap'
import {
  CALL_MB,
  HttpError,
  LARGEST_FILE,
  LARGEST_WIRE,
  readBody,
  readFields,
  readJson,
  sendFile,
  sendJson,
  sendJsonText,
} from './http'
import type { Caller } from './instance'
import type { OpenApi, Programmed } from './openapi'
import type { Stats } from './stats'
import type { StoreClient } from './store/client'
import type { Wire } from './wire'

export interface DoorParts {
  store: StoreClient
  clock: Clock
  files: Files
  faults: Faults
  openapi: OpenApi
  stats: Stats
  wire: Wire
  functions: ReadonlyMap<string, FunctionConfig>
  /** The answer as JSON. */
  invoke(name: string, event: unknown, caller: Caller): Promise<string>
  /** Calls of clients that have not been answered. */
  inFlight: Set<Promise<unknown>>
}

/** `rest` is the path behind the route's own name. */
export type Route = (request: IncomingMessage, response: ServerResponse, rest: string) => Promise<void>

export function routes(parts: DoorParts): Record<string, Route> {
  const { store, clock, files, faults, openapi, stats } = parts
  return {
    'POST /admin': (request, response) => admin(parts, request, response),
    'PUT /put': (request, response, path) => put(files, request, response, path),
    'POST /call': (request, response, name) => call(parts, request, response, name),
    'POST /clock': (request, response) => moveClock(clock, request, response),
    'GET /files': async (_request, response, path) =>
      sendFile(response, await files.read(path), typeOf(path)),
    async 'POST /upload'(request, response) {
      openidOf(request)
      const path = new URL(request.url ?? '', 'http://cloud').searchParams.get('path') ?? ''
      const content = await readBody(request, LARGEST_FILE)
      if (!files.allows(path)) throw new HttpError(400, `this path is not allowed: ${path}`)
      sendJson(response, { fileID: await files.write(path, content) })
    },
    async 'GET /health'(_request, response) {
      const collections = await store.ask('counts')
      sendJson(response, { ok: true, now: clock.iso(), moving: clock.moving !== null, collections })
    },
    'GET /stats': async (_request, response) => sendJson(response, stats.view()),
    'DELETE /stats': async (_request, response) => sendJson(response, stats.reset()),
    'GET /memory': async (_request, response) =>
      sendJson(response, { gateway: heapAfterCollection(), store: await store.ask('memory') }),
    async 'POST /faults'(request, response) {
      const fault = await readFields(request)
      orBadRequest(() => faults.add(fault as unknown as Fault))
      sendJson(response, {})
    },
    async 'DELETE /faults'(_request, response) {
      faults.clear()
      sendJson(response, {})
    },
    async 'POST /openapi'(request, response) {
      const answer = await readFields(request)
      orBadRequest(() => openapi.program(answer as unknown as Programmed))
      sendJson(response, {})
    },
    'GET /openapi': async (_request, response) => sendJson(response, { calls: openapi.calls }),
    async 'DELETE /openapi'(_request, response, what) {
      if (what === 'calls') openapi.clearCalls()
      else openapi.clear()
      sendJson(response, {})
    },
  }
}

function orBadRequest<T>(work: () => T): T {
  try {
    return work()
  } catch (error) {
    throw new HttpError(400, (error as Error).message)
  }
}

function openidOf(request: IncomingMessage): string {
  const openid = request.headers['x-openid']
  if (typeof openid !== 'string' || !/^[\w-]{1,64}$/.test(openid))
    throw new HttpError(400, 'the header x-openid says who calls: 1 to 64 letters, digits, - or _')
  return openid
}

async function admin(
  { wire, openapi }: DoorParts,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const body = await readBody(request, LARGEST_WIRE)
  if (!request.headers['content-type']?.startsWith('multipart/'))
    return sendJson(response, await wire.answer(JSON.parse(body.toString()) as never))
  const reply = await openapi.answer(request.headers, body)
  if (!reply) return void response.destroy()
  response.writeHead(200, { 'content-type': 'application/octet-stream' })
  response.end(reply)
}

/** The end of an upload from a function: the SDK looks for an error in XML, not at the status. */
async function put(
  files: Files,
  request: IncomingMessage,
  response: ServerResponse,
  path: string,
): Promise<void> {
  const content = await readBody(request, LARGEST_FILE)
  const reason = await files.write(path, content).then(
    () => null,
    (error: unknown) => String((error as Error).message).replace(/[<&]/g, ' '),
  )
  const ids = '<RequestId>local</RequestId><TraceId>local</TraceId>'
  response.writeHead(reason === null ? 200 : 500)
  response.end(
    reason === null ? '' : `<Error><Code>InternalError</Code><Message>${reason}</Message>${ids}</Error>`,
  )
}

/** One client's call: waits while the clock is being moved, and is waited for by the next move. */
async function call(
  { clock, functions, invoke, inFlight }: DoorParts,
  request: IncomingMessage,
  response: ServerResponse,
  name: string,
): Promise<void> {
  const openid = openidOf(request)
  const event = await readJson(request).catch((error: unknown) => {
    throw error instanceof HttpError && error.status === 413 ? tooLarge('the payload', CALL_MB) : error
  })
  if (functions.get(name)?.invoke === false) throw notForClients(name)
  while (clock.moving) await clock.moving
  const answer = invoke(name, event, { openid, source: 'wx_client', token: randomUUID() })
  const settled = answer.catch(() => undefined)
  inFlight.add(settled)
  void settled.then(() => inFlight.delete(settled))
  sendJsonText(response, await answer)
}

async function moveClock(clock: Clock, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const { advance, set } = await readFields(request)
  const fired = await orBadRequest(() =>
    typeof set === 'string' ? clock.set(set) : clock.advance(String(advance)),
  )
  sendJson(response, { now: clock.iso(), fired })
}

/** Answers for what a route threw. A refused call is HTTP 200, as the phone's SDK would see it. */
export function sendFailure(response: ServerResponse, error: unknown): void {
  if (error instanceof CallError) {
    const errMsg = `cloud.callFunction:fail ${error.errCode} ${error.message}`
    return sendJson(response, { errCode: error.errCode, errMsg })
  }
  if (error instanceof HttpError) return sendJson(response, { error: error.message }, error.status)
  console.error(error)
  sendJson(response, { error: `the local cloud failed: ${String((error as Error).message)}` }, 500)
}
