import type { Output } from '../../../typings/api'
import type { RollView } from '../../../typings/poll-roll'
import { call, newId } from '../../api'
import { definePage } from '../../page'
import type { MandateText, ObjectionText, ProxyText } from './present'
import { mandateText, proxyTexts, rollText } from './present'

interface Reply {
  roll: RollView
  proxies: Output<'polls.proxies'>['mandates']
}

type Asking = '' | 'object' | 'give' | 'take'

/** Am I on the roll, with what weight; what was said against it; who votes for whom. */
definePage({
  data: {
    title: '',
    heading: '',
    weight: null as { title: string; note: string } | null,
    facts: [] as { label: string; value: string }[],
    objections: [] as ObjectionText[],
    canObject: false,
    mandate: null as MandateText | null,
    held: [] as RollView['held'],
    proxies: [] as ProxyText[],
    asking: '' as Asking,
    /** Stays the same until it was taken, so that sending it again makes one. */
    objectionId: '',
    words: '',
  },
  async load(): Promise<Reply> {
    const pollId = this.query.id ?? ''
    const [roll, { mandates }] = await Promise.all([
      this.read('polls.roll', { pollId }),
      this.read('polls.proxies', { pollId }),
    ])
    return { roll, proxies: mandates }
  },
  show({ roll, proxies }: Reply, now: string) {
    return {
      ...rollText(roll, now),
      mandate: mandateText(roll),
      proxies: proxyTexts(proxies),
      held: roll.held,
    }
  },
  onAsk(event: WechatMiniprogram.BaseEvent) {
    const { asking } = event.currentTarget.dataset as { asking: Asking }
    this.setData({ asking, words: '', problem: null, objectionId: newId() })
  },
  onClosed() {
    this.setData({ asking: '' })
  },
  onWords(event: WechatMiniprogram.CustomEvent<{ value: string }>) {
    this.setData({ words: event.detail.value })
  },
  async finish(key: string, work: () => Promise<RollView>) {
    if (!(await this.submit(key, work))) return
    this.setData({ asking: '' })
    await this.refresh()
  },
  async onObject() {
    const { objectionId, words } = this.data
    const input = { pollId: this.query.id ?? '', objectionId, text: words.trim() }
    await this.finish('object', () => call('polls.objectRoll', input))
  },
  async onGive() {
    const input = { pollId: this.query.id ?? '', proxyName: this.data.words.trim() }
    await this.finish('give', () => call('polls.giveProxy', input))
  },
  async onTake() {
    const input = { pollId: this.query.id ?? '', code: this.data.words.trim(), accept: true }
    await this.finish('take', () => call('polls.answerProxy', input))
  },
  async onEnd(event: WechatMiniprogram.BaseEvent) {
    const { elector } = event.currentTarget.dataset as { elector: string }
    const input = { pollId: this.query.id ?? '', electorId: elector }
    await this.finish(`end ${elector}`, () => call('polls.endProxy', input))
  },
  onVote(event: WechatMiniprogram.BaseEvent) {
    const { elector } = event.currentTarget.dataset as { elector: string }
    const id = this.query.id ?? ''
    void wx.navigateTo({ url: `/pages/poll/index?id=${id}&elector=${encodeURIComponent(elector)}` })
  },
  onRecord() {
    void wx.navigateTo({ url: `/pages/record/index?id=${this.query.id ?? ''}` })
  },
})
