import { defineFilteredList } from '../../filtered-list'
import { claimCard } from './rows'

defineFilteredList(
  {
    action: 'claims.list',
    filters: [
      {
        id: 'open',
        label: '在办',
        title: (n) => `${n}件事有人在办`,
        empty: { title: '现在没有人接的事', note: '支部的人和居民代表接了，会写在这里。' },
      },
      {
        id: 'settled',
        label: '有结果了',
        title: (n) => `${n}件事有了结果`,
        empty: { title: '还没有有结果的', note: '做成没做成，都会留在这里。' },
      },
      {
        id: 'mine',
        label: '我接的',
        title: (n) => `您接过 ${n}件`,
        empty: { title: '您还没有接过', note: '在工作台里，能看到等人接的事。' },
      },
    ],
    title: '有人接的事',
    card: claimCard,
  },
  {
    onOpen(event: WechatMiniprogram.CustomEvent) {
      const { id } = event.currentTarget.dataset as { id: string }
      void wx.navigateTo({ url: `/pages/claim/index?id=${id}` })
    },
    onShareAppMessage() {
      return { title: '邻居的事，有人接了', path: '/pages/claims/index' }
    },
  },
)
