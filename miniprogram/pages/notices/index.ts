import type { Paged } from '../../../typings/domain'
import type { NoticeRow } from '../../../typings/notices'
import { call } from '../../api'
import { definePage } from '../../page'
import type { RowText } from './rows'
import { noticeRowText } from './rows'

type Filter = 'current' | 'archived'

definePage({
  data: {
    filters: [
      { id: 'current', label: '现在的' },
      { id: 'archived', label: '办完的' },
    ],
    filter: 'current' as Filter,
    title: '',
    search: '',
    rows: [] as RowText[],
    more: false,
  },
  load(): Promise<Paged<NoticeRow>> {
    const { filter, search } = this.data
    return this.read('notices.list', { filter, ...(search ? { search } : {}) })
  },
  show(page: Paged<NoticeRow>, now: string) {
    return {
      rows: page.items.map((row) => noticeRowText(row, now)),
      more: page.next !== null,
      title: this.data.search ? foundTitle(page) : titleOf(page, this.data.filter),
    }
  },
  async onFilter(event: WechatMiniprogram.CustomEvent<{ id: Filter }>) {
    this.setData({ filter: event.detail.id, rows: [], title: '', more: false })
    await this.refresh()
  },
  async onReachBottom() {
    const { filter, search } = this.data
    await this.more((cursor) => call('notices.list', { filter, cursor, ...(search ? { search } : {}) }))
  },
  async onSearch(event: WechatMiniprogram.CustomEvent<{ value: string }>) {
    const search = event.detail.value.trim()
    if (search === this.data.search) return
    this.setData({ search, rows: [], title: '', more: false })
    await this.refresh()
  },
  onOpen(event: WechatMiniprogram.CustomEvent) {
    const { id } = event.currentTarget.dataset as { id: string }
    void wx.navigateTo({ url: `/pages/notice/index?id=${id}` })
  },
  onShareAppMessage() {
    return { title: '社区通知', path: '/pages/notices/index' }
  },
})

const foundTitle = ({ items, next }: Paged<NoticeRow>): string =>
  items.length ? `找到 ${items.length} 条${next === null ? '' : '以上'}` : '没找到，换个词试试'

function titleOf({ items, next }: Paged<NoticeRow>, filter: Filter): string {
  if (items.length === 0) return filter === 'current' ? '现在没有通知' : '还没有办完的'
  if (filter === 'archived') return next === null ? `${items.length} 条办完了` : '办完的通知'
  return next === null ? `最近 ${items.length} 条通知` : '最近的通知'
}
