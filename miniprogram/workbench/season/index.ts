import type { ActivityView } from '../../../typings/rosters'
import { call, newId } from '../../api'
import { count, day, hours, instant, weekday } from '../../format'
import { openDocument } from '../../open-document'
import { definePage } from '../../page'
import * as session from '../../session'
import { nextFirstDay } from './next'

interface Row {
  id: string
  title: string
  note: string
}

/** What a copy is made of: what was cancelled is not planned again, unless all of it was. */
function held(view: ActivityView | null): ActivityView['shifts'] {
  const shifts = view?.shifts ?? []
  const left = shifts.filter((shift) => !shift.cancelled)
  return left.length > 0 ? left : shifts
}

/** So many shifts at once; the others by a tap, in their place, so that a year of them stays light. */
const SHOWN = 24

/** What a lead does with a published activity: its words, its shifts one by one, its list on paper, and another season; the last two for good. */
definePage({
  data: {
    title: '',
    /** Neither over nor cancelled. */
    canAmend: false,
    rows: [] as Row[],
    /** How many of the coming shifts stand before the first one shown, and after the last. */
    before: 0,
    rest: 0,
    copying: false,
    firstDay: '',
    dayText: '',
    dayHint: '',
    copyKey: '',
  },
  load({ id = '' }): Promise<ActivityView> {
    return this.read('rosters.get', { activityId: id })
  },
  show(view: ActivityView, now: string) {
    const coming = view.shifts.filter((shift) => !shift.over && !shift.cancelled)
    const alike = coming.every(({ work }) => work === coming[0]?.work)
    const before = this.data.before < coming.length ? this.data.before : 0
    const rows = coming.slice(before, before + SHOWN).map((shift): Row => {
      const missing = shift.capacity - shift.taken
      return {
        id: shift.shiftId,
        title: `${day(shift.startsAt, now)} ${weekday(shift.startsAt)} ${hours(shift.startsAt, shift.endsAt)}`,
        note: [
          missing > 0 ? `还差 ${count(missing)} 人` : '满了',
          shift.leadSurname ? `${shift.leadSurname}师傅带班` : shift.leadWanted ? '还没定谁带班' : '',
          alike ? '' : shift.work,
        ]
          .filter(Boolean)
          .join(' · '),
      }
    })
    return {
      title: view.title,
      canAmend: view.viewer.canAmend,
      rows,
      before,
      rest: Math.max(0, coming.length - before - SHOWN),
    }
  },
  onLater() {
    this.turnTo(this.data.before + SHOWN)
  },
  onEarlier() {
    this.turnTo(Math.max(0, this.data.before - SHOWN))
  },
  turnTo(before: number) {
    this.setData({ before })
    if (this.reply) this.accept(this.reply)
    void wx.pageScrollTo({ selector: '#shifts', duration: 0 })
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
    this.startOn(this.data.firstDay || nextFirstDay(held(this.reply), session.now()))
  },
  onCopyClosed() {
    this.setData({ copying: false })
  },
  onFirstDay(event: WechatMiniprogram.CustomEvent<{ value: string }>) {
    this.startOn(event.detail.value)
  },
  startOn(firstDay: string) {
    const at = firstDay && instant(firstDay, '00:00')
    const was = held(this.reply)[0]?.startsAt ?? ''
    this.setData({
      firstDay,
      dayText: at ? `${day(at, session.now())} ${weekday(at)}` : '',
      dayHint:
        at && was && weekday(at) !== weekday(was)
          ? `原来从${weekday(was)}开始；这样每个班的星期都会变`
          : '后面的班照原来的间隔排，发布前还能改',
    })
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
