/**
 * Stand-ins for WeChat's own services. Requests come as multipart with a protobuf body, answers go back as protobuf,
 * as the SDK expects; tests program the answers and read the calls back.
 */
import busboy from 'busboy'
import type { IncomingHttpHeaders } from 'node:http'
import protobuf from 'protobufjs'

export interface Programmed {
  /** `security.msgSecCheck` */
  api: string
  /** Only for calls whose data holds this text. */
  when?: string
  /** What the service answers, in its own snake_case. */
  reply?: unknown
  /** WeChat's own error: 87014 is refused content. */
  error?: { errCode: number; errMsg: string }
  /** The service gives no answer at all. */
  silent?: boolean
  /** How many calls it answers; until cleared when left out. */
  count?: number
}

export interface OpenApiCall {
  api: string
  data: Record<string, unknown>
}

const CALLS_KEPT = 1000

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

/** A one-pixel picture, for codes that nobody scans here. */
const PIXEL = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
)

/** Bytes of a picture, or what goes out as JSON. */
type Reply = Buffer | object

export class OpenApi {
  private programmed: Programmed[] = []
  readonly calls: OpenApiCall[] = []

  /** The latest programme that fits answers. Throws a sentence when it says nothing. */
  program(answer: Programmed): void {
    if (typeof answer.api !== 'string') throw new Error('api names the service: security.msgSecCheck')
    if (answer.reply === undefined && !answer.error && !answer.silent)
      throw new Error('give reply, error or silent')
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
    const reply = this.reply(api, decode(fields.get('requestData') ?? Buffer.alloc(0)))
    if (!reply) return null
    const [respData, contentType] = Buffer.isBuffer(reply)
      ? [reply, 'image/png']
      : [Buffer.from(JSON.stringify(reply)), 'application/json']
    return Buffer.from(response.encode({ respData, contentType, errorCode: 0 }).finish())
  }

  /** Notes the call and answers as programmed, or as on a good day; null stays silent. */
  reply(api: string, data: Record<string, unknown>): Reply | null {
    this.calls.push({ api, data })
    if (this.calls.length > CALLS_KEPT) this.calls.shift()
    const told = this.take(api, JSON.stringify(data))
    if (told?.silent) return null
    if (told?.error) return { errcode: told.error.errCode, errmsg: told.error.errMsg }
    if (told) return told.reply as object
    return usual(api, data)
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

function usual(api: string, data: Record<string, unknown>): Reply {
  if (api.startsWith('wxacode.')) return PIXEL
  if (api === 'security.msgSecCheck')
    return { errcode: 0, result: { suggest: 'pass', label: 100 }, trace_id: 'local' }
  if (api === 'phonenumber.getPhoneNumber') {
    // A code of the form `phone:13800000000` stands for a person with that number.
    const digits = String(data.code ?? '').replace(/^phone:/, '')
    return { errcode: 0, phone_info: { phone_number: digits, pure_phone_number: digits, country_code: '86' } }
  }
  return { errcode: 0 }
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
