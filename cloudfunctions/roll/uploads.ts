/** An import between preview and apply: what was read, until it is applied, discarded or an hour old. */
import type { Id, Iso } from '../../typings/domain'
import type { RollKind, RollPreview, RollTotals } from '../../typings/roll'
import type { Context } from '../kernel/context'
import type { Row } from '../kernel/database'
import { setDeadline } from '../kernel/deadlines'
import { notFound } from '../kernel/errors'
import { insertMissing } from '../kernel/insert-missing'
import { sha256 } from '../kernel/keys'
import type { AdultEntry, UnitEntry } from './entries'
import { collectionOf } from './store'

export const UPLOADS = 'rollUploads'
export const ROWS = 'rollUploadRows'
export const PURGE = 'roll.purge'

export interface UploadDoc extends Row {
  communityId: Id
  kind: RollKind
  /** The sheet in storage, until it is deleted. */
  fileId: string | null
  state: 'reading' | 'ready' | 'applied' | 'discarded'
  at: Iso
  /** To be applied before; a little later everything of it is deleted. */
  expiresAt: Iso
  baseVersion: number
  /** The version its rows are written under, once applying has begun. Never given to another import. */
  version: number | null
  preview: Pick<RollPreview, 'rejected' | 'difference'> & { totals: RollTotals }
}

interface ChunkDoc extends Row {
  communityId: Id
  uploadId: Id
  seq: number
  rows: (UnitEntry | AdultEntry)[]
}

const CHUNK = 200

/** The same file read for the same community is one upload, so that a lost reply costs nothing. */
export const uploadIdOf = (communityId: Id, kind: RollKind, fileId: string): Id =>
  sha256(`${communityId}\n${kind}\n${fileId}`).slice(0, 32)

export const findUpload = async (ctx: Context, id: Id): Promise<UploadDoc | null> => {
  const found = await ctx.db.get<UploadDoc>(UPLOADS, id)
  return found?.communityId === ctx.communityId ? found : null
}

export async function getUpload(ctx: Context, id: Id): Promise<UploadDoc> {
  const found = await findUpload(ctx, id)
  if (!found) throw notFound('这次导入')
  return found
}

/** Its end is set before anything of it is kept. */
export async function beginUpload(ctx: Context, upload: UploadDoc, purgeAt: Iso): Promise<void> {
  await setDeadline(ctx.db, ctx.communityId, upload._id, PURGE, purgeAt)
  await ctx.db.put(UPLOADS, upload)
}

export const changeUpload = (ctx: Context, id: Id, patch: Partial<UploadDoc>): Promise<number> =>
  ctx.db.updateWhere<UploadDoc>(UPLOADS, { _id: id }, patch)

export async function saveEntries(
  ctx: Context,
  uploadId: Id,
  entries: readonly (UnitEntry | AdultEntry)[],
): Promise<void> {
  const chunks: ChunkDoc[] = []
  for (let from = 0; from < entries.length; from += CHUNK)
    chunks.push({
      _id: `${uploadId}:${String(chunks.length).padStart(4, '0')}`,
      communityId: ctx.communityId,
      uploadId,
      seq: chunks.length,
      rows: entries.slice(from, from + CHUNK),
    })
  await insertMissing(ctx.db, ROWS, chunks)
}

export async function readEntries(ctx: Context, uploadId: Id): Promise<(UnitEntry | AdultEntry)[]> {
  const chunks = await ctx.db.findAll<ChunkDoc>(ROWS, { uploadId })
  return chunks.flatMap((chunk) => chunk.rows)
}

/** What is gone already stays gone. */
export async function dropSheet(ctx: Context, upload: UploadDoc): Promise<void> {
  if (upload.fileId === null) return
  await ctx.platform.deleteFile(upload.fileId).catch(() => undefined)
  await changeUpload(ctx, upload._id, { fileId: null })
}

/** The rows read from it, and the sheet where it is still there. */
export async function dropContents(ctx: Context, upload: UploadDoc): Promise<void> {
  await Promise.all([ctx.db.removeWhere(ROWS, { uploadId: upload._id }), dropSheet(ctx, upload)])
}

/** When its hour is over: contents, row, and whatever an unfinished apply left behind. */
export async function purgeUpload(ctx: Context, id: Id): Promise<void> {
  const upload = await findUpload(ctx, id)
  if (!upload) {
    await ctx.db.removeWhere(ROWS, { uploadId: id })
    return
  }
  await dropContents(ctx, upload)
  const { communityId } = ctx
  if (upload.state !== 'applied' && upload.version !== null)
    await ctx.db.removeWhere(collectionOf(upload.kind), { communityId, version: upload.version })
  if (upload.state === 'applied' && upload.version !== null)
    await ctx.db.removeWhere(collectionOf(upload.kind), { communityId, version: upload.baseVersion })
  await ctx.db.removeWhere(UPLOADS, { _id: id })
}
