import type { Output } from '../../../typings/api'
import type { StepText } from '../../format'
import { definePage } from '../../page'
import { recordSteps } from './present'

definePage({
  data: { subject: '', title: '', intact: true, steps: [] as StepText[] },
  onLoad() {
    this.setData({ subject: this.query.title ?? '' })
  },
  load({ id = '' }): Promise<Output<'desk.record'>> {
    return this.read('desk.record', { matterId: id })
  },
  show({ entries, intact }: Output<'desk.record'>, now: string) {
    return { title: `留了 ${entries.length} 步底`, intact, steps: recordSteps(entries, now) }
  },
})
