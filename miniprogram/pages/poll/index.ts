import type { PollView } from '../../../typings/polls'
import { call } from '../../api'
import { offerMessage, prepareOffer } from '../../ask-message'
import { when } from '../../format'
import { definePage } from '../../page'
import * as session from '../../session'
import { shareWith } from '../../share-card'
import { keepReceipt } from '../../receipts'
import type { Foot, Marks } from './choice'
import { footOf, marksOf } from './choice'
import type { PollText } from './present'
import { pollText } from './present'

definePage({
  data: {
    poll: null as PollText | null,
    marks: { chosen: [], points: [] } as Marks,
    /** True from the first tap on an option until it is cast: then a renewal must not take it back. */
    picking: false,
    foot: null as Foot | null,
    /** In large type one part below the options stands open at a time. */
    part: '',
    cancelling: false,
    reason: '',
  },
  onLoad() {
    void prepareOffer()
  },
  load() {
    const { id = '', elector } = this.query
    return this.read('polls.get', { pollId: id, ...(elector ? { electorId: elector } : {}) })
  },
  show(
    this: { data: { picking: boolean; marks: Marks }; query: { elector?: string } },
    poll: PollView,
    now: string,
  ) {
    const { ballot } = poll.mine
    if (ballot?.receipt && !this.query.elector)
      keepReceipt(poll.id, { code: ballot.receipt, castOn: ballot.castOn })
    const marks = this.data.picking ? this.data.marks : marksOf(poll)
    return { poll: pollText(poll, now), marks, foot: footOf(poll, marks) }
  },
  onMark(event: WechatMiniprogram.CustomEvent<Marks>) {
    if (!this.reply) return
    const marks = event.detail
    this.setData({ marks, picking: true, foot: footOf(this.reply, marks) })
  },
  async onCast() {
    const poll = this.reply
    if (!poll || this.data.foot?.off) return
    void offerMessage('result')
    const { chosen, points } = this.data.marks
    const cast = await this.submit('cast', () =>
      call('polls.castBallot', {
        pollId: poll.id,
        choices: chosen,
        ...(points.length ? { points } : {}),
        ...(poll.mine.electorId ? { electorId: poll.mine.electorId } : {}),
        ballotVersion: poll.mine.ballot?.version ?? 0,
      }),
    )
    if (!cast) return
    this.data.picking = false
    this.accept({ ...poll, mine: { ...poll.mine, actedBy: 'me', ballot: cast } })
    wx.pageScrollTo({ selector: '#receipt', offsetTop: -240, duration: 240 })
  },
  onSides() {
    if (this.data.large) this.setData({ part: 'sides' })
    wx.pageScrollTo({ selector: '#sides', offsetTop: -12, duration: 240 })
  },
  onPart(event: WechatMiniprogram.CustomEvent) {
    const { part } = event.currentTarget.dataset as { part: string }
    this.setData({ part: this.data.part === part ? '' : part })
  },
  async onAskTakeOver() {
    const pollId = this.query.id ?? ''
    const poll = await this.submit('takeOver', () => call('polls.askTakeOver', { pollId }))
    if (poll) this.accept(poll)
  },
  async onAnswerTakeOver(event: WechatMiniprogram.CustomEvent) {
    const { allow, unit } = event.currentTarget.dataset as { allow: string; unit?: string }
    const answer = { pollId: this.query.id ?? '', allow: allow === 'yes', ...(unit ? { unitId: unit } : {}) }
    const done = await this.submit(`answer ${unit ?? ''}`, () => call('polls.answerTakeOver', answer))
    if (done) await this.refresh()
  },
  onAgain(event: WechatMiniprogram.CustomEvent) {
    const { path } = event.currentTarget.dataset as { path: string }
    void wx.navigateTo({ url: path })
  },
  onResult() {
    void wx.navigateTo({ url: `/pages/result/index?id=${this.query.id ?? ''}` })
  },
  onRoll() {
    void wx.navigateTo({ url: `/pages/poll-roll/index?id=${this.query.id ?? ''}` })
  },
  onRecord() {
    void wx.navigateTo({ url: `/pages/record/index?id=${this.query.id ?? ''}` })
  },
  onOversee() {
    void wx.navigateTo({ url: `/workbench/poll-certify/index?id=${this.query.id ?? ''}` })
  },
  onPaper() {
    void wx.navigateTo({ url: `/pages/poll-paper/index?id=${this.query.id ?? ''}` })
  },
  onLedger() {
    void wx.navigateTo({ url: `/workbench/poll-paper/index?id=${this.query.id ?? ''}` })
  },
  onCancelling() {
    this.setData({ cancelling: !this.data.cancelling })
  },
  onReason(event: WechatMiniprogram.CustomEvent<{ value: string }>) {
    this.data.reason = event.detail.value
  },
  async onCancel() {
    const poll = this.reply
    if (!poll) return
    const cancelled = await this.submit('cancel', () =>
      call('polls.cancel', { pollId: poll.id, version: poll.version, reason: this.data.reason }),
    )
    if (!cancelled) return
    this.setData({ cancelling: false })
    this.accept(cancelled)
  },
  onShareAppMessage() {
    const { title = '来表决', desk, closesAt, state } = this.reply ?? {}
    return shareWith(title, `/pages/poll/index?id=${this.query.id ?? ''}`, {
      from: desk?.name ?? '',
      title,
      ask: state === 'open' ? '请您家投一票' : '',
      until: closesAt && state === 'open' ? `${when(closesAt, session.now())} 截止` : '',
      place: session.me()?.community?.estate ?? '',
    })
  },
})
