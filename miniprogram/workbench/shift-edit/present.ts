import type { ShiftList } from '../../../typings/roster-attendance'
import type { CancelReason, ShiftScope } from '../../../typings/roster-planning'
import type { ActivityView, ShiftView } from '../../../typings/rosters'
import { count, day, hours, weekday } from '../../format'

export const REASONS: { id: CancelReason; label: string; note: string }[] = [
  { id: 'weather', label: '天气不好', note: '' },
  { id: 'hands', label: '人手不够', note: '' },
  { id: 'place', label: '场地用不了', note: '' },
  { id: 'lead', label: '领队来不了', note: '' },
  { id: 'holiday', label: '正赶上过节', note: '' },
  { id: 'other', label: '临时有变', note: '' },
]

export interface ShiftFacts {
  title: string
  about: string
  /** Empty where the shift is the only one of its series. */
  scopes: { id: ShiftScope; label: string }[]
  open: boolean
  people: { id: string; name: string; note: string; leads: boolean }[]
  told: string
}

export function factsOf(view: ActivityView, shift: ShiftView, list: ShiftList, now: string): ShiftFacts {
  const series = view.shifts.filter(
    (other) => other.seriesId === shift.seriesId && !other.over && !other.cancelled && other.startsAt > now,
  )
  const following = series.filter((other) => other.startsAt >= shift.startsAt)
  const scopes: ShiftFacts['scopes'] = [
    { id: 'one', label: '只这一个' },
    { id: 'following', label: `从它起 ${count(following.length)} 个` },
    { id: 'all', label: `这一套 ${count(series.length)} 个` },
  ]
  return {
    title: `${day(shift.startsAt, now)} ${weekday(shift.startsAt)} ${hours(shift.startsAt, shift.endsAt)}`,
    about: `${view.title} · ${shift.work} · ${shift.taken}/${shift.capacity} 人`,
    scopes: series.length > 1 ? scopes : [],
    open: !shift.over && !shift.cancelled && shift.startsAt > now,
    people: list.people
      .filter(({ state }) => state === 'accepted')
      .map(({ personId, name, building, canLead, leads }) => ({
        id: personId,
        name,
        note: [building ?? '', leads ? '带这个班' : canLead ? '自己说能带班' : '']
          .filter(Boolean)
          .join(' · '),
        leads,
      })),
    told:
      shift.taken + shift.waiting > 0 ? '报了名和排队的邻居会收到一条消息。' : '还没有人报名，不会打扰谁。',
  }
}
