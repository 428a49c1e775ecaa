/** An activity as its page binds it: its shifts, each with the one thing the viewer can do. */
import type { Iso } from '../../../typings/domain'
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
  standIn: StandInText | null
  canSeeList: boolean
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
  days: DayText[]
  waits: boolean
  /** The next shift the viewer has a place in, for the phone's own calendar. */
  mine: { startsAt: Iso; endsAt: Iso } | null
  /** The viewer looks for somebody to come instead: the page is there to be passed on. */
  looking: boolean
  canEdit: boolean
  canCancel: boolean
}

export function activityText(view: ActivityView, now: Iso): ActivityText {
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
      { label: '找谁', value: view.contact },
    ].filter((fact) => fact.value),
    contact: view.contact,
    phone: phoneIn(view.contact),
    ended: endedOf(view),
    days: oneFilled(dates.map((date) => dayText(view, date, single, now))),
    waits: view.shifts.some((shift) => shift.mine?.state === 'waitlisted' || shift.waiting > 0),
    mine: view.shifts.find((shift) => shift.mine?.state === 'accepted' && !shift.over) ?? null,
    looking: view.shifts.some((shift) => shift.mine?.standIn === true && !shift.over),
    canEdit: view.viewer.canEdit,
    canCancel: view.viewer.canCancelActivity,
  }
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
    work: shift.work,
    taken: shift.taken,
    capacity: shift.capacity,
    sentence: sentenceOf(shift),
    chip: chipOf(shift),
    button,
    why: open && !button && !offered && !shift.over ? whyOf(shift) : '',
    offer: offered && shift.mine?.answerBy ? deadline(shift.mine.answerBy, now, '前回话') : null,
    standIn: open ? standInText(shift) : null,
    canSeeList: shift.viewer.canSeeList === true,
  }
}

function sentenceOf(shift: ShiftView): string {
  const missing = shift.capacity - shift.taken
  const waiting = shift.waiting > 0 ? `，${count(shift.waiting)} 人在排队` : ''
  if (shift.over) return `来了 ${count(shift.taken)} 人`
  return missing > 0 ? `还差 ${count(missing)} 人${waiting}` : `${count(shift.capacity)} 人满了${waiting}`
}

function chipOf({ mine, over }: ShiftView): ShiftText['chip'] {
  switch (mine?.state) {
    case 'accepted':
      return { text: over ? '您来过' : '您已报名', tone: 'done', icon: 'passed' }
    case 'applied':
      return over ? null : { text: '等家里点头', tone: 'neutral', icon: 'clock-o' }
    case 'waitlisted':
      return over ? null : { text: `您排第 ${mine.position ?? 1} 位`, tone: 'neutral', icon: 'clock-o' }
    case 'offered':
      return over ? null : { text: '轮到您了', tone: 'call', icon: 'underway-o' }
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
