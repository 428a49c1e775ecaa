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
  reply?: unknown
  /** WeChat's own error: 87014 is refused content. */
  error?: { errCode: number; errMsg: string }
  /** The service gives no answer at all. */
  silent?: boolean
}

export interface OpenApiCall {
  api: string
  data: Record<string, unknown>
}

const pair = new protobuf.Type('KeyValuePair')
  .add(new protobuf.Field('key', 1, 'string'))
  .add(new protobuf.Field('value', 2, 'bytes'))
const openApiData = new protobuf.Type('OpenApiData').add(
  new protobuf.Field('pairs', 1, 'KeyValuePair', 'repeated'),
)
const request = new protobuf.Type('CommApiData')
  .add(new protobuf.Field('apiType', 1, 'int32'))
  .add(new protobuf.Field('openapiData', 2, 'OpenApiData'))
  .add(new protobuf.Field('appid', 6, 'string'))
const response = new protobuf.Type('CommOpenApiResp')
  .add(new protobuf.Field('respData', 1, 'bytes'))
  .add(new protobuf.Field('contentType', 2, 'string'))
  .add(new protobuf.Field('errorCode', 3, 'int32'))
new protobuf.Root().add(pair).add(openApiData).add(request).add(response)

/** A one-pixel picture, for codes that nobody scans here. */
const PIXEL = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
)

export class OpenApi {
  private programmed: Programmed[] = []
  readonly calls: OpenApiCall[] = []

  /** The latest programme that fits answers. */
  program(answer: Programmed): void {
    this.programmed.unshift(answer)
  }

  clear(): void {
    this.programmed = []
    this.calls.length = 0
  }

  /** The protobuf reply, or null when the service stays silent. */
  async answer(headers: IncomingHttpHeaders, body: Buffer): Promise<Buffer | null> {
    const fields = await formFields(headers, body)
    const api = fields.get('apiName')?.toString() ?? ''
    const data = decode(fields.get('requestData') ?? Buffer.alloc(0))
    this.calls.push({ api, data })
    const told = this.programmed.find(
      (one) => one.api === api && (!one.when || JSON.stringify(data).includes(one.when)),
    )
    if (told?.silent) return null
    if (told?.error) return json({ errcode: told.error.errCode, errmsg: told.error.errMsg })
    if (told) return json(told.reply)
    if (api.startsWith('wxacode.')) return reply(PIXEL, 'image/png')
    return json(usual(api, data))
  }
}

function usual(api: string, data: Record<string, unknown>): unknown {
  if (api === 'security.msgSecCheck')
    return { errcode: 0, result: { suggest: 'pass', label: 100 }, trace_id: 'local' }
  if (api === 'phonenumber.getPhoneNumber') {
    // A code of the form `phone:13800000000` stands for a person with that number.
    const digits = String(data.code ?? '').replace(/^phone:/, '')
    return { errcode: 0, phone_info: { phone_number: digits, pure_phone_number: digits, country_code: '86' } }
  }
  return { errcode: 0 }
}

const json = (value: unknown): Buffer => reply(Buffer.from(JSON.stringify(value)), 'application/json')

const reply = (respData: Buffer, contentType: string): Buffer =>
  Buffer.from(response.encode({ respData, contentType, errorCode: 0 }).finish())

function decode(message: Buffer): Record<string, unknown> {
  const decoded = request.decode(message) as unknown as {
    openapiData?: { pairs?: { key: string; value: Uint8Array }[] }
  }
  return Object.fromEntries(
    (decoded.openapiData?.pairs ?? []).map(({ key, value }) => {
      const text = Buffer.from(value).toString()
      try {
        return [key, JSON.parse(text) as unknown]
      } catch {
        return [key, text]
      }
    }),
  )
}

function formFields(headers: IncomingHttpHeaders, body: Buffer): Promise<Map<string, Buffer>> {
  return new Promise((resolve, reject) => {
    const fields = new Map<string, Buffer>()
    const form = busboy({ headers, limits: { fieldSize: 6 * 1024 * 1024 } })
    form.on('field', (name, value) => fields.set(name, Buffer.from(value, 'latin1')))
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
