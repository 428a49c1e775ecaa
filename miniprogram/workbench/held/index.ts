import type { Output } from '../../../typings/api'
import type { HeldItem } from '../../../typings/desk'
import { call } from '../../api'
import { when } from '../../format'
import { definePage } from '../../page'

const kindWords: Record<HeldItem['kind'], string> = {
  question: '提问',
  answer: '答复',
  proposal: '提议',
  proposalText: '提议里的话',
  claimText: '接下的一件事',
  activityText: '活动里的话',
  staffText: '办事人写的话',
  name: '邻居的称呼',
}

/** What the content check was unsure about. A person says whether all neighbours get to see it. */
definePage({
  data: {
    title: '',
    items: [] as { id: string; kind: string; text: string; about: string }[],
    /** Id of the one that is about to be kept back. */
    hiding: '',
  },
  load() {
    return this.read('moderation.list', {})
  },
  show({ items }: Output<'moderation.list'>, now: string) {
    return {
      title: items.length ? `${items.length} 条等您看一眼` : '没有等着看的',
      items: items.map((item) => ({
        id: item.id,
        kind: `${kindWords[item.kind]} · ${when(item.at, now)}`,
        text: item.text,
        about: item.label,
      })),
    }
  },
  onShowIt(event: WechatMiniprogram.CustomEvent) {
    const { id } = event.currentTarget.dataset as { id: string }
    void this.decide(id, true)
  },
  onKeepBack(event: WechatMiniprogram.CustomEvent) {
    const { id } = event.currentTarget.dataset as { id: string }
    this.setData({ hiding: id })
  },
  onKeep() {
    this.setData({ hiding: '' })
  },
  async onHideNow() {
    if (await this.decide(this.data.hiding, false)) this.setData({ hiding: '' })
  },
  async decide(id: string, show: boolean): Promise<boolean> {
    const version = this.reply?.items.find((item: HeldItem) => item.id === id)?.version
    if (version === undefined) return false
    const decided = await this.submit(`${show ? 'show' : 'hide'} ${id}`, () =>
      call('moderation.decide', { id, version, show }),
    )
    if (decided && this.reply)
      this.accept({ items: this.reply.items.filter((item: HeldItem) => item.id !== id) })
    return decided !== null
  },
})
