import type { PollResult } from '../../../typings/poll-results'
import type { PollView } from '../../../typings/polls'
import { call } from '../../api'
import { openDocument } from '../../open-document'
import { definePage } from '../../page'
import { keptReceipt } from '../../receipts'
import { shareWith } from '../../share-card'
import * as session from '../../session'
import type { ResultText } from './present'
import { resultText } from './present'

interface Reply {
  result: PollResult
  poll: PollView
}

definePage({
  data: {
    result: null as ResultText | null,
    showingReceipts: false,
    showingChecks: false,
    showingCall: false,
  },
  async load(): Promise<Reply> {
    const pollId = this.query.id ?? ''
    const kept = keptReceipt(pollId)
    const [result, poll] = await Promise.all([
      this.read('polls.getResult', { pollId, ...(kept ? { receipt: kept.code } : {}) }),
      this.read('polls.get', { pollId }),
    ])
    return { result, poll }
  },
  show({ result, poll }: Reply, now: string) {
    return { result: resultText(result, poll, keptReceipt(result.id), now) }
  },
  onCall() {
    this.setData({ showingCall: !this.data.showingCall })
  },
  onAgain(event: WechatMiniprogram.CustomEvent) {
    const { path } = event.currentTarget.dataset as { path: string }
    void wx.navigateTo({ url: path })
  },
  onObjections() {
    void wx.navigateTo({ url: `/pages/poll-objections/index?id=${this.query.id ?? ''}` })
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
    const { title = '表决结果', desk } = this.reply?.result ?? {}
    const said = this.data.result?.title ?? ''
    return shareWith(said ? `${said}｜${title}` : title, `/pages/result/index?id=${this.query.id ?? ''}`, {
      from: desk?.name ?? '',
      title,
      ask: said,
      until: '',
      place: session.me()?.community?.estate ?? '',
    })
  },
})
