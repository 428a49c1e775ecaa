/** A volunteer's day as its page binds it: what is known of coming and leaving, and the one thing to do now. */
import type { Iso } from '../../../typings/domain'
import type { End, MyDay } from '../../../typings/roster-attendance'
import type { MarkView } from '../../../typings/roster-coming'
import { day, hour, hours, lastDay, weekday } from '../../format'
import type { KeptMark } from '../../shift-marks'

export interface LineText {
  icon: string
  text: string
  note: string
}

export interface DayText {
  title: string
  about: string
  lines: LineText[]
  /** What can be said now; empty for nothing. */
  end: End | ''
  verb: string
  /** Why nothing can be done, or what comes next. */
  note: string
  /** Another lead has to vouch: no code, only the time. */
  byOthers: boolean
  /** Who else, and that the time can be kept until then. */
  others: string
  bySupervisor: boolean
  showsOwnCode: boolean
  /** What came of it is on one's own page of hours. */
  toHours: boolean
  activityId: string
}

const VERBS: Record<End, string> = { in: '签到', out: '签退' }
const ENDS: readonly End[] = ['in', 'out']

/** What is known of one end, from the function or from this phone. */
const knownOf = (view: MyDay, marks: readonly KeptMark[], end: End): MarkView | null => {
  const mark = marks.find((one) => one.end === end)
  return view[end] ?? (mark ? { at: mark.at, how: 'claimed', counts: false } : null)
}

export function dayText(view: MyDay, marks: readonly KeptMark[], now: Iso): DayText {
  const end = view.viewer.hasPlace && !view.cancelled ? dueEnd(view, marks, now) : ''
  return {
    title: view.title,
    about: [
      view.startsAt
        ? `${day(view.startsAt, now)} ${weekday(view.startsAt)} ${hours(view.startsAt, view.endsAt)}`
        : '',
      view.work,
      view.place,
    ]
      .filter(Boolean)
      .join('\u00a0· '),
    lines: ENDS.flatMap((one) => lineOf(view, marks, one)),
    end,
    verb: end ? VERBS[end] : '',
    note: absentNote(view, now) || (end ? '' : noteOf(view, marks, now)),
    toHours: view.state !== null && (isOver(view, now) || (isAbsent(view) && now >= view.endsAt)),
    byOthers: view.viewer.byOthers,
    bySupervisor: view.viewer.bySupervisor,
    others: view.viewer.bySupervisor
      ? '这个班只有您带队：先把时间记下，散了班由监督委员会来核'
      : '您自己带这个班，请另一位带队的人来记',
    showsOwnCode: showsOwnCode(view, now),
    activityId: view.activityId,
  }
}

/** From the windows the function told: the page may stand on a phone without network for hours. */
function dueEnd(view: MyDay, marks: readonly KeptMark[], now: Iso): End | '' {
  const open = (end: End) => view.windows[end].from <= now && now < view.windows[end].until
  if (!knownOf(view, marks, 'in')) return open('in') ? 'in' : ''
  return !knownOf(view, marks, 'out') && open('out') && now >= view.startsAt ? 'out' : ''
}

function lineOf(view: MyDay, marks: readonly KeptMark[], end: End): LineText[] {
  const refused = marks.find((one) => one.end === end && one.refused)
  const known = knownOf(view, marks, end)
  if (!known) return []
  const text = `${hour(known.at)} ${known.counts ? `${VERBS[end]}了` : end === 'in' ? '到的' : '走的'}`
  if (known.counts) return [{ icon: 'passed', text, note: known.how === 'ticked' ? '领队点的' : '' }]
  if (refused) return [{ icon: 'warning-o', text: `${text}，没记上`, note: refused.refused }]
  const sent = view[end] !== null
  return [
    {
      icon: 'clock-o',
      text,
      note: `${sent ? '' : '记在手机上了，有网就发出去；'}${view.viewer.bySupervisor ? '散了班由监督委员会来核' : '领队点一下您，就算数'}`,
    },
  ]
}

/** A lead can read it while something is still to be said, or waits for their word. */
const showsOwnCode = (view: MyDay, now: Iso): boolean =>
  view.viewer.hasPlace &&
  !view.viewer.bySupervisor &&
  !view.cancelled &&
  !view.out?.counts &&
  (!isOver(view, now) || view.in?.counts === false || view.out?.counts === false)

const isOver = ({ windows }: MyDay, now: Iso): boolean => now >= windows.out.until

const isAbsent = ({ state }: MyDay): boolean => state === 'noShow' || state === 'excused'

/** Kindly, and with what to do: while it goes on they only have to come. */
function absentNote(view: MyDay, now: Iso): string {
  if (!isAbsent(view)) return ''
  const noted = view.state === 'noShow' ? '领队没等到您，记的是没来。' : '领队记了您请假，不算没来。'
  if (now < view.endsAt) return `${noted}到了，就请他点您一下。`
  const { disputeUntil } = view
  return disputeUntil && now < disputeUntil
    ? `${noted}您要是来了，${lastDay(disputeUntil, now)}前在“我的时长”里说一声。`
    : noted
}

function noteOf(view: MyDay, marks: readonly KeptMark[], now: Iso): string {
  if (view.cancelled) return '这个班取消了，不用来了。'
  if (!view.viewer.hasPlace) return '这个班的名单里没有您。来帮忙了，请跟领队说一声。'
  if (knownOf(view, marks, 'out')) return '这次做完了，谢谢您。'
  const came = knownOf(view, marks, 'in') !== null
  const { from, until } = view.windows[came ? 'out' : 'in']
  if (now < from)
    return came ? `${hour(from)} 开始以后能签退。` : `${day(from, now)} ${hour(from)} 起能签到。`
  if (now < until) return ''
  if (view.viewer.bySupervisor) return `${came ? '签退' : '签到'}的时间过了，监督委员会来核的时候补上。`
  return came ? '签退的时间过了，请领队补上。' : '签到的时间过了，请领队在名单上点您。'
}

/** What the page can say of a shift that this phone never asked about, from the address it was opened with. */
export const bareDay = (query: Record<string, string | undefined>): MyDay => ({
  activityId: '',
  shiftId: query.id ?? '',
  title: query.title ?? '签到',
  place: '',
  work: '',
  startsAt: query.from ?? '',
  endsAt: query.to ?? '',
  cancelled: false,
  state: null,
  in: null,
  out: null,
  disputeUntil: null,
  windows: { in: ALWAYS, out: ALWAYS },
  viewer: { hasPlace: true, byOthers: false, bySupervisor: false },
})

/** The function judges when it hears of it. */
const ALWAYS = { from: '', until: '9' }
