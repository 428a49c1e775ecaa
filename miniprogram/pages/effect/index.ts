import type { Output } from '../../../typings/api'
import { definePage } from '../../page'
import type { BodyText } from './present'
import { effectText } from './present'

definePage({
  data: {
    title: '',
    wanted: '',
    chosen: '',
    chips: [] as { id: string; label: string }[],
    bodies: [] as BodyText[],
    empty: '',
    silent: '',
    open: {} as Record<string, boolean>,
  },
  load() {
    return this.read('effect.get', {})
  },
  show(view: Output<'effect.get'>, now: string) {
    return effectText(view, this.data.wanted, now)
  },
  onQuarter(event: WechatMiniprogram.CustomEvent<{ id: string }>) {
    this.setData({ wanted: event.detail.id })
    if (this.reply) this.accept(this.reply)
  },
  onTrend(event: WechatMiniprogram.BaseEvent) {
    const { body } = event.currentTarget.dataset as { body: string }
    this.setData({ [`open.${body}`]: !this.data.open[body] })
  },
  onBoard() {
    void wx.navigateTo({ url: '/pages/board/index' })
  },
  onNotices() {
    void wx.navigateTo({ url: '/pages/notices/index' })
  },
  onShareAppMessage() {
    return { title: this.data.title, path: '/pages/effect/index' }
  },
})
