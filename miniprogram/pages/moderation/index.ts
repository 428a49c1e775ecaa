import type { Output } from '../../../typings/api'
import { definePage } from '../../page'
import type { MonthText } from './present'
import { countsText } from './present'

definePage({
  data: { title: '', open: '', months: [] as MonthText[], reasons: [] as string[] },
  load() {
    return this.read('moderation.counts', {})
  },
  show(counts: Output<'moderation.counts'>, now: string) {
    return countsText(counts, now)
  },
  onShareAppMessage() {
    return { title: this.data.title, path: '/pages/moderation/index' }
  },
})
