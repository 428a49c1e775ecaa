/**
 * A text kept as blocks: words, pictures with what they show, files with their content in words.
 * | property | type    | default | meaning |
 * | blocks   | Block[] | []      | heading, paragraph, list, image, file |
 * | opening  | string  | ''      | id of the file that is being fetched |
 * | failed   | string  | ''      | id of the file that did not come |
 * Events: `file` {fileId, name}, to be opened.
 */
import type { Block } from '../../../typings/domain'

Component({
  properties: {
    blocks: { type: Array, value: [] as Block[] },
    opening: { type: String, value: '' },
    failed: { type: String, value: '' },
  },
  data: {
    sizes: [] as string[],
    /** Files whose words stand open, by place. */
    unfolded: {} as Record<number, boolean>,
  },
  observers: {
    blocks(blocks: Block[]) {
      this.setData({ sizes: blocks.map((block) => (block.kind === 'file' ? sizeOf(block.size) : '')) })
    },
  },
  methods: {
    onImage(event: WechatMiniprogram.TouchEvent) {
      const { file } = event.currentTarget.dataset as { file: string }
      const urls = (this.data.blocks as Block[]).flatMap((block) =>
        block.kind === 'image' ? [block.fileId] : [],
      )
      void wx.previewImage({ current: file, urls }).catch(() => undefined)
    },
    onText(event: WechatMiniprogram.CustomEvent<{ value: number }>) {
      const { value } = event.detail
      this.setData({ [`unfolded[${value}]`]: !this.data.unfolded[value] })
    },
    onFile(event: WechatMiniprogram.CustomEvent<{ value: number }>) {
      const block = (this.data.blocks as Block[])[event.detail.value]
      if (block?.kind === 'file') this.triggerEvent('file', { fileId: block.fileId, name: block.name })
    },
  },
})

/** `230 KB`, `1.2 MB`. */
const sizeOf = (bytes: number): string =>
  bytes < 1024 * 1024
    ? `${Math.max(1, Math.round(bytes / 1024))} KB`
    : `${(bytes / 1024 / 1024).toFixed(1)} MB`
