/**
 * The cloud's one address, as the unmodified SDK speaks to it: JSON with an `action`, always HTTP 200, an error is a
 * body with `code` and `message`. Each row of the protocol is one line of the tables below.
 */
import { randomUUID } from 'node:crypto'
import { setTimeout as pause } from 'node:timers/promises'
import { CallError, tooLarge } from './call-error'
import type { Faults, Hit } from './faults'
import type { Files } from './files'
import { CALL_MB, LARGEST_CALL } from './http'
import type { OpenApi } from './openapi'
import type { Stats } from './stats'
import type { StoreClient } from './store/client'
import { StoreError, conflict } from './store/errors'

interface Body {
  action: string
  wxCloudApiToken?: string
  collectionName?: string
  transactionId?: string
  path?: string
  file_list?: { fileid: string }[]
  fileid_list?: string[]
  function_name?: string
  request_data?: string
  apiName?: string
  requestData?: string
}

type Answer = Record<string, unknown>

/** Thrown to end the connection without an answer. */
export class NoAnswer extends Error {}

export interface WireParts {
  store: StoreClient
  files: Files
  faults: Faults
  stats: Stats
  openapi: OpenApi
  now(): number
  url: string
  /** One function calls another, in the name of the same person; the answer as JSON. */
  invoke(name: string, data: unknown, token: string): Promise<string>
  /** Ends the instance that serves a call. */
  kill(token: string): void
}

const READS: Record<string, string> = {
  'database.getDocument': 'find',
  'database.calculateDocument': 'count',
  'database.aggregateDocuments': 'aggregate',
}

const WRITES: Record<string, string> = {
  'database.insertDocument': 'insert',
  'database.modifyDocument': 'modify',
  'database.removeDocument': 'remove',
  'database.addCollection': 'addCollection',
}

export class Wire {
  private readonly others: Record<string, (body: Body) => Promise<Answer>> = {
    'database.startTransaction': () => this.begin(),
    'database.commitTransaction': (body) => this.end('commit', body),
    'database.abortTransaction': (body) => this.end('abort', body),
    'functions.invokeFunction': (body) => this.invoke(body),
    'storage.getUploadMetadata': (body) => this.uploadMetadata(body),
    'storage.batchGetDownloadUrl': (body) => this.downloadUrls(body),
    'storage.batchDeleteFile': (body) => this.deleteFiles(body),
    'wx.api': (body) => this.openApi(body),
  }

  constructor(private readonly parts: WireParts) {}

  /** The reply's body. Throws NoAnswer when a fault takes the connection away. */
  async answer(body: Body): Promise<Answer> {
    const requestId = randomUUID()
    try {
      const answer = String(body.action).startsWith('database.') ? this.database(body) : this.perform(body)
      return { requestId, ...(await answer) }
    } catch (error) {
      if (error instanceof NoAnswer) throw error
      const code = error instanceof StoreError || error instanceof CallError ? error.code : 'SYS_ERR'
      return { requestId, code, message: String((error as Error)?.message ?? error) }
    }
  }

  /** The same as texts; null when the connection is taken away. */
  async answerText(text: string): Promise<string | null> {
    try {
      return JSON.stringify(await this.answer(JSON.parse(text) as Body))
    } catch (error) {
      if (error instanceof NoAnswer) return null
      throw error
    }
  }

  private async perform(body: Body): Promise<Answer> {
    const operation = READS[body.action] ?? WRITES[body.action]
    if (operation) return { data: await this.parts.store.ask(operation, { ...body, now: this.parts.now() }) }
    const other = this.others[body.action]
    if (!other) throw new StoreError('INVALID_ACTION', `the local cloud does not know ${body.action}`)
    return other(body)
  }

  private async database(body: Body): Promise<Answer> {
    const token = body.wxCloudApiToken ?? ''
    const commits = body.action === 'database.commitTransaction'
    const hit: Hit = {
      collection: body.collectionName ?? '',
      action: this.parts.stats.count(token)?.action ?? '',
      writes: body.action in WRITES || commits,
      commits,
      inTransaction: Boolean(body.transactionId),
    }
    await this.misfortune(hit, body, token)
    const answer = await this.perform(body)
    // The write is durable by now; only its answer is lost.
    if (this.parts.faults.take('dropReply', hit)) throw new NoAnswer()
    return answer
  }

  /** What a programmed fault does before the request is looked at. */
  private async misfortune(hit: Hit, body: Body, token: string): Promise<void> {
    const { faults, store } = this.parts
    const slow = faults.take('latency', hit)
    if (slow) await pause(slow.ms ?? 100)
    if (faults.take('refuse', hit)) throw new NoAnswer()
    if (faults.take('killStore', hit)) store.kill()
    if (faults.take('diskFull', hit)) await store.ask('failWrites', { count: 1 })
    if (faults.take('killWorker', hit)) {
      this.parts.kill(token)
      throw new NoAnswer()
    }
    if (faults.take('conflict', hit) ?? faults.take('commitConflict', hit)) {
      await store.ask('abort', { id: body.transactionId }).catch(() => undefined)
      throw conflict()
    }
  }

  private async begin(): Promise<Answer> {
    const transactionId = randomUUID()
    await this.parts.store.ask('begin', { id: transactionId })
    return { transactionId }
  }

  private async end(how: 'commit' | 'abort', { transactionId }: Body): Promise<Answer> {
    await this.parts.store.ask(how, { id: transactionId })
    return { transactionId }
  }

  private async invoke({ function_name = '', request_data, wxCloudApiToken = '' }: Body): Promise<Answer> {
    if (Buffer.byteLength(request_data ?? '') > LARGEST_CALL) throw tooLarge('the payload', CALL_MB)
    const event: unknown = request_data ? JSON.parse(request_data) : {}
    const response_data = await this.parts.invoke(function_name, event, wxCloudApiToken)
    return { data: { response_data } }
  }

  private async uploadMetadata({ path = '' }: Body): Promise<Answer> {
    const { files, url } = this.parts
    if (!files.allows(path)) throw new StoreError('INVALID_PARAM', `this path is not allowed: ${path}`)
    const put = `${url}/put/${encodeURIComponent(path)}`
    return {
      data: {
        url: put,
        token: 'local',
        authorization: 'local',
        fileId: files.idOf(path),
        cosFileId: 'local',
      },
    }
  }

  private async downloadUrls({ file_list = [] }: Body): Promise<Answer> {
    const { files, url } = this.parts
    const download_list = await Promise.all(
      file_list.map(async ({ fileid }) => {
        const path = files.pathOf(fileid)
        const there = path !== null && (await files.has(path))
        if (!there) return { fileid, fileID: fileid, tempFileURL: '', code: 'STORAGE_FILE_NONEXIST' }
        // The SDK encodes the address itself.
        const address = `${url}/files/${path}`
        return {
          fileid,
          fileID: fileid,
          code: 'SUCCESS',
          download_url: address,
          tempFileURL: address,
          maxAge: 7200,
        }
      }),
    )
    return { data: { download_list } }
  }

  private async deleteFiles({ fileid_list = [] }: Body): Promise<Answer> {
    const delete_list = await Promise.all(
      fileid_list.map(async (fileid) => {
        const path = this.parts.files.pathOf(fileid)
        const gone = path !== null && (await this.parts.files.remove(path))
        return { fileid, fileID: fileid, code: gone ? 'SUCCESS' : 'STORAGE_FILE_NONEXIST' }
      }),
    )
    return { data: { delete_list } }
  }

  private async openApi({ apiName = '', requestData, wxCloudApiToken = '' }: Body): Promise<Answer> {
    const data = requestData ? (JSON.parse(requestData) as Record<string, unknown>) : {}
    const reply = await this.parts.openapi.reply(apiName, data, wxCloudApiToken)
    if (!reply) throw new NoAnswer()
    return { data: { responseData: JSON.stringify(reply) } }
  }
}
