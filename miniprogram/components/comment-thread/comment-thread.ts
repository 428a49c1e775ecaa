import type { StubText } from '../hidden-stub/hidden-stub'

/**
 * One comment and what was said under it.
 * | property | type       | default | meaning |
 * | thread   | ThreadText | null    | the comment, its replies, and what the viewer may do with each |
 * Events: `reply`, `edit`, `takeback`, `hide`, `open` (the page of one's own hidden words), each {id}.
 */
export interface CommentText {
  id: string
  body: string
  surname: string
  tint: number
  name: string
  at: string
  text: string
  /** 改过, 等人看过再登出来, 隐藏过，又恢复了 */
  note: string
  /** What stands in its place when it was taken back, else empty. */
  gone: string
  stub: StubText | null
  canEdit: boolean
  canTakeBack: boolean
  canHide: boolean
}

export interface ThreadText extends CommentText {
  /** The comment and its replies, in the order they are read. */
  lines: (CommentText & { isReply: boolean })[]
  canReply: boolean
}

Component({
  properties: { thread: { type: Object, value: null as unknown as ThreadText } },
  methods: {
    tell(name: string, event: WechatMiniprogram.CustomEvent) {
      this.triggerEvent(name, { id: (event.currentTarget.dataset as { id: string }).id })
    },
    onReply() {
      this.triggerEvent('reply', { id: this.data.thread.id })
    },
    onEdit(event: WechatMiniprogram.CustomEvent) {
      this.tell('edit', event)
    },
    onTakeBack(event: WechatMiniprogram.CustomEvent) {
      this.tell('takeback', event)
    },
    onHide(event: WechatMiniprogram.CustomEvent) {
      this.tell('hide', event)
    },
    onOpen(event: WechatMiniprogram.CustomEvent) {
      this.tell('open', event)
    },
  },
})
