/**
 * The timer looks once at every sign-up when the call that made it is over: of two shifts of the same hours, taken by
 * calls that died before either had seen the other, the later place goes. A shift that was moved onto another is none
 * of its business (`moveSignups`): those people were told, and choose themselves.
 */
import type { Id, Iso } from '../../typings/domain'
import type { Context } from '../kernel/context'
import type { Database } from '../kernel/database'
import { follow, promiseToFollow } from './freed'
import type { Seat } from './shift'
import { isActive, overlaps, seatOf } from './shift'
import { leave } from './moves'
import type { ShiftDoc, SignupDoc } from './store'
import { applyMove, freshSignups, noLongerFresh, placesIn } from './store'

/** One request where there is nothing to see, two where nobody took two places at once. */
export async function lookAgain(
  db: Database,
  now: Iso,
  contextFor: (communityId: Id) => Context,
): Promise<void> {
  const fresh = await freshSignups(db)
  const isDue = ({ lookAt }: SignupDoc): boolean => lookAt !== undefined && lookAt <= now
  if (!fresh.some(isDue)) return
  for (const rows of byPerson(fresh))
    if (rows.length > 1 && rows.some(isDue)) await keepOneAtATime(contextFor(rows[0]!.communityId), rows)
  await noLongerFresh(db, now)
}

function byPerson(rows: readonly SignupDoc[]): SignupDoc[][] {
  const theirs = new Map<string, SignupDoc[]>()
  for (const row of rows) {
    const key = `${row.communityId} ${row.personId}`
    theirs.set(key, [...(theirs.get(key) ?? []), row])
  }
  return [...theirs.values()]
}

async function keepOneAtATime(ctx: Context, rows: readonly SignupDoc[]): Promise<void> {
  const { personId } = rows[0]!
  const kept: ShiftDoc[] = []
  for (const [shift, seat] of await placesOf(ctx, personId, rows))
    if (!kept.some((other) => overlaps(other, shift))) kept.push(shift)
    else if (!shift.wishId) await putOut(ctx, shift, personId, seat)
}

/** What two neighbours agreed on first, for it is undone elsewhere; then in the order in which places were taken. */
async function placesOf(ctx: Context, personId: Id, rows: readonly SignupDoc[]): Promise<[ShiftDoc, Seat][]> {
  const shifts = await placesIn(
    ctx,
    personId,
    rows.map(({ shiftId }) => shiftId),
  )
  const order = ([shift, { at }]: [ShiftDoc, Seat]): string => `${shift.wishId ? 0 : 1} ${at} ${shift._id}`
  return shifts
    .flatMap((shift): [ShiftDoc, Seat][] => {
      const seat = seatOf(shift, personId)
      return isActive(seat) && !seat.invited && !shift.cancelled && ctx.now < shift.startsAt
        ? [[shift, seat]]
        : []
    })
    .sort((a, b) => (order(a) < order(b) ? -1 : 1))
}

async function putOut(ctx: Context, shift: ShiftDoc, personId: Id, seat: Seat): Promise<void> {
  await promiseToFollow(ctx, shift._id, personId)
  if (await applyMove(ctx, leave(shift, personId, seat, 'declined', ctx.now, 'twice')))
    await follow(ctx, shift._id, personId)
}
