import type { Body } from '../../../typings/domain'
import type { QuestionView } from '../../../typings/questions'
import { call, read } from '../../api'
import type { QuestionText } from '../../components/question-card/question-card'
import type { Draft } from '../../drafts'
import { dropDraft, keepDraft, openDraft } from '../../drafts'
import { calendarDay, dayOf } from '../../format'
import { definePage } from '../../page'
import { questionText } from '../../pages/notice/answers'
import * as session from '../../session'
import type { AlikeText } from './present'
import { RULINGS, alikeText, answerPageText } from './present'

type Words = { text: string; promise: string; dueOn: string }

definePage({
  renews: false,
  needsPerson: true,
  data: {
    question: null as QuestionText | null,
    title: '',
    noticeTitle: '',
    canAnswer: false,
    canHandOver: false,
    canFinishPromise: false,
    promised: '',
    objection: false,
    desk: '',
    seenBy: '',
    rulings: RULINGS,
    /** `yes`, `no`, or empty until one was chosen. */
    draftRuling: '',
    text: '',
    promising: false,
    promise: '',
    dueOn: '',
    dueText: '',
    today: '',
    errors: {} as Record<string, string>,
    alike: [] as AlikeText[],
    joined: [] as AlikeText[],
    handing: false,
    bodies: [] as { id: string; label: string; note: string }[],
    to: '',
    reason: '',
    reasoned: false,
  },
  name: '',
  draft: { id: '', text: '', promise: '', dueOn: '' } as Draft & Words,
  onLoad() {
    this.name = `answer ${this.query.id ?? ''}`
    this.draft = openDraft(this.name, { text: '', promise: '', dueOn: '' })
    this.setData({ ...this.draftTexts(), promising: this.draft.promise !== '' })
  },
  async load({ id = '' }): Promise<QuestionView> {
    const question = await this.read('questions.get', { questionId: id })
    if (question.viewer.canAnswer) void this.findAlike(id)
    return question
  },
  show(question: QuestionView, now: string) {
    const { others, ...texts } = answerPageText(question, session.me()?.community ?? null)
    return {
      ...texts,
      question: { ...questionText(question, now), canRate: false },
      bodies: others.map(({ body, name }) => ({ id: body, label: name, note: '' })),
      today: dayOf(now),
    }
  },
  draftTexts() {
    const { text, promise, dueOn } = this.draft
    return { text, promise, dueOn, dueText: dueOn ? calendarDay(dueOn, session.now()) : '' }
  },
  async findAlike(questionId: string) {
    const found = await read('questions.alike', { questionId }).catch(() => null)
    if (!found) return
    this.setData({
      alike: found.data.questions.map(alikeText),
      joined: found.data.joined.map(alikeText),
    })
  },
  keep(part: Partial<Words>) {
    this.draft = { ...this.draft, ...part }
    keepDraft(this.name, this.draft)
    if (Object.keys(this.data.errors).length) this.setData({ errors: {} })
  },
  onText(event: WechatMiniprogram.CustomEvent<{ value: string }>) {
    this.keep({ text: event.detail.value })
  },
  onPromise(event: WechatMiniprogram.CustomEvent<{ value: string }>) {
    this.keep({ promise: event.detail.value })
  },
  onDay(event: WechatMiniprogram.CustomEvent<{ value: string }>) {
    this.keep({ dueOn: event.detail.value })
    this.setData(this.draftTexts())
  },
  onPromising() {
    this.setData({ promising: true })
  },
  onNoPromise() {
    this.keep({ promise: '', dueOn: '' })
    this.setData({ ...this.draftTexts(), promising: false })
  },
  onRuling(event: WechatMiniprogram.CustomEvent<{ chosen: string[] }>) {
    this.setData({ draftRuling: event.detail.chosen[0] ?? '', errors: {} })
  },
  /** What is missing, by field; empty when it may be sent. */
  missing(): Record<string, string> {
    const { text, promise, dueOn } = this.draft
    if (this.data.objection && !this.data.draftRuling) return { upheld: '先选采不采纳。' }
    if (text.trim().length < 2) return { text: '先写答复，再发出去。' }
    if (this.data.promising && promise.trim().length < 2) return { promise: '写一句答应办什么。' }
    return this.data.promising && !dueOn ? { dueOn: '选一天，邻居心里有数。' } : {}
  },
  async onSend() {
    const errors = this.missing()
    if (Object.keys(errors).length) return this.setData({ errors })
    const { text, promise, dueOn } = this.draft
    const { objection, draftRuling, promising } = this.data
    await this.change('answer', (step) =>
      call('questions.answer', {
        ...step,
        text,
        ...(objection ? { upheld: draftRuling === 'yes' } : {}),
        ...(promising ? { promise: { text: promise, dueOn } } : {}),
      }),
    )
  },
  async onDone() {
    const { text } = this.draft
    if (text.trim().length < 2) return this.setData({ errors: { text: '写一句办了什么。' } })
    await this.change('done', (step) => call('questions.promiseDone', { ...step, note: text }))
  },
  /** What ends this page's work: the words are used up. */
  async change(
    key: string,
    work: (step: { questionId: string; version: number }) => Promise<QuestionView>,
  ): Promise<boolean> {
    if (!this.reply) return false
    const { id: questionId, version } = this.reply
    const changed = await this.submit(key, () => work({ questionId, version }))
    if (!changed) return false
    dropDraft(this.name)
    this.draft = openDraft(this.name, { text: '', promise: '', dueOn: '' })
    this.setData(this.draftTexts())
    this.accept(changed)
    return true
  },
  async onJoin(event: WechatMiniprogram.CustomEvent) {
    const { id } = event.currentTarget.dataset as { id: string }
    await this.regroup((step) => call('questions.join', { ...step, ids: [id] }))
  },
  async onUnjoin(event: WechatMiniprogram.CustomEvent) {
    const { id } = event.currentTarget.dataset as { id: string }
    await this.regroup((step) => call('questions.unjoin', { ...step, id }))
  },
  async regroup(work: (step: { questionId: string; version: number }) => Promise<QuestionView>) {
    if (!this.reply) return
    const { id: questionId, version } = this.reply
    const changed = await this.submit('join', () => work({ questionId, version }))
    if (!changed) return
    this.accept(changed)
    await this.findAlike(questionId)
  },
  onHandOver() {
    this.setData({ handing: true, to: '', reason: '', reasoned: false })
  },
  onKeep() {
    this.setData({ handing: false })
  },
  onTo(event: WechatMiniprogram.CustomEvent<{ chosen: string[] }>) {
    this.setData({ to: event.detail.chosen[0] ?? '' })
  },
  onReason(event: WechatMiniprogram.CustomEvent<{ value: string }>) {
    const reason = event.detail.value
    this.setData({ reason, reasoned: reason.trim().length > 1 })
  },
  async onHandOverNow() {
    const { to, reason } = this.data
    const done = await this.change('handOver', (step) =>
      call('questions.handOver', { ...step, to: to as Body, reason }),
    )
    if (done) this.setData({ handing: false })
  },
  onThread() {
    void wx.navigateTo({ url: `/pages/question/index?id=${this.query.id}` })
  },
  onNotice() {
    void wx.navigateTo({ url: `/pages/notice/index?id=${this.reply?.noticeId}` })
  },
  onBack() {
    if (getCurrentPages().length > 1) void wx.navigateBack()
    else void wx.redirectTo({ url: '/workbench/queue/index' })
  },
})
