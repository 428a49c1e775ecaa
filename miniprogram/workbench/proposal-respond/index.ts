import type { ProposalView } from '../../../typings/proposals'
import { call } from '../../api'
import { dropDraft, keepDraft, openDraft } from '../../drafts'
import type { ClockText } from '../../format'
import { calendarDay, clockText, count, dayOf } from '../../format'
import { definePage } from '../../page'
import * as session from '../../session'
import type { AnswerDraft, Decision } from './form'
import { DECISIONS, blank, errorsOf, noErrors } from './form'

definePage({
  renews: false,
  data: {
    decisions: DECISIONS,
    title: '',
    about: '',
    clock: null as ClockText | null,
    desk: '',
    draft: { id: '', ...blank },
    chosen: [] as string[],
    doneByText: '',
    today: '',
    errors: noErrors,
    canRespond: false,
  },
  draftName: '',
  onLoad() {
    this.draftName = `answer ${this.query.id ?? ''}`
    this.put(openDraft(this.draftName, blank))
  },
  load({ id = '' }): Promise<ProposalView> {
    return this.read('proposals.get', { proposalId: id })
  },
  show(view: ProposalView, now: string) {
    return {
      title: view.title,
      about: `居民提议 ${view.number} · ${count(view.seconds)} 位邻居附议`,
      clock: view.clock ? clockText(view.clock, now, true, view.responsible?.name ?? '') : null,
      desk: view.responsible?.name ?? '',
      today: dayOf(now),
      canRespond: view.viewer.canRespond,
    }
  },
  put(draft: AnswerDraft & { id: string }) {
    this.setData({
      draft,
      chosen: draft.decision ? [draft.decision] : [],
      doneByText: draft.doneBy ? calendarDay(draft.doneBy, session.now()) : '',
      errors: noErrors,
    })
  },
  change(changes: Partial<AnswerDraft>) {
    const draft = { ...this.data.draft, ...changes }
    keepDraft(this.draftName, draft)
    this.put(draft)
  },
  onDecision(event: WechatMiniprogram.CustomEvent<{ chosen: Decision[] }>) {
    this.change({ decision: event.detail.chosen[0] ?? '' })
  },
  onInput(event: WechatMiniprogram.CustomEvent<{ value: string }>) {
    const { field } = event.currentTarget.dataset as { field: 'reasons' | 'owner' | 'budgetSource' }
    this.change({ [field]: event.detail.value })
  },
  onDay(event: WechatMiniprogram.CustomEvent<{ value: string }>) {
    this.change({ doneBy: event.detail.value })
  },
  onRead() {
    void wx.navigateTo({ url: `/pages/proposal/index?id=${this.query.id}` })
  },
  async onSend() {
    const { draft } = this.data
    const version = this.reply?.version ?? 0
    const errors = errorsOf(draft)
    if (errors) return this.setData({ errors })
    const { decision, reasons, owner, budgetSource, doneBy } = draft
    const proposalId = this.query.id ?? ''
    const does = decision === 'accept' || decision === 'partly'
    const sent = await this.submit('respond', () =>
      call('proposals.respond', {
        proposalId,
        version,
        decision: decision || 'decline',
        reasons,
        owner: does ? owner : '',
        budgetSource: does ? budgetSource : '',
        ...(does && doneBy ? { doneBy } : {}),
      }),
    )
    if (!sent) return
    dropDraft(this.draftName)
    void wx.redirectTo({ url: `/pages/proposal/index?id=${proposalId}` })
  },
})
