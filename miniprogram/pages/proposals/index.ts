import { defineFilteredList } from '../../filtered-list'
import { proposalCard } from './rows'

const PROPOSE = '想到什么，写一句，邻居来附议。'

/** `?filter=mine` opens on one's own. */
defineFilteredList(
  {
    action: 'proposals.list',
    filters: [
      {
        id: 'open',
        label: '在办',
        title: (n) => `${n}条提议在办`,
        empty: { title: '现在没有在办的提议', note: PROPOSE },
      },
      {
        id: 'answered',
        label: '答复了',
        title: (n) => `${n}条有了答复`,
        empty: { title: '还没有答复过的', note: '答复了的会留在这里，大家都能查。' },
      },
      {
        id: 'mine',
        label: '我提的',
        title: (n) => `您提过 ${n}条`,
        empty: { title: '您还没有提过', note: PROPOSE },
      },
      {
        id: 'all',
        label: '全部',
        title: (n) => `邻居提过 ${n}条`,
        empty: { title: '还没有人提过', note: PROPOSE },
      },
    ],
    title: '邻居的提议',
    card: proposalCard,
  },
  {
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
  },
)
