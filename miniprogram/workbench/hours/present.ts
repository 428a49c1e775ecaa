/** A shift's hours as whoever runs it, or rules on them, needs them: by what is to be done. */
import type { Iso } from '../../../typings/domain'
import type { PersonHours, ShiftHours } from '../../../typings/roster-hours'
import { count, day, dayOf, hour, hours, instant, lastDay, weekday, workedHours } from '../../format'

export interface PersonRow {
  id: string
  name: string
  note: string
  value: string
}

export interface Group {
  key: string
  title: string
  note: string
  people: PersonRow[]
}

export interface HoursPage {
  title: string
  about: string
  groups: Group[]
  /** How many can be confirmed together. */
  ready: number
  /** Why somebody is asked who does not run it. */
  asked: string
}

type Key = 'approve' | 'decide' | 'confirm' | 'missing' | 'others' | 'waiting' | 'counted' | 'absent'

const GROUPS: { key: Key; title: string; note: string }[] = [
  { key: 'decide', title: '邻居有异议', note: '由监督委员会定' },
  { key: 'approve', title: '要更正', note: '另一位看过才算' },
  { key: 'confirm', title: '等您确认', note: '' },
  { key: 'missing', title: '时间还缺', note: '点名字补上' },
  { key: 'others', title: '不由您来核', note: '自己的、家里人的' },
  { key: 'waiting', title: '等邻居回话', note: '7 天没回，先按记的算' },
  { key: 'counted', title: '算好了', note: '' },
  { key: 'absent', title: '没来', note: '' },
]

function keyOf(person: PersonHours): Key {
  const { state, viewer, correction } = person
  if (state === 'disputed') return 'decide'
  if (correction) return 'approve'
  if (viewer.canConfirm) return 'confirm'
  if (state === 'hoursProposed') return 'waiting'
  if (state === 'hoursConfirmed' || state === 'resolved') return 'counted'
  if (state === 'noShow' || state === 'excused') return 'absent'
  return viewer.canPropose || !viewer.whyNot ? 'missing' : 'others'
}

export function hoursPage(view: ShiftHours, now: Iso): HoursPage {
  const groups = GROUPS.map((group) => ({
    ...group,
    people: view.people.filter((person) => keyOf(person) === group.key).map(personRow),
  })).filter(({ people }) => people.length > 0)
  const ready = view.people.filter(({ viewer }) => viewer.canConfirm).length
  return {
    title: ready > 0 ? `${count(ready)} 位的时长等您确认` : '这个班的时长',
    about: [
      `${day(view.startsAt, now)} ${weekday(view.startsAt)} ${hours(view.startsAt, view.endsAt)}`,
      view.title,
      view.work,
    ].join(' · '),
    groups,
    ready,
    // the only reason why somebody of another body looks here
    asked: view.people.some(
      (person) => person.supervisedBy && (person.viewer.canConfirm || person.viewer.canPropose),
    )
      ? '这里的带队人不能核自己和家里人的时长，所以请监督委员会来核。'
      : '',
  }
}

const at = (mark: PersonHours['in'], word: string): string =>
  mark ? `${hour(mark.at)} ${word}${mark.counts ? '' : '（没核对）'}` : `没有${word}`

const timeOf = (mark: PersonHours['in']): string =>
  mark ? `${hour(mark.at)}${mark.counts ? '' : '（没核对）'}` : '没有记'

const personRow = (person: PersonHours): PersonRow => ({
  id: person.attendanceId,
  name: person.name,
  note:
    person.state === 'excused'
      ? '请了假'
      : person.state === 'noShow'
        ? '没有来'
        : [at(person.in, '到'), at(person.out, '走')].join(' · '),
  value: person.minutes !== null || person.wouldBe > 0 ? workedHours(person.minutes ?? person.wouldBe) : '',
})

export interface PersonText {
  id: string
  version: number
  title: string
  facts: { label: string; value: string }[]
  canConfirm: boolean
  canPropose: boolean
  canDecide: boolean
  canCorrect: boolean
  canApprove: boolean
  canWithdraw: boolean
  /** Ends that have to be said. */
  asksIn: boolean
  asksOut: boolean
  minutes: string
}

export function personText(person: PersonHours, now: Iso): PersonText {
  const { viewer, dispute, ruling, correction, minutes, wouldBe } = person
  const counted = minutes ?? wouldBe
  const supervised = person.supervisedBy ? `监督委员会，${lastDay(person.supervisedBy, now)}前` : ''
  const vouched = (mark: PersonHours['in']): boolean => mark?.counts === true && mark.how !== 'proposed'
  return {
    id: person.attendanceId,
    version: person.version,
    title: person.name,
    facts: [
      { label: '到', value: timeOf(person.in) },
      { label: '走', value: timeOf(person.out) },
      { label: minutes === null ? '这样能算' : '算了', value: counted > 0 ? minutesText(counted) : '' },
      { label: '还不能算', value: viewer.whyNot ?? '' },
      { label: '谁来核', value: supervised },
      { label: '带队的说', value: person.reason ?? '' },
      { label: '邻居说', value: dispute?.text ?? '' },
      { label: '监督委员会', value: ruling ? `${minutesText(ruling.minutes)}：${ruling.reason}` : '' },
      {
        label: '要更正成',
        value: correction ? `${minutesText(correction.minutes)}：${correction.reason}` : '',
      },
    ].filter(({ value }) => value),
    canConfirm: viewer.canConfirm,
    canPropose: viewer.canPropose,
    canDecide: viewer.canDecide,
    canCorrect: viewer.canCorrect,
    canApprove: viewer.canApprove,
    canWithdraw: viewer.canWithdraw,
    asksIn: !vouched(person.in),
    asksOut: !vouched(person.out),
    minutes: String(counted),
  }
}

const minutesText = (minutes: number): string => `${count(minutes)} 分钟（${workedHours(minutes)}）`

const HALF_HOUR = 30 * 60_000

/** The instant of a wall-clock time in a shift, also of one that runs past midnight. */
export function instantIn({ startsAt }: Pick<ShiftHours, 'startsAt'>, time: string): Iso {
  const same = instant(dayOf(startsAt), time)
  if (Date.parse(same) >= Date.parse(startsAt) - HALF_HOUR) return same
  return new Date(Date.parse(same) + 24 * 60 * 60_000).toISOString()
}

/** `09:05`, as a time picker takes it. */
export const pickerTime = (iso: Iso): string => hour(iso).padStart(5, '0')
