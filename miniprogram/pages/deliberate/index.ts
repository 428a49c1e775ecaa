import type { Paged } from '../../../typings/domain'
import type { PollRow } from '../../../typings/polls'
import type { ProposalRow } from '../../../typings/proposals'
import { definePage } from '../../page'
import type { PollCard } from '../polls/rows'
import type { ProposalCard } from '../proposals/rows'
import { deliberateText } from './present'

type Filter = 'all' | 'polls' | 'proposals'

const FILTERS = [
  { id: 'all', label: '全部' },
  { id: 'polls', label: '表决' },
  { id: 'proposals', label: '提议' },
]

definePage({
  data: {
    filters: FILTERS,
    filter: 'all' as Filter,
    title: '',
    polls: [] as PollCard[],
    proposals: [] as ProposalCard[],
  },
  async load() {
    const [polls, proposals] = await Promise.all([
      this.read('polls.list', { filter: 'current' }),
      this.read('proposals.list', { filter: 'open' }),
    ])
    return { polls, proposals }
  },
  show(reply: { polls: Paged<PollRow>; proposals: Paged<ProposalRow> }, now: string) {
    return deliberateText(reply.polls.items, reply.proposals.items, now)
  },
  onFilter(event: WechatMiniprogram.CustomEvent<{ id: Filter }>) {
    this.setData({ filter: event.detail.id })
  },
  onGo(event: WechatMiniprogram.CustomEvent) {
    const { url } = event.currentTarget.dataset as { url: string }
    void wx.navigateTo({ url })
  },
  onShareAppMessage() {
    return { title: '一起商量咱们社区的事', path: '/pages/deliberate/index' }
  },
})
