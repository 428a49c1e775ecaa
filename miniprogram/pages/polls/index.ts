import type { Paged } from '../../../typings/domain'
import type { PollRow } from '../../../typings/polls'
import { call } from '../../api'
import { definePage } from '../../page'
import type { PollCard } from './rows'
import { pollCard } from './rows'

type Filter = 'current' | 'closed'

const FILTERS = [
  { id: 'current', label: '没结束的' },
  { id: 'closed', label: '有结果的' },
]

definePage({
  data: { filters: FILTERS, filter: 'current' as Filter, cards: [] as PollCard[], more: false, title: '' },
  onLoad() {
    if (this.query.filter === 'closed') this.setData({ filter: 'closed' })
  },
  load() {
    return this.read('polls.list', { filter: this.data.filter })
  },
  show(this: { data: { filter: Filter } }, list: Paged<PollRow>, now: string) {
    return {
      cards: list.items.map((row) => pollCard(row, now)),
      more: list.next !== null,
      title: titleOf(this.data.filter, list.items.length, list.next !== null),
    }
  },
  onFilter(event: WechatMiniprogram.CustomEvent<{ id: Filter }>) {
    this.setData({ filter: event.detail.id })
    void this.refresh()
  },
  onMore() {
    return this.more((cursor) => call('polls.list', { filter: this.data.filter, cursor }))
  },
  onReachBottom() {
    void this.onMore()
  },
  onOpen(event: WechatMiniprogram.CustomEvent) {
    const { path } = event.currentTarget.dataset as { path: string }
    void wx.navigateTo({ url: path })
  },
})

function titleOf(filter: Filter, count: number, more: boolean): string {
  if (count === 0) return filter === 'current' ? '现在没有表决' : '还没有结束的表决'
  const shown = more ? `${count} 件以上` : `${count} 件`
  return filter === 'current' ? `${shown}表决还没结束` : `${shown}表决已经结束`
}
