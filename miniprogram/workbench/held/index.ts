import type { Output } from '../../../typings/api'
import type { HeldView, HideReason } from '../../../typings/moderation'
import { call } from '../../api'
import { definePage } from '../../page'
import { reasonOptions } from '../hide-reasons'
import type { HeldText } from './present'
import { heldText } from './present'

/** What the content check was unsure about. A person says whether all neighbours get to see it. */
definePage({
  data: {
    title: '',
    items: [] as HeldText[],
    /** Id of the one that is about to be kept back. */
    hiding: '',
    /** A comment is hidden with one of these; other words have none. */
    reasons: [] as ReturnType<typeof reasonOptions>,
    chosen: [] as HideReason[],
  },
  load() {
    return this.read('moderation.list', {})
  },
  show({ items }: Output<'moderation.list'>, now: string) {
    return {
      title: items.length ? `${items.length} 条等您看一眼` : '没有等着看的',
      items: items.map((item) => heldText(item, now)),
    }
  },
  onShowIt(event: WechatMiniprogram.CustomEvent) {
    const { id } = event.currentTarget.dataset as { id: string }
    void this.decide(id, true)
  },
  onKeepBack(event: WechatMiniprogram.CustomEvent) {
    const { id } = event.currentTarget.dataset as { id: string }
    const reasons = reasonOptions(this.itemOf(id)?.viewer.reasons ?? [])
    this.setData({ hiding: id, reasons, chosen: [] })
  },
  onReason(event: WechatMiniprogram.CustomEvent<{ chosen: HideReason[] }>) {
    this.setData({ chosen: event.detail.chosen })
  },
  onKeep() {
    this.setData({ hiding: '' })
  },
  async onHideNow() {
    if (await this.decide(this.data.hiding, false)) this.setData({ hiding: '' })
  },
  itemOf(id: string): HeldView | undefined {
    return this.reply?.items.find((item: HeldView) => item.id === id)
  },
  async decide(id: string, show: boolean): Promise<boolean> {
    const version = this.itemOf(id)?.version
    if (version === undefined) return false
    const [reason] = this.data.chosen
    const why = !show && reason ? { reason } : {}
    const decided = await this.submit(`${show ? 'show' : 'hide'} ${id}`, () =>
      call('moderation.decide', { id, version, show, ...why }),
    )
    if (decided && this.reply) this.accept({ items: this.reply.items.filter((item) => item.id !== id) })
    return decided !== null
  },
})
