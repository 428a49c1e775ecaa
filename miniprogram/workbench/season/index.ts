import type { ActivityView } from '../../../typings/rosters'
import { call, newId } from '../../api'
import { calendarDay, count, day, hours, weekday } from '../../format'
import { openDocument } from '../../open-document'
import { definePage } from '../../page'
import * as session from '../../session'

interface Row {
  id: string
  title: string
  note: string
}

/** So many shifts at first; more by a tap. */
const SHOWN = 12

/** What a lead does with a published activity: its words, its shifts one by one, its list on paper, and another season; the last two for good. */
definePage({
  data: {
    title: '',
    /** Neither over nor cancelled. */
    canAmend: false,
    rows: [] as Row[],
    rest: 0,
    shown: SHOWN,
    copying: false,
    firstDay: '',
    dayText: '',
    copyKey: '',
  },
  load({ id = '' }): Promise<ActivityView> {
    return this.read('rosters.get', { activityId: id })
  },
  show(view: ActivityView, now: string) {
    const coming = view.shifts.filter((shift) => !shift.over && !shift.cancelled)
    const { shown } = this.data
    const rows = coming.slice(0, shown).map((shift): Row => {
      const missing = shift.capacity - shift.taken
      return {
        id: shift.shiftId,
        title: `${day(shift.startsAt, now)} ${weekday(shift.startsAt)} ${hours(shift.startsAt, shift.endsAt)}`,
        note: [
          missing > 0 ? `还差 ${count(missing)} 人` : '满了',
          shift.leadSurname ? `${shift.leadSurname}师傅带班` : shift.leadWanted ? '还没定谁带班' : '',
          shift.work,
        ]
          .filter(Boolean)
          .join(' · '),
      }
    })
    return {
      title: view.title,
      canAmend: view.viewer.canAmend,
      rows,
      rest: Math.max(0, coming.length - shown),
    }
  },
  onMore() {
    this.setData({ shown: this.data.shown + 40 })
    if (this.reply) this.accept(this.reply)
  },
  onShiftTap(event: WechatMiniprogram.BaseEvent) {
    const { id } = event.currentTarget.dataset as { id: string }
    void wx.navigateTo({ url: `/workbench/shift-edit/index?id=${id}&activity=${this.query.id}` })
  },
  onWords() {
    void wx.navigateTo({ url: `/workbench/activity-edit/index?id=${this.query.id}` })
  },
  async print(form: 'pdf' | 'xlsx') {
    const { id: activityId = '' } = this.query
    await this.submit(form, async () => openDocument(await call('documents.roster', { activityId, form })))
  },
  onPaper() {
    return this.print('pdf')
  },
  onSheet() {
    return this.print('xlsx')
  },
  onCopy() {
    this.setData({ copying: true, copyKey: newId() })
  },
  onCopyClosed() {
    this.setData({ copying: false })
  },
  onFirstDay(event: WechatMiniprogram.CustomEvent<{ value: string }>) {
    const firstDay = event.detail.value
    this.setData({ firstDay, dayText: calendarDay(firstDay, session.now()) })
  },
  async onCopyNow() {
    const { copyKey: activityId, firstDay } = this.data
    const { id: fromId = '' } = this.query
    const made = await this.submit('copy', () => call('rosters.copyDraft', { fromId, activityId, firstDay }))
    if (!made) return
    this.setData({ copying: false })
    void wx.navigateTo({ url: `/workbench/activity-edit/index?id=${made.id}` })
  },
})
