import type { Change, NoticeView } from '../../../typings/notices'
import { call } from '../../api'
import type { NoticePaper } from '../../components/notice-paper/paper'
import { definePage } from '../../page'
import * as session from '../../session'
import { reviewText } from './present'

definePage({
  needsPerson: true,
  data: {
    title: '',
    note: '',
    reason: '',
    paper: null as NoticePaper | null,
    canApprove: false,
    canEdit: false,
    canTakeBack: false,
    changes: [] as Change[],
    warning: '',
    published: false,
    returning: false,
    reasoned: false,
  },
  why: '',
  load({ id = '' }): Promise<NoticeView> {
    return this.read('notices.get', { noticeId: id })
  },
  show(notice: NoticeView, now: string) {
    return reviewText(notice, session.me()?.community ?? null, now)
  },
  async onApprove() {
    if (!this.reply) return
    const { id: noticeId, version } = this.reply
    const approved = await this.submit('approve', () => call('notices.approve', { noticeId, version }))
    if (approved) void wx.redirectTo({ url: `/pages/notice/index?id=${noticeId}` })
  },
  onReturn() {
    this.setData({ returning: true })
  },
  onKeep() {
    this.setData({ returning: false })
  },
  onWhy(event: WechatMiniprogram.CustomEvent<{ value: string }>) {
    this.why = event.detail.value
    const reasoned = this.why.trim().length > 1
    if (reasoned !== this.data.reasoned) this.setData({ reasoned })
  },
  async onReturnNow() {
    if (!this.reply) return
    const { id: noticeId, version } = this.reply
    const returned = await this.submit('return', () =>
      call('notices.return', { noticeId, version, reason: this.why }),
    )
    if (!returned) return
    this.setData({ returning: false })
    this.accept(returned)
  },
  async onTakeBack() {
    if (!this.reply) return
    const { id: noticeId, version } = this.reply
    const draft = await this.submit('takeBack', () => call('notices.takeBack', { noticeId, version }))
    if (draft) this.accept(draft)
  },
  onEdit() {
    void wx.redirectTo({ url: `/workbench/notice-edit/index?id=${this.query.id}` })
  },
  onNotice() {
    void wx.navigateTo({ url: `/pages/notice/index?id=${this.query.id}` })
  },
})
