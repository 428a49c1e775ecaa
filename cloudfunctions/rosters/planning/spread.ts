/**
 * The rows of an activity's shifts follow its plan: they are made when it is published, and changed when it is. A plan
 * of 200 shifts is more than one transaction should hold, so the plan is changed first, with a deadline that says its
 * rows have to follow; whoever is cut off anywhere, the timer does the rest. Editions only grow, so that two who
 * change it at once leave the later plan.
 */
import type { Id, Iso } from '../../../typings/domain'
import type { Context } from '../../kernel/context'
import { clearSetFor, setDeadline } from '../../kernel/deadlines'
import type { Deadline } from '../../kernel/deadlines'
import { pull } from '../../kernel/database'
import { insertMissing } from '../../kernel/insert-missing'
import { untell } from '../../messages'
import { dropAttendances, moveAttendances } from '../attendance/store'
import { dayWindow } from '../attendance/window'
import { LED, OFFER, SPREAD } from '../deadline'
import { windUp } from '../due'
import { emptyShift, shiftFacts } from '../new-rows'
import { offerKey, tellOffer } from '../promote'
import type { Seat } from '../shift'
import { endSooner } from '../moves'
import type { ActivityDoc, ShiftDoc } from '../store'
import { ACTIVITIES, SHIFTS, applyMove, bringShift, moveSignups, signupId, wholeShiftsOf } from '../store'
import type { Behind } from './behind'
import { isMoved, leavesItsDay } from './behind'
import { tellChanges } from './told'

/**
 * Three requests for a new activity; for a changed one those who are told, and up to four a shift. Repeatable. Whoever
 * cancels it meanwhile finds not all of its rows, so that is looked at once more.
 */
export async function spread(ctx: Context, activity: ActivityDoc): Promise<void> {
  if (activity.state === 'published') await bringAll(ctx, activity)
  const now = await ctx.db.get<ActivityDoc>(ACTIVITIES, activity._id)
  if (now?.state === 'cancelled') await windUp(ctx, now)
}

async function bringAll(ctx: Context, activity: ActivityDoc): Promise<void> {
  const rows = new Map((await wholeShiftsOf(ctx, activity._id)).map((row) => [row._id, row]))
  const { shifts } = activity.content
  const missing = shifts.filter((planned) => !rows.has(planned.shiftId))
  if (missing.length > 0)
    await insertMissing(
      ctx.db,
      SHIFTS,
      missing.map((planned) => emptyShift(activity, planned)),
    )
  const behind = shifts.flatMap((planned): Behind[] => {
    const row = rows.get(planned.shiftId)
    return row && row.edition < (planned.edition ?? 0) ? [{ row, planned }] : []
  })
  // Before the rows forget what they were: a second run tells under the same keys, and nobody twice.
  await tellChanges(ctx, activity, [...rows.values()], behind)
  for (let from = 0; from < behind.length; from += AT_ONCE)
    await Promise.all(behind.slice(from, from + AT_ONCE).map((one) => bring(ctx, activity, one)))
}

const AT_ONCE = 20

async function bring(ctx: Context, activity: ActivityDoc, { row, planned }: Behind): Promise<void> {
  const facts = shiftFacts(activity, planned)
  await endOffers(ctx, { ...row, ...facts }, facts.edition)
  if (row.leadId && isMoved({ row, planned }))
    await setDeadline(ctx.db, ctx.communityId, row._id, LED, planned.endsAt)
  const follow = async (): Promise<void> => {
    if (planned.cancelled) return dropAttendances(ctx, row)
    if (!isMoved({ row, planned }) || Object.keys(row.people).length === 0) return
    await moveSignups(ctx, row._id, planned.startsAt)
    if (ctx.now >= dayWindow(row).from) await moveAttendances(ctx, row._id, planned)
  }
  // Before, for afterwards nothing tells that it was not done; and after, for those who came in between.
  await follow()
  const anew = leavesItsDay({ row, planned }) && row.said?.includes('short')
  await bringShift(ctx, row._id, { ...facts, ...(anew ? { said: pull('short') } : {}) })
  if (planned.cancelled || ctx.now >= dayWindow(row).from) await follow()
}

/**
 * An offer ends when its shift begins, at the latest: then it is another offer, and told anew. Who has answered
 * meanwhile has answered. Told are also those whose end a call wrote that died then.
 */
async function endOffers(ctx: Context, shift: ShiftDoc, edition: number): Promise<void> {
  if (shift.cancelled) return
  for (const [personId, seat] of Object.entries(shift.people)) {
    if (seat.state !== 'offered' || seat.answerBy === null || seat.answerBy < shift.startsAt) continue
    if (seat.answerBy === shift.startsAt) {
      await tellNewEnd(ctx, shift, personId, seat)
      continue
    }
    await setDeadline(ctx.db, ctx.communityId, signupId(shift._id, personId), OFFER, shift.startsAt)
    const move = endSooner(shift, personId, seat, edition)
    if (await applyMove(ctx, move)) await tellNewEnd(ctx, shift, personId, move.seat)
  }
}

/** In place of what was said of it before, also by a call that died when it had told the new one. */
async function tellNewEnd(ctx: Context, shift: ShiftDoc, personId: Id, seat: Seat): Promise<void> {
  await untell(ctx, { key: offerKey(shift._id, personId, seat.version - 1) }, [personId])
  await tellOffer(ctx, shift, personId, seat)
}

/** Spreads a plan whose change set the deadline for `dueAt`, and takes the deadline away. */
export async function spreadNow(ctx: Context, activity: ActivityDoc, dueAt: Iso): Promise<void> {
  await spread(ctx, activity)
  await clearSetFor(ctx.db, activity._id, SPREAD, dueAt)
}

export async function onSpread(ctx: Context, { matterId }: Deadline): Promise<null> {
  const activity = await ctx.db.get<ActivityDoc>(ACTIVITIES, matterId)
  if (activity) await spread(ctx, activity)
  return null
}
