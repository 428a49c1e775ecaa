import type { ProposalView } from '../../../typings/proposals'
import { call } from '../../api'
import { offerMessage, prepareOffer } from '../../ask-message'
import { count } from '../../format'
import { definePage } from '../../page'
import * as session from '../../session'
import { shareWith } from '../../share-card'
import type { ProposalText } from './present'
import { proposalText } from './present'

definePage({
  data: {
    proposal: null as ProposalText | null,
    /** 已附议，您是第 20 位, after one's own tap. */
    rank: '',
    withdrawing: false,
    reason: '',
  },
  onLoad() {
    void prepareOffer()
  },
  load({ id = '' }): Promise<ProposalView> {
    return this.read('proposals.get', { proposalId: id })
  },
  show(view: ProposalView, now: string) {
    return { proposal: proposalText(view, now) }
  },
  async onSecond() {
    const proposalId = this.query.id ?? ''
    void offerMessage('result', 'change')
    const receipt = await this.submit('second', () => call('proposals.second', { proposalId }))
    if (!receipt) return
    this.setData({ rank: `已附议，您是第 ${count(receipt.seconds)} 位` })
    await this.refresh()
  },
  async onTakeBack() {
    const proposalId = this.query.id ?? ''
    const receipt = await this.submit('takeBack', () => call('proposals.withdrawSecond', { proposalId }))
    if (!receipt) return
    this.setData({ rank: '' })
    await this.refresh()
  },
  onComplete() {
    void wx.navigateTo({ url: `/pages/propose/index?id=${this.query.id}` })
  },
  onScreen() {
    void wx.navigateTo({ url: `/workbench/proposal-screen/index?id=${this.query.id}` })
  },
  onRespond() {
    void wx.navigateTo({ url: `/workbench/proposal-respond/index?id=${this.query.id}` })
  },
  onRecord() {
    const title = encodeURIComponent(this.data.proposal?.title ?? '')
    void wx.navigateTo({ url: `/pages/record/index?id=${this.query.id}&title=${title}` })
  },
  onWithdraw() {
    this.setData({ withdrawing: true })
  },
  onKeep() {
    this.setData({ withdrawing: false })
  },
  onReason(event: WechatMiniprogram.CustomEvent<{ value: string }>) {
    this.setData({ reason: event.detail.value })
  },
  async onWithdrawNow() {
    const { reply } = this
    if (!reply) return
    const { id: proposalId, version } = reply
    const { reason } = this.data
    const view = await this.submit('withdraw', () =>
      call('proposals.withdraw', { proposalId, version, reason }),
    )
    if (!view) return
    this.setData({ withdrawing: false, reason: '' })
    this.accept(view)
  },
  onShareAppMessage() {
    const { title = '邻居的一条提议', canSecond = false } = this.data.proposal ?? {}
    return shareWith(
      canSecond ? `请您看看，愿意就附议：${title}` : title,
      `/pages/proposal/index?id=${this.query.id}`,
      {
        from: '邻居提议',
        title,
        ask: canSecond ? '愿意的话，请您附议' : '',
        until: '',
        place: session.me()?.community?.estate ?? '',
      },
    )
  },
})
