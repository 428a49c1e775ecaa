/** A shift's people as those who run it need them: who is missing, who is here, who has been asked, who waits. */
import type { Iso } from '../../../typings/domain'
import type { ShiftList, ShiftPerson, Window } from '../../../typings/roster-attendance'
import type { MarkView } from '../../../typings/roster-coming'
import type { SignupState } from '../../../typings/rosters'
import { count, day, hour, hours, partOfDay, weekday, when } from '../../format'

/** What the page is used for at the moment. */
export type Mode = 'in' | 'out' | 'absent'

export interface PersonRow {
  key: string
  name: string
  note: string
  value: string
  /** The one button, empty for none. */
  button: string
  /** What was said can be taken back: the row is tapped. */
  canTakeBack: boolean
}

export interface ShiftListText {
  title: string
  about: string
  /** Ways to use the page today; none on other days. */
  modes: { id: Mode; label: string }[]
  mode: Mode
  /** When there will be a code, or that there is none any more. */
  note: string
  showsCode: boolean
  left: { title: string; rows: PersonRow[] }
  done: { title: string; rows: PersonRow[] }
  asked: PersonRow[]
  waiting: PersonRow[]
  /** Nobody has a place, is asked or waits, days before. */
  empty: boolean
  /** Of those still here, for the tap at the end. */
  allOut: number
}

const LISTED: readonly SignupState[] = ['accepted', 'offered', 'waitlisted']
const isOpen = ({ from, until }: Window, now: Iso): boolean => from <= now && now < until

/** Coming until a quarter of an hour before the end, then leaving. */
export function usualMode({ shift, windows }: ShiftList, now: Iso): Mode {
  const near = new Date(Date.parse(shift.endsAt) - 900_000).toISOString()
  return now >= near && now >= windows.out.from ? 'out' : 'in'
}

export function shiftListText(list: ShiftList, chosen: Mode | '', now: Iso): ShiftListText {
  const { shift, activityTitle, place, people } = list
  const mode = chosen || usualMode(list, now)
  const today = !list.cancelled && now >= list.windows.in.from
  const coming = people.filter(({ state, coming: { in: came } }) => state === 'accepted' || came)
  const left = coming.filter((person) => isLeft(person, mode))
  const done = coming.filter(
    (person) => !isLeft(person, mode) && (mode !== 'out' || (person.coming.in !== null && !isAbsent(person))),
  )
  return {
    // on the day itself who is missing comes first: the code below fills the screen
    title: today
      ? leftTitle(list, mode, left.length, today)
      : `${day(shift.startsAt, now)} ${partOfDay(shift.startsAt)}的名单`,
    about: [
      `${today ? `${day(shift.startsAt, now)} ` : ''}${weekday(shift.startsAt)} ${hours(shift.startsAt, shift.endsAt)}`,
      activityTitle,
      shift.work,
      place,
    ].join('\u00a0· '),
    modes: today ? modesAt(shift.startsAt, now) : [],
    mode,
    note: noteOf(list, mode, now),
    showsCode: today && mode !== 'absent' && isOpen(list.windows[mode], now),
    left: {
      title: today ? LEFT[mode] : leftTitle(list, mode, left.length, today),
      rows: rowsOf(left, mode, today, now),
    },
    done: { title: doneTitle(mode, done.length), rows: today ? rowsOf(done, mode, true, now) : [] },
    asked: rowsOf(
      people.filter(({ state, coming: { in: came } }) => state === 'offered' && !came),
      mode,
      false,
      now,
    ),
    waiting: rowsOf(
      people.filter(({ state, coming: { in: came } }) => state === 'waitlisted' && !came),
      mode,
      false,
      now,
    ),
    empty: !today && !people.some(({ state }) => LISTED.includes(state)),
    allOut: mode === 'out' ? left.filter(({ viewer }) => viewer.canTick === 'out').length : 0,
  }
}

const modesAt = (startsAt: Iso, now: Iso): { id: Mode; label: string }[] => [
  { id: 'in', label: '签到' },
  ...(now >= startsAt
    ? [
        { id: 'out' as const, label: '签退' },
        { id: 'absent' as const, label: '没来的' },
      ]
    : []),
]

/** Still to be dealt with. */
function isLeft(person: ShiftPerson, mode: Mode): boolean {
  const { coming, viewer } = person
  if (isAbsent(person)) return false
  if (mode === 'out') return coming.in !== null && !coming.out?.counts
  // whoever came and gave the place up before it began
  if (mode === 'absent' && viewer.canSayAbsent) return true
  return !coming.in?.counts
}

const isAbsent = ({ coming: { state } }: ShiftPerson): boolean => state === 'noShow' || state === 'excused'

const LEFT: Record<Mode, string> = { in: '还没到的', out: '没签退的', absent: '还没到的' }

function leftTitle({ shift, came, expected }: ShiftList, mode: Mode, left: number, today: boolean): string {
  if (!today) {
    const missing = shift.capacity - shift.taken
    return missing > 0
      ? `来的 ${count(expected)} 人，还差 ${count(missing)} 人`
      : `来的 ${count(expected)} 人，满了`
  }
  if (mode === 'out') return left ? `还有 ${count(left)} 人没签退` : '都签退了'
  return left ? `到了 ${count(came)} 人，还有 ${count(left)} 人` : `${count(came)} 人都到了`
}

const doneTitle = (mode: Mode, done: number): string =>
  mode === 'out' ? `走了 ${count(done)} 人` : `记过的 ${count(done)} 人`

function noteOf({ cancelled, shift, windows }: ShiftList, mode: Mode, now: Iso): string {
  if (cancelled) return '这个班取消了，不用签到。'
  if (mode === 'absent') return '记错了能撤回，到核时间之前都行。'
  const { from, until } = windows[mode]
  if (now < from) return mode === 'in' ? `${day(from, now)} ${hour(from)} 起能签到，到时候这里有码。` : ''
  if (now < until) return ''
  if (mode === 'out') return '签退的时间过了。没签退的，核时间的时候补。'
  return now < shift.endsAt ? '扫码签到的时间过了。晚到的邻居，在名单上点他。' : ''
}

const rowsOf = (people: readonly ShiftPerson[], mode: Mode, today: boolean, now: Iso): PersonRow[] =>
  people.map((person) => ({
    key: person.personId,
    name: person.leads ? `${person.name}（带班）` : person.name,
    note: [
      person.building,
      today ? saidOf(person) : `${when(person.at, now)} ${person.state === 'offered' ? '问的' : '报的'}`,
    ]
      .filter(Boolean)
      .join(' · '),
    value: person.position ? `第\u00a0${person.position}\u00a0位` : '',
    button: today ? buttonOf(person, mode) : '',
    canTakeBack: today && person.viewer.canTakeBack,
  }))

function buttonOf({ viewer }: ShiftPerson, mode: Mode): string {
  if (mode === 'absent') return viewer.canSayAbsent ? '记一下' : ''
  if (viewer.canTick !== mode) return ''
  return mode === 'in' ? '到了' : '走了'
}

const HOW: Record<MarkView['how'], string> = {
  code: '',
  scanned: '，扫的',
  ticked: '，您这边点的',
  claimed: '，他手机记的',
  proposed: '，补的',
}

const markOf = ({ at, how, counts }: MarkView, word: string): string =>
  counts ? `${hour(at)} ${word}${HOW[how]}` : `他手机记着 ${hour(at)} ${word}，等您点`

/** What is known of someone's day, in words. */
function saidOf({ coming: { state, in: came, out } }: ShiftPerson): string {
  const absent = state === 'noShow' ? '没来' : state === 'excused' ? '请假' : ''
  return [absent, came && markOf(came, '到'), out && markOf(out, '走')].filter(Boolean).join('；')
}
