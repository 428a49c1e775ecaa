import type { ProjectView, RatingAnswer } from '../../../typings/proposal-project'
import type { ProposalView } from '../../../typings/proposals'
import { call } from '../../api'
import { offerMessage, prepareOffer } from '../../ask-message'
import { count } from '../../format'
import { definePage } from '../../page'
import * as session from '../../session'
import { shareWith } from '../../share-card'
import type { Ask } from './asks'
import type { ProposalText } from './present'
import { proposalText } from './present'
import type { TalkPart } from './talk'
import { talkPart } from './talk'
import type { ProjectText } from './project'
import { ANSWERS, projectText } from './project'

const DAY_CHOICES = ['5', '10', '20'].map((id) => ({ id, label: `${id} 个工作日`, note: '' }))

interface Said {
  proposalId: string
  version: number
  reason: string
}

function send(key: Ask['key'], said: Said, days: number): Promise<ProposalView> {
  switch (key) {
    case 'withdraw':
      return call('proposals.withdraw', said)
    case 'appeal':
      return call('proposals.appeal', said)
    case 'uphold':
    case 'dismiss':
      return call('proposals.ruleAppeal', { ...said, uphold: key === 'uphold' })
    case 'extend':
      return call('proposals.extend', { ...said, days })
    case 'adopt':
      return call('proposals.adopt', said)
  }
}

definePage({
  data: {
    proposal: null as ProposalText | null,
    talk: null as TalkPart | null,
    /** 已附议，您是第 20 位, after one's own tap. */
    rank: '',
    /** The sheet that is open, and what was typed in it. */
    ask: null as Ask | null,
    reason: '',
    days: 5,
    dayChoices: DAY_CHOICES,
    chosenDays: ['5'],
    /** What came of a yes. */
    project: null as ProjectText | null,
    answers: ANSWERS,
    rating: false,
    answer: [] as RatingAnswer[],
    words: '',
  },
  onLoad() {
    void prepareOffer()
  },
  async load({ id = '' }): Promise<ProposalView> {
    void this.loadTalk(id)
    const view = await this.read('proposals.get', { proposalId: id })
    const { response } = view
    if (response?.decision === 'accept' || response?.decision === 'partly')
      this.putProject(await this.read('proposals.project', { proposalId: id }))
    return view
  },
  putProject(view: ProjectView) {
    this.setData({ project: projectText(view, session.now()) })
  },
  show(view: ProposalView, now: string) {
    return { proposal: proposalText(view, now) }
  },
  /** What is said about it comes by itself: without it the proposal is still there to be read. */
  async loadTalk(proposalId: string) {
    const talk = await this.read('deliberation.get', { proposalId }).catch(() => null)
    this.setData({ talk: talk && talkPart(talk, session.now()) })
  },
  onTalk() {
    void wx.navigateTo({ url: `/pages/talk/index?id=${this.query.id}` })
  },
  onMeeting(event: WechatMiniprogram.CustomEvent<{ id: string }>) {
    void wx.navigateTo({ url: `/pages/meeting/index?id=${event.detail.id}` })
  },
  onConvene() {
    void wx.navigateTo({ url: `/workbench/convene/index?proposal=${this.query.id}` })
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
  onPhoto(event: WechatMiniprogram.TouchEvent) {
    const { file } = event.currentTarget.dataset as { file: string }
    const urls = this.data.proposal?.photos ?? []
    void wx.previewImage({ current: file, urls }).catch(() => undefined)
  },
  onLink(event: WechatMiniprogram.CustomEvent) {
    const { url } = event.currentTarget.dataset as { url: string }
    void wx.navigateTo({ url })
  },
  onCopyReceipt() {
    void wx.setClipboardData({ data: this.data.proposal?.receipt ?? '' })
  },
  onAsk(event: WechatMiniprogram.CustomEvent) {
    const { key } = event.currentTarget.dataset as { key: Ask['key'] }
    const ask = this.data.proposal?.asks.find((one) => one.key === key) ?? null
    this.setData({ ask, reason: '' })
  },
  onKeep() {
    this.setData({ ask: null })
  },
  onReason(event: WechatMiniprogram.CustomEvent<{ value: string }>) {
    this.setData({ reason: event.detail.value })
  },
  onDays(event: WechatMiniprogram.CustomEvent<{ chosen: string[] }>) {
    const days = Number(event.detail.chosen[0] ?? 5)
    this.setData({ days, chosenDays: [String(days)] })
  },
  async onAskNow() {
    const { reply } = this
    const { ask, reason, days } = this.data
    if (!reply || !ask) return
    const said = { proposalId: reply.id, version: reply.version, reason }
    const view = await this.submit('ask', () => send(ask.key, said, days))
    if (!view) return
    this.setData({ ask: null, reason: '' })
    this.accept(view)
  },
  onOpen(event: WechatMiniprogram.CustomEvent<{ url: string }>) {
    void wx.navigateTo({ url: event.detail.url })
  },
  onWork() {
    void wx.navigateTo({ url: `/workbench/proposal-project/index?id=${this.query.id}` })
  },
  onHideWord(event: WechatMiniprogram.CustomEvent<{ id: string }>) {
    void wx.navigateTo({ url: `/workbench/hide/index?kind=ratingWord&id=${event.detail.id}` })
  },
  onReadWord(event: WechatMiniprogram.CustomEvent<{ id: string }>) {
    void wx.navigateTo({ url: `/pages/hidden/index?kind=ratingWord&id=${event.detail.id}` })
  },
  onRate() {
    this.setData({ rating: true, answer: [], words: '' })
  },
  onRateClosed() {
    this.setData({ rating: false })
  },
  onAnswer(event: WechatMiniprogram.CustomEvent<{ chosen: RatingAnswer[] }>) {
    this.setData({ answer: event.detail.chosen })
  },
  onWords(event: WechatMiniprogram.CustomEvent<{ value: string }>) {
    this.setData({ words: event.detail.value })
  },
  async onRateNow() {
    const [answer] = this.data.answer
    if (!answer) return
    const { words: text } = this.data
    const proposalId = this.query.id ?? ''
    const view = await this.submit('rate', () => call('proposals.rate', { proposalId, answer, text }))
    if (!view) return
    this.setData({ rating: false })
    this.putProject(view)
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
