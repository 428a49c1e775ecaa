import type { Id } from '../../../typings/domain'
import type { NoticeView } from '../../../typings/notices'
import type { QuestionView } from '../../../typings/questions'
import { call, showed } from '../../api'
import type { NoticePaper } from '../../components/notice-paper/paper'
import { definePage } from '../../page'
import * as session from '../../session'
import { shareWith } from '../../share-card'
import type { NoticeText } from './present'
import { withMore } from './more'
import { noticeText, shareWords } from './present'
import { openFile } from './open-file'
import { rememberEdition, seenEdition } from './seen-editions'

definePage({
  data: {
    paper: null as NoticePaper | null,
    /** Whether it tells of a meeting, and leads there. */
    about: false,
    questions: [] as NoticeText['questions'],
    more: false,
    asked: '',
    canAsk: false,
    whyNotAsk: '',
    wantsQuestions: false,
    responses: null as NoticeText['responses'],
    canAmend: false,
    canWithdraw: false,
    canApprove: false,
    old: false,
    /** Id of the answer on its way. */
    answering: '',
    listOpen: false,
    led: [] as NoticeText['led'],
    ledLink: false,
    opening: '',
    failed: '',
    withdrawing: false,
    /** Whether the reason for withdrawing says something. */
    reasoned: false,
  },
  reason: '',
  /** Edition this phone had shown before it came here; kept while the page is open. */
  seen: null as number | null,
  /** Set by `?at=questions`, and by the page for asking when it goes back here. */
  toQuestions: false,
  onLoad() {
    this.seen = seenEdition(this.query.id ?? '')
    this.toQuestions = this.query.at === 'questions'
  },
  async load({ id = '', edition }): Promise<NoticeView> {
    const notice = await this.read('notices.get', {
      noticeId: id,
      ...(edition ? { edition: Number(edition) } : {}),
    })
    if (!edition && notice.edition > 0) rememberEdition(id, notice.edition)
    if (notice.publishedAt) showed(id)
    if (this.toQuestions) setTimeout(() => void wx.pageScrollTo({ selector: '#questions' }), 100)
    this.toQuestions = false
    return notice
  },
  show(notice: NoticeView, now: string) {
    return { ...noticeText(notice, this.seen, now), about: notice.about !== undefined }
  },
  onAnswer(event: WechatMiniprogram.CustomEvent<{ id: string }>) {
    const { id } = event.detail
    if (id === 'go') return this.onLinked()
    if (id === 'object') return this.onObject()
    return this.respond(id)
  },
  onAbout() {
    const path = this.reply?.about?.path
    if (path) void wx.navigateTo({ url: path })
  },
  onLinked() {
    const path = this.reply?.linked?.path
    if (path) void wx.navigateTo({ url: path })
  },
  onObject() {
    void wx.navigateTo({ url: `/pages/ask/index?notice=${this.query.id}&objection=1` })
  },
  async onFile(event: WechatMiniprogram.CustomEvent<{ fileId: string; name: string }>) {
    const { fileId, name } = event.detail
    this.setData({ opening: fileId, failed: '' })
    const failed = await openFile(fileId, name).then(
      () => '',
      () => fileId,
    )
    this.setData({ opening: '', failed })
  },
  async respond(optionId: string) {
    const noticeId = this.query.id ?? ''
    this.setData({ answering: optionId })
    const responses = await this.submit('answer', () => call('notices.respond', { noticeId, optionId }))
    this.setData({ answering: '' })
    if (responses && this.reply) this.accept({ ...this.reply, responses })
  },
  onEdition() {
    const url = `/pages/notice/index?id=${this.query.id}`
    const pages = getCurrentPages()
    const came = pages[pages.length - 2]?.options as { id?: string } | undefined
    if (!this.data.old) void wx.navigateTo({ url: `${url}&edition=${(this.reply?.edition ?? 2) - 1}` })
    else if (came?.id === this.query.id) void wx.navigateBack()
    else void wx.redirectTo({ url })
  },
  onAsk() {
    void wx.navigateTo({ url: `/pages/ask/index?notice=${this.query.id}` })
  },
  async onRate(event: WechatMiniprogram.CustomEvent<{ clear: boolean }>) {
    const { id } = event.currentTarget.dataset as { id: Id }
    if (!event.detail.clear)
      return void wx.navigateTo({ url: `/pages/ask/index?notice=${this.query.id}&question=${id}` })
    const version = this.reply?.questions.find((question) => question.id === id)?.version
    if (version === undefined) return
    this.renewed(
      id,
      await this.submit(`rate ${id}`, () => call('questions.rate', { questionId: id, version, clear: true })),
    )
  },
  async onJudge(event: WechatMiniprogram.CustomEvent<{ kept: boolean }>) {
    const { id } = event.currentTarget.dataset as { id: Id }
    const version = this.reply?.questions.find((question) => question.id === id)?.version
    if (version === undefined) return
    const { kept } = event.detail
    this.renewed(
      id,
      await this.submit(`judge ${id}`, () =>
        call('questions.promiseSays', { questionId: id, version, kept }),
      ),
    )
  },
  renewed(id: Id, question: QuestionView | null) {
    if (!question || !this.reply) return
    const questions = this.reply.questions.map((one) => (one.id === id ? question : one))
    this.accept({ ...this.reply, questions })
  },
  async onMore() {
    const cursor = this.reply?.moreQuestions
    if (!cursor) return
    const noticeId = this.query.id ?? ''
    await this.grow(async (notice) => withMore(notice, await call('questions.list', { noticeId, cursor })))
  },
  onReachBottom() {
    void this.onMore()
  },
  onThread(event: WechatMiniprogram.CustomEvent) {
    const { id } = event.currentTarget.dataset as { id: Id }
    void wx.navigateTo({ url: `/pages/question/index?id=${id}` })
  },
  onWriteAnswer(event: WechatMiniprogram.CustomEvent) {
    const { id } = event.currentTarget.dataset as { id: Id }
    void wx.navigateTo({ url: `/workbench/answer/index?id=${id}` })
  },
  onHideThis(event: WechatMiniprogram.CustomEvent) {
    const { id } = event.currentTarget.dataset as { id: Id }
    void wx.navigateTo({ url: `/workbench/hide/index?kind=question&id=${id}` })
  },
  onReadHidden(event: WechatMiniprogram.CustomEvent) {
    const { id } = event.currentTarget.dataset as { id: Id }
    void wx.navigateTo({ url: `/pages/hidden/index?kind=question&id=${id}` })
  },
  onList() {
    this.setData({ listOpen: !this.data.listOpen })
  },
  onAmend() {
    void wx.navigateTo({ url: `/workbench/notice-edit/index?id=${this.query.id}` })
  },
  onReview() {
    void wx.navigateTo({ url: `/workbench/notice-review/index?id=${this.query.id}` })
  },
  onLed() {
    void wx.navigateTo({ url: `/workbench/notice-led/index?id=${this.query.id}` })
  },
  onRecord() {
    const title = encodeURIComponent(this.data.paper?.title ?? '')
    void wx.navigateTo({ url: `/pages/record/index?id=${this.query.id}&title=${title}` })
  },
  onWithdraw() {
    this.setData({ withdrawing: true })
  },
  onKeep() {
    this.setData({ withdrawing: false })
  },
  onReason(event: WechatMiniprogram.CustomEvent<{ value: string }>) {
    this.reason = event.detail.value
    const reasoned = this.reason.trim().length > 1
    if (reasoned !== this.data.reasoned) this.setData({ reasoned })
  },
  async onWithdrawNow() {
    const { reply } = this
    if (!reply) return
    const { id: noticeId, version } = reply
    const { reason } = this
    const notice = await this.submit('withdraw', () =>
      call('notices.withdraw', { noticeId, version, reason }),
    )
    if (!notice) return
    this.setData({ withdrawing: false })
    this.accept(notice)
  },
  onShareAppMessage() {
    const path = `/pages/notice/index?id=${this.query.id}`
    if (!this.reply) return { title: '社区通知', path }
    return shareWith(
      this.reply.title,
      path,
      shareWords(this.reply, session.me()?.community?.estate ?? '', session.now()),
    )
  },
})
