import type { CommentItem, TalkSide, TalkView } from '../../../typings/deliberation'
import { call } from '../../api'
import type { Draft } from '../../drafts'
import { dropDraft, keepDraft, openDraft } from '../../drafts'
import { definePage } from '../../page'
import type { SideText } from './present'
import { SIDES, talkText } from './present'

type Words = Draft & { text: string }

definePage({
  data: {
    title: '',
    sides: [] as SideText[],
    choices: SIDES,
    canComment: false,
    whyNot: '',
    /** The sheet: for a new comment, a reply, or a change. */
    writing: '' as '' | 'new' | 'reply' | 'edit',
    heading: '',
    side: [] as TalkSide[],
    text: '',
    error: '',
  },
  draftName: '',
  draft: { id: '', text: '' } as Words,
  /** The comment replied to or changed. */
  target: null as CommentItem | null,
  load({ id = '' }): Promise<TalkView> {
    return this.read('deliberation.get', { proposalId: id })
  },
  show(view: TalkView, now: string) {
    return talkText(view, now)
  },
  find(id: string): CommentItem | null {
    const threads = this.reply?.sides.flatMap((side) => side.threads.items) ?? []
    return threads.flatMap((thread) => [thread, ...thread.replies]).find((item) => item.id === id) ?? null
  },
  /** What was begun is kept until it is sent. */
  open(writing: 'new' | 'reply' | 'edit', target: CommentItem | null) {
    this.target = target
    this.draftName = `talk ${this.query.id} ${target ? `${writing} ${target.id}` : ''}`
    this.draft = openDraft(this.draftName, { text: writing === 'edit' ? (target?.text ?? '') : '' })
    const heading = { new: '说一句', reply: '回应这一条', edit: '改一改' }[writing]
    this.setData({ writing, heading, side: target ? [target.side] : [], text: this.draft.text, error: '' })
  },
  onSay() {
    this.open('new', null)
  },
  onReply(event: WechatMiniprogram.CustomEvent<{ id: string }>) {
    this.open('reply', this.find(event.detail.id))
  },
  onEdit(event: WechatMiniprogram.CustomEvent<{ id: string }>) {
    this.open('edit', this.find(event.detail.id))
  },
  onClose() {
    this.setData({ writing: '' })
  },
  onSide(event: WechatMiniprogram.CustomEvent<{ chosen: TalkSide[] }>) {
    this.setData({ side: event.detail.chosen, error: '' })
  },
  onText(event: WechatMiniprogram.CustomEvent<{ value: string }>) {
    this.draft = { ...this.draft, text: event.detail.value }
    keepDraft(this.draftName, this.draft)
    if (this.data.error) this.setData({ error: '' })
  },
  async onSend() {
    const { text, id: commentId } = this.draft
    const [side] = this.data.side
    if (!side) return this.setData({ error: '先选一下，是哪一边的话。' })
    if (text.trim().length < 2) return this.setData({ error: '先写一句。' })
    const proposalId = this.query.id ?? ''
    const { target } = this
    const done = await this.submit<CommentItem | TalkView>('say', () =>
      target && this.data.writing === 'edit'
        ? call('deliberation.editComment', { commentId: target.id, version: target.version, text })
        : call('deliberation.comment', {
            commentId,
            proposalId,
            side,
            text,
            ...(target ? { under: target.id } : {}),
          }),
    )
    if (!done) return
    dropDraft(this.draftName)
    this.setData({ writing: '' })
    await this.refresh()
  },
  async onTakeBack(event: WechatMiniprogram.CustomEvent<{ id: string }>) {
    const comment = this.find(event.detail.id)
    if (!comment) return
    const { id: commentId, version } = comment
    if (await this.submit('takeBack', () => call('deliberation.takeBackComment', { commentId, version })))
      await this.refresh()
  },
  async onMore(event: WechatMiniprogram.CustomEvent) {
    const { side, cursor } = event.currentTarget.dataset as { side: TalkSide; cursor: string }
    await this.grow(async (reply) => {
      const { proposalId } = reply
      const page = await call('deliberation.more', { proposalId, side, cursor })
      const sides = reply.sides.map((one) =>
        one.side === side
          ? { ...one, threads: { items: [...one.threads.items, ...page.items], next: page.next } }
          : one,
      )
      return { ...reply, sides }
    })
  },
  onHideThis(event: WechatMiniprogram.CustomEvent<{ id: string }>) {
    void wx.navigateTo({ url: `/workbench/hide/index?kind=comment&id=${event.detail.id}` })
  },
  onOpen(event: WechatMiniprogram.CustomEvent<{ id: string }>) {
    void wx.navigateTo({ url: `/pages/hidden/index?kind=comment&id=${event.detail.id}` })
  },
  onProposal() {
    void wx.navigateTo({ url: `/pages/proposal/index?id=${this.query.id}` })
  },
})
