import { call } from '../../api'
import { definePage } from '../../page'
import type { PastedText } from './present'
import { pastedText } from './present'

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
    const { chosen: personIds } = this.data
    const made = await this.submit('invite', () => call('rosters.invite', { shiftId, personIds }))
    if (!made) return
    const rest = made.noPlace > 0 ? `，${made.noPlace} 位没有空位了` : ''
    this.setData({ done: `问了 ${made.invited} 位，等他们回话${rest}` })
    this.choose([])
  },
})
