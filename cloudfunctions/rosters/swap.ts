/**
 * Stand-ins: whoever cannot come looks for somebody else, and keeps the seat until somebody takes it over. Seat and
 * both people are one atomic write, as every move of a shift. While others wait, only they take over: nobody
 * overtakes the line from outside.
 */
import type { Id, Iso } from '../../typings/domain'
import type { Actor } from '../kernel/context'
import type { Patch } from '../kernel/database'
import { pull, push } from '../kernel/database'
import type { Seat, ShiftFacts } from './shift'
import type { Move } from './moves'
import { seatOf } from './shift'
import { next, open, seatField, unchanged, withPerson } from './moves'
import { whyNotCome } from './eligibility'

export const looksForStandIn = (shift: ShiftFacts, personId: Id): boolean =>
  shift.standIns?.includes(personId) ?? false

/** Begins to look for one, or stops; the seat stays as it is. */
export function lookForStandIn<S extends ShiftFacts>(
  shift: S,
  personId: Id,
  before: Seat,
  wanted: boolean,
  now: Iso,
): Move<S> {
  const seat: Seat = { ...before, version: before.version + 1 }
  const others = (shift.standIns ?? []).filter((id) => id !== personId)
  return {
    where: { ...open(shift, now), ...unchanged(personId, before) },
    patch: { standIns: wanted ? push(personId) : pull(personId), [seatField(personId)]: seat } as Patch<S>,
    after: {
      ...shift,
      standIns: wanted ? [...others, personId] : others,
      people: withPerson(shift, personId, seat),
    },
  }
}

/** Comes in place of whoever has been looking longest; null when nobody looks. */
export function takeOver<S extends ShiftFacts>(
  shift: S,
  personId: Id,
  now: Iso,
): (Move<S> & { giverId: Id }) | null {
  const giverId = shift.standIns?.[0]
  const given = giverId === undefined ? null : seatOf(shift, giverId)
  if (giverId === undefined || !given) return null
  const before = seatOf(shift, personId)
  const waited = before?.state === 'waitlisted'
  const gone: Seat = { ...next(given, 'cancelled', now), why: 'replaced' }
  const come = next(before, 'accepted', now)
  return {
    giverId,
    where: {
      ...open(shift, now),
      ...unchanged(personId, before),
      [`${seatField(giverId)}.version`]: given.version,
      'standIns.0': giverId,
      ...(waited ? {} : { 'line.0': { $exists: false } }),
    },
    patch: {
      standIns: pull(giverId),
      [seatField(giverId)]: gone,
      [seatField(personId)]: come,
      ...(waited ? { line: pull(personId) } : {}),
      ...(shift.leadId === giverId ? { leadId: null, leadSurname: null } : {}),
    } as Patch<S>,
    after: {
      ...shift,
      standIns: shift.standIns?.slice(1) ?? [],
      line: shift.line.filter((id) => id !== personId),
      people: { ...shift.people, [giverId]: gone, [personId]: come },
    },
  }
}

/** Undoes it: whoever came is needed elsewhere, and whoever looked for somebody goes on looking. `before`: the shift as it was. */
export function giveBack<S extends ShiftFacts>(
  before: S,
  { giverId, after: shift }: Move<S> & { giverId: Id },
  personId: Id,
  now: Iso,
): Move<S> & { seat: Seat } {
  const came = seatOf(shift, personId)
  const given = seatOf(shift, giverId)
  const gone = next(came, 'declined', now)
  const seat = next(given, 'accepted', now)
  const { leadId, leadSurname } = before as S & { leadSurname?: string | null }
  const led = leadId === giverId ? { leadId, leadSurname } : {}
  return {
    seat,
    where: {
      ...open(shift, now),
      ...unchanged(personId, came),
      ...unchanged(giverId, given),
    },
    patch: {
      standIns: push(giverId),
      [seatField(giverId)]: seat,
      [seatField(personId)]: gone,
      ...led,
    } as Patch<S>,
    after: {
      ...shift,
      ...led,
      standIns: [...(shift.standIns ?? []), giverId],
      people: { ...shift.people, [giverId]: seat, [personId]: gone },
    },
  }
}

/** Null when this person may take over from whoever looks, else why not, in words. */
export function whyNotTakeOver(
  shift: ShiftFacts,
  actor: Actor,
  mine: Parameters<typeof whyNotCome>[2],
  now: Iso,
): string | null {
  const whyNot = whyNotCome(shift, actor, mine, now)
  if (whyNot) return whyNot
  const state = seatOf(shift, actor.personId)?.state
  if (state === 'accepted') return '这个班已经有您一个了。'
  if (state === 'offered') return '有一个空位正等您回话，先回那一个。'
  if (state !== 'waitlisted' && shift.line.length > 0) return '有人在排队，先让排队的邻居顶。'
  return null
}
