import type { ShiftList } from '../../../typings/roster-attendance'
import type { ShiftScope } from '../../../typings/roster-planning'
import type { ActivityView, CancelReason, ShiftView } from '../../../typings/rosters'
import { call } from '../../api'
import { definePage } from '../../page'
import type { ShiftFacts } from './present'
import { REASONS, factsOf } from './present'

interface Reply {
  view: ActivityView
  list: ShiftList
}

/** One shift of a published activity: its time, who leads it, whether it is held. `?id=` its own, `&activity=` its activity's. */
definePage({
  data: {
    facts: null as ShiftFacts | null,
    startsAt: '',
    endsAt: '',
    changed: false,
    scope: 'one' as ShiftScope,
    reasons: REASONS,
    reason: [] as string[],
    cancelling: false,
    /** What was just done, and to whom it is told. */
    done: '',
  },
  /** When the shift is, as it was shown last. */
  planned: '',
  async load({ id = '', activity = '' }): Promise<Reply> {
    const [view, list] = await Promise.all([
      this.read('rosters.get', { activityId: activity }),
      this.read('rosters.shiftList', { shiftId: id }),
    ])
    return { view, list }
  },
  show({ view, list }: Reply, now: string) {
    const shift = this.shiftIn(view)
    if (!shift) return { facts: null }
    const { startsAt, endsAt } = shift
    const facts = factsOf(view, shift, list, this.data.scope, now)
    const planned = `${startsAt} ${endsAt}`
    if (this.data.changed && planned === this.planned) return { facts }
    this.planned = planned
    return { facts, startsAt, endsAt, changed: false }
  },
  shiftIn(view: ActivityView): ShiftView | undefined {
    return view.shifts.find((shift) => shift.shiftId === this.query.id)
  },
  /** The end goes along with the start, as long as the shift was. */
  onStart(event: WechatMiniprogram.CustomEvent<{ value: string }>) {
    const { startsAt, endsAt } = this.data
    const by = Date.parse(event.detail.value) - Date.parse(startsAt)
    const end = new Date(Date.parse(endsAt) + by).toISOString()
    this.setData({ startsAt: event.detail.value, endsAt: end, changed: true, done: '' })
  },
  onEnd(event: WechatMiniprogram.CustomEvent<{ value: string }>) {
    this.setData({ endsAt: event.detail.value, changed: true, done: '' })
  },
  onScope(event: WechatMiniprogram.CustomEvent<{ id: ShiftScope }>) {
    this.setData({ scope: event.detail.id })
    if (this.reply) this.accept(this.reply)
  },
  async onMove() {
    const { reply } = this
    if (!reply) return
    const { startsAt, endsAt, scope } = this.data
    const { id: shiftId = '' } = this.query
    const { version } = reply.view
    const view = await this.submit('move', () =>
      call('rosters.moveShifts', { shiftId, version, scope, startsAt, endsAt }),
    )
    if (view) this.did('改好了', { ...reply, view })
  },
  /** One shift again, so that the next change is not of many by mistake. */
  did(what: string, reply: Reply) {
    const { facts } = this.data
    const many = facts && facts.many > 1 ? ` ${facts.many} 个班` : ''
    const done = `${what}${many}。${facts?.told ?? ''}`
    this.setData({ done, cancelling: false, scope: 'one', reason: [], changed: false })
    this.accept(reply)
    void wx.pageScrollTo({ scrollTop: 0, duration: 0 })
  },
  async onLead(event: WechatMiniprogram.BaseEvent) {
    const { reply } = this
    const { id } = event.currentTarget.dataset as { id: string }
    const row = this.data.facts?.people.find((person) => person.id === id)
    if (!reply || !row) return
    const personId = row.leads ? null : id
    const { id: shiftId = '' } = this.query
    const list = await this.submit(`lead ${id}`, () => call('rosters.nameLead', { shiftId, personId }))
    if (list) this.accept({ ...reply, list })
  },
  onPaste() {
    void wx.navigateTo({ url: `/workbench/paste/index?id=${this.query.id}` })
  },
  onList() {
    void wx.navigateTo({ url: `/workbench/shift-list/index?id=${this.query.id}` })
  },
  onCancel() {
    this.setData({ cancelling: true })
  },
  onKeep() {
    this.setData({ cancelling: false })
  },
  onReason(event: WechatMiniprogram.CustomEvent<{ chosen: string[] }>) {
    this.setData({ reason: event.detail.chosen })
  },
  async onCancelNow() {
    const { reply } = this
    const [reason] = this.data.reason as CancelReason[]
    if (!reply || !reason) return
    const { scope } = this.data
    const { id: shiftId = '' } = this.query
    const { version } = reply.view
    const view = await this.submit('cancel', () =>
      call('rosters.cancelShifts', { shiftId, version, scope, reason }),
    )
    if (view) this.did('取消了', { ...reply, view })
  },
})
