import type { PollResult } from '../../../typings/polls'
import { call } from '../../api'
import { openDocument } from '../../open-document'
import { definePage } from '../../page'
import type { ResultText } from './present'
import { resultText } from './present'

definePage({
  data: { result: null as ResultText | null, showingReceipts: false, showingChecks: false },
  load() {
    return this.read('polls.getResult', { pollId: this.query.id ?? '' })
  },
  show(result: PollResult, now: string) {
    return { result: resultText(result, now) }
  },
  onReceipts() {
    this.setData({ showingReceipts: !this.data.showingReceipts })
  },
  onChecks() {
    this.setData({ showingChecks: !this.data.showingChecks })
  },
  onPoll() {
    void wx.navigateTo({ url: `/pages/poll/index?id=${this.query.id ?? ''}` })
  },
  onFiles() {
    void wx.navigateTo({ url: `/pages/poll-files/index?id=${this.query.id ?? ''}` })
  },
  onRecord() {
    void wx.navigateTo({ url: `/pages/record/index?id=${this.query.id ?? ''}` })
  },
  async onExport() {
    const pollId = this.query.id ?? ''
    await this.submit('export', async () => {
      const file = await call('documents.pollResult', { pollId })
      await openDocument(file)
      return file
    })
  },
  onShareAppMessage() {
    const title = this.reply ? `${this.data.result?.title ?? ''}｜${this.reply.title}` : '表决结果'
    return { title, path: `/pages/result/index?id=${this.query.id ?? ''}` }
  },
})
