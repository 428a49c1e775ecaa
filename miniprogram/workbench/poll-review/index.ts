import type { PollCheck, PollView } from '../../../typings/polls'
import type { Iso } from '../../../typings/domain'
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
    checks: [] as PollCheck[],
    checksTitle: '',
    /** One that the poll cannot be sent or announced with, whoever is to mend it. */
    failing: false,
    rollNote: '',
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
      terms: termsOf(poll, now),
      ...checksOf(poll),
      rollNote: poll.rollAt
        ? `名册 ${when(poll.rollAt, now)} 再定。`
        : '公布的这一刻，名册按现在的住户定下来。',
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
  onEdit(event: WechatMiniprogram.CustomEvent) {
    const { field } = event.currentTarget.dataset as { field?: string }
    const at = field ? `&field=${field}` : ''
    void wx.redirectTo({ url: `/workbench/poll-edit/index?id=${this.query.id ?? ''}${at}` })
  },
})

const CHANNEL_WORDS = { paper: '纸质票', doorstep: '上门收票' }

const termsOf = (poll: PollView, now: Iso): { label: string; value: string }[] => [
  { label: '由谁发起', value: poll.desk.name },
  { label: '票怎么算', value: electorWords[poll.electors] },
  { label: '开始', value: when(poll.opensAt, now) },
  { label: '截止', value: when(poll.closesAt, now) },
  { label: '名册', value: poll.rollAt ? `${when(poll.rollAt, now)} 定` : '公布时定' },
  { label: '怎么投', value: ['手机', ...poll.channels.map((channel) => CHANNEL_WORDS[channel])].join('、') },
  { label: '托人代投', value: poll.proxies ? `可以，一个人最多替 ${poll.rules.proxyCap} 家` : '不可以' },
  {
    label: '延长',
    value: poll.extendDays > 0 ? `截止以前能延一次，最多 ${poll.extendDays} 天` : '不延长',
  },
]

/** What is wrong stands first; who announces is for whoever announces, not for who drafts. */
function checksOf({ checks }: PollView) {
  const wrong = checks.filter(({ passed }) => !passed)
  return {
    checks: [...wrong, ...checks.filter(({ passed }) => passed)],
    checksTitle: wrong.length ? `${wrong.length} 处要改` : `核对了 ${checks.length} 处，都可以`,
    failing: wrong.some(({ key }) => key !== 'announcer'),
  }
}
