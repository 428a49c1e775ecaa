import type { ShiftHours } from '../../../typings/roster-hours'
import { call } from '../../api'
import { definePage } from '../../page'
import * as session from '../../session'
import type { HoursPage, PersonText } from './present'
import { hoursPage, instantIn, personText, pickerTime } from './present'

/** What is being filled in for the person whose sheet is open. */
type Mode = 'see' | 'correct' | 'decide'

definePage({
  data: {
    text: null as HoursPage | null,
    person: null as PersonText | null,
    mode: 'see' as Mode,
    inTime: '',
    outTime: '',
    minutes: '',
    reason: '',
  },
  load({ id = '' }): Promise<ShiftHours> {
    return this.read('rosters.shiftHours', { shiftId: id })
  },
  show(view: ShiftHours, now: string) {
    return { text: hoursPage(view, now) }
  },
  onOpen(event: WechatMiniprogram.BaseEvent) {
    const { id } = event.currentTarget.dataset as { id: string }
    const { reply } = this
    const found = reply?.people.find(({ attendanceId }) => attendanceId === id)
    if (!reply || !found) return
    const person = personText(found, session.now())
    this.setData({
      person,
      mode: 'see',
      inTime: pickerTime(found.in?.at ?? reply.startsAt),
      outTime: pickerTime(found.out?.at ?? reply.endsAt),
      minutes: person.minutes,
      reason: '',
    })
  },
  onClose() {
    this.setData({ person: null })
  },
  onCorrect() {
    this.setData({ mode: 'correct' })
  },
  onDecideOther() {
    this.setData({ mode: 'decide' })
  },
  onTime(event: WechatMiniprogram.CustomEvent<{ value: string }>) {
    const { name } = event.currentTarget.dataset as { name: 'inTime' | 'outTime' }
    this.setData({ [name]: event.detail.value })
  },
  onMinutes(event: WechatMiniprogram.CustomEvent<{ value: string }>) {
    this.setData({ minutes: event.detail.value })
  },
  onReason(event: WechatMiniprogram.CustomEvent<{ value: string }>) {
    this.setData({ reason: event.detail.value })
  },
  /** Whatever was done: the sheet closes and the list is the newer one. */
  async done(key: string, work: () => Promise<ShiftHours>) {
    const view = await this.submit(key, work)
    if (!view) return
    this.setData({ person: null })
    this.accept(view)
  },
  onAll() {
    const { reply } = this
    if (!reply) return
    const of = reply.people
      .filter(({ viewer }) => viewer.canConfirm)
      .map(({ attendanceId, version }) => ({ attendanceId, version }))
    return this.done('all', () => call('rosters.confirmHours', { shiftId: reply.shiftId, of }))
  },
  onConfirm() {
    const { person } = this.data
    const { reply } = this
    if (!person || !reply) return
    const of = [{ attendanceId: person.id, version: person.version }]
    return this.done('one', () => call('rosters.confirmHours', { shiftId: reply.shiftId, of }))
  },
  onPropose() {
    const { person, inTime, outTime, reason } = this.data
    const { reply } = this
    if (!person || !reply) return
    return this.done('propose', () =>
      call('rosters.proposeHours', {
        shiftId: reply.shiftId,
        attendanceId: person.id,
        version: person.version,
        inAt: person.asksIn ? instantIn(reply, inTime) : null,
        outAt: person.asksOut ? instantIn(reply, outTime) : null,
        reason,
      }),
    )
  },
  onCorrectNow() {
    const { person, minutes, reason } = this.data
    if (!person) return
    const { id: attendanceId, version } = person
    return this.done('correct', () =>
      call('rosters.correctHours', { attendanceId, version, minutes: Number(minutes), reason }),
    )
  },
  onApprove(event: WechatMiniprogram.BaseEvent) {
    const { accept } = event.currentTarget.dataset as { accept: boolean }
    const { person } = this.data
    if (!person) return
    const { id: attendanceId, version } = person
    return this.done(accept ? 'yes' : 'no', () =>
      call('rosters.answerCorrection', { attendanceId, version, accept }),
    )
  },
  onDecide() {
    const { person, mode, minutes, reason } = this.data
    if (!person) return
    const { id: attendanceId, version } = person
    const set = mode === 'decide' ? Number(minutes) : null
    return this.done('decide', () =>
      call('rosters.decideHours', { attendanceId, version, minutes: set, reason }),
    )
  },
})
