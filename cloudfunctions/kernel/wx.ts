/**
 * The only file that imports wx-server-sdk. It turns the SDK's loose shapes into the kernel's ports and
 * its error texts into DuplicateError and retries; nothing else in the project knows them.
 */
import * as cloud from 'wx-server-sdk'
import { randomInt } from 'node:crypto'
import { AppError } from './errors'
import { DuplicateError } from './database'
import type { Database, FindOptions, Patch, Query, Row, Transaction } from './database'
import type { Caller, ContentVerdict, Platform, SendOutcome, WechatMessage } from './platform'
import { updateOf, whereOf } from './wx-shapes'
import type { SdkDatabase, SdkDoc, SdkTransaction } from './wx-shapes'

cloud.init({ env: cloud.DYNAMIC_CURRENT_ENV as unknown as string })

const sdk = cloud.database({ throwOnNotFound: false } as object) as unknown as SdkDatabase
const _ = sdk.command

const toWhere = (query: Query): object => whereOf(_, query)
const toUpdate = (patch: object): object => updateOf(_, patch)

const textOf = (error: unknown): string =>
  `${(error as { code?: string }).code ?? ''} ${(error as { errMsg?: string }).errMsg ?? ''} ${String((error as Error).message ?? error)}`
const isDuplicate = (error: unknown): boolean => /E11000|DATABASE_DUPLICATE_WRITE/.test(textOf(error))
const isConflict = (error: unknown): boolean =>
  /TransactionConflict|DATABASE_TRANSACTION_CONFLICT|WriteConflict/i.test(textOf(error))

const ATTEMPTS = 8
const pause = (ms: number): Promise<void> => new Promise((done) => setTimeout(done, ms))

class WxDatabase implements Database {
  requests = 0

  private async send<R>(work: () => Promise<R>): Promise<R> {
    this.requests += 1
    try {
      return await work()
    } catch (error) {
      if (isDuplicate(error)) throw new DuplicateError(textOf(error))
      throw error
    }
  }

  async get<T extends Row>(collection: string, id: string): Promise<T | null> {
    const found = await this.send(() => sdk.collection(collection).doc(id).get())
    return (found.data as T | undefined) ?? null
  }

  async find<T extends Row>(collection: string, query: Query, options: FindOptions = {}): Promise<T[]> {
    let cursor = sdk.collection(collection).where(toWhere(query))
    for (const [field, order] of options.orderBy ?? []) cursor = cursor.orderBy(field, order)
    if (options.skip) cursor = cursor.skip(options.skip)
    if (options.fields) cursor = cursor.field(Object.fromEntries(options.fields.map((name) => [name, true])))
    const found = await this.send(() => cursor.limit(options.limit ?? 100).get())
    return found.data as T[]
  }

  async findAll<T extends Row>(collection: string, query: Query, fields?: readonly string[]): Promise<T[]> {
    const all: T[] = []
    for (;;) {
      const last = all.at(-1)
      const page = await this.find<T>(collection, last ? { ...query, _id: { $gt: last._id } } : query, {
        orderBy: [['_id', 'asc']],
        limit: 1000,
        ...(fields ? { fields } : {}),
      })
      all.push(...page)
      if (page.length < 1000) return all
    }
  }

  async count(collection: string, query: Query): Promise<number> {
    const found = await this.send(() => sdk.collection(collection).where(toWhere(query)).count())
    return found.total
  }

  async insert<T extends Row>(collection: string, row: T): Promise<void> {
    await this.send(() => sdk.collection(collection).add({ data: row }))
  }

  async put<T extends Row>(collection: string, row: T): Promise<void> {
    const { _id, ...data } = row
    await this.send(() => sdk.collection(collection).doc(_id).set({ data }))
  }

  async insertMany<T extends Row>(collection: string, rows: readonly T[]): Promise<void> {
    for (let from = 0; from < rows.length; from += 500) {
      const data = rows.slice(from, from + 500)
      await this.send(() => sdk.collection(collection).add({ data }))
    }
  }

  async updateWhere<T extends Row>(collection: string, query: Query, patch: Patch<T>): Promise<number> {
    const cursor = sdk.collection(collection).where(toWhere(query))
    const done = await this.send(() => cursor.update({ data: toUpdate(patch) }))
    return done.stats.updated
  }

  async removeWhere(collection: string, query: Query): Promise<number> {
    const cursor = sdk.collection(collection).where(toWhere(query))
    const done = await this.send(() => cursor.remove())
    return done.stats.removed
  }

  async aggregate<T>(collection: string, stages: readonly Record<string, unknown>[]): Promise<T[]> {
    let pipeline = sdk.collection(collection).aggregate()
    for (const stage of stages) {
      const [name, value] = Object.entries(stage)[0] as [string, unknown]
      pipeline = pipeline[name]!(value)
    }
    const end = (pipeline as unknown as { end(): Promise<{ list: T[] }> }).end.bind(pipeline)
    const done = await this.send(end)
    return done.list
  }

  async transaction<R>(work: (tx: Transaction) => Promise<R>): Promise<R> {
    for (let attempt = 1; ; attempt += 1) {
      const open = await this.send(() => sdk.startTransaction())
      try {
        const result = await work(this.within(open))
        await this.send(() => open.commit())
        return result
      } catch (error) {
        await open.rollback().catch(() => undefined)
        if (!isConflict(error)) throw error
        if (attempt === ATTEMPTS) throw new AppError('busy', '这会儿人多，没记上，请再试一次。')
        await pause(randomInt(5, 20 * 2 ** attempt))
      }
    }
  }

  private within(open: SdkTransaction): Transaction {
    const doc = (collection: string, id: string): SdkDoc => open.collection(collection).doc(id)
    return {
      get: async <T extends Row>(collection: string, id: string) => {
        const found = await this.send(() => doc(collection, id).get())
        return (found.data as T | undefined) ?? null
      },
      insert: async (collection, row) => {
        await this.send(() => open.collection(collection).add({ data: row }))
      },
      update: async (collection, id, patch) => {
        await this.send(() => doc(collection, id).update({ data: toUpdate(patch) }))
      },
      put: async (collection, { _id, ...data }) => {
        await this.send(() => doc(collection, _id).set({ data }))
      },
      remove: async (collection, id) => {
        await this.send(() => doc(collection, id).remove())
      },
    }
  }
}

export const openDatabase = (): Database => new WxDatabase()

/** Who calls, by the platform's own word. A timer has no openid. */
export function readCaller(): Caller {
  const context = cloud.getWXContext()
  return { openid: context.OPENID || null, source: context.SOURCE ?? '' }
}

/** An answer that takes longer counts as none. */
const CHECK_PATIENCE_MS = 5000

const UNANSWERED: ContentVerdict = { kind: 'review', label: 'unanswered' }

async function checkText(openid: string, text: string): Promise<ContentVerdict> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<ContentVerdict>((give) => {
    timer = setTimeout(() => give(UNANSWERED), CHECK_PATIENCE_MS)
  })
  try {
    return await Promise.race([askCheck(openid, text), late])
  } catch (error) {
    const refused = /87014/.test(textOf(error) + String((error as { errCode?: number }).errCode))
    return refused ? { kind: 'risky', label: '' } : UNANSWERED
  } finally {
    clearTimeout(timer)
  }
}

async function askCheck(openid: string, content: string): Promise<ContentVerdict> {
  const reply = (await cloud.openapi.security!.msgSecCheck({ openid, scene: 3, version: 2, content })) as {
    result?: { suggest?: string; label?: number }
  }
  const { suggest, label } = reply.result ?? {}
  if (suggest === 'pass') return { kind: 'pass' }
  if (suggest !== 'risky' && suggest !== 'review') return UNANSWERED
  return { kind: suggest, label: String(label ?? '') }
}

const NO_PERMISSION_LEFT = 43101
/** WeChat's own codes are positive; from here down the cloud itself refused to ask it. In between the network failed. */
const NOT_ASKED = -604_000

async function sendMessage({ openid, templateId, page, data }: WechatMessage): Promise<SendOutcome> {
  const words = Object.entries(data).map(([keyword, value]) => [keyword, { value }])
  try {
    await cloud.openapi.subscribeMessage!.send({
      touser: openid,
      templateId,
      page,
      data: Object.fromEntries(words) as object,
    })
    return { kind: 'sent' }
  } catch (error) {
    const code = Number((error as { errCode?: number }).errCode)
    if (code === NO_PERMISSION_LEFT) return { kind: 'refused' }
    return code > 0 || code <= NOT_ASKED ? { kind: 'failed', code } : { kind: 'unknown' }
  }
}

const IMAGE = 2

async function checkImage(openid: string, url: string): Promise<string | null> {
  try {
    const reply = (await cloud.openapi.security!.mediaCheckAsync({
      openid,
      mediaUrl: url,
      mediaType: IMAGE,
      version: 2,
      scene: 3,
    })) as { traceId?: string }
    return reply.traceId || null
  } catch {
    return null
  }
}

const CODE_WIDTH = { paper: 640, screen: 430 }

/** Without checkPath: the page need not be released yet when the paper is printed. */
async function pageCode(scene: string, page: string, shownOn: 'paper' | 'screen'): Promise<Buffer> {
  try {
    const reply = (await cloud.openapi.wxacode!.getUnlimited({
      scene,
      page,
      checkPath: false,
      width: CODE_WIDTH[shownOn],
    })) as { buffer?: Buffer }
    if (reply.buffer?.length) return reply.buffer
  } catch (error) {
    console.error(JSON.stringify({ pageCode: textOf(error) }))
  }
  throw new AppError('busy', '微信的码没取到，过一会儿再试一次。')
}

export const platform: Platform = {
  pageCode,
  checkText,
  sendMessage,
  checkImage,
  async phoneNumber(code) {
    const reply = (await cloud.openapi.phonenumber!.getPhoneNumber({ code })) as {
      phoneInfo?: { purePhoneNumber?: string }
    }
    return reply.phoneInfo?.purePhoneNumber ?? null
  },
  async readFile(fileId) {
    const reply = await cloud.downloadFile({ fileID: fileId })
    return reply.fileContent as unknown as Buffer
  },
  async writeFile(path, content) {
    const reply = await cloud.uploadFile({ cloudPath: path, fileContent: content as never })
    return reply.fileID
  },
  async deleteFile(fileId) {
    await cloud.deleteFile({ fileList: [fileId] })
  },
  async fileUrl(fileId) {
    const reply = (await cloud.getTempFileURL({ fileList: [fileId] })) as {
      fileList: { tempFileURL: string }[]
    }
    return reply.fileList[0]?.tempFileURL ?? ''
  },
}
