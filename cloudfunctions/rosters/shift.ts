/**
 * A shift and its seats. Its one row holds who has a seat and who waits in which order, so that seat and person are
 * always written together (moves.ts).
 *
 * What always holds: `taken` is the number of people accepted or offered, and never more than `capacity`; `line` is
 * everyone waitlisted, in the order of arrival; nobody overtakes the line.
 */
import type { Body, Id, Iso, Role } from '../../typings/domain'
import type { SignupState } from '../../typings/rosters'
import { HOUR, plus } from '../kernel/calendar'
import type { Actor } from '../kernel/context'
import { bodiesOf } from '../kernel/context'

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

/** Stepping back is free until then; later the lead hears of it at once. */
export const FREE_UNTIL_MS = 12 * HOUR

export const isLate = (shift: Pick<ShiftFacts, 'startsAt'>, now: Iso): boolean =>
  now >= plus(shift.startsAt, -FREE_UNTIL_MS)
