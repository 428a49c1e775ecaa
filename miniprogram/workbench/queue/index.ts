import type { WorkbenchView } from '../../../typings/desk'
import { definePage } from '../../page'
import type { EntryText, QueueText } from './present'
import { workbenchText } from './present'

definePage({
  data: {
    name: '',
    role: '',
    body: '',
    surname: '',
    community: '',
    title: '',
    today: [] as QueueText[],
    later: [] as { key: string; title: string; note: string; value: string; path: string }[],
    laterCount: '',
    begin: [] as EntryText[],
    keep: [] as EntryText[],
  },
  load() {
    return this.read('desk.workbench', {})
  },
  show(view: WorkbenchView, now: string) {
    return workbenchText(view, now)
  },
  onGo(event: WechatMiniprogram.CustomEvent) {
    const { path } = event.currentTarget.dataset as { path: string }
    void wx.navigateTo({ url: path })
  },
})
