import type { OversightView } from '../../../typings/poll-machine'
import type { PollResult } from '../../../typings/poll-results'
import { call } from '../../api'
import type { Draft } from '../../drafts'
import { dropDraft, keepDraft, openDraft } from '../../drafts'
import { day } from '../../format'
import { definePage } from '../../page'

interface Reply {
  view: OversightView
  result: PollResult
}

/** The body that was named beforehand says, once, what came of the result. */
definePage({
  renews: false,
  data: {
    title: '',
    due: '',
    said: '',
    facts: [] as { label: string; value: string }[],
    canReport: false,
    text: '',
    error: '',
  },
  name: '',
  draft: { id: '', text: '' } as Draft & { text: string },
  onLoad() {
    this.name = `follow-up ${this.query.id ?? ''}`
    this.draft = openDraft(this.name, { text: '' })
    this.setData({ text: this.draft.text })
  },
  async load({ id: pollId = '' }): Promise<Reply> {
    const [view, result] = await Promise.all([
      this.read('polls.oversee', { pollId }),
      this.read('polls.getResult', { pollId }),
    ])
    return { view, result }
  },
  show({ view, result }: Reply, now: string) {
    const { followUp } = view
    return {
      title: view.title,
      due:
        followUp && !followUp.report
          ? `${day(followUp.dueAt, now)}以前要说${followUp.overdue ? '，已经超期' : ''}`
          : '',
      said: followUp?.report?.text ?? '',
      facts: [
        { label: '定了就', value: result.ifPassed },
        { label: '没定就', value: result.ifNot },
      ],
      canReport: view.viewer.canReport,
    }
  },
  onText(event: WechatMiniprogram.CustomEvent<{ value: string }>) {
    this.draft = { ...this.draft, text: event.detail.value }
    keepDraft(this.name, this.draft)
    if (this.data.error) this.setData({ error: '' })
  },
  async onSend() {
    const { reply } = this
    const { text } = this.draft
    if (!reply) return
    if (text.trim().length < 2) return this.setData({ error: '写一句办了什么，办到哪了。' })
    const { id: pollId, version } = reply.view
    const view = await this.submit('report', () => call('polls.reportFollowUp', { pollId, version, text }))
    if (!view) return
    dropDraft(this.name)
    this.accept({ ...reply, view })
  },
  onResult() {
    void wx.navigateTo({ url: `/pages/result/index?id=${this.query.id ?? ''}` })
  },
})
