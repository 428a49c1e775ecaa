/**
 * Stand-ins for WeChat's own services. Requests come as multipart with a protobuf body, answers go back as protobuf,
 * as the SDK expects; tests program the answers and read the calls back.
 */
import busboy from 'busboy'
import type { IncomingHttpHeaders } from 'node:http'
import protobuf from 'protobufjs'
import type { Push } from './pushes'
import { usual, verdictPush } from './services'
import type { Reply, Verdict } from './services'

export interface Programmed {
  /** `security.msgSecCheck` */
  api: string
  /** Only for calls whose data holds this text. */
  when?: string
  /** What the service answers, in its own snake_case. */
  reply?: unknown
  /** WeChat's own error: 87014 is refused content. */
  error?: { errCode: number; errMsg: string }
  /** For `security.mediaCheckAsync`: what the push says, pass when nothing is programmed. */
  verdict?: Verdict
  /** How much later by the cloud's clock the verdict comes: `90s`, `10m`, `2h`; at once when left out. */
  delay?: string
  /** The service gives no answer at all. */
  silent?: boolean
  /** How many calls it answers; until cleared when left out. */
  count?: number
}

export interface OpenApiCall {
  api: string
  data: Record<string, unknown>
}

const CALLS_KEPT = 10_000

const field = (name: string, id: number, type: string, rule?: string): protobuf.Field =>
  new protobuf.Field(name, id, type, rule)
const pair = new protobuf.Type('KeyValuePair').add(field('key', 1, 'string')).add(field('value', 2, 'bytes'))
const openApiData = new protobuf.Type('OpenApiData').add(field('pairs', 1, 'KeyValuePair', 'repeated'))
const request = new protobuf.Type('CommApiData')
  .add(field('apiType', 1, 'int32'))
  .add(field('openapiData', 2, 'OpenApiData'))
  .add(field('appid', 6, 'string'))
const response = new protobuf.Type('CommOpenApiResp')
  .add(field('respData', 1, 'bytes'))
  .add(field('contentType', 2, 'string'))
  .add(field('errorCode', 3, 'int32'))
new protobuf.Root().add(pair).add(openApiData).add(request).add(response)

const DELAY = /^(\d{1,5})([smhd])$/
const UNITS = { s: 1000, m: 60_000, h: 3_600_000, d: 86_400_000 }

const NOT_PERMITTED = -604101

export interface OpenApiParts {
  /** Whether the function that serves a call may use a service: `permissions.openapi` of its config.json. */
  permits(token: string, api: string): boolean
  now(): number
  /** A media's verdict, for later. */
  push(push: Push): void
  /** Whether this address of ours has a file; an address elsewhere counts as there. */
  reaches(url: string): Promise<boolean>
}

export class OpenApi {
  private programmed: Programmed[] = []
  readonly calls: OpenApiCall[] = []

  constructor(private readonly parts: OpenApiParts) {}

  /** The latest programme that fits answers. Throws a sentence when it says nothing. */
  program(answer: Programmed): void {
    if (typeof answer.api !== 'string') throw new Error('api names the service: security.msgSecCheck')
    if (answer.reply === undefined && !answer.error && !answer.silent && !answer.verdict && !answer.delay)
      throw new Error('give reply, error, verdict, delay or silent')
    if (answer.delay !== undefined && !DELAY.test(answer.delay))
      throw new Error('delay is a number and a unit: 90s, 10m, 2h, 1d')
    this.programmed.unshift({ ...answer })
  }

  clear(): void {
    this.programmed = []
    this.clearCalls()
  }

  clearCalls(): void {
    this.calls.length = 0
  }

  /** The protobuf answer to a multipart request, or null when the service stays silent. */
  async answer(headers: IncomingHttpHeaders, body: Buffer): Promise<Buffer | null> {
    const fields = await formFields(headers, body)
    const api = fields.get('apiName')?.toString() ?? ''
    const token = fields.get('wxCloudApiToken')?.toString() ?? ''
    const reply = await this.reply(api, decode(fields.get('requestData') ?? Buffer.alloc(0)), token)
    if (!reply) return null
    const [respData, contentType] = Buffer.isBuffer(reply)
      ? [reply, 'image/png']
      : [Buffer.from(JSON.stringify(reply)), 'application/json']
    return Buffer.from(response.encode({ respData, contentType, errorCode: 0 }).finish())
  }

  /** Notes the call and answers as programmed, or as on a good day; null stays silent. */
  async reply(api: string, data: Record<string, unknown>, token: string): Promise<Reply | null> {
    if (!this.parts.permits(token, api))
      return {
        errcode: NOT_PERMITTED,
        errmsg: `function has no permission to call this API: name ${api} under permissions.openapi of its config.json`,
      }
    this.calls.push({ api, data })
    if (this.calls.length > CALLS_KEPT) this.calls.shift()
    const told = this.take(api, JSON.stringify(data))
    if (told?.silent) return null
    if (told?.error) return { errcode: told.error.errCode, errmsg: told.error.errMsg }
    if (told?.reply !== undefined) return told.reply as object
    const reply = await usual(api, data)
    if (api === 'security.mediaCheckAsync') await this.promise(reply as { trace_id?: string }, data, told)
    return reply
  }

  /** The verdict of a media comes by message push, under the id that the call was answered with. */
  private async promise(
    { trace_id }: { trace_id?: string },
    { openid, media_url }: Record<string, unknown>,
    told: Programmed | undefined,
  ): Promise<void> {
    if (!trace_id) return
    const verdict = told?.verdict ?? { suggest: 'pass', label: 100 }
    const there = await this.parts.reaches(String(media_url))
    const at = this.parts.now() + delayOf(told?.delay)
    this.parts.push(verdictPush(trace_id, String(openid), there ? verdict : null, at))
  }

  private take(api: string, text: string): Programmed | undefined {
    const told = this.programmed.find((one) => one.api === api && (!one.when || text.includes(one.when)))
    if (told?.count !== undefined) {
      told.count -= 1
      if (told.count <= 0) this.programmed = this.programmed.filter((one) => one !== told)
    }
    return told
  }
}

function delayOf(delay = '0s'): number {
  const [, amount, unit] = DELAY.exec(delay) ?? []
  return Number(amount) * UNITS[unit as keyof typeof UNITS]
}

function decode(message: Buffer): Record<string, unknown> {
  const decoded = request.decode(message) as unknown as {
    openapiData?: { pairs?: { key: string; value: Uint8Array }[] }
  }
  const pairs = decoded.openapiData?.pairs ?? []
  return Object.fromEntries(pairs.map(({ key, value }) => [key, jsonOrText(Buffer.from(value).toString())]))
}

function jsonOrText(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return text
  }
}

function formFields(headers: IncomingHttpHeaders, body: Buffer): Promise<Map<string, Buffer>> {
  return new Promise((resolve, reject) => {
    const fields = new Map<string, Buffer>()
    const form = busboy({ headers })
    form.on('field', (name, value) => fields.set(name, Buffer.from(value)))
    form.on('file', (name, stream) => {
      const parts: Buffer[] = []
      stream.on('data', (part: Buffer) => parts.push(part))
      stream.on('end', () => fields.set(name, Buffer.concat(parts)))
    })
    form.on('close', () => resolve(fields))
    form.on('error', reject)
    form.end(body)
  })
}
