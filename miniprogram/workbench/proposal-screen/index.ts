import type { Body } from '../../../typings/domain'
import type { ProposalView, RejectReason } from '../../../typings/proposals'
import { call } from '../../api'
import type { ClockText } from '../../format'
import { clockText, day } from '../../format'
import { definePage } from '../../page'
import * as session from '../../session'
import { categoryWords, neighbourWords } from '../../words'
import type { Choice, Kind } from './form'
import { KINDS, REASONS, answerers, noChoice, verdictOf } from './form'

definePage({
  renews: false,
  needsPerson: true,
  data: {
    kinds: KINDS,
    reasons: REASONS,
    bodies: [] as { id: string; label: string; note: string }[],
    title: '',
    body: '',
    facts: [] as { label: string; value: string }[],
    clock: null as ClockText | null,
    choice: noChoice,
    /** Ids as the option groups want them. */
    chosen: { kind: [] as string[], responsible: [] as string[], code: [] as string[] },
    error: '',
    canScreen: false,
  },
  load({ id = '' }): Promise<ProposalView> {
    return this.read('proposals.get', { proposalId: id })
  },
  show(view: ProposalView, now: string) {
    return {
      bodies: answerers(session.me()?.community?.desks ?? []),
      title: view.title,
      body: view.body,
      facts: [
        { label: '编号', value: view.number },
        { label: '在哪儿', value: view.place },
        { label: '哪一类', value: categoryWords[view.category] },
        { label: '谁提的', value: `${neighbourWords(view.author, '邻居')} · ${day(view.submittedAt, now)}` },
      ],
      clock: view.clock ? clockText(view.clock, now, true, '议事小组') : null,
      canScreen: view.viewer.canScreen,
    }
  },
  choose(changes: Partial<Choice>) {
    const choice = { ...this.data.choice, ...changes }
    const { kind, responsible, code } = choice
    const ids = (id: string) => (id ? [id] : [])
    this.setData({
      choice,
      chosen: { kind: ids(kind), responsible: ids(responsible), code: ids(code) },
      error: '',
    })
  },
  onKind(event: WechatMiniprogram.CustomEvent<{ chosen: Kind[] }>) {
    this.choose({ kind: event.detail.chosen[0] ?? '' })
  },
  onBody(event: WechatMiniprogram.CustomEvent<{ chosen: Body[] }>) {
    this.choose({ responsible: event.detail.chosen[0] ?? '' })
  },
  onCode(event: WechatMiniprogram.CustomEvent<{ chosen: RejectReason[] }>) {
    this.choose({ code: event.detail.chosen[0] ?? '' })
  },
  onReason(event: WechatMiniprogram.CustomEvent<{ value: string }>) {
    this.choose({ reason: event.detail.value })
  },
  async onSend() {
    const verdict = verdictOf(this.data.choice)
    if (typeof verdict === 'string') return this.setData({ error: verdict })
    const version = this.reply?.version ?? 0
    const proposalId = this.query.id ?? ''
    const done = await this.submit('screen', () => call('proposals.screen', { proposalId, version, verdict }))
    if (!done) return
    if (getCurrentPages().length > 1) void wx.navigateBack()
    else void wx.redirectTo({ url: `/pages/proposal/index?id=${proposalId}` })
  },
})
