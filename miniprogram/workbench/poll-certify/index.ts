import type { OversightView, Recount } from '../../../typings/poll-machine'
import { call, read } from '../../api'
import { dayOf, instant } from '../../format'
import { newId } from '../../ids'
import { definePage } from '../../page'
import type { Row } from './present'
import { oversightText, recountText } from './present'

type Step = { pollId: string; version: number }
type Sheet = 'void' | 'extend' | 'reconvene' | 'withdraw'
type Typed = WechatMiniprogram.CustomEvent<{ value: string }>

const NOTHING = {
  canRecount: false,
  canCertify: false,
  canVoid: false,
  canExtend: false,
  canReconvene: false,
}

/** A supervisor counts again and signs, or voids; the poll committee extends; the desk calls it anew. */
definePage({
  data: {
    kind: '',
    title: '',
    state: '',
    facts: [] as Row[],
    why: '',
    may: NOTHING as Partial<OversightView['viewer']>,
    objections: '',
    objectionsNote: '',
    extendNote: '',
    withdrawable: [] as { id: string; label: string; note: string }[],
    optionId: '',
    checksTitle: '',
    checks: [] as { rule: string; numbers: string; met: boolean }[],
    figures: [] as Row[],
    allRight: false,
    sheet: '' as '' | Sheet,
    worded: false,
    days: '',
    today: '',
    opensOn: '',
    closesOn: '',
  },
  recount: null as Recount | null,
  reason: '',
  newPollId: '',
  load() {
    return this.read('polls.oversee', { pollId: this.query.id ?? '' })
  },
  show(view: OversightView, now: string) {
    return { ...oversightText(view, now), today: dayOf(now) }
  },
  async onRecount() {
    const counted = await this.submit('recount', () => read('polls.recount', { pollId: this.query.id ?? '' }))
    if (!counted) return
    this.recount = counted.data
    this.setData(recountText(counted.data))
  },
  async onSign() {
    const root = this.recount?.root
    if (!root) return
    await this.change('certify', (step: Step) => call('polls.certify', { ...step, root }))
  },
  async change(key: string, work: (step: Step) => Promise<OversightView>): Promise<void> {
    if (!this.reply) return
    const { id: pollId, version } = this.reply
    const changed = await this.submit(key, () => work({ pollId, version }))
    if (!changed) return
    this.setData({ sheet: '' })
    this.accept(changed)
  },
  onSheet(event: WechatMiniprogram.CustomEvent) {
    const { sheet } = event.currentTarget.dataset as { sheet: Sheet }
    this.reason = ''
    this.newPollId = newId()
    this.setData({ sheet, worded: false, days: '', opensOn: '', closesOn: '', optionId: '' })
  },
  onClose() {
    this.setData({ sheet: '' })
  },
  onReason(event: Typed) {
    this.reason = event.detail.value
    const worded = this.reason.trim().length > 1
    if (worded !== this.data.worded) this.setData({ worded })
  },
  onDays(event: Typed) {
    this.setData({ days: event.detail.value })
  },
  onOpensOn(event: Typed) {
    this.setData({ opensOn: event.detail.value })
  },
  onClosesOn(event: Typed) {
    this.setData({ closesOn: event.detail.value })
  },
  async onVoid() {
    const { reason } = this
    await this.change('void', (step: Step) => call('polls.void', { ...step, reason }))
  },
  async onExtend() {
    const { reason } = this
    const days = Number(this.data.days)
    await this.change('extend', (step: Step) => call('polls.extend', { ...step, days, reason }))
  },
  onOption(event: WechatMiniprogram.CustomEvent<{ chosen: string[] }>) {
    this.setData({ optionId: event.detail.chosen[0] ?? '' })
  },
  async onWithdraw() {
    if (!this.reply) return
    const { id: pollId, version } = this.reply
    const { optionId } = this.data
    const option = { pollId, version, optionId, reason: this.reason }
    const done = await this.submit('withdraw', () => call('polls.withdrawOption', option))
    if (!done) return
    this.setData({ sheet: '' })
    await this.refresh()
  },
  /** From 8:00 of one day to 20:00 of another, in China; the draft can be mended like any other. */
  async onReconvene() {
    const { opensOn, closesOn } = this.data
    const { newPollId } = this
    const dates = { rollAt: null, opensAt: instant(opensOn, '08:00'), closesAt: instant(closesOn, '20:00') }
    const draft = await this.submit('reconvene', () =>
      call('polls.reconvene', { pollId: this.query.id ?? '', newPollId, ...dates }),
    )
    if (draft) void wx.redirectTo({ url: `/workbench/poll-edit/index?id=${draft.id}` })
  },
  onObjections() {
    void wx.navigateTo({ url: `/pages/poll-objections/index?id=${this.query.id ?? ''}` })
  },
  onPoll() {
    void wx.navigateTo({ url: `/pages/poll/index?id=${this.query.id ?? ''}` })
  },
  onRecord() {
    void wx.navigateTo({ url: `/pages/record/index?id=${this.query.id ?? ''}` })
  },
})
