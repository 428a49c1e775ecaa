import type { Output } from '../../../typings/api'
import type { HelpPhase, TaskAtDesk, WishRefusal, WishesAtDesk } from '../../../typings/roster-wishes'
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

interface Task extends Item {
  said: string
  buttons: { does: 'yes' | 'no' | 'withdraw'; label: string; kind: string }[]
}

const SAID: Record<HelpPhase, string> = {
  checking: '有句话要先核对，核对完就找人。',
  looking: '在找人。',
  coming: '说定了',
  met: '',
  ended: '',
}

const whenOf = ({ startsAt, endsAt }: Pick<TaskAtDesk, 'startsAt' | 'endsAt'>, now: string): string =>
  `${dayName(startsAt, now)} ${hours(startsAt, endsAt)}`

/** `filled`: nothing else on the page is. */
function taskOf(task: TaskAtDesk, now: string, filled: boolean): Task {
  const { id, version, title, text, near, phase, origin, helper, viewer } = task
  const who = helper && `${helper.building ?? ''}的${helper.name ?? '一位邻居'}`
  return {
    ...{ id, version, title, text },
    note: `提议“${origin.title}” · ${near} · ${whenOf(task, now)}`,
    said: who
      ? helper?.name
        ? `说定了，${who}来。`
        : `${who}愿意来。点了头，才互相知道是谁。`
      : SAID[phase],
    buttons: viewer.canAnswer
      ? [
          { does: 'no', label: '另找人', kind: 'line' },
          { does: 'yes', label: '请来帮忙', kind: filled ? 'filled' : 'quiet' },
        ]
      : viewer.canWithdraw
        ? [{ does: 'withdraw', label: '不用了', kind: 'line' }]
        : [],
  }
}

definePage({
  data: {
    title: '',
    items: [] as Item[],
    tasks: [] as Task[],
    reasons: REASONS,
    refused: null as Item | null,
  },
  load(): Promise<Output<'rosters.deskWishes'>> {
    return this.read('rosters.deskWishes', {})
  },
  show({ wishes, tasks }: WishesAtDesk, now: string) {
    const offered = tasks.filter(({ viewer }) => viewer.canAnswer)
    const waits = wishes.length + offered.length
    return {
      title: waits ? `${waits} 件等着看` : '没有等着看的',
      items: wishes.map((wish) => ({
        ...{ id: wish.id, version: wish.version, title: wish.title, text: wish.text },
        note: `${wish.near} · ${whenOf(wish, now)}${wish.isForOther ? ' · 替没有手机的邻居说的' : ''}`,
      })),
      tasks: tasks.map((task) => taskOf(task, now, wishes.length === 0 && task === offered[0])),
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
  async onAct(event: WechatMiniprogram.CustomEvent<{ value: Task['buttons'][number]['does'] }>) {
    const { id: wishId, version } = event.currentTarget.dataset as { id: string; version: number }
    const does = event.detail.value
    const reply = await this.submit(`${does} ${wishId}`, async () => {
      const step = { wishId, version }
      if (does === 'withdraw') await call('rosters.withdrawWish', step)
      else await call('rosters.answerHelp', { ...step, accept: does === 'yes' })
      return call('rosters.deskWishes', {})
    })
    if (reply) this.accept(reply)
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
