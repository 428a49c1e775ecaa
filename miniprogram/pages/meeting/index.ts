import type { MeetingView } from '../../../typings/deliberation'
import { call, newId } from '../../api'
import { definePage } from '../../page'
import * as session from '../../session'
import { shareWith } from '../../share-card'
import type { ItemText, PartyText } from './present'
import { ANSWERS, SHOWN, meetingText } from './present'

type Asking = '' | 'answer' | 'position' | 'sign' | 'seat' | 'cancel'

const HEADINGS: Record<Asking, string> = {
  '': '',
  answer: '来不来，回一句',
  position: '你们对这一项怎么看',
  sign: '签到',
  seat: '您代表哪一方',
  cancel: '为什么取消',
}

definePage({
  data: {
    title: '',
    kind: '',
    chip: { text: '', tone: '' },
    facts: [] as { label: string; value: string }[],
    moved: '',
    cancelled: '',
    parties: [] as PartyText[],
    items: [] as ItemText[],
    draft: '',
    came: '',
    people: [] as { surname: string; tint: number; name: string }[],
    canSignIn: false,
    signedIn: '',
    shown: false,
    notice: null as { title: string; id: string } | null,
    runs: false,
    canCancel: false,
    canOpenSignIn: false,
    canWriteMinutes: false,
    canPublish: false,
    answers: ANSWERS,
    showing: SHOWN,
    asking: '' as Asking,
    heading: '',
    chosen: [] as string[],
    text: '',
    error: '',
  },
  /** The party or item that is being spoken for. */
  party: '',
  item: '',
  seat: '',
  onLoad() {
    const { code, seat } = this.query
    if (code) this.ask('sign', code)
    else if (seat) this.ask('seat', seat)
  },
  load({ id = '' }): Promise<MeetingView> {
    return this.read('deliberation.meeting', { meetingId: id })
  },
  show(view: MeetingView, now: string) {
    return meetingText(view, now)
  },
  ask(asking: Asking, text = '') {
    const chosen = asking === 'sign' ? ['hide'] : []
    this.setData({ asking, heading: HEADINGS[asking], text, chosen, error: '' })
  },
  onClose() {
    this.setData({ asking: '' })
  },
  onAnswer(event: WechatMiniprogram.CustomEvent) {
    this.party = (event.currentTarget.dataset as { id: string }).id
    this.ask('answer')
  },
  onPosition(event: WechatMiniprogram.CustomEvent) {
    const { id, party } = event.currentTarget.dataset as { id: string; party: string }
    this.party = party
    this.item = id
    const before = this.data.items.find((item) => item.id === id)?.positions.find((one) => one.id === party)
    this.ask('position', before?.text ?? '')
  },
  onSign() {
    this.ask('sign')
  },
  onMove() {
    void wx.navigateTo({ url: `/workbench/convene/index?meeting=${this.query.id ?? ''}` })
  },
  onCancel() {
    this.ask('cancel')
  },
  onChoose(event: WechatMiniprogram.CustomEvent<{ chosen: string[] }>) {
    this.setData({ chosen: event.detail.chosen, error: '' })
  },
  onText(event: WechatMiniprogram.CustomEvent<{ value: string }>) {
    this.setData({ text: event.detail.value, error: '' })
  },
  /** What is still missing, in words. */
  missing(): string {
    const { asking, chosen, text } = this.data
    if (asking === 'answer' && !chosen[0]) return '先选来还是不来。'
    if (asking === 'sign') return /^\d{6}$/.test(text.trim()) ? '' : '填屏幕上的六位数字。'
    return text.trim().length < (asking === 'answer' ? 1 : 2) ? '先写一句。' : ''
  },
  send(): Promise<MeetingView> {
    const { asking, chosen, text } = this.data
    const meetingId = this.query.id ?? ''
    const { party, item: itemId } = this
    if (asking === 'answer')
      return call('deliberation.answer', { meetingId, party, comes: chosen[0] === 'comes', word: text })
    if (asking === 'position') return call('deliberation.takePosition', { meetingId, party, itemId, text })
    if (asking === 'seat') return call('deliberation.takeSeat', { meetingId, code: text })
    if (asking === 'cancel') return call('deliberation.cancel', { meetingId, reason: text })
    return call('deliberation.signIn', { meetingId, code: text.trim(), shown: chosen[0] === 'show' })
  },
  async onSend() {
    const error = this.missing()
    if (error) return this.setData({ error })
    const view = await this.submit<MeetingView>('send', () => this.send())
    if (!view) return
    this.setData({ asking: '' })
    this.accept(view)
  },
  async onShown() {
    const meetingId = this.query.id ?? ''
    const shown = !this.data.shown
    const view = await this.submit('shown', () => call('deliberation.showMe', { meetingId, shown }))
    if (view) this.accept(view)
  },
  async onPublish() {
    const meetingId = this.query.id ?? ''
    const noticeId = newId()
    const view = await this.submit('publish', () =>
      call('deliberation.publishMinutes', { meetingId, noticeId, questionDays: 7 }),
    )
    if (!view) return
    this.accept(view)
    void wx.navigateTo({ url: `/workbench/notice-edit/index?id=${noticeId}` })
  },
  onNotice() {
    void wx.navigateTo({ url: `/pages/notice/index?id=${this.data.notice?.id ?? ''}` })
  },
  onProposal() {
    void wx.navigateTo({ url: `/pages/proposal/index?id=${this.reply?.proposalId ?? ''}` })
  },
  onSignInCode() {
    void wx.navigateTo({ url: `/workbench/sign-in/index?id=${this.query.id ?? ''}` })
  },
  onMinutes() {
    void wx.navigateTo({ url: `/workbench/minutes/index?id=${this.query.id ?? ''}` })
  },
  onRecord() {
    const title = encodeURIComponent(this.data.title)
    void wx.navigateTo({ url: `/pages/record/index?id=${this.query.id}&title=${title}` })
  },
  /** The tap comes before the card: it says whose seat goes along. */
  onSeat(event: WechatMiniprogram.CustomEvent<{ value: string }>) {
    this.seat = event.detail.value
  },
  onShareAppMessage({ from }: WechatMiniprogram.Page.IShareAppMessageOption) {
    const seat = from === 'button' ? this.seat : ''
    const { title } = this.data
    return shareWith(
      seat ? `请您代表一方来商量：${title}` : `当面商量：${title}`,
      `/pages/meeting/index?id=${this.query.id}${seat ? `&seat=${seat}` : ''}`,
      {
        from: '当面商量',
        title,
        ask: seat ? '请回一句来不来' : '',
        until: '',
        place: session.me()?.community?.estate ?? '',
      },
    )
  },
})
