/** An activity as its page binds it: its shifts, each with the one thing the viewer can do. */
import type { Iso } from '../../../typings/domain'
import type { ActivityView, ShiftView } from '../../../typings/rosters'
import { day, dayOf, days, weekday } from '../../format'
import { bodyWords } from '../../words'
import { weeksOf } from './weeks'
import type { WeekText } from './weeks'

export interface ActivityText {
  /** What it grew out of. */
  origin: ActivityView['origin']
  body: string
  desk: string
  kind: string
  title: string
  when: string
  purpose: string
  risks: string
  facts: { label: string; value: string }[]
  contact: string
  phone: string
  ended: { title: string; text: string } | null
  /** One without a title where the season is short. */
  weeks: WeekText[]
  /** Said above a long season to whoever has no place in it yet. */
  risksFirst: boolean
  waits: boolean
  /** The next shift the viewer has a place in, for the phone's own calendar. */
  mine: { startsAt: Iso; endsAt: Iso } | null
  /** The viewer looks for somebody to come instead: the page is there to be passed on. */
  looking: boolean
  /** Said once where it holds for every shift. */
  whyNot: string
  canEdit: boolean
  /** The row to what whoever leads it can still do. */
  leading: { title: string; note: string } | null
  canCancel: boolean
}

/** `opened`: the weeks that stand open, null before any was tapped. */
export function activityText(
  view: ActivityView,
  now: Iso,
  opened: readonly string[] | null = null,
): ActivityText {
  const dates = [...new Set(view.shifts.map((shift) => dayOf(shift.startsAt)))].sort()
  const first = view.shifts[0]?.startsAt ?? now
  const last = view.shifts[view.shifts.length - 1]?.startsAt ?? first
  const single = dates.length === 1
  const weeks = weeksOf(view, dates, now, opened)
  return {
    origin: view.origin,
    body: view.desk.body,
    desk: view.desk.name,
    kind: view.desk.name === bodyWords[view.desk.body] ? '' : bodyWords[view.desk.body],
    title: view.title,
    when: [single ? `${day(first, now)} ${weekday(first)}` : days(first, last, now), view.place].join(' · '),
    purpose: view.purpose,
    risks: view.risks,
    facts: [
      { label: '带什么', value: view.bring },
      { label: '现场有', value: view.provided },
      { label: '要会什么', value: view.skills.join('、') },
      { label: '年纪', value: view.leastAge === null ? '' : `满 ${view.leastAge} 岁` },
      { label: '找谁', value: view.contact },
    ].filter((fact) => fact.value),
    contact: view.contact,
    phone: phoneIn(view.contact),
    ended: endedOf(view),
    weeks,
    risksFirst: weeks.length > 1 && !view.shifts.some((shift) => shift.viewer.canCancel),
    whyNot: view.viewer.whyNot ?? '',
    leading: leadingOf(view),
    waits: view.shifts.some((shift) => shift.mine?.state === 'waitlisted' || shift.waiting > 0),
    mine:
      view.shifts.find((shift) => shift.mine?.state === 'accepted' && !shift.over && !shift.cancelled) ??
      null,
    looking: view.shifts.some((shift) => shift.mine?.standIn === true && !shift.over),
    canEdit: view.viewer.canEdit,
    canCancel: view.viewer.canCancelActivity,
  }
}

function leadingOf({ viewer }: ActivityView): ActivityText['leading'] {
  if (viewer.canAmend) return { title: '改班次、打印名单', note: '改时间，取消一个班，贴群接龙，再办一季' }
  return viewer.leads ? { title: '打印名单、再办一季', note: '班次挪到新的日子，人重新报名' } : null
}

/** A number that can be rung, when the contact holds one. */
export const phoneIn = (contact: string): string =>
  (
    /1\d{2}[\s-]?\d{4}[\s-]?\d{4}|(?:0\d{2,3}[\s-]?)?[2-9]\d{2,3}[\s-]?\d{4}/.exec(contact)?.[0] ?? ''
  ).replace(/[\s-]/g, '')

function endedOf({ state, cancelledReason, shifts }: ActivityView): ActivityText['ended'] {
  if (state === 'cancelled') return { title: calledOff(shifts), text: cancelledReason ?? '' }
  if (state === 'draft') return { title: '还是草稿，只有您这边看得到', text: '' }
  return shifts.length > 0 && shifts.every((shift) => shift.over)
    ? { title: '办完了，谢谢来的邻居', text: '' }
    : null
}

/** Whoever is in the middle of a shift when the rest is called off is not sent home. */
function calledOff(shifts: readonly ShiftView[]): string {
  const held = shifts.filter((shift) => !shift.cancelled)
  if (held.length === 0) return '活动取消了，不用来了'
  const on = held.filter((shift) => !shift.over)
  if (on.some(({ mine }) => mine?.state === 'accepted')) return '后面的班都取消了，您这个班照常'
  return on.length > 0 ? '后面的班都取消了，正在办的照常' : '后面的班都取消了，不用来了'
}
