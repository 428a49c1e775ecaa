import type { Paged } from '../../../typings/domain'
import type { NoticeRow } from '../../../typings/notices'
import { call } from '../../api'
import { definePage } from '../../page'
import type { RowText } from './rows'
import { noticeRowText } from './rows'

type Filter = 'current' | 'archived'

const EMPTY: Record<Filter, { title: string; note: string }> = {
  current: { title: '现在没有通知', note: '有新的，会先出现在首页。' },
  archived: { title: '还没有办完的通知', note: '过了期、问的都答了，就挪到这里。' },
}
const NOT_FOUND = { title: '没有这样的通知', note: '换个词，或看看办完的。' }

type Reply = Paged<NoticeRow> & { asked: { filter: Filter; search?: string } }

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
    empty: { title: '', note: '' },
    more: false,
  },
  async load(): Promise<Reply> {
    const { filter, search } = this.data
    const asked = { filter, ...(search ? { search } : {}) }
    return { ...(await this.read('notices.list', asked)), asked }
  },
  show({ asked, ...page }: Reply, now: string) {
    return {
      rows: page.items.map((row) => noticeRowText(row, now)),
      empty: asked.search ? NOT_FOUND : EMPTY[asked.filter],
      more: page.next !== null,
      title: asked.search ? foundTitle(page) : titleOf(page, asked.filter),
    }
  },
  async onFilter(event: WechatMiniprogram.CustomEvent<{ id: Filter }>) {
    this.setData({ filter: event.detail.id })
    await this.refresh('filter')
  },
  async onReachBottom() {
    await this.more((cursor, { asked }) => call('notices.list', { ...asked, cursor }))
  },
  async onSearch(event: WechatMiniprogram.CustomEvent<{ value: string }>) {
    const search = event.detail.value.trim()
    if (search === this.data.search) return
    this.setData({ search })
    await this.refresh('filter')
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
