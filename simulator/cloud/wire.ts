/**
 * The cloud's one address, as the unmodified SDK speaks to it: JSON with an `action`, always HTTP 200, an error is a
 * body with `code` and `message`. Each row of the protocol is one line of the table below.
 */
import { randomUUID } from 'node:crypto'
import { setTimeout as pause } from 'node:timers/promises'
import type { Faults, Hit } from './faults'
import type { Files } from './files'
import type { Stats } from './stats'
import type { StoreClient } from './store/client'
import { StoreError } from './store/errors'

interface Body {
  action: string
  wxCloudApiToken?: string
  collectionName?: string
  transactionId?: string
  path?: string
  file_list?: (string | { fileid: string })[]
  fileid_list?: string[]
  function_name?: string
  request_data?: string
}

/** Thrown to end the connection without an answer. */
export class NoAnswer extends Error {}

export interface WireParts {
  store: StoreClient
  files: Files
  faults: Faults
  stats: Stats
  now(): number
  url(): string
  /** One function calls another, in the name of the same person. */
  invoke(name: string, data: unknown, token: string): Promise<unknown>
  /** Ends the instance that serves a call. */
  kill(token: string): Promise<void>
}

type Answer = Record<string, unknown>

const DATABASE: Record<string, { operation: string; writes: boolean }> = {
  'database.insertDocument': { operation: 'insert', writes: true },
  'database.getDocument': { operation: 'find', writes: false },
  'database.calculateDocument': { operation: 'count', writes: false },
  'database.modifyDocument': { operation: 'modify', writes: true },
  'database.removeDocument': { operation: 'remove', writes: true },
  'database.aggregateDocuments': { operation: 'aggregate', writes: false },
  'database.addCollection': { operation: 'addCollection', writes: true },
}

export class Wire {
  constructor(private readonly parts: WireParts) {}

  /** The reply's body. Throws NoAnswer when a fault takes the connection away. */
  async answer(body: Body): Promise<Answer> {
    const requestId = randomUUID()
    try {
      return { requestId, ...(await this.act(body)) }
    } catch (error) {
      if (error instanceof NoAnswer) throw error
      const code = error instanceof StoreError ? error.code : 'SYS_ERR'
      return { requestId, code, message: String((error as Error)?.message ?? error) }
    }
  }

  private act(body: Body): Promise<Answer> {
    if (body.action.startsWith('database.')) return this.database(body)
    switch (body.action) {
      case 'functions.invokeFunction':
        return this.invoke(body)
      case 'storage.getUploadMetadata':
        return this.uploadMetadata(body)
      case 'storage.batchGetDownloadUrl':
        return this.downloadUrls(body)
      case 'storage.batchDeleteFile':
        return this.deleteFiles(body)
      case 'wx.api':
        return Promise.resolve({ data: { responseData: JSON.stringify({ errcode: 0 }) } })
      default:
        throw new StoreError('INVALID_ACTION', `the local cloud does not know ${body.action}`)
    }
  }

  private async database(body: Body): Promise<Answer> {
    const token = body.wxCloudApiToken ?? ''
    const call = this.parts.stats.count(token)
    const known = DATABASE[body.action]
    const hit: Hit = {
      collection: body.collectionName ?? '',
      action: call?.action ?? '',
      writes: known?.writes ?? body.action === 'database.commitTransaction',
      inTransaction: Boolean(body.transactionId),
    }
    await this.before(hit, token)
    const answer = known ? await this.operate(known.operation, body) : await this.transact(body)
    // The write is durable by now; only its answer is lost.
    if (this.parts.faults.take('dropReply', hit)) throw new NoAnswer()
    return answer
  }

  private async before(hit: Hit, token: string): Promise<void> {
    const { faults } = this.parts
    const slow = faults.take('latency', hit)
    if (slow) await pause(slow.ms ?? 100)
    if (faults.take('refuse', hit)) throw new NoAnswer()
    if (faults.take('killWorker', hit)) {
      await this.parts.kill(token)
      throw new NoAnswer()
    }
    if (faults.take('diskFull', hit)) await this.parts.store.ask('failWrites', { count: 1 })
  }

  private async operate(operation: string, body: Body): Promise<Answer> {
    const hit = { collection: body.collectionName ?? '', action: '', writes: true, inTransaction: true }
    if (body.transactionId && operation !== 'find' && this.parts.faults.take('conflict', hit)) {
      await this.parts.store.ask('abort', { id: body.transactionId })
      throw new StoreError('DATABASE_TRANSACTION_CONFLICT', '[TransactionConflict] write conflict, on demand')
    }
    const data = await this.parts.store.ask(operation, { ...body, now: this.parts.now() })
    return { data }
  }

  private async transact(body: Body): Promise<Answer> {
    const { store } = this.parts
    if (body.action === 'database.startTransaction') {
      const transactionId = randomUUID()
      await store.ask('begin', { id: transactionId })
      return { transactionId }
    }
    if (body.action === 'database.commitTransaction') await store.ask('commit', { id: body.transactionId })
    else if (body.action === 'database.abortTransaction') await store.ask('abort', { id: body.transactionId })
    else throw new StoreError('INVALID_ACTION', `the local cloud does not know ${body.action}`)
    return { transactionId: body.transactionId }
  }

  private async invoke(body: Body): Promise<Answer> {
    const data: unknown = body.request_data ? JSON.parse(body.request_data) : {}
    const result = await this.parts.invoke(body.function_name ?? '', data, body.wxCloudApiToken ?? '')
    return { data: { response_data: JSON.stringify(result) } }
  }

  private async uploadMetadata(body: Body): Promise<Answer> {
    const path = body.path ?? ''
    const fileId = this.parts.files.idOf(path)
    const url = `${this.parts.url()}/put/${encodeURIComponent(path)}`
    return { data: { url, token: 'local', authorization: 'local', fileId, cosFileId: 'local' } }
  }

  private async downloadUrls(body: Body): Promise<Answer> {
    const list = (body.file_list ?? []).map((one) => {
      const fileid = typeof one === 'string' ? one : one.fileid
      const path = this.parts.files.pathOf(fileid)
      if (path === null || !this.parts.files.has(fileid))
        return { fileid, fileID: fileid, code: 'STORAGE_FILE_NONEXIST' }
      // The SDK encodes the address itself.
      const url = `${this.parts.url()}/files/${path}`
      return { fileid, fileID: fileid, code: 'SUCCESS', download_url: url, tempFileURL: url }
    })
    return { data: { download_list: list } }
  }

  private async deleteFiles(body: Body): Promise<Answer> {
    const list = await Promise.all(
      (body.fileid_list ?? []).map(async (fileid) => {
        await this.parts.files.remove(fileid)
        return { fileid, fileID: fileid, code: 'SUCCESS' }
      }),
    )
    return { data: { delete_list: list } }
  }
}
