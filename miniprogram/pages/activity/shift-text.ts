/** One shift of an activity in words, with the one thing the viewer can do about it. */
import type { Iso } from '../../../typings/domain'
import type { CancelReason, ShiftView, SignupState } from '../../../typings/rosters'
import type { Chip } from '../../components/chip/chip'
import type { ClockText } from '../../format'
import { count, deadline, hour, hours, partOfDay } from '../../format'
import { absentText, checkInButton, comingChip } from './own-coming'
import type { AbsentText } from './own-coming'
import { standInText } from './stand-in'
import type { StandInText } from './stand-in'

export interface ShiftText {
  id: string
  time: string
  work: string
  taken: number
  capacity: number
  sentence: string
  chip: Chip | null
  button: { label: string; kind: string; does: 'signUp' | 'cancel' | 'checkIn' } | null
  why: string
  /** An offered place: answered with yes or no before its time is up. */
  offer: ClockText | null
  /** Why it is offered. */
  asked: string
  standIn: StandInText | null
  absent: AbsentText | null
  canSeeList: boolean
}

export function shiftText(shift: ShiftView, open: boolean, now: Iso): ShiftText {
  const offered = shift.mine?.state === 'offered' && shift.mine.answerBy !== null && shift.viewer.canCancel
  // a shift under way goes on when what comes after it is cancelled
  const button = open || shift.viewer.canCheckIn ? buttonOf(shift, now) : null
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
    absent: absentText(shift, now),
    canSeeList: shift.viewer.canSeeList === true,
  }
}

const CANCELLED: Record<CancelReason | 'activity', string> = {
  activity: '',
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
  if (shift.cancelled) return ['取消了', CANCELLED[shift.cancelled]].filter(Boolean).join('：')
  const waiting = shift.waiting > 0 ? `，${count(shift.waiting)} 人在排队` : ''
  if (shift.over) return `报了 ${count(shift.taken)} 人`
  return missing > 0 ? `还差 ${count(missing)} 人${waiting}` : `${count(shift.capacity)} 人满了${waiting}`
}

export function chipOf({ mine, over, cancelled }: ShiftView): Chip | null {
  if (cancelled) return { text: '取消了', tone: 'neutral', icon: '' }
  switch (mine?.state) {
    case 'accepted':
      if (mine.coming) return comingChip(mine.coming)
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

function buttonOf(shift: ShiftView, now: Iso): ShiftText['button'] {
  const { mine, viewer } = shift
  if (mine?.state === 'offered') return null
  if (viewer.canCheckIn) return checkInButton(shift, now)
  if (mine?.coming?.in) return null
  if (viewer.canCancel)
    return { label: LEAVE[mine?.state ?? 'accepted'] ?? '不来了', kind: 'line', does: 'cancel' }
  if (!viewer.canSignUp) return null
  const free = shift.taken < shift.capacity && shift.waiting === 0
  return free
    ? { label: '我来', kind: 'filled', does: 'signUp' }
    : { label: `排队，第 ${shift.waiting + 1} 位`, kind: 'line', does: 'signUp' }
}

/** Once someone is in, why they cannot sign up again needs no words. */
function whyOf({ mine, viewer, startsAt }: ShiftView): string {
  if (mine?.coming?.in && !mine.coming.out) return `${hour(startsAt)} 开始以后能签退`
  return mine && mine.state !== 'cancelled' && mine.state !== 'declined' ? '' : (viewer.whyNot ?? '')
}
