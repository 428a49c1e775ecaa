import type { PollView } from '../../../typings/polls'
import { call } from '../../api'
import { definePage } from '../../page'
import type { PaperText } from './present'
import { paperText } from './present'

/** My household's paper ballot: that it is in, whether it counts, and saying that it is not ours. */
definePage({
  data: { paper: null as PaperText | null, disputing: false, reason: '' },
  load({ id = '' }) {
    return this.read('polls.get', { pollId: id })
  },
  show(poll: PollView, now: string) {
    return { paper: paperText(poll, now) }
  },
  onDisputing() {
    this.setData({ disputing: !this.data.disputing })
  },
  onReason(event: WechatMiniprogram.CustomEvent<{ value: string }>) {
    this.setData({ reason: event.detail.value })
  },
  async onDispute() {
    const poll = this.reply
    const electorId = poll?.mine.electorId
    if (!poll || !electorId) return
    const done = await this.submit('dispute', () =>
      call('polls.disputePaper', { pollId: poll.id, electorId, reason: this.data.reason }),
    )
    if (!done) return
    this.setData({ disputing: false })
    await this.refresh()
  },
})
