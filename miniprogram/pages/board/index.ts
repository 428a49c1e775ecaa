import type { Output } from '../../../typings/api'
import { call } from '../../api'
import { definePage } from '../../page'
import type { Kind, OverdueText } from './present'
import { boardText } from './present'

definePage({
  data: {
    title: '',
    empty: false,
    kind: 'all' as Kind,
    desk: '',
    filters: [] as { id: string; label: string }[],
    desks: [] as { id: string; label: string }[],
    items: [] as OverdueText[],
  },
  load() {
    return this.read('desk.overdue', {})
  },
  show(board: Output<'desk.overdue'>, now: string) {
    return boardText(board.items, this.data, now)
  },
  onFilter(event: WechatMiniprogram.CustomEvent<{ id: Kind }>) {
    this.setData({ kind: event.detail.id, desk: '' })
    if (this.reply) this.accept(this.reply)
  },
  onDesk(event: WechatMiniprogram.CustomEvent<{ id: string }>) {
    this.setData({ desk: event.detail.id })
    if (this.reply) this.accept(this.reply)
  },
  onOpen(event: WechatMiniprogram.CustomEvent) {
    const { path } = event.currentTarget.dataset as { path: string }
    if (path) void wx.navigateTo({ url: path })
  },
  async onUrge(event: WechatMiniprogram.CustomEvent) {
    const { id: questionId, version } = event.currentTarget.dataset as { id: string; version: number }
    const urged = await this.submit(`urge ${questionId}`, () =>
      call('questions.urge', { questionId, version }),
    )
    if (urged) await this.refresh()
  },
  onCounts() {
    void wx.navigateTo({ url: '/pages/moderation/index' })
  },
  onHome() {
    void wx.switchTab({ url: '/pages/home/index' })
  },
  onShareAppMessage() {
    return { title: this.data.title, path: '/pages/board/index' }
  },
})
