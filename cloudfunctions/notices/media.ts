/** Images and files among the blocks of a notice. */
import type { FileBlock, Id, ImageBlock } from '../../typings/domain'
import type { NoticeContent } from '../../typings/notices'

export type MediaBlock = ImageBlock | FileBlock

export const mediaOf = ({ blocks }: Pick<NoticeContent, 'blocks'>): MediaBlock[] =>
  blocks.filter((block) => block.kind === 'image' || block.kind === 'file')

export const imageIds = (content: Pick<NoticeContent, 'blocks'>): string[] =>
  mediaOf(content).flatMap((block) => (block.kind === 'image' ? [block.fileId] : []))

/** Where a community's phones put what its notices hold. */
export const folderOf = (communityId: Id): string => `notices/${communityId}/`

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
