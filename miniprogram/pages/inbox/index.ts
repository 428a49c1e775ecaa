import type { Paged } from '../../../typings/domain'
import type { InboxItem, Priority } from '../../../typings/messages'
import { call } from '../../api'
import { when } from '../../format'
import { definePage } from '../../page'

interface Row {
  id: string
  title: string
  body: string
  /** 结果, 答复, 变动, 提醒 */
  kind: string
  at: string
  path: string
  read: boolean
  spoken: string
}

const KINDS: Record<Priority, string> = { result: '结果', answer: '答复', change: '变动', reminder: '提醒' }
const TABS = ['/pages/home/index', '/pages/deliberate/index', '/pages/volunteer/index', '/pages/me/index']

/** Everything the app told me; opening one marks it read. */
definePage({
  data: { title: '', rows: [] as Row[], unread: false, more: false },
  load(): Promise<Paged<InboxItem>> {
    return this.read('messages.list', {})
  },
  show({ items, next }: Paged<InboxItem>, now: string) {
    const unread = items.filter((item) => !item.read).length
    return {
      title: unread > 0 ? `有 ${unread} 条没看` : '都看过了',
      unread: unread > 0,
      more: next !== null,
      rows: items.map((item) => ({
        id: item.id,
        title: item.title,
        body: item.body,
        kind: KINDS[item.priority],
        at: when(item.at, now),
        path: item.path ?? '',
        read: item.read,
        spoken: `${item.read ? '' : '没看过，'}${item.title}`,
      })),
    }
  },
  /** Shown as read at once; the server hears of it beside. */
  async mark(ids: string[]) {
    const { reply } = this
    if (!reply || ids.length === 0) return
    const items = reply.items.map((item) => (ids.includes(item.id) ? { ...item, read: true } : item))
    this.accept({ ...reply, items })
    await call('messages.markRead', { ids }).catch(() => undefined)
  },
  onOpen(event: WechatMiniprogram.BaseEvent) {
    const { id } = event.currentTarget.dataset as { id: string }
    const row = this.data.rows.find((one) => one.id === id)
    if (!row) return
    void this.mark(row.read ? [] : [id])
    if (!row.path) return
    if (TABS.includes(row.path)) void wx.switchTab({ url: row.path })
    else void wx.navigateTo({ url: row.path })
  },
  onSettings() {
    void wx.navigateTo({ url: '/pages/message-settings/index' })
  },
  onAll() {
    return this.mark(this.data.rows.filter((row) => !row.read).map((row) => row.id))
  },
  async onReachBottom() {
    await this.more((cursor) => call('messages.list', { cursor }))
  },
})
