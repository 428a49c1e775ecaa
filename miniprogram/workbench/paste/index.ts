import { call } from '../../api'
import { definePage } from '../../page'
import type { PastedText } from './present'
import { doneText, pastedText } from './present'

/** So many are asked by one call; what is left of a long list is asked by the next. */
const AT_ONCE = 200

/** A sign-up list from the group chat, pasted for one shift: whom it means, and asking them. Nobody is put down unasked. */
definePage({
  renews: false,
  data: {
    text: '',
    list: null as PastedText | null,
    chosen: [] as string[],
    marks: [] as boolean[],
    done: '',
  },
  load(): Promise<'new'> {
    return Promise.resolve('new')
  },
  show() {
    return {}
  },
  onText(event: WechatMiniprogram.CustomEvent<{ value: string }>) {
    this.setData({ text: event.detail.value })
  },
  async onRead() {
    const { id: shiftId = '' } = this.query
    const { text } = this.data
    const read = await this.submit('read', () => call('rosters.readList', { shiftId, text }))
    if (!read) return
    const list = pastedText(read)
    this.setData({ list, done: '' })
    this.choose(list.clear)
  },
  choose(chosen: string[]) {
    const rows = this.data.list?.rows ?? []
    this.setData({ chosen, marks: rows.map(({ key }) => chosen.includes(key)) })
  },
  onPick(event: WechatMiniprogram.BaseEvent) {
    const { id } = event.currentTarget.dataset as { id: string }
    const { chosen } = this.data
    this.choose(chosen.includes(id) ? chosen.filter((other) => other !== id) : [...chosen, id])
  },
  onAgain() {
    this.setData({ list: null, done: '' })
  },
  async onInvite() {
    const { id: shiftId = '' } = this.query
    const all = [...this.data.chosen]
    await this.submit('invite', async () => {
      for (let from = 0, invited = 0, noPlace = 0; from < all.length; from += AT_ONCE) {
        const personIds = all.slice(from, from + AT_ONCE)
        const made = await call('rosters.invite', { shiftId, personIds })
        invited += made.invited
        noPlace += made.noPlace
        this.setData({ done: doneText(invited, noPlace) })
        this.choose(all.slice(from + AT_ONCE))
      }
      await this.readAgain()
    })
  },
  /** Whoever was asked stands below, with those who were in before. */
  async readAgain() {
    const { id: shiftId = '' } = this.query
    const { text } = this.data
    const read = await call('rosters.readList', { shiftId, text }).catch(() => null)
    if (!read) return
    this.setData({ list: pastedText(read) })
    this.choose([])
  },
  onBack() {
    void wx.navigateBack()
  },
})
