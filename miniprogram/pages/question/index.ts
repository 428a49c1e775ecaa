import type { QuestionView, ThreadView } from '../../../typings/questions'
import { call } from '../../api'
import type { StubText } from '../../components/hidden-stub/hidden-stub'
import type { QuestionText } from '../../components/question-card/question-card'
import type { Draft } from '../../drafts'
import { dropDraft, keepDraft, openDraft } from '../../drafts'
import { definePage } from '../../page'
import type { ReplyText } from './present'
import { threadText } from './present'

definePage({
  data: {
    question: null as QuestionText | null,
    id: '',
    stub: null as StubText | null,
    title: '',
    noticeTitle: '',
    claimId: '',
    claimText: '',
    canAnswer: false,
    canClaim: false,
    canUrge: false,
    canReply: false,
    replies: [] as ReplyText[],
    counted: '',
    waiting: '',
    text: '',
    error: '',
  },
  draftName: '',
  draft: { id: '', text: '' } as Draft & { text: string },
  onLoad() {
    this.draftName = `reply ${this.query.id ?? ''}`
    this.draft = openDraft(this.draftName, { text: '' })
    this.setData({ text: this.draft.text })
  },
  load({ id = '' }): Promise<ThreadView> {
    return this.read('questions.thread', { questionId: id })
  },
  show(thread: ThreadView, now: string) {
    return threadText(thread, now)
  },
  /** One change of the question itself; `waiting` is the button under way. */
  async change(
    waiting: string,
    work: (step: { questionId: string; version: number }) => Promise<QuestionView>,
  ) {
    const { reply } = this
    if (!reply) return
    this.setData({ waiting })
    const { id: questionId, version } = reply.question
    const question = await this.submit(waiting, () => work({ questionId, version }))
    this.setData({ waiting: '' })
    if (question) this.accept({ ...reply, question })
  },
  async onRate(event: WechatMiniprogram.CustomEvent<{ clear: boolean }>) {
    const { noticeId = '', id = '' } = this.reply?.question ?? {}
    if (!event.detail.clear)
      return void wx.navigateTo({ url: `/pages/ask/index?notice=${noticeId}&question=${id}` })
    await this.change('clear', (step) => call('questions.rate', { ...step, clear: true }))
  },
  async onJudge(event: WechatMiniprogram.CustomEvent<{ kept: boolean }>) {
    const { kept } = event.detail
    await this.change(kept ? 'kept' : 'not', (step) => call('questions.promiseSays', { ...step, kept }))
  },
  async onUrge() {
    await this.change('urge', (step) => call('questions.urge', step))
  },
  onAnswer() {
    void wx.navigateTo({ url: `/workbench/answer/index?id=${this.query.id}` })
  },
  onHideThis(event: WechatMiniprogram.CustomEvent) {
    const { id } = event.currentTarget.dataset as { id: string }
    void wx.navigateTo({ url: `/workbench/hide/index?kind=reply&id=${id}` })
  },
  onReadHidden(event: WechatMiniprogram.CustomEvent) {
    const { id, kind } = event.currentTarget.dataset as { id: string; kind: string }
    void wx.navigateTo({ url: `/pages/hidden/index?kind=${kind}&id=${id}` })
  },
  onClaim() {
    void wx.navigateTo({ url: `/pages/claim/index?id=${this.data.claimId}` })
  },
  onTake() {
    void wx.navigateTo({ url: '/workbench/take/index' })
  },
  onNotice() {
    void wx.navigateTo({ url: `/pages/notice/index?id=${this.reply?.question.noticeId}` })
  },
  onRecord() {
    const title = encodeURIComponent(this.reply?.question.text ?? '')
    void wx.navigateTo({ url: `/pages/record/index?id=${this.query.id}&title=${title}` })
  },
  onText(event: WechatMiniprogram.CustomEvent<{ value: string }>) {
    this.draft = { ...this.draft, text: event.detail.value }
    keepDraft(this.draftName, this.draft)
    if (this.data.error) this.setData({ error: '' })
  },
  async onReply() {
    const { id: replyId, text } = this.draft
    if (text.trim().length < 2) return this.setData({ error: '先写一句。' })
    const questionId = this.query.id ?? ''
    const thread = await this.submit('reply', () => call('questions.reply', { replyId, questionId, text }))
    if (!thread) return
    dropDraft(this.draftName)
    this.draft = openDraft(this.draftName, { text: '' })
    this.setData({ text: '' })
    this.accept(thread)
  },
})
