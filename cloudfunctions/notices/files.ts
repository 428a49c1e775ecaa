/** What a notice holds besides text, as it is kept, and what WeChat says of its images. */
import type { NoticeContent, NoticeView } from '../../typings/notices'
import { findFiles, keepFiles } from '../files'
import type { Context } from '../kernel/context'
import { AppError } from '../kernel/errors'
import { asKept, folderOf, imageIds, mediaOf } from './media'

/** The content with each file as we keep it, at its true size. Throws `bad_file`. */
export async function verified(ctx: Context, content: NoticeContent): Promise<NoticeContent> {
  const media = mediaOf(content)
  if (media.length === 0) return content
  return asKept(content, await keepFiles(ctx, media, { folder: folderOf(ctx.communityId), field: 'blocks' }))
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
