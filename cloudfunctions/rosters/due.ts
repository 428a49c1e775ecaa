/** What the clock brings: an unanswered offer passes on, the line moves, a cancelled activity is wound up, sign-ups are sealed. */
import type { Id, Iso } from '../../typings/domain'
import { plus } from '../kernel/calendar'
import type { Context } from '../kernel/context'
import type { Deadline } from '../kernel/deadlines'
import { changeMatter } from '../kernel/matter'
import { rootHash } from '../kernel/record'
import { tell, unremind, untell } from '../messages'
import { wentWith } from './activity'
import { dropAttendances } from './attendance/store'
import { SETTLED_AFTER_MS } from './deadline'
import { promiseToFollow, tellOfSeat } from './freed'
import { markPlanned } from './hours/store'
import { fillingMatter, mattersOf, shortMatter } from './matters'
import { promote, tellOffer } from './promote'
import { isConcerned, seatOf } from './shift'
import { leave } from './moves'
import type { ActivityDoc } from './store'
import { ACTIVITIES, applyMove, cancelShifts, findShift, wholeShiftsOf } from './store'

const ROUNDS = 5

/** Shift and person of a deadline that belongs to somebody's place. */
function placeOf(matterId: Id): [shiftId: Id, personId: Id] {
  const cut = matterId.lastIndexOf(':')
  return [matterId.slice(0, cut), matterId.slice(cut + 1)]
}

export async function onOfferEnd(ctx: Context, { matterId }: Deadline): Promise<Iso | null> {
  const [shiftId, personId] = placeOf(matterId)
  for (let round = 0; round < ROUNDS; round += 1) {
    const shift = await findShift(ctx, shiftId)
    const seat = shift && seatOf(shift, personId)
    if (!shift || shift.cancelled || seat?.state !== 'offered' || !seat.answerBy) return null
    if (ctx.now < seat.answerBy) return seat.answerBy
    await promiseToFollow(ctx, shiftId, personId)
    if (await applyMove(ctx, leave(shift, personId, seat, 'declined', ctx.now))) {
      await tell(ctx, [personId], {
        key: `offer:${shiftId}:${personId}:${seat.version}:over`,
        title: seat.invited ? '没等到您回话，位子让出来了' : '没等到您回话，名额给了下一位',
        body: shift.title,
        path: `/pages/activity/index?id=${shift.activityId}`,
        matterId: shiftId,
        brief: '名额给了下一位',
      })
      await promote(ctx, shiftId)
      return null
    }
  }
  return plus(ctx.now, SETTLED_AFTER_MS)
}

/** Also repeats what a call that died may not have told. */
export async function onPromote(ctx: Context, { matterId }: Deadline): Promise<Iso | null> {
  const [shiftId, personId] = placeOf(matterId)
  const shift = await promote(ctx, shiftId)
  if (shift?.cancelled) return null
  if (shift) await tellOfSeat(ctx, shift, personId)
  for (const [personId, seat] of Object.entries(shift?.people ?? {}))
    if (shift && seat.state === 'offered') await tellOffer(ctx, shift, personId, seat)
  return null
}

/**
 * Closes the shifts of a cancelled activity that had not begun, and tells everyone who had a place or waited for one.
 * Whatever else was said of them is taken back, so the cancelling itself is not said under the activity's id: doing it
 * again takes it from nobody.
 */
export async function windUp(ctx: Context, activity: ActivityDoc): Promise<void> {
  const at = activity.cancelledAt ?? activity.updatedAt
  await cancelShifts(ctx, activity._id, at)
  const shifts = await wholeShiftsOf(ctx, activity._id)
  const ahead = shifts.filter((shift) => wentWith(activity, shift) && shift.cancelReason === null)
  const { _id } = activity
  await untell(
    ctx,
    { matterId: [_id, shortMatter(_id), fillingMatter(_id), ...mattersOf(ahead)] },
    'everyone',
  )
  await unremind(
    ctx,
    ahead.map((shift) => shift._id),
  )
  for (const shift of ahead) await dropAttendances(ctx, shift)
  const people = ahead.flatMap((shift) =>
    Object.entries(shift.people).flatMap(([personId, seat]): Id[] => (isConcerned(seat) ? [personId] : [])),
  )
  const begun = shifts.some((shift) => !wentWith(activity, shift) && !shift.cancelled)
  const reason = activity.reasonCheck === 'shown' ? activity.cancelledReason : null
  await tell(ctx, people, {
    key: `activity:${activity._id}:cancelled`,
    title: `“${activity.content.title}”${begun ? '后面的班都' : ''}取消了，不用来了`,
    body: reason ?? '',
    path: `/pages/activity/index?id=${activity._id}`,
    brief: '您报名的活动取消了',
  })
}

export async function onCancel(ctx: Context, { matterId }: Deadline): Promise<Iso | null> {
  const activity = await ctx.db.get<ActivityDoc>(ACTIVITIES, matterId)
  if (activity?.state === 'cancelled') await windUp(ctx, activity)
  return null
}

/** All sign-ups of an activity as one hash in its record, once nothing about them can change. */
export async function onClose(ctx: Context, { matterId }: Deadline): Promise<Iso | null> {
  const activity = await ctx.db.get<ActivityDoc>(ACTIVITIES, matterId)
  if (!activity || activity.signupsRoot) return null
  const shifts = await wholeShiftsOf(ctx, matterId)
  const leaves = shifts.flatMap((shift) =>
    Object.entries(shift.people).map(
      ([personId, seat]) => `${shift._id}:${personId}:${seat.state}:${seat.version}:${seat.at}`,
    ),
  )
  await Promise.all(shifts.map((shift) => markPlanned(ctx, shift)))
  const signupsRoot = { hash: rootHash(leaves), count: leaves.length }
  await changeMatter<ActivityDoc>(ctx, {
    collection: ACTIVITIES,
    id: matterId,
    version: null,
    decide: (row) =>
      row.signupsRoot
        ? null
        : { patch: { signupsRoot }, act: 'sealSignups', role: 'system', content: signupsRoot },
  })
  return null
}
