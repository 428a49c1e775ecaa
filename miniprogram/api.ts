/**
 * The one road from the phone to the functions, and the only file that knows wx.cloud. `call` sends a change once:
 * changes carry ids made here, so the person may press again without harm. `read` asks for something to show: it
 * tries twice, and with no network answers from the last good reply, saying how old it is.
 */
import type { ActionName, ErrorCode, Input, Output, Reply } from '../typings/api'
import type { Id, Iso } from '../typings/domain'
import { keep, kept } from './kept-replies'
import { noteOpened, takeOpened } from './opened'
import { errorWords } from './words'

export { fillPool, newId } from './ids'

/** Actions that do not run in the function `api`, with the time they may take, in ms. */
const ELSEWHERE: { [A in ActionName]?: { name: string; timeout: number } } = {
  'roll.preview': { name: 'roll-import', timeout: 60_000 },
  'roll.apply': { name: 'roll-import', timeout: 60_000 },
  'roll.discard': { name: 'roll-import', timeout: 20_000 },
  'documents.pollSheets': { name: 'documents', timeout: 60_000 },
  'documents.pollResult': { name: 'documents', timeout: 60_000 },
  'documents.pollPublicFile': { name: 'documents', timeout: 60_000 },
  'documents.pollCountingFile': { name: 'documents', timeout: 60_000 },
  'documents.proposalsMeeting': { name: 'documents', timeout: 60_000 },
  'documents.proposals': { name: 'documents', timeout: 60_000 },
  'documents.posters': { name: 'documents', timeout: 60_000 },
  'documents.roster': { name: 'documents', timeout: 60_000 },
  'documents.notice': { name: 'documents', timeout: 60_000 },
  'documents.certificate': { name: 'documents', timeout: 60_000 },
}
const HERE = { name: 'api', timeout: 20_000 }

/** What any failed call throws: a code of the contract's list, or `offline`, and a sentence for the person. */
export class ApiError extends Error {
  constructor(
    readonly code: ErrorCode | 'offline',
    message: string,
    /** With `stale` and `conflict`: the present state. */
    readonly current?: unknown,
    /** With `invalid`: the field, as a dotted path. */
    readonly field?: string,
  ) {
    super(message)
    this.name = 'ApiError'
  }
}

/** Any thrown value as an ApiError; what is not one counts as a fault of ours. */
export function asApiError(error: unknown): ApiError {
  const known = error as ApiError | null
  return known?.name === 'ApiError' ? known : new ApiError('internal', errorWords.internal)
}

let community: Id | null = null
/** Server time less this phone's, in ms. */
let serverOffset = 0

export function connect(): void {
  wx.cloud.init({ traceUser: false })
}

/** The community all calls from now on are about; null for the one entered last. */
export function lookAt(id: Id | null): void {
  community = id
}

/** The server's time as far as we know it. Nothing on a page counts by the phone's own clock. */
export function now(): Iso {
  return new Date(Date.now() + serverOffset).toISOString()
}

/** This phone shows this notice: told along with a later call, once. */
export const showed = (noticeId: Id): void => noteOpened(community, noticeId)

export async function call<A extends ActionName>(action: A, input: Input<A>): Promise<Output<A>> {
  const { name, timeout } = ELSEWHERE[action] ?? HERE
  const opened = name === HERE.name ? takeOpened(community) : null
  const data = { action, input, ...(community ? { community } : {}), ...(opened ? { opened } : {}) }
  const reply = await withTimeout(
    wx.cloud.callFunction({ name, data }).then(
      (answer) => answer.result as Reply<Output<A>> | undefined,
      () => offline(),
    ),
    timeout,
  )
  if (!reply || typeof reply.ok !== 'boolean') throw new ApiError('internal', errorWords.internal)
  serverOffset = Date.parse(reply.now) - Date.now()
  if (reply.ok) return reply.data
  const { code, message, current, field } = reply.error
  throw new ApiError(code, message || errorWords[code], current, field)
}

/** Something to show, when it was true, and whether it came fresh or from what the phone had kept. */
export interface Read<T> {
  data: T
  at: Iso
  fresh: boolean
}

export async function read<A extends ActionName>(action: A, input: Input<A>): Promise<Read<Output<A>>> {
  const key = `${community ?? ''} ${action} ${JSON.stringify(input)}`
  try {
    const data = await twice(() => call(action, input))
    const at = now()
    keep(key, { data, at })
    return { data, at, fresh: true }
  } catch (error) {
    const last = asApiError(error).code === 'offline' ? kept<Output<A>>(key) : null
    if (!last) throw error
    return { ...last, fresh: false }
  }
}

/** Puts a file of this phone into cloud storage. Answers with its file id, for a function to read. */
export async function upload(filePath: string, cloudPath: string): Promise<string> {
  try {
    const { fileID } = await wx.cloud.uploadFile({ cloudPath, filePath })
    return fileID
  } catch {
    return offline()
  }
}

/** Fetches a file that a function made. Answers with its path on this phone; `offline` when it did not come. */
export async function download(fileId: string): Promise<string> {
  try {
    const { tempFilePath } = await wx.cloud.downloadFile({ fileID: fileId })
    return tempFilePath
  } catch {
    return offline()
  }
}

function offline(): never {
  throw new ApiError('offline', errorWords.offline)
}

async function twice<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    const { code } = asApiError(error)
    if (code !== 'offline' && code !== 'busy') throw error
    await new Promise((resolve) => setTimeout(resolve, 600))
    return work()
  }
}

function withTimeout<T>(work: Promise<T>, ms: number): Promise<T> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new ApiError('offline', errorWords.offline)), ms)
    work.then(resolve, reject).then(() => clearTimeout(timer))
  })
}
