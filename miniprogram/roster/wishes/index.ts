import type { Output } from '../../../typings/api'
import type { WishKind, Wishes } from '../../../typings/roster-wishes'
import { call } from '../../api'
import { offerMessage, prepareOffer } from '../../ask-message'
import { dropDraft, keepDraft, openDraft } from '../../drafts'
import { calendarDay, dayOf } from '../../format'
import { definePage } from '../../page'
import * as session from '../../session'
import type { Errors, WishDraft } from './form'
import { LASTS, blank, contentOf, errorsOf } from './form'
import type { WishText, WishesText } from './present'
import { wishesText } from './present'
import { kindWords } from './words'

const NAME = 'wish'
const FOR = 'wish for a neighbour'

definePage({
  needsPerson: true,
  data: {
    text: null as WishesText | null,
    kinds: (Object.keys(kindWords) as WishKind[]).map((id) => ({ id, label: kindWords[id] })),
    lasts: LASTS.map((hours) => `${hours} 小时`),
    buildings: [] as { id: string; name: string }[],
    buildingName: '',
    saying: false,
    forOther: false,
    draft: { id: '', ...blank },
    dayText: '',
    today: '',
    errors: {} as Errors,
  },
  onLoad() {
    void prepareOffer()
  },
  load(): Promise<Output<'rosters.wishes'>> {
    return this.read('rosters.wishes', {})
  },
  show(reply: Wishes, now: string) {
    return {
      text: wishesText(reply, now),
      today: dayOf(now),
      buildings: session.me()?.community?.buildings ?? [],
    }
  },
  onSay(event: WechatMiniprogram.BaseEvent) {
    const forOther = (event.currentTarget.dataset as { other?: boolean }).other === true
    this.setData({ saying: true, forOther, errors: {} })
    this.draw(openDraft<WishDraft>(forOther ? FOR : NAME, blank))
  },
  onKeep() {
    this.setData({ saying: false })
  },
  draw(draft: WishDraft & { id: string }) {
    this.setData({
      draft,
      dayText: draft.day ? calendarDay(draft.day, session.now()) : '',
      buildingName: this.data.buildings.find(({ id }) => id === draft.building)?.name ?? '',
    })
  },
  change(changes: Partial<WishDraft>) {
    const draft = { ...this.data.draft, ...changes }
    keepDraft(this.data.forOther ? FOR : NAME, draft)
    this.setData({ errors: {} })
    this.draw(draft)
  },
  onField(event: WechatMiniprogram.CustomEvent<{ value: string }>) {
    const { field } = event.currentTarget.dataset as { field: keyof WishDraft }
    this.change({ [field]: event.detail.value })
  },
  onKind(event: WechatMiniprogram.CustomEvent<{ id: WishKind }>) {
    this.change({ kind: event.detail.id })
  },
  onLasts(event: WechatMiniprogram.CustomEvent<{ value: string }>) {
    this.change({ lasts: Number(event.detail.value) })
  },
  onBuilding(event: WechatMiniprogram.CustomEvent<{ value: string }>) {
    this.change({ building: this.data.buildings[Number(event.detail.value)]?.id ?? '' })
  },
  async onSend() {
    const { draft, forOther } = this.data
    const errors = errorsOf(draft, forOther)
    if (Object.keys(errors).length > 0) return this.setData({ errors })
    void offerMessage('answer', 'reminder')
    const { name, building: buildingId, entrance, room } = draft
    const neighbour = { name: name.trim(), buildingId, entrance: Number(entrance) || 0, room: room.trim() }
    const reply = await this.submit('say', () =>
      call('rosters.wish', {
        wishId: draft.id,
        content: contentOf(draft),
        ...(forOther ? { for: neighbour } : {}),
      }),
    )
    if (!reply) return
    dropDraft(forOther ? FOR : NAME)
    this.setData({ saying: false })
    this.accept(reply)
  },
  async onAct(event: WechatMiniprogram.CustomEvent<{ value: WishText['buttons'][number]['does'] }>) {
    const { id: wishId, version } = event.currentTarget.dataset as { id: string; version: number }
    const does = event.detail.value
    const step = { wishId, version }
    const reply = await this.submit(`${does} ${wishId}`, () => {
      if (does === 'yes' || does === 'no')
        return call('rosters.answerHelp', { ...step, accept: does === 'yes' })
      if (does === 'met' || does === 'unmet')
        return call('rosters.closeWish', { ...step, met: does === 'met' })
      return does === 'withdraw' ? call('rosters.withdrawWish', step) : call('rosters.stepBack', step)
    })
    if (reply) this.accept(reply)
  },
  async onOffer(event: WechatMiniprogram.BaseEvent) {
    const { id: wishId, version } = event.currentTarget.dataset as { id: string; version: number }
    void offerMessage('change', 'reminder')
    const reply = await this.submit(`offer ${wishId}`, () => call('rosters.offerHelp', { wishId, version }))
    if (reply) this.accept(reply)
  },
})
