import type { Output } from '../../../typings/api'
import { definePage } from '../../page'
import type { OwnText } from './present'
import { ownText } from './present'

definePage({
  data: { title: '', rows: [] as OwnText[] },
  load() {
    return this.read('notices.listOwn', {})
  },
  show({ items }: Output<'notices.listOwn'>, now: string) {
    const writing = items.filter((row) => row.state === 'draft' || row.state === 'inReview').length
    return {
      title: items.length === 0 ? '还没有写过通知' : writing ? `${writing} 条还没发出去` : '都发出去了',
      rows: items.map((row) => ownText(row, now)),
    }
  },
  onOpen(event: WechatMiniprogram.CustomEvent) {
    const { path } = event.currentTarget.dataset as { path: string }
    void wx.navigateTo({ url: path })
  },
  onPosters() {
    void wx.navigateTo({ url: '/workbench/posters/index' })
  },
  onWrite() {
    void wx.navigateTo({ url: '/workbench/notice-edit/index' })
  },
})
