import type { Output } from '../../../typings/api'
import type { WishAtDesk, WishRefusal } from '../../../typings/roster-wishes'
import { call } from '../../api'
import { dayName, hours } from '../../format'
import { definePage } from '../../page'

const REASONS: { id: WishRefusal; title: string; note: string }[] = [
  { id: 'unclear', title: '没看明白要做什么', note: '请邻居写清楚再说一次' },
  { id: 'tooBig', title: '事情大了些', note: '请邻居到“议事”里提' },
  { id: 'paidWork', title: '要专业的人来做', note: '请找物业或家政' },
  { id: 'unsafe', title: '有风险，志愿者做不了', note: '请找专业的人' },
]

interface Item {
  id: string
  version: number
  title: string
  text: string
  note: string
}

definePage({
  data: {
    title: '',
    items: [] as Item[],
    reasons: REASONS,
    refused: null as Item | null,
  },
  load(): Promise<Output<'rosters.deskWishes'>> {
    return this.read('rosters.deskWishes', {})
  },
  show({ wishes }: { wishes: WishAtDesk[] }, now: string) {
    return {
      title: wishes.length ? `${wishes.length} 个小心愿等着看` : '没有等着看的心愿',
      items: wishes.map(({ id, version, title, text, near, startsAt, endsAt, isForOther }) => ({
        id,
        version,
        title,
        text,
        note: `${near} · ${dayName(startsAt, now)} ${hours(startsAt, endsAt)}${isForOther ? ' · 没有手机，别人替他说的' : ''}`,
      })),
    }
  },
  item(event: WechatMiniprogram.BaseEvent): Item | null {
    const { id } = event.currentTarget.dataset as { id: string }
    return this.data.items.find((item) => item.id === id) ?? null
  },
  async screen(item: Item, refusal: WishRefusal | null) {
    const { id: wishId, version } = item
    const reply = await this.submit(`screen ${wishId}`, () =>
      call('rosters.screenWish', { wishId, version, refusal }),
    )
    if (reply) this.accept(reply)
  },
  async onPass(event: WechatMiniprogram.BaseEvent) {
    const item = this.item(event)
    if (item) await this.screen(item, null)
  },
  onRefuse(event: WechatMiniprogram.BaseEvent) {
    this.setData({ refused: this.item(event) })
  },
  onKeep() {
    this.setData({ refused: null })
  },
  async onReason(event: WechatMiniprogram.BaseEvent) {
    const { refused } = this.data
    const { id } = event.currentTarget.dataset as { id: WishRefusal }
    this.onKeep()
    if (refused) await this.screen(refused, id)
  },
})
