/** Verifying what a phone uploaded: each file once, then remembered. */
import type { Context } from '../kernel/context'
import { randomId, sha256 } from '../kernel/keys'
import type { Shelf, Upload } from './kind'
import { badFile, requireFits, requireOn } from './kind'
import { withoutMetadata } from './picture'
import type { FileDoc } from './store'
import { fileRowId, findFiles, insertFile } from './store'
import { askForVerdict } from './verdict'

/**
 * Each upload's file as we keep it, under the id of the upload. What a phone uploaded it could replace afterwards; so a
 * copy of our own is kept, of a picture without what the camera wrote into it, and what is shown is that copy. One
 * request, and for each new file its bytes and three more. Throws `bad_file`.
 */
export async function keepFiles(
  ctx: Context,
  uploads: readonly Upload[],
  shelf: Shelf,
): Promise<Map<string, FileDoc>> {
  for (const upload of uploads) requireOn(shelf, upload)
  const kept = new Map<string, FileDoc>()
  if (uploads.length === 0) return kept
  const rows = await findFiles(
    ctx,
    uploads.map((upload) => upload.fileId),
  )
  const known = new Map(rows.map((row) => [row._id, row]))
  for (const upload of uploads) {
    const row = known.get(fileRowId(upload.fileId)) ?? (await verify(ctx, upload, shelf))
    requireFits(upload, row.kind, row.size, shelf)
    kept.set(upload.fileId, row)
  }
  return kept
}

async function verify(ctx: Context, upload: Upload, shelf: Shelf): Promise<FileDoc> {
  const uploaded = await ctx.platform.readFile(upload.fileId).catch(() => null)
  if (!uploaded?.length) throw badFile('文件没有传上来，请再选一次。', shelf)
  // Loaded with the first file, so that nobody waits for it at a cold start.
  const { fileTypeFromBuffer } = await import('file-type')
  const kind = requireFits(upload, (await fileTypeFromBuffer(uploaded))?.ext, uploaded.length, shelf)
  const bytes = withoutMetadata(uploaded, kind)
  const fileId = await ctx.platform.writeFile(`${shelf.folder}kept/${randomId()}.${kind}`, bytes)
  const row: FileDoc = {
    _id: fileRowId(fileId),
    communityId: ctx.communityId,
    fileId,
    kind,
    size: bytes.length,
    sha256: sha256(bytes),
    by: ctx.actor.personId,
    at: ctx.now,
    state: upload.kind === 'image' ? 'pendingCheck' : 'ready',
    traceId: null,
  }
  await insertFile(ctx, row)
  if (row.state === 'pendingCheck') await askForVerdict(ctx, row, ctx.actor.openid)
  // So that the same upload, sent again after a lost reply, leads to the same copy.
  await insertFile(ctx, { ...row, _id: fileRowId(upload.fileId), state: 'ready' })
  await ctx.platform.deleteFile(upload.fileId).catch(() => undefined)
  return row
}
