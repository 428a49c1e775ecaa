/** What the loopback listener does with any request before it is anybody's: host, origin, size, body. */
import type { IncomingMessage, ServerResponse } from 'node:http'

const MB = 1024 * 1024
/** Largest event of a call, in MB. */
export const CALL_MB = 6
export const LARGEST_CALL = CALL_MB * MB
/** Largest request of the SDK: a document of 16 MB, written out. */
export const LARGEST_WIRE = 64 * MB
export const LARGEST_FILE = 50 * MB

export class HttpError extends Error {
  constructor(
    readonly status: number,
    message: string,
  ) {
    super(message)
  }
}

/** Only this machine's own names, and no other site's pages: or any web page could act for a resident. */
export function checkOrigin(request: IncomingMessage, port: number): void {
  const names = [`127.0.0.1:${port}`, `localhost:${port}`]
  if (!names.includes(request.headers.host ?? '')) throw new HttpError(403, 'wrong Host')
  const { origin } = request.headers
  if (origin !== undefined && !names.some((name) => origin === `http://${name}`))
    throw new HttpError(403, 'wrong Origin')
}

/** Reads to the end even when it is too large, so that the answer can be read; then throws 413. */
export function readBody(request: IncomingMessage, largest: number): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const parts: Buffer[] = []
    let size = 0
    request.on('data', (part: Buffer) => {
      size += part.length
      if (size <= largest) parts.push(part)
    })
    request.on('end', () => {
      if (size > largest) reject(new HttpError(413, `more than ${largest / MB} MB`))
      else resolve(Buffer.concat(parts))
    })
    request.on('error', reject)
  })
}

/** The body as JSON, nothing as `{}`; throws 400 for what is no JSON. */
export async function readJson(request: IncomingMessage): Promise<unknown> {
  const text = (await readBody(request, LARGEST_CALL)).toString()
  try {
    return JSON.parse(text === '' ? '{}' : text)
  } catch {
    throw new HttpError(400, 'the body is not JSON')
  }
}

/** Like `readJson`, for what must be an object. */
export async function readFields(request: IncomingMessage): Promise<Record<string, unknown>> {
  const value = await readJson(request)
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw new HttpError(400, 'the body is not a JSON object')
  return value as Record<string, unknown>
}

export function sendJson(response: ServerResponse, value: unknown, status = 200): void {
  sendJsonText(response, JSON.stringify(value), status)
}

export function sendJsonText(response: ServerResponse, text: string, status = 200): void {
  response.writeHead(status, {
    'content-type': 'application/json; charset=utf-8',
    'content-length': Buffer.byteLength(text),
    'cache-control': 'no-store',
  })
  response.end(text)
}

export function sendFile(response: ServerResponse, content: Buffer | null, type: string): void {
  response.writeHead(content ? 200 : 404, {
    'content-type': type,
    'cache-control': 'no-store',
    'x-content-type-options': 'nosniff',
  })
  response.end(content)
}
