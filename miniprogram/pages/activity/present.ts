/** An activity as its page binds it: its shifts, each with the one thing the viewer can do. */
import type { Iso } from '../../../typings/domain'
import type { CancelReason } from '../../../typings/roster-planning'
import type { ActivityView, ShiftView, SignupState } from '../../../typings/rosters'
import type { ClockText } from '../../format'
import { count, day, dayOf, deadline, hours, partOfDay, weekday } from '../../format'
import { bodyWords } from '../../words'
import { standInText } from './stand-in'
import type { StandInText } from './stand-in'

export interface ShiftText {
  id: string
  time: string
  work: string
  taken: number
  capacity: number
  sentence: string
  chip: { text: string; tone: string; icon: string } | null
  button: { label: string; kind: string; does: 'signUp' | 'cancel' | 'checkIn' } | null
  why: string
  /** An offered place: answered with yes or no before its time is up. */
  offer: ClockText | null
  /** Why it is offered. */
  asked: string
  standIn: StandInText | null
  canSeeList: boolean
}

/** Of a long season: a week of it, folded until it is tapped. */
export interface WeekText {
  key: string
  title: string
  note: string
  open: boolean
  days: DayText[]
}

export interface DayText {
  key: string
  /** Empty when all shifts are on the day named above. */
  title: string
  shifts: ShiftText[]
}

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

/** `opened`: weeks that were tapped, true for open. */
export function activityText(
  view: ActivityView,
  now: Iso,
  opened: Readonly<Record<string, boolean>> = {},
): ActivityText {
  const dates = [...new Set(view.shifts.map((shift) => dayOf(shift.startsAt)))].sort()
  const first = view.shifts[0]?.startsAt ?? now
  const single = dates.length === 1
  return {
    origin: view.origin,
    body: view.desk.body,
    desk: view.desk.name,
    kind: view.desk.name === bodyWords[view.desk.body] ? '' : bodyWords[view.desk.body],
    title: view.title,
    when: [single ? `${day(first, now)} ${weekday(first)}` : `${dates.length} 天`, view.place].join(' · '),
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
    weeks: weeksOf(view, dates, now, opened),
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
  if (state === 'cancelled') return { title: '活动取消了，不用来了', text: cancelledReason ?? '' }
  if (state === 'draft') return { title: '还是草稿，只有您这边看得到', text: '' }
  return shifts.length > 0 && shifts.every((shift) => shift.over)
    ? { title: '办完了，谢谢来的邻居', text: '' }
    : null
}

/** The first place that is free is the filled button of the page; the others are quiet. */
function oneFilled(days: DayText[]): DayText[] {
  let given = days.some((date) => date.shifts.some((shift) => shift.offer !== null))
  const quieter = (shift: ShiftText): ShiftText => {
    if (shift.button?.kind !== 'filled') return shift
    if (!given) {
      given = true
      return shift
    }
    return { ...shift, button: { ...shift.button, kind: 'quiet' } }
  }
  return days.map((date) => ({ ...date, shifts: date.shifts.map(quieter) }))
}

/** So many days stand open; more are folded week by week, so that a year of them opens on any phone. */
const LONG = 8

function weeksOf(
  view: ActivityView,
  dates: readonly string[],
  now: Iso,
  opened: Readonly<Record<string, boolean>>,
): WeekText[] {
  const daysOf = (some: readonly string[]): DayText[] =>
    some.map((date) => dayText(view, date, dates.length === 1, now))
  if (dates.length <= LONG)
    return [{ key: '', title: '', note: '', open: true, days: oneFilled(daysOf(dates)) }]
  const mondays = [...new Set(dates.map(mondayOf))]
  const first = mondays.find((monday) =>
    view.shifts.some((shift) => !shift.over && mondayOf(dayOf(shift.startsAt)) === monday),
  )
  const weeks = mondays.map((monday): WeekText => {
    const theirs = dates.filter((date) => mondayOf(date) === monday)
    const open = opened[monday] ?? monday === first
    return { key: monday, ...weekWords(view, theirs, now), open, days: open ? daysOf(theirs) : [] }
  })
  const filled = oneFilled(weeks.flatMap(({ days }) => days))
  return weeks.map((week) => ({
    ...week,
    days: week.days.map((date) => filled.find(({ key }) => key === date.key) ?? date),
  }))
}

/** The Monday of a day's week. */
const mondayOf = (date: string): string =>
  new Date(Date.parse(date) - ((new Date(date).getUTCDay() + 6) % 7) * 86_400_000).toISOString().slice(0, 10)

function weekWords(view: ActivityView, dates: readonly string[], now: Iso): { title: string; note: string } {
  const shifts = view.shifts.filter((shift) => dates.includes(dayOf(shift.startsAt)))
  const from = shifts[0]?.startsAt ?? now
  const to = shifts[shifts.length - 1]?.startsAt ?? from
  const held = shifts.filter((shift) => !shift.cancelled)
  const free = held.reduce(
    (sum, shift) => sum + (shift.over ? 0 : Math.max(0, shift.capacity - shift.taken)),
    0,
  )
  const mine = held.filter((shift) => shift.mine && chipOf(shift)).length
  const note = [
    `${count(held.length)} 个班`,
    held.every((shift) => shift.over) ? '过了' : free > 0 ? `还差 ${count(free)} 人` : '都满了',
    mine > 0 ? `有您 ${mine} 个` : '',
  ]
  const title = dayOf(from) === dayOf(to) ? day(from, now) : `${day(from, now)}–${day(to, now)}`
  return { title, note: note.filter(Boolean).join(' · ') }
}

function dayText(view: ActivityView, date: string, single: boolean, now: Iso): DayText {
  const shifts = view.shifts.filter((shift) => dayOf(shift.startsAt) === date)
  const at = shifts[0]?.startsAt ?? now
  return {
    key: date,
    title: single ? '' : `${day(at, now)} ${weekday(at)}`,
    shifts: shifts.map((shift) => shiftText(shift, view.state === 'published', now)),
  }
}

export function shiftText(shift: ShiftView, open: boolean, now: Iso): ShiftText {
  const offered = shift.mine?.state === 'offered' && shift.mine.answerBy !== null && shift.viewer.canCancel
  const button = open ? buttonOf(shift) : null
  return {
    id: shift.shiftId,
    time: `${partOfDay(shift.startsAt)} ${hours(shift.startsAt, shift.endsAt)}`,
    work: [shift.work, leadWords(shift)].filter(Boolean).join(' · '),
    taken: shift.taken,
    capacity: shift.capacity,
    sentence: sentenceOf(shift),
    chip: chipOf(shift),
    button,
    why: open && !button && !offered && !shift.over && !shift.cancelled ? whyOf(shift) : '',
    asked: shift.mine?.invited ? '领队请您来，来得了吗' : '有人退出，轮到您了',
    offer: offered && shift.mine?.answerBy ? deadline(shift.mine.answerBy, now, '前回话') : null,
    standIn: open ? standInText(shift) : null,
    canSeeList: shift.viewer.canSeeList === true,
  }
}

const CANCELLED: Record<CancelReason, string> = {
  weather: '天气不好',
  hands: '人手不够',
  place: '场地用不了',
  lead: '领队来不了',
  holiday: '正赶上过节',
  other: '临时有变',
}

/** Who leads it, or that somebody is wanted. */
function leadWords({ mine, leadSurname, leadWanted, over }: ShiftView): string {
  if (mine?.leads) return '您带班'
  if (leadSurname) return `${leadSurname}师傅带班`
  return leadWanted && !over ? '还要一位带班的' : ''
}

/** Of one that is over: the seats taken, which is not yet who came. */
function sentenceOf(shift: ShiftView): string {
  const missing = shift.capacity - shift.taken
  if (shift.cancelled) return `取消了：${CANCELLED[shift.cancelled]}`
  const waiting = shift.waiting > 0 ? `，${count(shift.waiting)} 人在排队` : ''
  if (shift.over) return `报了 ${count(shift.taken)} 人`
  return missing > 0 ? `还差 ${count(missing)} 人${waiting}` : `${count(shift.capacity)} 人满了${waiting}`
}

function chipOf({ mine, over, cancelled }: ShiftView): ShiftText['chip'] {
  if (cancelled) return { text: '取消了', tone: 'neutral', icon: '' }
  switch (mine?.state) {
    case 'accepted':
      return over
        ? { text: '您报过', tone: 'neutral', icon: '' }
        : { text: '您已报名', tone: 'done', icon: 'passed' }
    case 'applied':
      return over ? null : { text: '等家里点头', tone: 'neutral', icon: 'clock-o' }
    case 'waitlisted':
      return over ? null : { text: `您排第 ${mine.position ?? 1} 位`, tone: 'neutral', icon: 'clock-o' }
    case 'offered':
      return over ? null : { text: mine.invited ? '请您来' : '轮到您了', tone: 'call', icon: 'underway-o' }
    default:
      return null
  }
}

const LEAVE: Partial<Record<SignupState, string>> = { waitlisted: '不排了', applied: '不报了' }

function buttonOf(shift: ShiftView): ShiftText['button'] {
  const { mine, viewer } = shift
  if (mine?.state === 'offered') return null
  if (viewer.canCheckIn) return { label: '去签到', kind: 'filled', does: 'checkIn' }
  if (viewer.canCancel)
    return { label: LEAVE[mine?.state ?? 'accepted'] ?? '不来了', kind: 'line', does: 'cancel' }
  if (!viewer.canSignUp) return null
  const free = shift.taken < shift.capacity && shift.waiting === 0
  return free
    ? { label: '我来', kind: 'filled', does: 'signUp' }
    : { label: `排队，第 ${shift.waiting + 1} 位`, kind: 'line', does: 'signUp' }
}

/** Once someone is in, why they cannot sign up again needs no words. */
const whyOf = ({ mine, viewer }: ShiftView): string =>
  mine && mine.state !== 'cancelled' && mine.state !== 'declined' ? '' : (viewer.whyNot ?? '')
