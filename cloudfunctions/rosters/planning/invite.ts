/**
 * A list from the group chat fills a shift, but nobody is put down who has not said so here. Each neighbour whose name
 * stands on it gets a place offered, as somebody from the line does: it is held for them until they say yes or no, or
 * until their time is over. So the seats hold, whoever signs up meanwhile, and the list is worth what it says.
 */
import type { Input, Output } from '../../../typings/api'
import type { Id, Iso } from '../../../typings/domain'
import type { PastedLine, PastedList } from '../../../typings/roster-planning'
import type { Context } from '../../kernel/context'
import { requireThat, roleFor } from '../../kernel/context'
import type { Patch } from '../../kernel/database'
import { inc } from '../../kernel/database'
import { setDeadline } from '../../kernel/deadlines'
import { AppError } from '../../kernel/errors'
import { noteSeen } from '../../kernel/seen'
import { findBound } from '../../members'
import type { NamedPerson } from '../../members'
import { OFFER } from '../deadline'
import { answerBy } from '../offer'
import { tellOffer } from '../promote'
import type { Seat } from '../shift'
import type { Move } from '../moves'
import { isConcerned, leads, seatOf } from '../shift'
import { next, open, seatField, unchanged, withPerson } from '../moves'
import type { ShiftDoc } from '../store'
import { applyMove, getShift, saveSignupOf, signupId } from '../store'
import type { GroupLine } from './group-list'
import { readGroupList } from './group-list'

/** Two days of waking hours: they did not wait for it, and may not look every day. */
const INVITED_WAIT_MS = 26 * 3_600_000

async function getLed(ctx: Context, shiftId: Id): Promise<ShiftDoc> {
  const shift = await getShift(ctx, shiftId)
  requireThat(leads(ctx.actor, shift.body), '接龙由办活动的人来贴。')
  if (shift.cancelled || ctx.now >= shift.startsAt) throw new AppError('closed', '这个班已经开始或取消了。')
  return shift
}

const freeOf = (shift: ShiftDoc): number =>
  shift.line.length > 0 ? 0 : Math.max(0, shift.capacity - shift.taken)

/** Who is meant by each line, as far as names tell; those who were found can read that somebody looked. */
export async function readList(ctx: Context, input: Input<'rosters.readList'>): Promise<PastedList> {
  const shift = await getLed(ctx, input.shiftId)
  const { title, lines, repeated } = readGroupList(input.text)
  const people = await findBound(ctx, { names: lines.map(({ name }) => name) })
  await noteSeen(ctx, {
    personIds: people.map(({ personId }) => personId),
    what: 'shift',
    role: roleFor(ctx.actor, shift.body),
    about: shift.title,
  })
  return { title, repeated, free: freeOf(shift), lines: lines.map((line) => matched(shift, line, people)) }
}

function matched(shift: ShiftDoc, line: GroupLine, people: readonly NamedPerson[]): PastedLine {
  const named = people.filter(({ name }) => name === line.name).sort(byBuilding)
  const near = named.filter(({ building }) => standsIn(line.note, building))
  const [only] = named.length === 1 ? named : near.length === 1 ? near : []
  const seat = only ? seatOf(shift, only.personId) : null
  return {
    ...line,
    matches: named.map(({ personId, building }) => ({ personId, building })),
    personId: only?.personId ?? null,
    seat: seat === null ? null : isConcerned(seat) ? 'in' : 'saidNo',
  }
}

const byBuilding = (a: NamedPerson, b: NamedPerson): number =>
  (a.building ?? '').localeCompare(b.building ?? '', 'zh', { numeric: true })

/** `6 栋` in `6栋 晚上可以`, not in `16栋`. */
const standsIn = (note: string, building: string | null): boolean =>
  building !== null && new RegExp(`(?<!\\d)${building.replace(/\s/g, '')}`).test(note.replace(/\s/g, ''))

/** Asking again asks nobody twice: who was asked or has answered is passed over. About four requests a person. */
export async function invite(
  ctx: Context,
  { shiftId, personIds }: Input<'rosters.invite'>,
): Promise<Output<'rosters.invite'>> {
  let shift = await getLed(ctx, shiftId)
  const people = new Map(
    (await findBound(ctx, { personIds })).map((person) => [person.personId, person] as const),
  )
  const done = { invited: 0, noPlace: 0, skipped: 0 }
  for (const personId of new Set(personIds)) {
    const person = people.get(personId)
    if (!person || seatOf(shift, personId)) done.skipped += 1
    else if (freeOf(shift) === 0) done.noPlace += 1
    else {
      const after = await ask(ctx, shift, person)
      done[after ? 'invited' : 'noPlace'] += 1
      shift = after ?? (await getShift(ctx, shiftId))
    }
  }
  return done
}

/** Row and clock first, as with every offer: a call that dies leaves no seat without them. */
async function ask(ctx: Context, shift: ShiftDoc, person: NamedPerson): Promise<ShiftDoc | null> {
  const move = inviteTo(shift, person.personId, ctx.now)
  await saveSignupOf(ctx, shift, person)
  const clock = signupId(shift._id, person.personId)
  await setDeadline(ctx.db, ctx.communityId, clock, OFFER, move.seat.answerBy as Iso)
  if (!(await applyMove(ctx, move))) return null
  await tellOffer(ctx, shift, person.personId, move.seat)
  return move.after
}

/** A free seat while nobody waits, held for somebody who has not been in this shift before. */
export function inviteTo<S extends ShiftDoc>(shift: S, personId: Id, now: Iso): Move<S> & { seat: Seat } {
  const by = answerBy(now, shift.startsAt, INVITED_WAIT_MS)
  const seat: Seat = { ...next(null, 'offered', now, by), invited: true }
  return {
    seat,
    where: {
      ...open(shift, now),
      ...unchanged(personId, null),
      taken: { $lt: shift.capacity },
      'line.0': { $exists: false },
    },
    patch: { taken: inc(1), [seatField(personId)]: seat } as Patch<S>,
    after: { ...shift, taken: shift.taken + 1, people: withPerson(shift, personId, seat) },
  }
}
