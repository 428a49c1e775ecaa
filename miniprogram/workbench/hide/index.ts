import type { CommentName, CommentView, HideReason } from '../../../typings/moderation'
import { call } from '../../api'
import { definePage } from '../../page'
import { reasonOptions } from '../hide-reasons'

/** Hiding a comment: its words, the closed list of reasons, and what happens then. */
definePage({
  renews: false,
  data: {
    words: '',
    facts: [] as { label: string; value: string }[],
    options: [] as ReturnType<typeof reasonOptions>,
    chosen: [] as HideReason[],
    canHide: false,
    isHidden: false,
  },
  load({ kind = 'question', id = '' }): Promise<CommentView> {
    return this.read('moderation.get', { kind: kind as CommentName, id })
  },
  show(view: CommentView) {
    return {
      words: view.text ?? '',
      facts: [
        { label: '写在哪儿', value: view.about },
        { label: '问的是谁', value: view.desk.name },
      ],
      options: reasonOptions(view.viewer.reasons),
      canHide: view.viewer.canHide,
      isHidden: view.state === 'hidden',
    }
  },
  onReason(event: WechatMiniprogram.CustomEvent<{ chosen: HideReason[] }>) {
    this.setData({ chosen: event.detail.chosen })
  },
  async onHideNow() {
    const [reason] = this.data.chosen
    if (!reason || !this.reply) return
    const { kind, id, version, path } = this.reply
    const view = await this.submit('hide', () => call('moderation.hide', { kind, id, version, reason }))
    if (!view) return
    if (getCurrentPages().length > 1) void wx.navigateBack()
    else void wx.redirectTo({ url: path })
  },
})
