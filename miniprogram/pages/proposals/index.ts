import type { Paged } from '../../../typings/domain'
import type { ProposalRow } from '../../../typings/proposals'
import { definePage } from '../../page'
import type { ProposalCard } from './rows'
import { proposalCard } from './rows'

type Filter = 'open' | 'answered' | 'all' | 'mine'

const FILTERS = [
  { id: 'open', label: '在办' },
  { id: 'answered', label: '答复了' },
  { id: 'mine', label: '我提的' },
  { id: 'all', label: '全部' },
]

const TITLES: Record<Filter, (n: string) => string> = {
  open: (n) => `${spaced(n)}条提议在办`,
  answered: (n) => `${spaced(n)}条有了答复`,
  mine: (n) => `您提过 ${spaced(n)}条`,
  all: (n) => `邻居提过 ${spaced(n)}条`,
}

/** `4 ` before a measure word, `20 多` when there are more. */
const spaced = (n: string): string => (n.endsWith('多') ? n : `${n} `)

const EMPTY: Record<Filter, { title: string; note: string }> = {
  open: { title: '现在没有在办的提议', note: '想到什么，写一句，邻居来附议。' },
  answered: { title: '还没有答复过的', note: '答复了的会留在这里，大家都能查。' },
  mine: { title: '您还没有提过', note: '想到什么，写一句，邻居来附议。' },
  all: { title: '还没有人提过', note: '想到什么，写一句，邻居来附议。' },
}

/** `?filter=mine` opens on one's own. */
definePage({
  data: {
    filters: FILTERS,
    filter: 'open' as Filter,
    title: '',
    items: [] as ProposalCard[],
    empty: EMPTY.open,
    more: false,
  },
  onLoad() {
    const wanted = FILTERS.find(({ id }) => id === this.query.filter)?.id
    if (wanted) this.setData({ filter: wanted as Filter })
  },
  load(): Promise<Paged<ProposalRow>> {
    return this.read('proposals.list', { filter: this.data.filter })
  },
  show({ items, next }: Paged<ProposalRow>, now: string) {
    const { filter } = this.data
    return {
      title: items.length ? TITLES[filter](`${items.length}${next ? ' 多' : ''}`) : '邻居的提议',
      items: items.map((row) => proposalCard(row, now)),
      empty: EMPTY[filter],
      more: next !== null,
    }
  },
  async onFilter(event: WechatMiniprogram.CustomEvent<{ id: Filter }>) {
    this.setData({ filter: event.detail.id })
    await this.refresh()
  },
  onMore() {
    return this.more((cursor) => this.read('proposals.list', { filter: this.data.filter, cursor }))
  },
  onOpen(event: WechatMiniprogram.CustomEvent) {
    const { id } = event.currentTarget.dataset as { id: string }
    void wx.navigateTo({ url: `/pages/proposal/index?id=${id}` })
  },
  onPropose() {
    void wx.navigateTo({ url: '/pages/propose/index' })
  },
  onShareAppMessage() {
    return { title: '邻居提的事，看看办到哪一步了', path: '/pages/proposals/index' }
  },
})
