import type { ShiftList } from '../../../typings/roster-attendance'
import type { ShiftScope } from '../../../typings/roster-planning'
import type { ActivityView, CancelReason, ShiftView } from '../../../typings/rosters'
import { count, day, hours, partOfDay, weekday } from '../../format'

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
  /** Of how many shifts the scope is, and who hears of it. */
  many: number
  told: string
}

const placesOf = ({ taken, capacity }: ShiftView): string =>
  taken < capacity
    ? `要 ${count(capacity)} 人，还差 ${count(capacity - taken)} 人`
    : `${count(capacity)} 人满了`

export function factsOf(
  view: ActivityView,
  shift: ShiftView,
  list: ShiftList,
  scope: ShiftScope,
  now: string,
): ShiftFacts {
  const series = view.shifts.filter(
    (other) => other.seriesId === shift.seriesId && !other.over && !other.cancelled && other.startsAt > now,
  )
  const following = series.filter((other) => other.startsAt >= shift.startsAt)
  const scopes: ShiftFacts['scopes'] = [
    { id: 'one', label: '只这一个' },
    { id: 'following', label: `从它起 ${count(following.length)} 个` },
    ...(series.length > following.length
      ? [{ id: 'all' as const, label: `前后一共 ${count(series.length)} 个` }]
      : []),
  ]
  const meant = scope === 'one' ? [shift] : scope === 'following' ? following : series
  const heard = meant.some(({ taken, waiting }) => taken + waiting > 0)
  return {
    title: `${day(shift.startsAt, now)} ${weekday(shift.startsAt)} ${partOfDay(shift.startsAt)}`,
    about: [hours(shift.startsAt, shift.endsAt), view.title, shift.work, placesOf(shift)].join(' · '),
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
    many: meant.length,
    told: heard ? '报了名和排队的邻居会收到一条消息。' : '还没有人报名，不会打扰谁。',
  }
}
