/** A shift's people as its lead needs them: who comes, who has been asked, who waits in which order. */
import type { Iso } from '../../../typings/domain'
import type { ShiftList } from '../../../typings/roster-attendance'
import { count, day, hours, partOfDay, weekday, when } from '../../format'

export interface PersonRow {
  key: string
  name: string
  note: string
  value: string
}

export interface ShiftListText {
  title: string
  about: string
  count: string
  coming: PersonRow[]
  asked: PersonRow[]
  waiting: PersonRow[]
}

export function shiftListText({ shift, activityTitle, place, people }: ShiftList, now: Iso): ShiftListText {
  const rows = people.map((person, index) => ({
    state: person.state,
    row: {
      key: `${index} ${person.name}`,
      name: person.name,
      note: [person.building, `${when(person.at, now)} 报的`].filter(Boolean).join(' · '),
      value: person.position ? `第\u00a0${person.position}\u00a0位` : '',
    },
  }))
  const inState = (state: string) => rows.filter((row) => row.state === state).map(({ row }) => row)
  const missing = shift.capacity - shift.taken
  return {
    title: `${day(shift.startsAt, now)} ${partOfDay(shift.startsAt)}的名单`,
    about: [
      `${weekday(shift.startsAt)} ${hours(shift.startsAt, shift.endsAt)}`,
      activityTitle,
      shift.work,
      place,
    ].join('\u00a0· '),
    count: missing > 0 ? `还差 ${count(missing)} 人` : `${count(shift.capacity)} 人满了`,
    coming: inState('accepted'),
    asked: inState('offered'),
    waiting: inState('waitlisted'),
  }
}
