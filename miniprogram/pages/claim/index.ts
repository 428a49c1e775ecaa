import type { ClaimView } from '../../../typings/claims'
import { call } from '../../api'
import { definePage } from '../../page'
import type { ClaimText } from './present'
import { SHEETS, claimText } from './present'

type Asking = keyof typeof SHEETS

definePage({
  data: {
    claim: null as ClaimText | null,
    asking: '' as Asking | '',
    sheet: SHEETS.finish as { title: string; label: string; placeholder: string; button: string },
    text: '',
    error: '',
  },
  load({ id = '' }): Promise<ClaimView> {
    return this.read('claims.get', { claimId: id })
  },
  show(claim: ClaimView, now: string) {
    return { claim: claimText(claim, now) }
  },
  onSubject() {
    if (this.reply) void wx.navigateTo({ url: this.reply.subject.path })
  },
  onRecord() {
    const title = encodeURIComponent(this.data.claim?.title ?? '')
    void wx.navigateTo({ url: `/pages/record/index?id=${this.query.id}&title=${title}` })
  },
  async onConfirm() {
    if (!this.reply) return
    const { id: claimId, version } = this.reply
    const said = await this.submit('confirm', () => call('claims.confirm', { claimId, version, done: true }))
    if (said) this.accept(said)
  },
  onDeny() {
    this.openSheet('deny')
  },
  onFinish() {
    this.openSheet('finish')
  },
  onGiveBack() {
    this.openSheet('giveBack')
  },
  openSheet(asking: Asking) {
    this.setData({ asking, sheet: SHEETS[asking], text: '', error: '' })
  },
  onKeep() {
    this.setData({ asking: '' })
  },
  onText(event: WechatMiniprogram.CustomEvent<{ value: string }>) {
    this.setData({ text: event.detail.value, error: '' })
  },
  async onSay() {
    const { asking, text } = this.data
    if (!this.reply || !asking) return
    if (text.trim().length < 2) return this.setData({ error: '写一两句，邻居才明白。' })
    const step = { claimId: this.reply.id, version: this.reply.version }
    const claim = await this.submit(asking, () => {
      if (asking === 'finish') return call('claims.finish', { ...step, note: text })
      if (asking === 'giveBack') return call('claims.giveBack', { ...step, reason: text })
      return call('claims.confirm', { ...step, done: false, text })
    })
    if (!claim) return
    this.setData({ asking: '' })
    this.accept(claim)
  },
  onShareAppMessage() {
    return { title: this.data.claim?.title ?? '有人接的事', path: `/pages/claim/index?id=${this.query.id}` }
  },
})
