import type { Paged } from '../../../typings/domain'
import type { AccessView } from '../../../typings/privacy'
import { read } from '../../api'
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
  async onMore() {
    const { reply } = this
    const cursor = reply?.next
    if (!reply || !cursor) return
    const further = await this.submit('more', () => read('privacy.accessLog', { cursor }))
    if (further) this.accept({ items: [...reply.items, ...further.data.items], next: further.data.next })
  },
})
