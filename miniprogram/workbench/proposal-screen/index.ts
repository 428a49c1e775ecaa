import type { Body } from '../../../typings/domain'
import type { ReasonTemplate } from '../../../typings/proposal-committee'
import type { ProposalRow, ProposalView, RejectReason } from '../../../typings/proposals'
import { answerers } from '../../answerers'
import { call } from '../../api'
import type { ClockText } from '../../format'
import { clockText, day } from '../../format'
import { definePage } from '../../page'
import * as session from '../../session'
import { categoryWords, neighbourWords } from '../../words'
import type { Choice, Kind } from './form'
import { KINDS, REASONS, noChoice, verdictOf } from './form'

interface Reply {
  view: ProposalView
  others: ProposalRow[]
  templates: ReasonTemplate[]
}

definePage({
  renews: false,
  needsPerson: true,
  data: {
    kinds: KINDS,
    reasons: REASONS,
    bodies: [] as { id: string; label: string; note: string }[],
    /** Everybody, then each building. */
    areas: [] as { id: string; label: string; note: string }[],
    /** Others on their way. */
    targets: [] as { id: string; label: string; note: string }[],
    area: '全体邻居',
    title: '',
    body: '',
    facts: [] as { label: string; value: string }[],
    clock: null as ClockText | null,
    choice: noChoice,
    /** Ids as the option groups want them. */
    chosen: { kind: [] as string[], responsible: [] as string[], code: [] as string[], into: [] as string[] },
    /** Those that fit what was chosen. */
    templates: [] as ReasonTemplate[],
    error: '',
    canScreen: false,
  },
  async load({ id = '' }): Promise<Reply> {
    const [view, open, { items: templates }] = await Promise.all([
      this.read('proposals.get', { proposalId: id }),
      this.read('proposals.list', { filter: 'open' }),
      this.read('proposals.templates', {}),
    ])
    return { view, others: open.items.filter((row) => row.id !== id), templates }
  },
  show({ view, others }: Reply, now: string) {
    const buildings = session.me()?.community?.buildings ?? []
    return {
      areas: [
        { id: '', label: '全体邻居', note: '' },
        ...buildings.map(({ id, name }) => ({ id, label: name, note: '' })),
      ],
      targets: others.map(({ id, title, number, seconds }) => ({
        id,
        label: title,
        note: `${number} · ${seconds} 位附议`,
      })),
      bodies: answerers(session.me()?.community?.desks ?? []),
      title: view.title,
      body: view.body,
      facts: [
        { label: '编号', value: view.number },
        { label: '在哪儿', value: view.place },
        { label: '哪一类', value: categoryWords[view.category] },
        ...(view.suggestedDesk ? [{ label: '他看谁能办', value: view.suggestedDesk.name }] : []),
        { label: '谁提的', value: `${neighbourWords(view.author, '邻居')} · ${day(view.submittedAt, now)}` },
      ],
      clock: view.clock ? clockText(view.clock, now, true, '议事小组') : null,
      canScreen: view.viewer.canScreen || view.viewer.canMerge,
      kinds: view.viewer.canScreen ? KINDS : KINDS.filter(({ id }) => id === 'merge'),
    }
  },
  choose(changes: Partial<Choice>) {
    const choice = { ...this.data.choice, ...changes }
    const { kind, responsible, code, into } = choice
    const ids = (id: string) => (id ? [id] : [])
    this.setData({
      choice,
      chosen: { kind: ids(kind), responsible: ids(responsible), code: ids(code), into: ids(into) },
      templates: (this.reply?.templates ?? []).filter(({ use }: ReasonTemplate) => use === kind),
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
  onTarget(event: WechatMiniprogram.CustomEvent<{ chosen: string[] }>) {
    this.choose({ into: event.detail.chosen[0] ?? '' })
  },
  onArea(event: WechatMiniprogram.CustomEvent<{ value: string }>) {
    const area = this.data.areas[Number(event.detail.value)]
    this.choose({ buildingId: area?.id ?? '' })
    this.setData({ area: area?.label ?? '全体邻居' })
  },
  onCompetent(event: WechatMiniprogram.CustomEvent<{ value: string }>) {
    this.choose({ competent: event.detail.value })
  },
  onReason(event: WechatMiniprogram.CustomEvent<{ value: string }>) {
    this.choose({ reason: event.detail.value })
  },
  async onSend() {
    const verdict = verdictOf(this.data.choice)
    if (typeof verdict === 'string') return this.setData({ error: verdict })
    const version = this.reply?.view.version ?? 0
    const proposalId = this.query.id ?? ''
    const done = await this.submit('screen', () =>
      verdict.kind === 'merge'
        ? call('proposals.merge', { proposalId, version, into: verdict.into, reason: verdict.reason })
        : call('proposals.screen', { proposalId, version, verdict }),
    )
    if (!done) return
    if (getCurrentPages().length > 1) void wx.navigateBack()
    else void wx.redirectTo({ url: `/pages/proposal/index?id=${proposalId}` })
  },
})
