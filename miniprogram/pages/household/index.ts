import type { HouseholdView, MeView } from '../../../typings/members'
import type { GuardianAsk } from '../../../typings/roster-seats'
import { asApiError, call } from '../../api'
import { definePage } from '../../page'
import * as session from '../../session'
import type { AskText, PersonText, RequestText } from './present'
import { askText, householdText } from './present'

interface Reply {
  me: MeView
  /** Null for whoever is bound to none. */
  household: HouseholdView | null
  /** Someone under 18 here would like to come to a shift. */
  asks: GuardianAsk[]
}

definePage({
  data: {
    bound: false,
    address: '',
    about: '',
    waits: false,
    votes: '',
    people: [] as PersonText[],
    requests: [] as RequestText[],
    asks: [] as AskText[],
    under18: false,
    /** Owners are asked for no age. */
    young: false,
    /** Whom an objection is about; leaving asks in the same sheet. */
    subject: null as PersonText | null,
    reason: '',
  },
  async load(): Promise<Reply> {
    const [me, household, { asks }] = await Promise.all([
      session.refresh(),
      this.household(),
      this.read('rosters.guardianAsks', {}),
    ])
    return { me, household, asks }
  },
  household(): Promise<HouseholdView | null> {
    return this.read('members.household', {}).catch((error: unknown) => {
      if (asApiError(error).code === 'not_bound') return null
      throw error
    })
  },
  show({ me, household, asks }: Reply, now: string) {
    if (!household) return { bound: false }
    const asked = asks.map((ask) => askText(ask, now))
    const { under18 } = me
    const young = under18 || household.relation !== 'owner'
    return { bound: true, under18, young, asks: asked, ...householdText(household, me, now) }
  },
  onDecide(event: WechatMiniprogram.BaseEvent) {
    return this.yesOrNo(event, ({ id, version, accept }) =>
      call('members.decideBinding', { requestId: id, version, accept }),
    )
  },
  async onGuardian(event: WechatMiniprogram.BaseEvent) {
    const { id: askId, agree } = event.currentTarget.dataset as { id: string; agree: boolean }
    const reply = await this.submit(`${agree ? 'yes' : 'no'} ${askId}`, () =>
      call('rosters.answerGuardian', { askId, agree }),
    )
    if (reply && this.reply) this.accept({ ...this.reply, ...reply })
  },
  async onAge() {
    const under18 = !this.data.under18
    const me = await this.submit('age', () => call('members.setUnder18', { under18 }))
    if (me && this.reply) this.accept({ ...this.reply, me })
  },
  onAbout(event: WechatMiniprogram.BaseEvent) {
    const { id } = event.currentTarget.dataset as { id: string }
    this.setData({ subject: this.data.people.find((one) => one.bindingId === id) ?? null, reason: '' })
  },
  onClosed() {
    this.setData({ subject: null })
  },
  onReason(event: WechatMiniprogram.CustomEvent<{ value: string }>) {
    this.setData({ reason: event.detail.value })
  },
  async onObject() {
    const { subject, reason } = this.data
    if (!subject || !this.reply) return
    const household = await this.submit('object', () =>
      call('members.objectBinding', { bindingId: subject.bindingId, reason: reason.trim() }),
    )
    if (!household) return
    this.setData({ subject: null })
    this.accept({ ...this.reply, household })
  },
  async onLeave() {
    const { subject } = this.data
    if (!subject) return
    const done = await this.submit('leave', () =>
      call('members.endBinding', { bindingId: subject.bindingId, reason: '本人解除' }),
    )
    if (!done) return
    this.setData({ subject: null })
    await this.refresh()
  },
  onBind() {
    void wx.navigateTo({ url: '/pages/bind/index' })
  },
})
