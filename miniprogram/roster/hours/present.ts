/** One's hours as the page binds them: the sum, what waits for a word, and each shift with how it stands. */
import type { Iso } from '../../../typings/domain'
import type { CertificateView, HourEntryView, MyHours, MyShiftHours } from '../../../typings/roster-hours'
import {
  ANOTHER_YEAR,
  calendarDay,
  count,
  day,
  grouped,
  hour,
  hours,
  lastDay,
  weekday,
  workedHours,
} from '../../format'

export interface ShiftLine {
  id: string
  title: string
  note: string
  value: string
}

export interface WaitingText {
  id: string
  version: number
  title: string
  when: string
  says: string
  reason: string
  until: string
}

export interface DetailText {
  id: string
  version: number
  title: string
  facts: { label: string; value: string }[]
  canDispute: boolean
  disputeUntil: string
  /** For instance. */
  like: string
}

export interface HoursText {
  title: string
  about: string
  broken: boolean
  chips: { id: string; label: string }[]
  chosen: string
  waiting: WaitingText[]
  activities: { id: string; title: string; note: string; shifts: ShiftLine[] }[]
  certificates: { id: string; title: string; note: string }[]
  canIssue: boolean
}

export function hoursText(view: MyHours, now: Iso): HoursText {
  return {
    title: view.minutes > 0 ? `您一共帮了 ${workedHours(view.minutes)}` : '还没有算好的时长',
    about: aboutOf(view),
    broken: !view.intact,
    chips:
      view.years.length > 1
        ? view.years.map(({ year, minutes }) => ({
            id: String(year),
            label: `${year} 年 ${workedHours(minutes)}`,
          }))
        : [],
    chosen: String(view.year ?? ''),
    waiting: view.waiting.map((shift) => waitingText(shift, now)),
    activities: view.activities.map(({ activityId, title, minutes, shifts }) => ({
      id: activityId,
      title,
      note: minutes > 0 ? workedHours(minutes) : '',
      shifts: shifts.map((shift) => shiftLine(shift, now)),
    })),
    certificates: view.certificates.map((one) => certificateLine(one, now)),
    canIssue: view.minutes > 0 && view.intact,
  }
}

function aboutOf({ years }: MyHours): string {
  const shifts = years.reduce((sum, one) => sum + one.shifts, 0)
  return shifts > 0
    ? `${count(shifts)} 个班。只算在班上的时间，按分钟记。`
    : '来过的班，带队的确认以后，会一分一分记在这里。'
}

const whenOf = ({ startsAt, endsAt }: MyShiftHours, now: Iso): string =>
  `${day(startsAt, now)} ${weekday(startsAt)} ${hours(startsAt, endsAt)}`

const whoOf = ({ bySupervisor }: MyShiftHours): string => (bySupervisor ? '监督委员会' : '带队的')

const waitingText = (shift: MyShiftHours, now: Iso): WaitingText => ({
  id: shift.attendanceId,
  version: shift.version,
  title: shift.title,
  when: whenOf(shift, now),
  says: `${whoOf(shift)}记您 ${shift.in ? hour(shift.in.at) : '?'} 到、${shift.out ? hour(shift.out.at) : '?'} 走，算 ${workedHours(shift.wouldBe)}`,
  reason: shift.reason ?? '',
  until: shift.answerBy ? `${lastDay(shift.answerBy, now)}前没回话，先按这个算` : '',
})

const shiftLine = (shift: MyShiftHours, now: Iso): ShiftLine => ({
  id: shift.attendanceId,
  title: whenOf(shift, now),
  note: stateText(shift, now),
  value: shift.minutes === null ? '' : workedHours(shift.minutes),
})

/** Where nobody who runs it may say so. */
const supervisedText = (by: Iso, now: Iso): string => `由监督委员会来核，${lastDay(by, now)}前`

/** In its own sheet there is no need to say where to tap. */
const plainState = (shift: MyShiftHours, now: Iso): string => stateText(shift, now).split('；')[0] ?? ''

function stateText(shift: MyShiftHours, now: Iso): string {
  switch (shift.state) {
    case 'checkedIn':
      if (now < shift.endsAt) return '您签到了'
      return shift.supervisedBy ? supervisedText(shift.supervisedBy, now) : '没有签退，等带队的补上'
    case 'checkedOut':
      return shift.supervisedBy ? supervisedText(shift.supervisedBy, now) : '等带队的确认'
    case 'hoursProposed':
      return '等您看一眼'
    case 'hoursConfirmed':
      return confirmedText(shift)
    case 'disputed':
      return shift.dispute ? `您有异议，监督委员会 ${day(shift.dispute.dueAt, now)}前定` : '监督委员会在看'
    case 'resolved':
      return '监督委员会定了'
    case 'noShow':
      if (now < shift.endsAt) return '还没等到您；到了，请带队的点您一下'
      return shift.viewer.canDispute ? '没等到您，记了没来；来了就点这里' : '带队的没等到您，记了没来'
    case 'excused':
      if (now < shift.endsAt) return '记了您请假；到了，请带队的点您一下'
      return shift.viewer.canDispute ? '记了您请假；来了就点这里' : '带队的记您请了假'
  }
}

function confirmedText(shift: MyShiftHours): string {
  const { unanswered, correction, entries } = shift
  if (correction) return `带队的想更正成 ${workedHours(correction.minutes)}，等另一位看`
  if (entries.some(({ kind }) => kind === 'correction')) return '更正过'
  return unanswered ? `您没回话，先按${whoOf(shift)}记的算` : '确认了'
}

const HOW: Record<NonNullable<MyShiftHours['in']>['how'], string> = {
  code: '扫码签的',
  scanned: '带队的扫了您的码',
  ticked: '带队的勾的',
  claimed: '手机自己记的',
  proposed: '后来补的',
}

function markText(mark: MyShiftHours['in']): string {
  if (!mark) return '没有记'
  return [hour(mark.at), HOW[mark.how], mark.counts ? '' : '还没核对'].filter(Boolean).join(' · ')
}

const KIND: Record<HourEntryView['kind'], string> = {
  shift: '记下',
  ruling: '监督委员会定',
  correction: '更正',
}

/** `+95 分钟`, `−30 分钟` */
const signed = (minutes: number): string => `${minutes < 0 ? '−' : '+'}${Math.abs(minutes)} 分钟`

const isAbsent = ({ state }: MyShiftHours): boolean => state === 'noShow' || state === 'excused'

export function detailText(shift: MyShiftHours, now: Iso): DetailText {
  const said = [
    { label: shift.bySupervisor ? '核的人说' : '带队的说', value: shift.reason ?? '' },
    { label: '您说', value: shift.dispute?.text ?? '' },
    { label: '监督委员会说', value: shift.ruling?.reason ?? '' },
    { label: '要更正的原因', value: shift.correction?.reason ?? '' },
  ]
  return {
    id: shift.attendanceId,
    version: shift.version,
    title: whenOf(shift, now),
    facts: [
      { label: '到', value: markText(shift.in) },
      { label: '走', value: markText(shift.out) },
      {
        label: '算多少',
        value: shift.minutes === null ? plainState(shift, now) : workedHours(shift.minutes),
      },
      ...shift.entries.map(({ kind, minutes, at, seq }) => ({
        label: `第 ${seq} 笔`,
        value: `${KIND[kind]} ${signed(minutes)} · ${day(at, now)}`,
      })),
      ...said.filter(({ value }) => value),
    ],
    canDispute: shift.viewer.canDispute,
    like: isAbsent(shift) ? '比如：我 9 点就到了，一直在后门搬' : '比如：我 11 点才走，还收了工具',
    disputeUntil: shift.disputeUntil ? `有出入，${lastDay(shift.disputeUntil, now)}前能提。` : '',
  }
}

const spanOf = ({ from, to }: CertificateView, now: Iso): string =>
  from === to ? calendarDay(from, now) : `${calendarDay(from, now)}–${calendarDay(to, now)}`

const certificateLine = (one: CertificateView, now: Iso) => ({
  id: one.certificateId,
  title: `${one.year === null ? '全部' : `${one.year} 年`} · ${workedHours(one.minutes)}`,
  note: `${day(one.at, now)}开的 · ${grouped(one.code)}`,
})

export function certificateText(one: CertificateView) {
  return {
    name: one.name,
    sentence: `${spanOf(one, ANOTHER_YEAR)}，社区志愿服务 ${count(one.shifts)} 次`,
    hours: workedHours(one.minutes),
    code: grouped(one.code),
    issued: `${day(one.at, ANOTHER_YEAR)}开出`,
  }
}
