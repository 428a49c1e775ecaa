/**
 * How seats of a shift are taken, waited for, offered and given up. A move is a condition and a change, applied as one
 * atomic write: whoever's condition no longer holds has lost the race and looks again. Moves between two people are in
 * swap.ts.
 */
import type { Id, Iso } from '../../typings/domain'
import type { SignupState } from '../../typings/rosters'
import type { Patch, Query } from '../kernel/database'
import { inc, pull, push } from '../kernel/database'
import { answerBy } from './offer'
import type { Seat, ShiftFacts } from './shift'
import { LONGEST_LINE, holdsSeat, isLate, seatOf } from './shift'

export interface Move<S extends ShiftFacts = ShiftFacts> {
  where: Query
  patch: Patch<S>
  /** The shift after it, as far as the one who moves can know. */
  after: S
}

export const seatField = (personId: Id): string => `people.${personId}`

/** This person's place is still as it was seen. */
export const unchanged = (personId: Id, seat: Seat | null): Query =>
  seat ? { [`${seatField(personId)}.version`]: seat.version } : { [seatField(personId)]: { $exists: false } }

export const open = (shift: ShiftFacts, now: Iso): Query => ({
  _id: shift._id,
  cancelled: false,
  startsAt: { $gt: now },
})

export const next = (seat: Seat | null, state: SignupState, at: Iso, until: Iso | null = null): Seat => ({
  state,
  version: (seat?.version ?? 0) + 1,
  at,
  answerBy: until,
})

export const withPerson = (shift: ShiftFacts, personId: Id, seat: Seat): Record<Id, Seat> => ({
  ...shift.people,
  [personId]: seat,
})

/** A free seat, while nobody waits for one. */
export function takeSeat<S extends ShiftFacts>(shift: S, personId: Id, now: Iso): Move<S> {
  const before = seatOf(shift, personId)
  const seat = next(before, 'accepted', now)
  return {
    where: {
      ...open(shift, now),
      ...unchanged(personId, before),
      taken: { $lt: shift.capacity },
      'line.0': { $exists: false },
    },
    patch: { taken: inc(1), [seatField(personId)]: seat } as Patch<S>,
    after: { ...shift, taken: shift.taken + 1, people: withPerson(shift, personId, seat) },
  }
}

/** The end of the line: when all seats are taken, or when others wait already. */
export function joinLine<S extends ShiftFacts>(
  shift: S,
  personId: Id,
  now: Iso,
  because: 'full' | 'others wait',
): Move<S> {
  const before = seatOf(shift, personId)
  const seat = next(before, 'waitlisted', now)
  return {
    where: {
      ...open(shift, now),
      ...unchanged(personId, before),
      [`line.${LONGEST_LINE - 1}`]: { $exists: false },
      ...(because === 'full' ? { taken: { $gte: shift.capacity } } : { 'line.0': { $exists: true } }),
    },
    patch: { line: push(personId), [seatField(personId)]: seat } as Patch<S>,
    after: { ...shift, line: [...shift.line, personId], people: withPerson(shift, personId, seat) },
  }
}

/** The moves by which someone gets in, the likeliest first; at any moment one is open, and two only when they come to the same. */
export function waysIn<S extends ShiftFacts>(shift: S, personId: Id, now: Iso): Move<S>[] {
  const take = takeSeat(shift, personId, now)
  const full = joinLine(shift, personId, now, 'full')
  const behind = joinLine(shift, personId, now, 'others wait')
  if (shift.taken >= shift.capacity) return [full, take, behind]
  return shift.line.length === 0 ? [take, full, behind] : [behind, full, take]
}

/** Waits for the yes of an adult of their household: holds nothing, and stands in no line. */
export function applyFirst<S extends ShiftFacts>(shift: S, personId: Id, now: Iso): Move<S> {
  const before = seatOf(shift, personId)
  const seat = next(before, 'applied', now)
  return {
    where: { ...open(shift, now), ...unchanged(personId, before) },
    patch: { [seatField(personId)]: seat } as Patch<S>,
    after: { ...shift, people: withPerson(shift, personId, seat) },
  }
}

/** Gives up a seat, an offer, a place in the line, or what still waits for a yes. */
export function leave<S extends ShiftFacts>(
  shift: S,
  personId: Id,
  before: Seat,
  state: 'cancelled' | 'declined',
  now: Iso,
  because?: Seat['why'],
): Move<S> {
  const late = state === 'cancelled' && before.state === 'accepted' && isLate(shift, now)
  const why = because ?? (late ? 'late' : undefined)
  const seat: Seat = { ...next(before, state, now), ...(why ? { why } : {}) }
  const where = { _id: shift._id, ...unchanged(personId, before) }
  const people = withPerson(shift, personId, seat)
  const { standIns = [] } = shift
  const looked = standIns.includes(personId)
  if (holdsSeat(before))
    return {
      where,
      patch: {
        taken: inc(-1),
        [seatField(personId)]: seat,
        ...(looked ? { standIns: pull(personId) } : {}),
        ...(shift.leadId === personId ? { leadId: null, leadSurname: null } : {}),
      } as Patch<S>,
      after: {
        ...shift,
        taken: shift.taken - 1,
        people,
        ...(looked ? { standIns: standIns.filter((id) => id !== personId) } : {}),
        ...(shift.leadId === personId ? { leadId: null, leadSurname: null } : {}),
      },
    }
  return {
    where,
    patch: { line: pull(personId), [seatField(personId)]: seat } as Patch<S>,
    after: { ...shift, line: shift.line.filter((id) => id !== personId), people },
  }
}

/** Says yes to an offered seat before its time is up. */
export function acceptOffer<S extends ShiftFacts>(shift: S, personId: Id, before: Seat, now: Iso): Move<S> {
  const seat = next(before, 'accepted', now)
  return {
    where: { ...open(shift, now), ...unchanged(personId, before) },
    patch: { [seatField(personId)]: seat } as Patch<S>,
    after: { ...shift, people: withPerson(shift, personId, seat) },
  }
}

/** An offer that ends with the start to which this `edition` of the plan moves its shift; `shift` is as it will be then. */
export function endSooner<S extends ShiftFacts>(
  shift: S,
  personId: Id,
  before: Seat,
  edition: number,
): Move<S> & { seat: Seat } {
  const seat: Seat = { ...before, version: before.version + 1, answerBy: shift.startsAt }
  return {
    seat,
    where: { _id: shift._id, edition: { $lt: edition }, ...unchanged(personId, before) },
    patch: { [seatField(personId)]: seat } as Patch<S>,
    after: { ...shift, people: withPerson(shift, personId, seat) },
  }
}

/** Offers a free seat to the first in line; null when there is no seat, nobody waits, or it is too late. */
export function offerNext<S extends ShiftFacts>(
  shift: S,
  now: Iso,
): (Move<S> & { personId: Id; seat: Seat }) | null {
  const [personId] = shift.line
  const before = personId === undefined ? null : seatOf(shift, personId)
  if (personId === undefined || !before) return null
  if (shift.cancelled || shift.taken >= shift.capacity || now >= shift.startsAt) return null
  const seat = next(before, 'offered', now, answerBy(now, shift.startsAt))
  return {
    personId,
    seat,
    where: {
      ...open(shift, now),
      ...unchanged(personId, before),
      taken: { $lt: shift.capacity },
      'line.0': personId,
    },
    patch: { taken: inc(1), line: pull(personId), [seatField(personId)]: seat } as Patch<S>,
    after: {
      ...shift,
      taken: shift.taken + 1,
      line: shift.line.slice(1),
      people: withPerson(shift, personId, seat),
    },
  }
}
