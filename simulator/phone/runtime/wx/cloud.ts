import { cloudFileUrl } from '../asset-url.js'
import { environment } from '../environment.js'
import { keepFile, readLocalFile } from '../local-files.js'
import { record } from '../records.js'
import { api, ApiFailure, type Options } from './define.js'

let requests = 0

function requireNetwork(): void {
  if (environment.offline) throw new ApiFailure('request:fail', { errCode: -1, errno: 600001 })
}

/** POST /call/<name> as the person of this phone. The gateway answers with what the function returned. */
async function callFunction(options: Options): Promise<unknown> {
  const name = String(options['name'] ?? '')
  const body = JSON.stringify(options['data'] ?? {})
  const action = String((options['data'] as { action?: unknown } | undefined)?.action ?? '')
  const start = performance.now()
  const done = (content: string, failed: string): void => {
    const ms = performance.now() - start
    record({
      kind: 'call',
      name,
      action,
      ms,
      sent: body.length,
      received: content.length,
      failed,
      content: keptContent(content),
    })
  }
  try {
    requireNetwork()
    const reply = await fetch(`/call/${encodeURIComponent(name)}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-openid': environment.openid },
      body,
    }).catch(() => {
      throw new ApiFailure('request:fail', { errCode: -1, errno: 600001 })
    })
    const text = await reply.text()
    if (!reply.ok || refusedByPlatform.test(text)) throw functionFailure(reply.status, text)
    done(text, '')
    requests += 1
    return { result: text === '' ? undefined : (JSON.parse(text) as unknown), requestID: `local-${requests}` }
  } catch (error) {
    done('', error instanceof Error ? error.message : String(error))
    throw error
  }
}

/** Large replies are known again by their text; of small ones nobody asks. */
const keptContent = (text: string): string => (text.length > 128 * 1024 ? text : '')

/** The platform's own refusals (no such function, a timeout) come as a body, as on the SDK's wire. */
const refusedByPlatform = /^\{[^{]*"errMsg":"cloud\.callFunction:fail/

function functionFailure(status: number, text: string): ApiFailure {
  let code = -504002
  let message = text
  try {
    const body = JSON.parse(text) as { errCode?: number; errMsg?: string; message?: string; code?: string }
    code = body.errCode ?? code
    message = body.errMsg ?? body.message ?? body.code ?? text
  } catch {
    // the gateway answered in plain words
  }
  if (status === 404) code = -501000
  return new ApiFailure(`${code} ${message.replace(/^cloud\.callFunction:fail /, '')}`, { errCode: code })
}

async function uploadFile(options: Options): Promise<unknown> {
  requireNetwork()
  const file = readLocalFile(String(options['filePath']))
  const reply = await fetch(`/upload?path=${encodeURIComponent(String(options['cloudPath']))}`, {
    method: 'POST',
    headers: { 'content-type': 'application/octet-stream', 'x-openid': environment.openid },
    body: file,
  }).catch(() => {
    throw new ApiFailure('request:fail', { errCode: -1 })
  })
  if (!reply.ok) throw new ApiFailure(`-403001 ${await reply.text()}`, { errCode: -403001 })
  const { fileID } = (await reply.json()) as { fileID: string }
  return { fileID, statusCode: 204 }
}

async function getTempFileURL(options: Options): Promise<unknown> {
  requireNetwork()
  const list = (options['fileList'] ?? []) as (string | { fileID: string })[]
  if (list.length > 50) throw new ApiFailure('-402002 fileList should be 50 at most', { errCode: -402002 })
  return {
    fileList: await Promise.all(list.map((item) => address(typeof item === 'string' ? item : item.fileID))),
  }
}

async function address(fileID: string): Promise<object> {
  const url = cloudFileUrl(fileID)
  const there = await fetch(url).then(({ ok }) => ok)
  return there
    ? { fileID, tempFileURL: location.origin + url, status: 0, errMsg: 'ok', maxAge: 7200 }
    : { fileID, tempFileURL: '', status: -503003, errMsg: 'storage file not exist' }
}

async function downloadFile(options: Options): Promise<unknown> {
  requireNetwork()
  const fileID = String(options['fileID'])
  const reply = await fetched(cloudFileUrl(fileID), { 'x-openid': environment.openid })
  if (!reply.ok) throw new ApiFailure(`-403003 ${await reply.blob.text()}`, { errCode: -403003 })
  return { tempFilePath: keepFile(reply.blob, fileID), statusCode: reply.status }
}

/** One file over the net, noted with its time, its size and its content. */
async function fetched(
  address: string,
  headers: Record<string, string> = {},
): Promise<{ ok: boolean; status: number; blob: Blob }> {
  const start = performance.now()
  const { href: url } = new URL(address, location.href)
  const note = (received: number, failed: string, content: string): void =>
    record({ kind: 'request', url, ms: performance.now() - start, received, failed, content })
  try {
    const reply = await fetch(url, { headers })
    const blob = await reply.blob()
    note(
      blob.size,
      reply.ok || [401, 403].includes(reply.status) ? '' : String(reply.status),
      await contentOf(blob),
    )
    return { ok: reply.ok, status: reply.status, blob }
  } catch (error) {
    note(0, String((error as Error).message), '')
    throw new ApiFailure('request:fail')
  }
}

const contentOf = async (blob: Blob): Promise<string> =>
  keptContent(blob.size > 128 * 1024 ? await blob.text() : '')

export const cloud = {
  init(): void {},
  callFunction: api('cloud.callFunction', callFunction),
  uploadFile: api('cloud.uploadFile', uploadFile),
  getTempFileURL: api('cloud.getTempFileURL', getTempFileURL),
  downloadFile: api('cloud.downloadFile', downloadFile),
}

/** wx.downloadFile: any address, https in production. */
export async function download(options: Options): Promise<unknown> {
  requireNetwork()
  const url = String(options['url'])
  const { blob, status } = await fetched(url)
  return { tempFilePath: keepFile(blob, new URL(url, location.href).pathname), statusCode: status }
}
