import type { Output } from '../../../typings/api'
import { call, newId } from '../../api'
import { calendarDay, dayOf } from '../../format'
import { definePage } from '../../page'
import * as session from '../../session'

type Open = Output<'claims.findOpen'>['items'][number]

definePage({
  data: {
    title: '',
    items: [] as { key: string; title: string; note: string }[],
    picked: null as Open | null,
    plan: '',
    dueOn: '',
    dueText: '',
    today: '',
    errors: {} as { plan?: string; dueOn?: string },
  },
  /** Made with the sheet, so that pressing twice takes once. */
  claimId: '',
  load() {
    return this.read('claims.findOpen', {})
  },
  show({ items }: Output<'claims.findOpen'>, now: string) {
    return {
      title: items.length ? `${items.length} 件事等人接` : '等人接的事',
      items: items.map(({ kind, id, title, note }) => ({ key: `${kind} ${id}`, title, note })),
      today: dayOf(now),
    }
  },
  onPick(event: WechatMiniprogram.CustomEvent) {
    const { index } = event.currentTarget.dataset as { index: number }
    this.claimId = newId()
    this.setData({ picked: this.reply?.items[index] ?? null, plan: '', dueOn: '', dueText: '', errors: {} })
  },
  onKeep() {
    this.setData({ picked: null })
  },
  onPlan(event: WechatMiniprogram.CustomEvent<{ value: string }>) {
    this.setData({ plan: event.detail.value, errors: {} })
  },
  onDay(event: WechatMiniprogram.CustomEvent<{ value: string }>) {
    const dueOn = event.detail.value
    this.setData({ dueOn, dueText: calendarDay(dueOn, session.now()), errors: {} })
  },
  async onTake() {
    const { picked, plan, dueOn } = this.data
    if (!picked) return
    if (plan.trim().length < 2) return this.setData({ errors: { plan: '先说一句打算怎么办。' } })
    if (!dueOn) return this.setData({ errors: { dueOn: '选一个日子，邻居心里有数。' } })
    const { kind, id } = picked
    const claim = await this.submit('take', () =>
      call('claims.take', { claimId: this.claimId, kind, id, plan, dueOn }),
    )
    if (!claim) return
    this.setData({ picked: null })
    void wx.navigateTo({ url: `/pages/claim/index?id=${claim.id}` })
  },
  onMine() {
    void wx.navigateTo({ url: '/pages/claims/index?filter=mine' })
  },
})
