import type { MeetingView } from '../../../typings/deliberation'
import { call } from '../../api'
import { dropDraft, keepDraft, openDraft } from '../../drafts'
import { dayOf } from '../../format'
import { definePage } from '../../page'
import * as session from '../../session'
import type { ItemDraft, MinutesDraft } from './form'
import { itemsOf, minutesOf, missing } from './form'

definePage({
  renews: false,
  data: {
    title: '',
    items: [] as ItemDraft[],
    today: '',
    canWrite: false,
    /** A colleague has saved another edition since. */
    overtaken: false,
    error: '',
    saved: '',
    closing: false,
  },
  draftName: '',
  draft: { id: '', edition: 0, items: [] } as MinutesDraft,
  onLoad() {
    this.draftName = `minutes ${this.query.id ?? ''}`
    this.draft = openDraft(this.draftName, { edition: 0, items: [] as MinutesDraft['items'] })
  },
  load({ id = '' }): Promise<MeetingView> {
    return this.read('deliberation.meeting', { meetingId: id })
  },
  show(view: MeetingView, now: string) {
    const items = itemsOf(view, this.draft, now)
    return {
      title: view.proposalTitle,
      items,
      today: dayOf(now),
      canWrite: view.viewer.canWriteMinutes,
      overtaken: items.some(({ other }) => other),
    }
  },
  edition(): number {
    return this.reply?.minutes?.edition ?? 0
  },
  change(index: number, changes: Partial<ItemDraft>) {
    const items = this.data.items.map((item, n) => (n === index ? { ...item, ...changes } : item))
    const edition = this.draft.items.length > 0 ? this.draft.edition : this.edition()
    this.draft = { ...this.draft, edition, items: minutesOf(items) }
    keepDraft(this.draftName, this.draft)
    this.setData({ items, error: '', saved: '' })
  },
  onInput(event: WechatMiniprogram.CustomEvent<{ value: string }>) {
    const { index, field } = event.currentTarget.dataset as { index: number; field: keyof ItemDraft }
    this.change(index, { [field]: event.detail.value })
  },
  onDay(event: WechatMiniprogram.CustomEvent<{ value: string }>) {
    const { index } = event.currentTarget.dataset as { index: number }
    this.change(index, { dueOn: event.detail.value })
    if (this.reply) this.setData(this.show(this.reply, session.now()))
  },
  /** Their words are on the screen beside one's own: saving now is meant. */
  onSeen() {
    this.draft = { ...this.draft, edition: this.edition() }
    keepDraft(this.draftName, this.draft)
    if (this.reply) this.setData(this.show(this.reply, session.now()))
  },
  async save(): Promise<MeetingView | null> {
    const meetingId = this.query.id ?? ''
    const edition = this.draft.items.length > 0 ? this.draft.edition : this.edition()
    const items = minutesOf(this.data.items)
    const view = await this.submit('save', () =>
      call('deliberation.writeMinutes', { meetingId, edition, items }),
    )
    if (!view) return null
    dropDraft(this.draftName)
    this.draft = openDraft(this.draftName, { edition: 0, items: [] as MinutesDraft['items'] })
    this.accept(view)
    return view
  },
  async onSave() {
    const error = missing(this.data.items, false)
    if (error) return this.setData({ error })
    if (await this.save()) this.setData({ saved: '存好了，还没定下来。' })
  },
  onClose() {
    const error = missing(this.data.items, true)
    this.setData(error ? { error } : { closing: true })
  },
  onKeep() {
    this.setData({ closing: false })
  },
  async onCloseNow() {
    const saved = await this.save()
    if (!saved?.minutes) return this.setData({ closing: false })
    const { id: meetingId, minutes } = saved
    const { edition } = minutes
    const view = await this.submit('close', () => call('deliberation.closeMinutes', { meetingId, edition }))
    this.setData({ closing: false })
    if (view) void wx.redirectTo({ url: `/pages/meeting/index?id=${meetingId}` })
  },
})
