import type { ActivityView, ShiftView } from '../../../typings/rosters'
import type { FeedbackAnswer } from '../../../typings/roster-hours'
import { call } from '../../api'
import { offerMessage, prepareOffer } from '../../ask-message'
import { definePage } from '../../page'
import type { Asked } from './asked'
import { askedOf, isSaid, saidOf } from './asked'
import type { ActivityText } from './present'
import { activityText } from './present'
import { openAfter } from './weeks'

definePage({
  data: {
    activity: null as ActivityText | null,
    feedback: null as ActivityView['feedback'],
    cancelling: false,
    reason: '',
    /** The shift that is about to be stepped back from so late that the lead hears of it; empty when none. */
    leaving: '',
    /** It has just come out; said once. */
    published: false,
    /** They look for somebody to come to it instead. */
    leavingLooks: false,
    /** What someone is asked of themselves before they come. */
    asked: null as Asked | null,
    chosen: [] as string[],
    said: false,
  },
  onLoad() {
    void prepareOffer()
    this.setData({ published: this.query.published === '1' })
  },
  /** Weeks that stand open; null before one was tapped. */
  opened: null as string[] | null,
  load({ id = '' }): Promise<ActivityView> {
    return this.read('rosters.get', { activityId: id })
  },
  /** Whoever is asked sees the question first, however far down its shift stands. */
  toOffer: true,
  show(view: ActivityView, now: string) {
    if (this.toOffer && view.shifts.some(({ mine }) => mine?.state === 'offered'))
      setTimeout(() => void wx.pageScrollTo({ selector: '#offer', offsetTop: -240, duration: 0 }), 100)
    this.toOffer = false
    return { activity: activityText(view, now, this.opened), feedback: view.feedback }
  },
  shift(event: WechatMiniprogram.BaseEvent): ShiftView | undefined {
    const { id } = event.currentTarget.dataset as { id: string }
    return this.reply?.shifts.find((shift) => shift.shiftId === id)
  },
  /** The newer shift in place of the old one, at once; then the whole, whose places may depend on it. */
  async put(shift: ShiftView | null) {
    if (!shift || !this.reply) return
    const shifts = this.reply.shifts.map((old) => (old.shiftId === shift.shiftId ? shift : old))
    this.accept({ ...this.reply, shifts })
    await this.refresh()
  },
  async onSay(event: WechatMiniprogram.CustomEvent<{ answer: FeedbackAnswer; text: string }>) {
    const { reply } = this
    if (!reply) return
    const feedback = await this.submit('say', () =>
      call('rosters.feedback', { activityId: reply.id, ...event.detail }),
    )
    if (feedback) this.accept({ ...reply, feedback })
  },
  onWeek(event: WechatMiniprogram.BaseEvent) {
    const { id } = event.currentTarget.dataset as { id: string }
    const { activity } = this.data
    if (!activity || !this.reply) return
    const stood = activity.weeks.filter(({ open }) => open).length
    this.opened = openAfter(activity.weeks, id, this.opened)
    this.accept(this.reply)
    // one above it closed: the page is shorter there, and the week that was tapped is somewhere else
    const shifted = this.opened.includes(id) && this.opened.length <= stood
    if (shifted) void wx.pageScrollTo({ selector: `#week-${id}`, offsetTop: -12, duration: 0 })
  },
  onLeading() {
    void wx.navigateTo({ url: `/workbench/season/index?id=${this.query.id}` })
  },
  onOrigin() {
    const path = this.reply?.origin?.path
    if (path) void wx.navigateTo({ url: path })
  },
  async onShift(event: WechatMiniprogram.BaseEvent) {
    const shift = this.shift(event)
    if (!shift) return
    if (shift.viewer.canCheckIn) return this.checkIn(shift)
    if (shift.viewer.canCancel && shift.mine?.late)
      return this.setData({ leaving: shift.shiftId, leavingLooks: shift.mine.standIn })
    await this.change(shift)
  },
  /** With what that page says where this phone has no network and never asked. */
  checkIn({ shiftId, startsAt, endsAt }: ShiftView) {
    const title = encodeURIComponent(this.data.activity?.title ?? '')
    void wx.navigateTo({
      url: `/roster/check-in/index?id=${shiftId}&title=${title}&from=${startsAt}&to=${endsAt}`,
    })
  },
  /** In, or out again. */
  async change(shift: ShiftView) {
    const { shiftId, mine } = shift
    if (!shift.viewer.canCancel && this.ask(shift)) return
    if (!shift.viewer.canCancel) void offerMessage('change', 'reminder')
    await this.put(
      await this.submit(`shift ${shiftId}`, () =>
        shift.viewer.canCancel && mine
          ? call('rosters.cancelSignup', { shiftId, version: mine.version })
          : call('rosters.signUp', { shiftId }),
      ),
    )
  },
  /** True when something has to be said first. */
  ask(shift: ShiftView): boolean {
    const asked = this.reply && askedOf(this.reply, shift)
    if (asked) this.setData({ asked, chosen: [], said: isSaid(asked, []) })
    return asked !== null
  },
  onChosen({ detail: { chosen } }: WechatMiniprogram.CustomEvent<{ chosen: string[] }>) {
    this.setData({ chosen, said: isSaid(this.data.asked, chosen) })
  },
  onUnasked() {
    this.setData({ asked: null })
  },
  async onSaid() {
    const { asked, chosen } = this.data
    const shift = this.reply?.shifts.find(({ shiftId }) => shiftId === asked?.shiftId)
    if (!asked || !shift) return
    const { canLead, ...said } = saidOf(chosen)
    const { shiftId, mine } = shift
    void offerMessage('change', 'reminder')
    const after = await this.submit(`shift ${shiftId}`, () => {
      if (mine?.state === 'offered')
        return call('rosters.answerOffer', {
          shiftId,
          version: mine.version,
          accept: true,
          canLead,
          ...said,
        })
      return shift.viewer.canSignUp
        ? call('rosters.signUp', { shiftId, canLead, ...said })
        : call('rosters.takeOver', { shiftId, ...said })
    })
    if (after) this.onUnasked()
    await this.put(after)
  },
  onStay() {
    this.setData({ leaving: '' })
  },
  async onLeave() {
    const shift = this.reply?.shifts.find(({ shiftId }) => shiftId === this.data.leaving)
    if (shift) await this.change(shift)
    this.onStay()
  },
  async onStandIn(event: WechatMiniprogram.BaseEvent) {
    const { leaving, leavingLooks } = this.data
    const id = leaving || (event.currentTarget.dataset as { id: string }).id
    this.onStay()
    const shift = this.reply?.shifts.find(({ shiftId }) => shiftId === id)
    if (!shift || (leaving && (leavingLooks || shift.mine?.standIn))) return
    const { shiftId, mine } = shift
    if (mine?.state !== 'accepted' && this.ask(shift)) return
    if (mine?.state === 'accepted') void offerMessage('change')
    await this.put(
      await this.submit(`stand-in ${shiftId}`, () =>
        mine?.state === 'accepted'
          ? call('rosters.askStandIn', { shiftId, version: mine.version, wanted: !mine.standIn })
          : call('rosters.takeOver', { shiftId }),
      ),
    )
  },
  async answer(event: WechatMiniprogram.BaseEvent, accept: boolean) {
    const shift = this.shift(event)
    if (!shift?.mine) return
    const { shiftId } = shift
    const { version } = shift.mine
    await this.put(
      await this.submit(`${accept ? 'yes' : 'no'} ${shiftId}`, () =>
        call('rosters.answerOffer', { shiftId, version, accept }),
      ),
    )
  },
  /** Who was asked by the desk has not said yet what a sign-up asks. */
  onYes(event: WechatMiniprogram.BaseEvent) {
    const shift = this.shift(event)
    if (shift?.mine?.invited && this.ask(shift)) return
    return this.answer(event, true)
  },
  onNo(event: WechatMiniprogram.BaseEvent) {
    return this.answer(event, false)
  },
  onList(event: WechatMiniprogram.BaseEvent) {
    const shift = this.shift(event)
    if (shift) void wx.navigateTo({ url: `/workbench/shift-list/index?id=${shift.shiftId}` })
  },
  /** Where hours are, a word against what the lead noted is too. */
  onObject(event: WechatMiniprogram.BaseEvent) {
    const shift = this.shift(event)
    if (shift) void wx.navigateTo({ url: `/roster/hours/index?shift=${shift.shiftId}` })
  },
  onCall() {
    const phoneNumber = this.data.activity?.phone
    if (phoneNumber) void wx.makePhoneCall({ phoneNumber }).catch(() => undefined)
  },
  onCalendar() {
    const { activity } = this.data
    if (!activity?.mine) return
    const seconds = (at: string): number => Math.floor(Date.parse(at) / 1000)
    const { startsAt, endsAt } = activity.mine
    void wx
      .addPhoneCalendar({
        title: activity.title,
        startTime: seconds(startsAt),
        endTime: String(seconds(endsAt)),
        location: this.reply?.place ?? '',
      })
      .catch(() => undefined)
  },
  onEdit() {
    void wx.navigateTo({ url: `/workbench/activity-edit/index?id=${this.query.id}` })
  },
  onRecord() {
    const title = encodeURIComponent(this.data.activity?.title ?? '')
    void wx.navigateTo({ url: `/pages/record/index?id=${this.query.id}&title=${title}` })
  },
  onCancel() {
    this.setData({ cancelling: true })
  },
  onKeep() {
    this.setData({ cancelling: false })
  },
  onReason(event: WechatMiniprogram.CustomEvent<{ value: string }>) {
    this.setData({ reason: event.detail.value })
  },
  async onCancelNow() {
    const { reply } = this
    if (!reply) return
    const { id: activityId, version } = reply
    const { reason } = this.data
    const view = await this.submit('cancel', () =>
      call('rosters.cancelActivity', { activityId, version, reason }),
    )
    if (!view) return
    this.setData({ cancelling: false, reason: '' })
    this.accept(view)
  },
  onShareAppMessage() {
    const { title = '社区要人手' } = this.data.activity ?? {}
    return { title: `您能来吗：${title}`, path: `/pages/activity/index?id=${this.query.id}` }
  },
})
