/** Images and files of a notice: what may be one, told by what it holds and not by what it is called. */
import type { FileBlock, Id, ImageBlock } from '../../typings/domain'
import type { NoticeContent } from '../../typings/notices'
import { AppError } from '../kernel/errors'

export type MediaBlock = ImageBlock | FileBlock
export type MediaKind = 'png' | 'jpg' | 'pdf' | 'docx' | 'xlsx'
/** `review`: WeChat would have a human look, which is what the second person of a notice does. */
export type MediaState = 'ready' | 'pendingCheck' | 'review' | 'refused'

const MB = 1024 * 1024
const ALLOWED: Record<MediaBlock['kind'], { kinds: readonly MediaKind[]; most: number; words: string }> = {
  image: { kinds: ['png', 'jpg'], most: 5 * MB, words: '图片只收 PNG 和 JPG，不超过 5 MB。' },
  file: {
    kinds: ['pdf', 'docx', 'xlsx'],
    most: 10 * MB,
    words: '附件只收 PDF、DOCX 和 XLSX，不超过 10 MB。',
  },
}

export const badFile = (message: string): AppError => new AppError('bad_file', message, { field: 'blocks' })

export const mediaOf = ({ blocks }: Pick<NoticeContent, 'blocks'>): MediaBlock[] =>
  blocks.filter((block) => block.kind === 'image' || block.kind === 'file')

export const imageIds = (content: Pick<NoticeContent, 'blocks'>): string[] =>
  mediaOf(content).flatMap((block) => (block.kind === 'image' ? [block.fileId] : []))

/** Where a community's phones put what its notices hold. */
export const folderOf = (communityId: Id): string => `notices/${communityId}/`

/** Throws `bad_file` for what lies in another community's folder, or in none. */
export function requireOurs({ fileId }: MediaBlock, communityId: Id): void {
  const path = /^cloud:\/\/[^/]+\/(.+)$/.exec(fileId)?.[1] ?? ''
  if (!path.startsWith(folderOf(communityId)) || path.includes('..'))
    throw badFile('这个文件不是在这里传上来的，请重新选一次。')
}

const extensionOf = (name: string): string => {
  const extension = /\.([a-z0-9]+)$/i.exec(name)?.[1]?.toLowerCase() ?? ''
  return extension === 'jpeg' ? 'jpg' : extension
}

/** `kind` and `size` as found in the file itself. Throws `bad_file` with what is wrong. */
export function requireFits(block: MediaBlock, kind: string | undefined, size: number): MediaKind {
  const { kinds, most, words } = ALLOWED[block.kind]
  const found = kinds.find((candidate) => candidate === kind)
  const name = block.kind === 'file' ? block.name : block.fileId
  if (!found || size > most) throw badFile(words)
  if (extensionOf(name) !== found)
    throw badFile(`文件名说它是 ${extensionOf(name) || '别的'}，里面却是 ${found}，请换成真的那一份。`)
  return found
}

/** Each file where it is kept, at the size that was found and not the one a phone said. */
export const asKept = (
  content: NoticeContent,
  kept: ReadonlyMap<string, { fileId: string; size: number }>,
): NoticeContent => ({
  ...content,
  blocks: content.blocks.map((block) => {
    const row = 'fileId' in block ? kept.get(block.fileId) : undefined
    if (!row) return block
    const { fileId, size } = row
    return block.kind === 'file' ? { ...block, fileId, size } : { ...block, fileId }
  }),
})
