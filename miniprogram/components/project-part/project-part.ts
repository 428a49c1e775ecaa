/**
 * What came of a yes: by whom and by when, its milestones, its money, photographs of before and after, what was said of
 * it, and what those who asked said in the end.
 * | property | type        | default | meaning |
 * | project  | ProjectText | null    | pages/proposal/project.ts |
 * Events: `open` {url}, a page to go to; `hide` {id}, a word to be hidden; `read` {id}, a hidden word of one's own.
 */
interface Photo {
  fileId: string
}

Component({
  properties: { project: { type: Object, value: null as unknown as { photos: Photo[] } } },
  data: { isLong: false },
  methods: {
    onPhoto(event: WechatMiniprogram.TouchEvent) {
      const { file } = event.currentTarget.dataset as { file: string }
      const urls = this.data.project.photos.map(({ fileId }) => fileId)
      void wx.previewImage({ current: file, urls }).catch(() => undefined)
    },
    onMore() {
      this.setData({ isLong: !this.data.isLong })
    },
    onTask(event: WechatMiniprogram.CustomEvent) {
      const { url } = event.currentTarget.dataset as { url: string }
      if (url) this.triggerEvent('open', { url })
    },
    onHide(event: WechatMiniprogram.CustomEvent) {
      const { id } = event.currentTarget.dataset as { id: string }
      this.triggerEvent('hide', { id })
    },
    onRead(event: WechatMiniprogram.CustomEvent) {
      const { id } = event.currentTarget.dataset as { id: string }
      this.triggerEvent('read', { id })
    },
  },
})
