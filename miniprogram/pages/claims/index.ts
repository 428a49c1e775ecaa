import type { ClaimView } from '../../../typings/claims'
import type { Paged } from '../../../typings/domain'
import { definePage } from '../../page'
import type { ClaimCard } from './rows'
import { claimCard } from './rows'

type Filter = 'open' | 'settled' | 'mine'

const FILTERS = [
  { id: 'open', label: '在办' },
  { id: 'settled', label: '有结果了' },
  { id: 'mine', label: '我接的' },
]

const TITLES: Record<Filter, (n: string) => string> = {
  open: (n) => `${n}件事有人在办`,
  settled: (n) => `${n}件事有了结果`,
  mine: (n) => `您接过 ${n}件`,
}

const EMPTY: Record<Filter, { title: string; note: string }> = {
  open: { title: '现在没有人接的事', note: '支部的人和居民代表接了，会写在这里。' },
  settled: { title: '还没有有结果的', note: '做成没做成，都会留在这里。' },
  mine: { title: '您还没有接过', note: '在工作台里，能看到等人接的事。' },
}

definePage({
  data: {
    filters: FILTERS,
    filter: 'open' as Filter,
    title: '',
    items: [] as ClaimCard[],
    empty: EMPTY.open,
    more: false,
  },
  onLoad() {
    const wanted = FILTERS.find(({ id }) => id === this.query.filter)?.id
    if (wanted) this.setData({ filter: wanted as Filter })
  },
  load(): Promise<Paged<ClaimView>> {
    return this.read('claims.list', { filter: this.data.filter })
  },
  show({ items, next }: Paged<ClaimView>, now: string) {
    const { filter } = this.data
    return {
      title: items.length ? TITLES[filter](`${items.length} ${next ? '多' : ''}`) : '有人接的事',
      items: items.map((claim) => claimCard(claim, now)),
      empty: EMPTY[filter],
      more: next !== null,
    }
  },
  async onFilter(event: WechatMiniprogram.CustomEvent<{ id: Filter }>) {
    this.setData({ filter: event.detail.id })
    await this.refresh()
  },
  onMore() {
    return this.more((cursor) => this.read('claims.list', { filter: this.data.filter, cursor }))
  },
  onOpen(event: WechatMiniprogram.CustomEvent) {
    const { id } = event.currentTarget.dataset as { id: string }
    void wx.navigateTo({ url: `/pages/claim/index?id=${id}` })
  },
  onShareAppMessage() {
    return { title: '邻居的事，有人接了', path: '/pages/claims/index' }
  },
})
