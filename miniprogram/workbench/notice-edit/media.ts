/** Pictures and files of a notice: chosen on the phone, put into the cloud, described in words. */
import type { FileBlock, ImageBlock } from '../../../typings/domain'
import { newId, upload } from '../../api'
import type { NoticeForm } from './form'

type Media = Pick<NoticeForm, 'media'>

export const MOST_IMAGES = 9
export const MOST_FILES = 3

/** Null when the person changed their mind. Rejects with `offline` when it could not be sent. */
export async function chooseImage(communityId: string): Promise<ImageBlock | null> {
  const chosen = await wx
    .chooseMedia({ count: 1, mediaType: ['image'], sizeType: ['compressed'] })
    .catch(() => null)
  const path = chosen?.tempFiles[0]?.tempFilePath
  if (!path) return null
  const { width, height, type } = await wx.getImageInfo({ src: path })
  const ending = type === 'png' || path.endsWith('.png') ? 'png' : 'jpg'
  const fileId = await upload(path, `notices/${communityId}/${newId()}.${ending}`)
  return { kind: 'image', fileId, alt: '', w: width, h: height }
}

/** Null when the person changed their mind. Rejects with `offline` when it could not be sent. */
export async function chooseFile(communityId: string): Promise<FileBlock | null> {
  const chosen = await wx
    .chooseMessageFile({ count: 1, type: 'file', extension: ['pdf', 'docx', 'xlsx'] })
    .catch(() => null)
  const file = chosen?.tempFiles[0]
  if (!file) return null
  const ending = file.name.split('.').pop()?.toLowerCase() ?? ''
  const fileId = await upload(file.path, `notices/${communityId}/${newId()}.${ending}`)
  return { kind: 'file', fileId, name: file.name, size: file.size, text: '' }
}

export const withMedia = ({ media }: Media, block: ImageBlock | FileBlock): Media => ({
  media: [...media, block],
})

export const withoutMedia = ({ media }: Media, index: number): Media => ({
  media: media.filter((_, at) => at !== index),
})

/** What a picture shows, or what a file says, in words. */
export const withWords = ({ media }: Media, index: number, words: string): Media => ({
  media: media.map((block, at) => {
    if (at !== index) return block
    return block.kind === 'image' ? { ...block, alt: words } : { ...block, text: words }
  }),
})

/** A sentence for the first one that nobody could read without seeing it; empty when all have words. */
export function missingWords({ media }: Media): string {
  const bare = media.find((block) => (block.kind === 'image' ? block.alt : block.text).trim().length < 2)
  if (!bare) return ''
  return bare.kind === 'image' ? '给图写一句说明，看不清的邻居好听。' : '附上文字版，打不开文件的邻居好看。'
}
