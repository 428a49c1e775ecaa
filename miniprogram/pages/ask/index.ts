import type { NoticeView } from '../../../typings/notices'
import type { QuestionView } from '../../../typings/questions'
import { call } from '../../api'
import { offerMessage, prepareOffer } from '../../ask-message'
import type { Draft } from '../../drafts'
import { dropDraft, keepDraft, openDraft } from '../../drafts'
import type { StepText } from '../../format'
import { definePage } from '../../page'
import * as session from '../../session'
import { bodyWords } from '../../words'
import { SEEN, firstQuestion, furtherQuestion, objection } from './present'

type About = { notice: NoticeView } | { question: QuestionView }

/** `?notice=…` asks; with `&question=…` it says what was not clear in the last answer. */
definePage({
  renews: false,
  needsPerson: true,
  data: {
    heading: '',
    about: '',
    aboutFrom: '',
    body: '',
    label: '',
    placeholder: '',
    button: '',
    steps: [] as StepText[],
    text: '',
    error: '',
    /** Only a first question chooses who sees it. */
    seenBy: [] as typeof SEEN,
    seen: 'all',
  },
  draftName: '',
  draft: { id: '', text: '', seen: 'all' } as Draft & { text: string; seen: string },
  onLoad() {
    const { notice = '', question, objection: objects } = this.query
    const kind = objects ? 'objection' : 'question'
    this.draftName = question ? `follow-up ${question}` : `${kind} ${notice}`
    this.draft = openDraft(this.draftName, { text: '', seen: 'all' })
    const seenBy = question ? [] : SEEN
    this.setData({ text: this.draft.text, seen: this.draft.seen, seenBy })
    void prepareOffer()
  },
  async load({ notice = '', question }): Promise<About> {
    return question
      ? { question: await this.read('questions.get', { questionId: question }) }
      : { notice: await this.read('notices.get', { noticeId: notice }) }
  },
  show(about: About, now: string) {
    if ('question' in about) return furtherQuestion(about.question, now)
    const { answeredBy } = about.notice
    const desk = session.me()?.community?.desks.find((other) => other.body === answeredBy)
    const first = this.query.objection ? objection : firstQuestion
    return first(about.notice, desk?.name ?? bodyWords[answeredBy])
  },
  onText(event: WechatMiniprogram.CustomEvent<{ value: string }>) {
    this.draft = { ...this.draft, text: event.detail.value }
    keepDraft(this.draftName, this.draft)
    if (this.data.error) this.setData({ error: '' })
  },
  onSeen(event: WechatMiniprogram.CustomEvent<{ chosen: string[] }>) {
    this.draft = { ...this.draft, seen: event.detail.chosen[0] ?? 'all' }
    keepDraft(this.draftName, this.draft)
    this.setData({ seen: this.draft.seen })
  },
  async onSend() {
    const { id, text } = this.draft
    const { notice: noticeId = '', question: questionId } = this.query
    if (text.trim().length < 2) return this.setData({ error: '先写一句，再问出去。' })
    const { reply } = this
    const version = reply && 'question' in reply ? reply.question.version : 0
    const offered = offerMessage('answer', 'change')
    const isPrivate = this.draft.seen === 'desk'
    const action = this.query.objection ? 'notices.object' : 'notices.ask'
    const asked = await this.submit('send', () =>
      questionId
        ? call('questions.rate', { questionId, version, clear: false, text })
        : call(action, { questionId: id, noticeId, text, isPrivate }),
    )
    await offered
    if (!asked) return
    dropDraft(this.draftName)
    this.leave(noticeId)
  },
  /** Back to the notice, where the question now stands. */
  leave(noticeId: string) {
    const pages = getCurrentPages()
    const before = pages[pages.length - 2]
    if (before?.route !== 'pages/notice/index')
      return void wx.redirectTo({ url: `/pages/notice/index?id=${noticeId}&at=questions` })
    Object.assign(before, { toQuestions: true })
    void wx.navigateBack()
  },
})
