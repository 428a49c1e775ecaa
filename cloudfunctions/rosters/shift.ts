/**
 * The seats of a shift. Its one row holds who has a seat and who waits in which order, so that seat and person are
 * always written together. A move is a condition and a change, applied as one atomic write: whoever's condition no
 * longer holds has lost the race and looks again.
 *
 * What always holds: `taken` is the number of people accepted or offered, and never more than `capacity`; `line` is
 * everyone waitlisted, in the order of arrival; nobody overtakes the line. Moves between two people are in swap.ts.
 */
import type { Body, Id, Iso, Role } from '../../typings/domain'
import type { Said, SignupState } from '../../typings/rosters'
import { HOUR, plus } from '../kernel/calendar'
import type { Actor } from '../kernel/context'
import { bodiesOf } from '../kernel/context'
import type { Patch, Query } from '../kernel/database'
import { inc, pull, push } from '../kernel/database'
import { answerBy } from './offer'
import { whyTooMany } from './limits'

export interface Seat {
  state: SignupState
  /** Grows with every change of this person's own place. */
  version: number
  at: Iso
  /** Of an offer: exclusive. */
  answerBy: Iso | null
  /** Of one given up: so near the start that the lead hears of it, because somebody comes instead, or because they have another at the same hours. */
  why?: 'late' | 'replaced' | 'twice'
  /** Of an offer: the desk asked them, not the line. */
  invited?: true
}

export interface ShiftFacts {
  _id: Id
  activityId: Id
  body: Body
  startsAt: Iso
  endsAt: Iso
  capacity: number
  taken: number
  line: Id[]
  /** Those of the accepted who look for somebody to come instead, in the order of asking; none when left out. */
  standIns?: Id[]
  people: Record<Id, Seat>
  cancelled: boolean
  /** Agreed between two neighbours: nobody else signs up, and changes are made there. */
  wishId?: Id
  /** What someone should be able to do, one of them at least; nothing when left out. */
  skills?: readonly string[]
  /** In years. */
  leastAge?: number | null
  /** Who leads it on the day, one of the accepted; nobody when left out. */
  leadId?: Id | null
  /** Shifts of its activity, as far as known. */
  season?: number
}

export interface Move<S extends ShiftFacts = ShiftFacts> {
  where: Query
  patch: Patch<S>
  /** The shift after it, as far as the one who moves can know. */
  after: S
}

export const LEADS: readonly Role[] = [
  'organisationLead',
  'branchEditor',
  'branchSecretary',
  'committeeMember',
]

export const leads = (actor: Actor, body: Body): boolean => bodiesOf(actor, LEADS).includes(body)

/** May run the day of this shift, show its code, say who came: its desk, and whom the desk named. */
export const runsShift = (actor: Actor, shift: ShiftFacts & { leadId?: Id | null }): boolean =>
  !shift.wishId && (leads(actor, shift.body) || (actor.personId !== '' && shift.leadId === actor.personId))

/** A line longer than this helps nobody. */
export const LONGEST_LINE = 1000
export const LINE_FULL = '排队的人太多了，看看别的班。'

type ActiveSeat = Seat & { state: 'accepted' | 'waitlisted' | 'offered' }

export const isActive = (seat: Seat | null | undefined): seat is ActiveSeat =>
  seat?.state === 'accepted' || seat?.state === 'waitlisted' || seat?.state === 'offered'

/** Is in, or would like to be: hears of what changes, and can step back. */
export const isConcerned = (seat: Seat | null | undefined): seat is Seat =>
  isActive(seat) || seat?.state === 'applied'

export const holdsSeat = (seat: Seat | null | undefined): seat is Seat =>
  seat?.state === 'accepted' || seat?.state === 'offered'

export const seatOf = (shift: ShiftFacts, personId: Id): Seat | null => shift.people[personId] ?? null

/** Is expected on the day: a place that is theirs, not one they were only asked about. */
export const hasPlace = (shift: ShiftFacts, personId: Id): boolean =>
  seatOf(shift, personId)?.state === 'accepted'

export const overlaps = (
  a: Pick<ShiftFacts, 'startsAt' | 'endsAt'>,
  b: Pick<ShiftFacts, 'startsAt' | 'endsAt'>,
): boolean => a.startsAt < b.endsAt && b.startsAt < a.endsAt

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

/** Stepping back is free until then; later the lead hears of it at once. */
export const FREE_UNTIL_MS = 12 * HOUR

export const isLate = (shift: Pick<ShiftFacts, 'startsAt'>, now: Iso): boolean =>
  now >= plus(shift.startsAt, -FREE_UNTIL_MS)

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

export const WISHED = '这是应下的小心愿，要改到“小心愿”里说一声。'

export const ADULT = 18

/** Null when what they say of themselves fits what the shift asks for, else why not. */
export function whyUnsuited(shift: ShiftFacts, said: Said): string | null {
  const { skills = [], leastAge } = shift
  if (skills.length > 0 && !skills.some((skill) => said.skills?.includes(skill)))
    return `这个班要会${skills.join('、')}，会其中一样再报。`
  if ((leastAge ?? 0) > ADULT && said.oldEnough !== true) return `这个班要满 ${leastAge} 岁，满了再报。`
  return null
}

type Held = Pick<ShiftFacts, '_id' | 'activityId' | 'startsAt' | 'endsAt' | 'cancelled'> & { title: string }

/** Null when this person may come to it at all, else why not. `mine` are the coming shifts where they have a place. */
export function whyNotCome(shift: ShiftFacts, actor: Actor, mine: readonly Held[], now: Iso): string | null {
  if (shift.cancelled) return '这个班取消了。'
  if (shift.wishId) return WISHED
  if (now >= shift.startsAt) return '这个班已经开始了，下次请早。'
  if (!actor.household) return '绑定您家以后就能报名。'
  if (actor.under18 && (shift.leastAge ?? 0) >= ADULT)
    return `这个班要满 ${shift.leastAge} 岁，您说过还没满 18 岁。`
  const other = mine.find((held) => held._id !== shift._id && !held.cancelled && overlaps(held, shift))
  return other ? `这个时间您已报了“${other.title}”，先退一个再报。` : null
}

const whyNoRoom = ({ taken, capacity, line }: ShiftFacts): string | null =>
  taken >= capacity && line.length >= LONGEST_LINE ? LINE_FULL : null

/** As `whyNotSignUp`, of someone who has signed up already and only waited for a yes at home. */
export const whyNotEnter = (
  shift: ShiftFacts,
  actor: Actor,
  mine: readonly Held[],
  now: Iso,
): string | null => whyNotCome(shift, actor, mine, now) ?? whyNoRoom(shift)

/** Null when this person may sign up, else why not, in words. */
export function whyNotSignUp(
  shift: ShiftFacts,
  actor: Actor,
  mine: readonly Held[],
  now: Iso,
): string | null {
  const whyNot = whyNotCome(shift, actor, mine, now)
  if (whyNot) return whyNot
  const seat = seatOf(shift, actor.personId)
  if (isActive(seat)) return '您已经报过名了。'
  if (seat?.state === 'applied') return '等家里一位大人点头。'
  return whyTooMany(shift, mine, now) ?? whyNoRoom(shift)
}
