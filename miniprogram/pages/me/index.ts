import type { MyPart } from '../../../typings/desk'
import type { MeView } from '../../../typings/members'
import { call } from '../../api'
import { definePage } from '../../page'
import * as session from '../../session'
import type { PartText } from './present'
import { meText, partTexts } from './present'

interface Reply {
  me: MeView
  parts: MyPart[]
}

const FIRST = 3

definePage({
  data: {
    surname: '',
    name: '',
    place: '',
    waits: '',
    visiting: false,
    home: '',
    unread: '',
    offers: [] as { id: string; version: number; title: string }[],
    working: false,
    roles: '',
    community: '',
    parts: [] as PartText[],
    all: 0,
    open: false,
    naming: false,
    typed: '',
  },
  async load(): Promise<Reply> {
    const [me, { parts }] = await Promise.all([this.read('members.me', {}), this.read('desk.myPart', {})])
    session.remember(me)
    return { me, parts }
  },
  show({ me, parts }: Reply, now: string) {
    const shown = this.data.open ? parts : parts.slice(0, FIRST)
    return { ...meText(me), parts: partTexts(shown, now), all: parts.length }
  },
  take(me: MeView | null): boolean {
    if (!me || !this.reply) return false
    session.remember(me)
    this.accept({ ...this.reply, me })
    return true
  },
  onLarge() {
    session.setLarge(!this.data.large)
  },
  onAll() {
    this.setData({ open: true })
    if (this.reply) this.accept(this.reply)
  },
  onGo(event: WechatMiniprogram.BaseEvent) {
    const { url } = event.currentTarget.dataset as { url: string }
    void wx.navigateTo({ url })
  },
  onNaming() {
    this.setData({ naming: true, typed: this.reply?.me.name ?? '' })
  },
  onNamed() {
    this.setData({ naming: false })
  },
  onName(event: WechatMiniprogram.CustomEvent<{ value: string }>) {
    this.setData({ typed: event.detail.value })
  },
  async onNameNow() {
    const name = this.data.typed.trim()
    if (this.take(await this.submit('name', () => call('members.setName', { name }))))
      this.setData({ naming: false })
  },
  onOffer(event: WechatMiniprogram.BaseEvent) {
    return this.yesOrNo(event, ({ id, version, accept }) =>
      call(accept ? 'members.acceptRole' : 'members.declineRole', { grantId: id, version }),
    )
  },
  onShareAppMessage() {
    return { title: `${this.data.community || '议起来'}：小区的事，邻居一起商量`, path: '/pages/home/index' }
  },
})
