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
  const done = (received: number, failed: string): void =>
    record({ kind: 'call', name, action, ms: performance.now() - start, sent: body.length, received, failed })
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
    done(text.length, '')
    requests += 1
    return { result: text === '' ? undefined : (JSON.parse(text) as unknown), requestID: `local-${requests}` }
  } catch (error) {
    done(0, error instanceof Error ? error.message : String(error))
    throw error
  }
}

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
  const reply = await fetch(cloudFileUrl(fileID), { headers: { 'x-openid': environment.openid } })
  if (!reply.ok) throw new ApiFailure(`-403003 ${await reply.text()}`, { errCode: -403003 })
  return { tempFilePath: keepFile(await reply.blob(), fileID), statusCode: reply.status }
}

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
  const reply = await fetch(url).catch(() => {
    throw new ApiFailure('request:fail')
  })
  return {
    tempFilePath: keepFile(await reply.blob(), new URL(url, location.href).pathname),
    statusCode: reply.status,
  }
}
