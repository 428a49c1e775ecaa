/**
 * When coming and leaving can be said. By the code: coming from half an hour before the shift to half an hour after its
 * start, leaving from its start to half an hour after its end. Whoever comes later than that is let in by the lead, a
 * person who saw them, until the shift is over; what was missed then is proposed with a reason (hours).
 */
import type { Iso } from '../../../typings/domain'
import type { End, Window } from '../../../typings/roster-attendance'
import { DAY, HOUR, plus } from '../../kernel/calendar'

export const HALF_AN_HOUR = HOUR / 2

export interface Times {
  startsAt: Iso
  endsAt: Iso
}

const sooner = (a: Iso, b: Iso): Iso => (a < b ? a : b)

export function codeWindow({ startsAt, endsAt }: Times, end: End): Window {
  if (end === 'out') return { from: startsAt, until: plus(endsAt, HALF_AN_HOUR) }
  return { from: plus(startsAt, -HALF_AN_HOUR), until: sooner(plus(startsAt, HALF_AN_HOUR), endsAt) }
}

/** For the lead's own word. */
export const tickWindow = (shift: Times, end: End): Window =>
  end === 'out' ? codeWindow(shift, end) : { from: codeWindow(shift, end).from, until: shift.endsAt }

/** A phone without network may tell later, and the lead say then that it is so: until the hours are settled. */
export const claimsUntil = ({ endsAt }: Times): Iso => plus(endsAt, 7 * DAY)

export const isOpen = ({ from, until }: Window, at: Iso): boolean => from <= at && at < until

export const codeWindows = (shift: Times): Record<End, Window> => ({
  in: codeWindow(shift, 'in'),
  out: codeWindow(shift, 'out'),
})

/** From the first moment somebody may come to the last when they may leave. */
export const dayWindow = (shift: Times): Window => ({
  from: codeWindow(shift, 'in').from,
  until: codeWindow(shift, 'out').until,
})
