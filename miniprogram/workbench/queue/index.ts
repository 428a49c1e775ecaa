import type { WorkbenchView } from '../../../typings/desk'
import { definePage } from '../../page'
import type { EntryText, QueueText } from './present'
import { workbenchText } from './present'
import { askFor } from '../../volunteer-filter'

/** A tab takes no query: what is wanted there is said beforehand. */
const VOLUNTEER = '/pages/volunteer/index'

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
    if (path !== VOLUNTEER) return void wx.navigateTo({ url: path })
    askFor('own')
    void wx.switchTab({ url: path })
  },
})
