/**
 * The loopback door as tools and tests use it: calls a function as a person, typed by the contract.
 * Plain requests over one pool of connections: a call costs a third of what it does with fetch.
 */
import { Agent, request } from 'node:http'
import type { ActionName, Input, Output, Reply, ReplyError } from '../../typings/api'

/** A refused call: carries the code and sentence the phone would get. */
export class Refusal extends Error {
  readonly code: ReplyError['code']
  readonly current: unknown
  readonly field: string | undefined
  constructor(
    readonly action: string,
    error: ReplyError,
  ) {
    super(`${action}: ${error.code} ${error.message}`)
    this.code = error.code
    this.current = error.current
    this.field = error.field
  }
}

const FUNCTION_OF: Partial<Record<ActionName, string>> = {
  'roll.preview': 'roll-import',
  'roll.apply': 'roll-import',
  'roll.discard': 'roll-import',
  'documents.pollSheets': 'documents',
  'documents.pollResult': 'documents',
  'documents.pollPublicFile': 'documents',
  'documents.pollCountingFile': 'documents',
  'documents.proposals': 'documents',
  'documents.proposalsMeeting': 'documents',
  'documents.posters': 'documents',
  'documents.roster': 'documents',
  'documents.notice': 'documents',
  'documents.certificate': 'documents',
}

export class Door {
  constructor(readonly url: string) {}

  /** The reply as the phone would get it, refusals included. */
  async reply<A extends ActionName>(
    openid: string,
    community: string | undefined,
    action: A,
    input: Input<A>,
  ): Promise<Reply<Output<A>>> {
    const body = { action, input, ...(community ? { community } : {}) }
    return this.post(`/call/${FUNCTION_OF[action] ?? 'api'}`, body, { 'x-openid': openid }) as Promise<
      Reply<Output<A>>
    >
  }

  /** The reply's data; throws Refusal. */
  async call<A extends ActionName>(
    openid: string,
    community: string | undefined,
    action: A,
    input: Input<A>,
  ): Promise<Output<A>> {
    const reply = await this.reply(openid, community, action, input)
    if (reply.ok === true) return reply.data
    if (reply.ok === false) throw new Refusal(action, reply.error)
    throw new Error(`${action}: ${JSON.stringify(reply)}`)
  }

  /** Any body to any function, as a stranger with a keyboard would. */
  async raw(name: string, body: unknown, openid: string): Promise<unknown> {
    return this.post(`/call/${name}`, body, { 'x-openid': openid })
  }

  async health(): Promise<{ ok: boolean; now: string; collections: Record<string, number> }> {
    const reply = await fetch(`${this.url}/health`)
    return reply.json() as Promise<{ ok: boolean; now: string; collections: Record<string, number> }>
  }

  /** `36h`, `2d`, `90m` or `next`. */
  async advance(by: string): Promise<{ now: string }> {
    return this.post('/clock', { advance: by }) as Promise<{ now: string }>
  }

  async setClock(at: string): Promise<{ now: string }> {
    return this.post('/clock', { set: at }) as Promise<{ now: string }>
  }

  async upload(openid: string, path: string, content: Uint8Array): Promise<string> {
    const reply = await fetch(`${this.url}/upload?path=${encodeURIComponent(path)}`, {
      method: 'POST',
      headers: { 'x-openid': openid, 'content-type': 'application/octet-stream' },
      body: content as unknown as BodyInit,
    })
    return ((await reply.json()) as { fileID: string }).fileID
  }

  async post(path: string, body: unknown, headers: Record<string, string> = {}): Promise<unknown> {
    const { status, text } = await send(this.url + path, JSON.stringify(body), headers)
    if (status !== 200) throw new Error(`${path}: HTTP ${status} ${text}`)
    return JSON.parse(text)
  }

  async remove(path: string): Promise<void> {
    await fetch(this.url + path, { method: 'DELETE' })
  }

  async get(path: string): Promise<unknown> {
    return (await fetch(this.url + path)).json()
  }
}

const pool = new Agent({ keepAlive: true })

function send(
  url: string,
  body: string,
  headers: Record<string, string>,
): Promise<{ status: number; text: string }> {
  return new Promise((resolve, reject) => {
    const sent = request(
      url,
      { method: 'POST', agent: pool, headers: { 'content-type': 'application/json', ...headers } },
      (reply) => {
        const parts: Buffer[] = []
        reply.on('data', (part: Buffer) => parts.push(part))
        reply.on('error', reject)
        reply.on('end', () =>
          resolve({ status: reply.statusCode ?? 0, text: Buffer.concat(parts).toString() }),
        )
      },
    )
    sent.on('error', reject)
    sent.end(body)
  })
}
