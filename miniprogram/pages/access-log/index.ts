import type { Paged } from '../../../typings/domain'
import type { AccessView } from '../../../typings/privacy'
import { definePage } from '../../page'
import { accessText } from './present'

/** Who looked at my data, newest first. */
definePage({
  data: { title: '', items: [] as { id: string; title: string; note: string }[], more: false },
  load(): Promise<Paged<AccessView>> {
    return this.read('privacy.accessLog', {})
  },
  show(log: Paged<AccessView>, now: string) {
    return accessText(log, now)
  },
  onMore() {
    return this.more((cursor) => this.read('privacy.accessLog', { cursor }))
  },
})
