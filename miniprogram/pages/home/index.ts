import type { HomeView } from '../../../typings/desk'
import { call } from '../../api'
import { definePage } from '../../page'
import * as session from '../../session'
import type { NeedCard } from './needs'
import { homeText } from './present'

definePage({
  data: {
    place: '',
    title: '',
    needs: [] as NeedCard[],
    rest: null as { title: string; note: string } | null,
    restOpen: false,
    more: '',
    notices: [] as object[],
    visiting: false,
    unread: '',
    working: false,
    suggestsLarge: false,
  },
  load() {
    return this.read('desk.home', {})
  },
  show(home: HomeView, now: string) {
    return { ...homeText(home, now), suggestsLarge: session.suggestsLarge() }
  },
  onAct(event: WechatMiniprogram.CustomEvent<{ id: string }>) {
    const { index } = event.currentTarget.dataset as { index: number }
    const card = this.data.needs[index]
    if (!card) return
    if (event.detail.id === 'clear') void this.sayClear(index, card.key)
    else void wx.navigateTo({ url: card.path })
  },
  async sayClear(index: number, key: string) {
    const need = this.reply?.needs[index]
    if (need?.kind !== 'rate') return
    const { questionId, version } = need
    const rated = await this.submit(key, () => call('questions.rate', { questionId, version, clear: true }))
    if (rated && this.reply)
      this.accept({ ...this.reply, needs: this.reply.needs.filter((other) => other !== need) })
  },
  onRest() {
    this.setData({ restOpen: !this.data.restOpen })
  },
  onNotice(event: WechatMiniprogram.CustomEvent) {
    const { id } = event.currentTarget.dataset as { id: string }
    void wx.navigateTo({ url: `/pages/notice/index?id=${id}` })
  },
  onGo(event: WechatMiniprogram.CustomEvent) {
    const { url } = event.currentTarget.dataset as { url: string }
    void wx.navigateTo({ url })
  },
  onLarge() {
    session.setLarge(true)
    this.setData({ suggestsLarge: false })
  },
  onNotLarge() {
    session.dismissLarge()
    this.setData({ suggestsLarge: false })
  },
  onShareAppMessage() {
    return { title: this.data.place || '议起来', path: '/pages/home/index' }
  },
})
