/** The picture of a sheet: kept as a copy of our own until the poll is final, seen by tellers and supervisors. */
import type { Id } from '../../../typings/domain'
import { withoutMetadata } from '../../files'
import type { Context } from '../../kernel/context'
import { AppError } from '../../kernel/errors'
import { randomId } from '../../kernel/keys'

const MOST_BYTES = 5 * 1024 * 1024

/** Where a community's phones put the pictures of sheets. */
export const folderOf = (communityId: Id): string => `polls/${communityId}/`

const bad = (message: string): AppError => new AppError('bad_file', message, { field: 'photoFileId' })

/** The id of the kept copy. Throws `bad_file` for what is no picture, too large, or not uploaded here. */
export async function keepPhoto(ctx: Context, fileId: string): Promise<string> {
  const path = /^cloud:\/\/[^/]+\/(.+)$/.exec(fileId)?.[1] ?? ''
  if (!path.startsWith(folderOf(ctx.communityId)) || path.includes('..'))
    throw bad('这张照片不是在这里传上来的，请重新拍一张。')
  const bytes = await ctx.platform.readFile(fileId).catch(() => null)
  if (!bytes?.length) throw bad('照片没有传上来，请再拍一次。')
  if (bytes.length > MOST_BYTES) throw bad('照片太大了，不超过 5 MB。')
  // Loaded with the first picture, so that nobody waits for it at a cold start.
  const { fileTypeFromBuffer } = await import('file-type')
  const kind = (await fileTypeFromBuffer(bytes))?.ext
  if (kind !== 'jpg' && kind !== 'png') throw bad('请拍一张票的照片，只收 JPG 和 PNG。')
  const copy = `${folderOf(ctx.communityId)}kept/${randomId()}.${kind}`
  const kept = await ctx.platform.writeFile(copy, withoutMetadata(bytes, kind))
  await ctx.platform.deleteFile(fileId).catch(() => undefined)
  return kept
}
