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
const EMPTY: Record<Filter, string> = {
  current: '等有人起草，会先公布再投',
  closed: '结束的表决，结果一直留在这里',
}

type Reply = Paged<PollRow> & { filter: Filter }

definePage({
  data: {
    filters: FILTERS,
    filter: 'current' as Filter,
    cards: [] as PollCard[],
    empty: '',
    more: false,
    title: '',
  },
  onLoad() {
    if (this.query.filter === 'closed') this.setData({ filter: 'closed' })
  },
  async load(): Promise<Reply> {
    const { filter } = this.data
    return { ...(await this.read('polls.list', { filter })), filter }
  },
  show({ filter, items, next }: Reply, now: string) {
    return {
      cards: items.map((row) => pollCard(row, now)),
      empty: EMPTY[filter],
      more: next !== null,
      title: titleOf(filter, items.length, next !== null),
    }
  },
  onFilter(event: WechatMiniprogram.CustomEvent<{ id: Filter }>) {
    this.setData({ filter: event.detail.id })
    return this.refresh('filter')
  },
  onMore() {
    return this.more((cursor, { filter }) => call('polls.list', { filter, cursor }))
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
