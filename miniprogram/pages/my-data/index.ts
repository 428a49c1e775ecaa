import type { Output } from '../../../typings/api'
import type { CorrectionAbout } from '../../../typings/privacy'
import { call } from '../../api'
import { dropDraft, keepDraft, openDraft } from '../../drafts'
import { definePage } from '../../page'
import * as session from '../../session'
import type { ClosingText } from './closing'
import { closingText } from './closing'
import { asJson, dropFile, sendFile, takeCopy } from './copy'
import type { CorrectionText, MyData, Part } from './present'
import { aboutWords, myDataText } from './present'

const DRAFT = 'correction'
const blank = { about: 'address' as CorrectionAbout, wrong: '', right: '' }
const ABOUTS = (Object.keys(aboutWords) as CorrectionAbout[]).map((id) => ({ id, label: aboutWords[id] }))
const fresh = () => openDraft(DRAFT, blank)

/** What is kept of me: to read, to take along, to have put right, to have erased. */
definePage({
  renews: false,
  data: {
    title: '',
    taken: '',
    parts: [] as Part[],
    apart: { title: '', lines: [], link: '', open: false } as Part,
    corrections: [] as CorrectionText[],
    open: [] as string[],
    copy: '' as 'copied' | 'file' | 'sent' | '',
    abouts: ABOUTS,
    asking: false,
    asked: false,
    draft: { ...blank, id: '' },
    closing: { parts: [], elsewhere: '', refusal: '' } as ClosingText,
    leaving: false,
    everywhere: false,
  },
  /** Asked for each time and not kept on the phone, where it would lie a second time. */
  async load(): Promise<MyData> {
    const [kept, { corrections }] = await Promise.all([
      call('members.exportMine', {}),
      call('privacy.myCorrections', {}),
    ])
    return { kept, corrections }
  },
  show(reply: MyData, now: string) {
    return myDataText(reply, this.data.open, now)
  },
  onUnfold(event: WechatMiniprogram.BaseEvent) {
    const { title } = event.currentTarget.dataset as { title: string }
    const { open } = this.data
    this.setData({
      open: open.includes(title) ? open.filter((other) => other !== title) : [...open, title],
    })
    if (this.reply) this.accept(this.reply)
  },
  async onCopy() {
    const { reply } = this
    if (!reply) return
    const copy = await this.submit('copy', () => takeCopy(asJson(reply.kept)))
    if (copy) this.setData({ copy })
  },
  async onSend() {
    const { reply } = this
    const copy = reply && (await this.submit('send', () => sendFile(asJson(reply.kept))))
    if (copy) this.setData({ copy })
  },
  onCopyClosed() {
    this.setData({ copy: '' })
  },
  onAsking() {
    this.setData({ asking: true, asked: false, draft: fresh() })
  },
  onAskingClosed() {
    this.setData({ asking: false })
  },
  write(changes: Partial<typeof blank>) {
    const draft = { ...this.data.draft, ...changes }
    this.setData({ draft })
    keepDraft(DRAFT, draft)
  },
  onAbout(event: WechatMiniprogram.CustomEvent<{ id: CorrectionAbout }>) {
    this.write({ about: event.detail.id })
  },
  onInput(event: WechatMiniprogram.CustomEvent<{ value: string }>) {
    const { field } = event.currentTarget.dataset as { field: 'wrong' | 'right' }
    this.write({ [field]: event.detail.value })
  },
  async onAsk() {
    const { id: correctionId, about, wrong, right } = this.data.draft
    const text = `${wrong.trim()}；该是：${right.trim()}`
    const done = await this.submit('ask', () => call('privacy.askCorrection', { correctionId, about, text }))
    if (!done || !this.reply) return
    dropDraft(DRAFT)
    this.setData({ asking: false, asked: true })
    this.accept({ ...this.reply, ...done })
    void wx.pageScrollTo({ scrollTop: 0 })
  },
  async onClosing() {
    const before: Output<'privacy.beforeClosing'> | null = await this.submit('before', () =>
      call('privacy.beforeClosing', {}),
    )
    if (before) this.setData({ closing: closingText(before), leaving: true, everywhere: false })
  },
  onStay() {
    this.setData({ leaving: false })
  },
  onEverywhere() {
    this.setData({ everywhere: !this.data.everywhere })
  },
  async onClose() {
    const { everywhere } = this.data
    const closed = await this.submit('close', () => call('privacy.closeAccount', { everywhere }))
    if (!closed) return
    dropFile()
    session.forget()
    void wx.reLaunch({ url: `/pages/welcome/index?left=${closed.erased ? 'erased' : 'erasing'}` })
  },
})
