/** Verifying what a notice holds: each file once, then remembered; each image looked at by WeChat, failing closed. */
import type { NoticeContent, NoticeView } from '../../typings/notices'
import { HOUR, plus } from '../kernel/calendar'
import type { Context } from '../kernel/context'
import type { Database } from '../kernel/database'
import type { DueHandler } from '../kernel/deadlines'
import { setDeadline } from '../kernel/deadlines'
import { AppError } from '../kernel/errors'
import { randomId, sha256 } from '../kernel/keys'
import { openidOf } from '../members'
import type { FileDoc } from './file-rows'
import { changeFile, fileRowId, findByTrace, findFile, findFiles, insertFile } from './file-rows'
import type { MediaBlock } from './media'
import { asKept, badFile, folderOf, imageIds, mediaOf, requireFits, requireOurs } from './media'

export const MEDIA = 'notices.media'
/** WeChat's verdict comes within half an hour; then it is asked once more, and refused an hour after the first time. */
const ANSWER_MS = 0.5 * HOUR
const PATIENCE_MS = HOUR

/**
 * The content with each file as we keep it, at its true size. What a phone uploaded it could replace afterwards; so a
 * copy of our own is kept, and what is shown is that copy. One request, and for each new file its bytes and three more.
 * Throws `bad_file`.
 */
export async function verified(ctx: Context, content: NoticeContent): Promise<NoticeContent> {
  const media = mediaOf(content)
  if (media.length === 0) return content
  for (const block of media) requireOurs(block, ctx.communityId)
  const rows = await findFiles(
    ctx,
    media.map((block) => block.fileId),
  )
  const known = new Map(rows.map((row) => [row._id, row]))
  const kept = new Map<string, FileDoc>()
  for (const block of media) {
    const row = known.get(fileRowId(block.fileId)) ?? (await verify(ctx, block))
    requireFits(block, row.kind, row.size)
    kept.set(block.fileId, row)
  }
  return asKept(content, kept)
}

async function verify(ctx: Context, block: MediaBlock): Promise<FileDoc> {
  const bytes = await ctx.platform.readFile(block.fileId).catch(() => null)
  if (!bytes?.length) throw badFile('文件没有传上来，请再选一次。')
  // Loaded with the first file, so that nobody waits for it at a cold start.
  const { fileTypeFromBuffer } = await import('file-type')
  const kind = requireFits(block, (await fileTypeFromBuffer(bytes))?.ext, bytes.length)
  const path = `${folderOf(ctx.communityId)}kept/${randomId()}.${kind}`
  const fileId = await ctx.platform.writeFile(path, bytes)
  const row: FileDoc = {
    _id: fileRowId(fileId),
    communityId: ctx.communityId,
    fileId,
    kind,
    size: bytes.length,
    sha256: sha256(bytes),
    by: ctx.actor.personId,
    at: ctx.now,
    state: block.kind === 'image' ? 'pendingCheck' : 'ready',
    traceId: null,
  }
  await insertFile(ctx, row)
  if (row.state === 'pendingCheck') await askForVerdict(ctx, row, ctx.actor.openid)
  // So that the same upload, sent again after a lost reply, leads to the same copy.
  await insertFile(ctx, { ...row, _id: fileRowId(block.fileId), state: 'ready' })
  await ctx.platform.deleteFile(block.fileId).catch(() => undefined)
  return row
}

/** No id comes back when WeChat does not answer: then the timer asks again. */
async function askForVerdict(ctx: Context, row: FileDoc, openid: string): Promise<void> {
  const url = await ctx.platform.fileUrl(row.fileId).catch(() => '')
  const traceId = url ? await ctx.platform.checkImage(openid, url) : null
  await changeFile(ctx.db, { _id: row._id, state: 'pendingCheck' }, { traceId })
  await setDeadline(ctx.db, ctx.communityId, row._id, MEDIA, plus(ctx.now, ANSWER_MS))
}

/** Half an hour without a verdict: asked again; an hour: refused. */
export const mediaDue: DueHandler = async (ctx, { matterId }) => {
  const row = await findFile(ctx.db, matterId)
  if (row?.state !== 'pendingCheck') return null
  if (ctx.now >= plus(row.at, PATIENCE_MS)) {
    await changeFile(ctx.db, { _id: row._id, state: 'pendingCheck' }, { state: 'refused', traceId: null })
    return null
  }
  const openid = await openidOf(ctx.db, row.by)
  if (openid) await askForVerdict(ctx, row, openid)
  return plus(row.at, PATIENCE_MS)
}

interface Verdict {
  Event: 'wxa_media_check'
  trace_id: string
  /** Missing when WeChat could not fetch the image. */
  result?: { suggest?: string }
}

export const isVerdict = (event: unknown): event is Verdict => {
  const { Event, trace_id } = (event ?? {}) as Record<string, unknown>
  return Event === 'wxa_media_check' && typeof trace_id === 'string' && trace_id.length > 0
}

/** Two requests; how many it changed. Counts only for an image that waits under this trace; without a result it goes on waiting. */
export async function takeVerdict(db: Database, { trace_id, result }: Verdict): Promise<number> {
  const row = await findByTrace(db, trace_id)
  if (!row || !result) return 0
  const state =
    result.suggest === 'pass' ? 'ready' : result.suggest === 'review' ? 'review' : ('refused' as const)
  return changeFile(db, { _id: row._id, state: 'pendingCheck', traceId: trace_id }, { state, traceId: null })
}

/** For the desk: images that are not simply ready. One request when there are images. */
export async function imageStates(ctx: Context, content: NoticeContent): Promise<NoticeView['images']> {
  const ids = imageIds(content)
  const rows = ids.length === 0 ? [] : await findFiles(ctx, ids)
  return rows.flatMap(({ fileId, state }) => (state === 'ready' ? [] : [{ fileId, state }]))
}

/** Throws `conflict` while an image waits for its verdict, or when it was refused. */
export async function requireImages(ctx: Context, content: NoticeContent): Promise<void> {
  const states = (await imageStates(ctx, content)).map((image) => image.state)
  if (states.includes('refused')) throw new AppError('conflict', '有一张图没通过微信的检查，请退回去换一张。')
  if (states.includes('pendingCheck'))
    throw new AppError('conflict', '图片还在等微信检查，一般几分钟，最多一小时，过一会儿再来。')
}
