import type { Output } from '../../../typings/api'
import type { CommentView } from '../../../typings/moderation'
import { call } from '../../api'
import { definePage } from '../../page'
import type { HiddenItem } from './present'
import { hiddenItems } from './present'

/** The supervisors read every hidden text, and decide what its author asked them to look at again. */
definePage({
  data: {
    title: '',
    items: [] as HiddenItem[],
    /** Id of the one that is being decided, and how. */
    deciding: '',
    upheld: false,
    reasoned: false,
  },
  reason: '',
  load() {
    return this.read('moderation.hidden', {})
  },
  show({ items }: Output<'moderation.hidden'>, now: string) {
    return hiddenItems(items, now)
  },
  onUphold(event: WechatMiniprogram.CustomEvent) {
    this.begin(event, true)
  },
  onRefuse(event: WechatMiniprogram.CustomEvent) {
    this.begin(event, false)
  },
  begin(event: WechatMiniprogram.CustomEvent, upheld: boolean) {
    const { id } = event.currentTarget.dataset as { id: string }
    this.reason = ''
    this.setData({ deciding: id, upheld, reasoned: false })
  },
  onKeep() {
    this.setData({ deciding: '' })
  },
  onReason(event: WechatMiniprogram.CustomEvent<{ value: string }>) {
    this.reason = event.detail.value
    const reasoned = this.reason.trim().length > 1
    if (reasoned !== this.data.reasoned) this.setData({ reasoned })
  },
  async onDecide() {
    const { deciding, upheld } = this.data
    const item = this.reply?.items.find((one: CommentView) => one.id === deciding)
    if (!item) return
    const { kind, id, version } = item
    const { reason } = this
    const decided = await this.submit('decide', () =>
      call('moderation.decideAppeal', { kind, id, version, upheld, reason }),
    )
    if (!decided) return
    this.setData({ deciding: '' })
    void this.refresh()
  },
})
