/** The tab 志愿 as its template binds it: my shifts first, then who needs hands. */
import type { Iso } from '../../../typings/domain'
import type { ActivityRow, MyShift } from '../../../typings/rosters'
import type { Chip } from '../../components/chip/chip'
import { comingWords } from '../../coming-words'
import type { Filter } from '../../volunteer-filter'
import { count, day, dayName, dayOf, days, hours, weekday, when, workedHours } from '../../format'

export interface ActivityCard {
  id: string
  kind: string
  title: string
  note: string
  chip: Chip | null
}

export interface ShiftLine {
  key: string
  activityId: string
  title: string
  note: string
}

export interface VolunteerText {
  title: string
  mine: ShiftLine[]
  items: ActivityCard[]
}

export interface HoursLine {
  note: string
  value: string
}

/** Where one's hours are; what waits for a word is said before the sum. */
export const hoursLine = ({ minutes, waiting }: { minutes: number; waiting: number }): HoursLine => ({
  note:
    waiting > 0
      ? `${waiting} 个班等您看一眼`
      : minutes > 0
        ? '每一分钟都能查，能开证明'
        : '来过、确认了，就记在这里',
  value: minutes > 0 ? workedHours(minutes) : '',
})

export const volunteerText = (
  rows: readonly ActivityRow[],
  mine: readonly MyShift[],
  filter: Filter,
  now: Iso,
): VolunteerText => ({
  title: titleOf(rows, mine, filter),
  mine: mine.map((shift) => shiftLine(shift, now)),
  items: rows.map((row) => activityCard(row, now, mine)),
})

function titleOf(rows: readonly ActivityRow[], mine: readonly MyShift[], filter: Filter): string {
  if (filter === 'past') return '办完的活动'
  if (filter === 'own') return '我们办的活动'
  const offers = mine.filter((shift) => shift.state === 'offered' && !shift.cancelled).length
  if (offers > 0) return `有 ${offers} 个位子等您回话`
  if (rows.length === 0) return '眼下没有要人的班'
  const left = rows.reduce((sum, row) => sum + (row.state === 'published' ? row.placesLeft : 0), 0)
  return left > 0 ? `还差 ${count(left)} 个人手` : '眼下人手都够'
}

const STATES: Record<MyShift['state'], (shift: MyShift, now: Iso) => string> = {
  applied: () => '等家里点头',
  accepted: ({ coming }) => comingWords(coming) || '已报名',
  waitlisted: (shift) => `排第 ${shift.position ?? 1} 位`,
  offered: (shift, now) => (shift.answerBy ? `${when(shift.answerBy, now)} 前回一声` : '轮到您了'),
  cancelled: () => '不来了',
  declined: () => '没来得及回',
}

/** `明天`, `周五`, `12 月 3 日 周四`. */
function dayAndWeekday(at: Iso, now: Iso): string {
  const name = dayName(at, now)
  return name.endsWith('日') && name !== '周日' ? `${name} ${weekday(at)}` : name
}

const shiftLine = (shift: MyShift, now: Iso): ShiftLine => ({
  key: shift.shiftId,
  activityId: shift.activityId,
  title: `${dayAndWeekday(shift.startsAt, now)} ${hours(shift.startsAt, shift.endsAt)}`,
  note: [
    shift.cancelled ? '取消了，不用来了' : STATES[shift.state](shift, now),
    shift.title,
    shift.place,
  ].join(' · '),
})

export const activityCard = (row: ActivityRow, now: Iso, mine: readonly MyShift[] = []): ActivityCard => ({
  id: row.id,
  kind: [row.desk.name, daysText(row, now)].join(' · '),
  title: row.title,
  note: row.place,
  chip: chipOf(row, now, mine),
})

function daysText(row: ActivityRow, now: Iso): string {
  const first = `${day(row.firstStartsAt, now)} ${weekday(row.firstStartsAt)}`
  return dayOf(row.firstStartsAt) === dayOf(row.lastEndsAt)
    ? first
    : days(row.firstStartsAt, row.lastEndsAt, now)
}

/** What the viewer's place in it is: what waits for a word first, then the most certain. */
const MINE: [MyShift['state'], Chip][] = [
  ['offered', { text: '等您回话', tone: 'call', icon: 'underway-o' }],
  ['accepted', { text: '您已报名', tone: 'done', icon: 'passed' }],
  ['applied', { text: '等家里点头', tone: 'neutral', icon: 'clock-o' }],
  ['waitlisted', { text: '您在排队', tone: 'neutral', icon: 'clock-o' }],
]

function chipOf(row: ActivityRow, now: Iso, mine: readonly MyShift[]): Chip | null {
  if (row.state === 'draft') return { text: '草稿', tone: 'neutral', icon: '' }
  if (row.state === 'cancelled') return { text: '取消了', tone: 'neutral', icon: '' }
  const states = mine
    .filter((shift) => shift.activityId === row.id && !shift.cancelled)
    .map(({ state }) => state)
  const held = MINE.find(([state]) => states.includes(state))
  if (held) return held[1]
  if (row.mine) return { text: '您已报名', tone: 'done', icon: 'passed' }
  if (row.lastEndsAt <= now) return { text: '办完了', tone: 'neutral', icon: '' }
  return row.placesLeft > 0
    ? { text: `还差 ${count(row.placesLeft)} 人`, tone: 'neutral', icon: '' }
    : { text: '满了，可排队', tone: 'neutral', icon: '' }
}
