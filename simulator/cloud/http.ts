/** What the loopback listener does with any request before it is anybody's: host, origin, size, body. */
import type { IncomingMessage, ServerResponse } from 'node:http'

/** Largest payload of a call, and of an uploaded file. */
export const LARGEST_CALL = 6 * 1024 * 1024
export const LARGEST_FILE = 50 * 1024 * 1024

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

export function readBody(request: IncomingMessage, largest = LARGEST_CALL): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    const parts: Buffer[] = []
    let size = 0
    request.on('data', (part: Buffer) => {
      size += part.length
      if (size <= largest) parts.push(part)
    })
    request.on('end', () => {
      if (size > largest) reject(new HttpError(413, 'too large'))
      else resolve(Buffer.concat(parts))
    })
    request.on('error', reject)
  })
}

export async function readJson(request: IncomingMessage): Promise<Record<string, unknown>> {
  const text = (await readBody(request)).toString()
  try {
    return JSON.parse(text === '' ? '{}' : text) as Record<string, unknown>
  } catch {
    throw new HttpError(400, 'the body is not JSON')
  }
}

export function sendJson(response: ServerResponse, value: unknown, status = 200): void {
  const text = JSON.stringify(value)
  response.writeHead(status, {
    'content-type': 'application/json; charset=utf-8',
    'cache-control': 'no-store',
  })
  response.end(text)
}
