import type { PollRow } from '../../../typings/polls'
import type { ReasonTemplate } from '../../../typings/proposal-committee'
import type { ProposalView } from '../../../typings/proposals'
import { call } from '../../api'
import { dropDraft, keepDraft, openDraft } from '../../drafts'
import type { ClockText } from '../../format'
import { calendarDay, clockText, count, dayOf } from '../../format'
import { definePage } from '../../page'
import * as session from '../../session'
import type { AnswerDraft, CheckText, Decision } from './form'
import { DECISIONS, blank, checkText, errorsOf, goOn, noErrors } from './form'

interface Reply {
  view: ProposalView
  polls: PollRow[]
  templates: ReasonTemplate[]
}

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
    /** A colleague's draft, to be looked over. */
    check: null as CheckText | null,
    /** Why one's own came back. */
    returned: '',
    polls: [] as { id: string; label: string; note: string }[],
    chosenPoll: [] as string[],
    templates: [] as ReasonTemplate[],
    sendingBack: false,
    reason: '',
  },
  draftName: '',
  onLoad() {
    this.draftName = `answer ${this.query.id ?? ''}`
    this.put(openDraft(this.draftName, blank))
  },
  async load({ id = '' }): Promise<Reply> {
    const [view, polls, { items: templates }] = await Promise.all([
      this.read('proposals.get', { proposalId: id }),
      this.read('polls.list', { filter: 'current' }),
      this.read('proposals.templates', {}),
    ])
    return { view, polls: polls.items, templates }
  },
  show({ view, polls, templates }: Reply, now: string) {
    const { draftAnswer } = view
    const written = view.viewer.canRespond ? goOn(this.data.draft, draftAnswer) : null
    if (written) this.put({ ...this.data.draft, ...written })
    return {
      polls: polls.map(({ id, title }) => ({ id, label: title, note: '' })),
      templates: templates.filter(({ use }) => use === 'answer'),
      check: draftAnswer && view.viewer.canCheckAnswer ? checkText(draftAnswer, polls, now) : null,
      returned: draftAnswer?.returned ?? '',
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
      chosenPoll: draft.pollId ? [draft.pollId] : [],
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
  onPoll(event: WechatMiniprogram.CustomEvent<{ chosen: string[] }>) {
    this.change({ pollId: event.detail.chosen[0] ?? '' })
  },
  async onPublish() {
    const { reply } = this
    if (!reply) return
    const step = { proposalId: reply.view.id, version: reply.view.version }
    const done = await this.submit('publish', () => call('proposals.publishAnswer', step))
    if (done) void wx.redirectTo({ url: `/pages/proposal/index?id=${step.proposalId}` })
  },
  onSendBack() {
    this.setData({ sendingBack: true, reason: '' })
  },
  onKeep() {
    this.setData({ sendingBack: false })
  },
  onReason(event: WechatMiniprogram.CustomEvent<{ value: string }>) {
    this.setData({ reason: event.detail.value })
  },
  async onSendBackNow() {
    const { reply } = this
    if (!reply) return
    const { reason } = this.data
    const step = { proposalId: reply.view.id, version: reply.view.version, reason }
    const view = await this.submit('sendBack', () => call('proposals.returnAnswer', step))
    if (!view) return
    this.setData({ sendingBack: false })
    this.accept({ ...reply, view })
  },
  onRead() {
    void wx.navigateTo({ url: `/pages/proposal/index?id=${this.query.id}` })
  },
  async onSend() {
    const { draft } = this.data
    const version = this.reply?.view.version ?? 0
    const errors = errorsOf(draft)
    if (errors) return this.setData({ errors })
    const { decision, reasons, owner, budgetSource, doneBy, pollId } = draft
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
        ...(decision === 'poll' ? { pollId } : {}),
      }),
    )
    if (!sent) return
    dropDraft(this.draftName)
    void wx.redirectTo({ url: `/pages/proposal/index?id=${proposalId}` })
  },
})
