import type { PollView } from '../../../typings/polls'
import { call } from '../../api'
import { when } from '../../format'
import { definePage } from '../../page'
import { electorWords, pollStateWords } from '../../words'
import type { PollText } from '../../pages/poll/present'
import { pollText } from '../../pages/poll/present'

definePage({
  data: {
    poll: null as PollText | null,
    state: '',
    terms: [] as { label: string; value: string }[],
    returned: '',
    may: { approve: false, edit: false, submit: false },
    waits: '',
    returning: false,
    announcing: false,
    reason: '',
  },
  load() {
    return this.read('polls.get', { pollId: this.query.id ?? '' })
  },
  show(poll: PollView, now: string) {
    const { canApprove, canEdit, canSubmit } = poll.viewer
    return {
      poll: pollText(poll, now),
      state: pollStateWords[poll.state],
      terms: [
        { label: '由谁发起', value: poll.desk.name },
        { label: '票怎么算', value: electorWords[poll.electors] },
        { label: '开始', value: when(poll.opensAt, now) },
        { label: '截止', value: when(poll.closesAt, now) },
      ],
      returned: poll.returnedReason ?? '',
      may: { approve: canApprove, edit: canEdit, submit: canSubmit },
      waits: poll.state === 'inReview' && !canApprove ? '等另一个人看过，就能公布。' : '',
    }
  },
  onReturning() {
    this.setData({ returning: !this.data.returning })
  },
  onAnnouncing() {
    this.setData({ announcing: !this.data.announcing })
  },
  onReason(event: WechatMiniprogram.CustomEvent<{ value: string }>) {
    this.data.reason = event.detail.value
  },
  async onReturn() {
    const poll = this.reply
    if (!poll) return
    const { reason } = this.data
    const sent = await this.submit('return', () =>
      call('polls.return', { pollId: poll.id, version: poll.version, reason }),
    )
    if (!sent) return
    this.setData({ returning: false })
    this.accept(sent)
  },
  async onAnnounce() {
    const poll = this.reply
    if (!poll) return
    const done = await this.submit('announce', () =>
      call('polls.approve', { pollId: poll.id, version: poll.version }),
    )
    if (done) void wx.redirectTo({ url: `/pages/poll/index?id=${poll.id}` })
  },
  async onSubmit() {
    const poll = this.reply
    if (!poll) return
    const sent = await this.submit('submit', () =>
      call('polls.submit', { pollId: poll.id, version: poll.version }),
    )
    if (sent) this.accept(sent)
  },
  onEdit() {
    void wx.redirectTo({ url: `/workbench/poll-edit/index?id=${this.query.id ?? ''}` })
  },
})
