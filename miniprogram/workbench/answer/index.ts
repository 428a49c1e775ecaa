import type { QuestionView } from '../../../typings/questions'
import { call } from '../../api'
import type { QuestionText } from '../../components/question-card/question-card'
import type { Draft } from '../../drafts'
import { dropDraft, keepDraft, openDraft } from '../../drafts'
import { definePage } from '../../page'
import { questionText } from '../../pages/notice/answers'

definePage({
  renews: false,
  data: {
    question: null as QuestionText | null,
    title: '',
    noticeTitle: '',
    canAnswer: false,
    desk: '',
    text: '',
    error: '',
  },
  name: '',
  draft: { id: '', text: '' } as Draft & { text: string },
  onLoad() {
    this.name = `answer ${this.query.id ?? ''}`
    this.draft = openDraft(this.name, { text: '' })
    this.setData({ text: this.draft.text })
  },
  load({ id = '' }): Promise<QuestionView> {
    return this.read('questions.get', { questionId: id })
  },
  show(question: QuestionView, now: string) {
    return {
      question: { ...questionText(question, now), canRate: false },
      title: titleOf(question),
      noticeTitle: question.noticeTitle,
      canAnswer: question.viewer.canAnswer,
      desk: question.desk.name,
    }
  },
  onText(event: WechatMiniprogram.CustomEvent<{ value: string }>) {
    this.draft = { ...this.draft, text: event.detail.value }
    keepDraft(this.name, this.draft)
    if (this.data.error) this.setData({ error: '' })
  },
  async onSend() {
    if (!this.reply) return
    const { id: questionId, version } = this.reply
    const { text } = this.draft
    if (text.trim().length < 2) return this.setData({ error: '先写答复，再发出去。' })
    const answered = await this.submit('answer', () =>
      call('questions.answer', { questionId, version, text }),
    )
    if (!answered) return
    dropDraft(this.name)
    this.accept(answered)
  },
  onNotice() {
    void wx.navigateTo({ url: `/pages/notice/index?id=${this.reply?.noticeId}` })
  },
  onDone() {
    if (getCurrentPages().length > 1) void wx.navigateBack()
    else void wx.redirectTo({ url: '/workbench/queue/index' })
  },
})

const titleOf = ({ state, viewer }: QuestionView): string =>
  viewer.canAnswer ? '邻居等您一句话' : state === 'answered' ? '答复了，大家都看得到' : '这一问现在不用您答'
