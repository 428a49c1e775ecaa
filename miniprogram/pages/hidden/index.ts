import type { CommentName, CommentView } from '../../../typings/moderation'
import { call } from '../../api'
import { definePage } from '../../page'
import { hiddenText } from './present'
import type { HiddenText } from './present'

definePage({
  data: {
    title: '',
    note: '',
    words: '',
    facts: [] as HiddenText['facts'],
    appeal: null as HiddenText['appeal'],
    canAppeal: false,
    whereTo: '',
    asking: false,
    /** Whether the appeal says something. */
    reasoned: false,
  },
  text: '',
  load({ kind = 'question', id = '' }): Promise<CommentView> {
    return this.read('moderation.get', { kind: kind as CommentName, id })
  },
  show(view: CommentView, now: string) {
    return hiddenText(view, now)
  },
  onAsk() {
    this.setData({ asking: true })
  },
  onKeep() {
    this.setData({ asking: false })
  },
  onText(event: WechatMiniprogram.CustomEvent<{ value: string }>) {
    this.text = event.detail.value
    const reasoned = this.text.trim().length > 1
    if (reasoned !== this.data.reasoned) this.setData({ reasoned })
  },
  async onAskNow() {
    if (!this.reply) return
    const { kind, id, version } = this.reply
    const view = await this.submit('appeal', () =>
      call('moderation.appeal', { kind, id, version, text: this.text }),
    )
    if (!view) return
    this.setData({ asking: false })
    this.accept(view)
  },
  onOpen() {
    const path = this.reply?.path
    if (path) void wx.navigateTo({ url: path })
  },
  onCounts() {
    void wx.navigateTo({ url: '/pages/moderation/index' })
  },
})
