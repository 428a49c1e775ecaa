/** Looking for somebody to come instead, and coming in somebody's place. */
import type { Id } from '../../typings/domain'
import type { Said, ShiftView } from '../../typings/rosters'
import type { Context } from '../kernel/context'
import { requireHousehold } from '../kernel/context'
import { AppError, stale } from '../kernel/errors'
import { whyNotBeside } from './at-once'
import { hasCome } from './attendance/store'
import { follow, promiseToFollow, tellLine, untellLine } from './freed'
import { seatOf } from './shift'
import { whyNotCome } from './eligibility'
import type { Seat } from './shift'
import type { Move } from './moves'
import { agreedAtHome } from './guardian'
import { giveUp, requireNotStarted, requireSuited, skillsOf } from './signup'
import type { ShiftDoc } from './store'
import { applyMove, getShift, myComing, saveSignup } from './store'
import { giveBack, lookForStandIn, looksForStandIn, takeOver as overtake, whyNotTakeOver } from './swap'
import { shiftView } from './views'

/** Stopping is as easy; the same tap again is the same answer. */
export async function askStandIn(
  ctx: Context,
  { shiftId, version, wanted }: { shiftId: Id; version: number; wanted: boolean },
): Promise<ShiftView> {
  const { personId } = ctx.actor
  const [shift, mine] = await Promise.all([getShift(ctx, shiftId), myComing(ctx)])
  const seat = seatOf(shift, personId)
  const done = seat?.version === version + 1 && looksForStandIn(shift, personId) === wanted
  if (!done && (seat?.version !== version || seat.state !== 'accepted'))
    throw stale(shiftView(ctx, shift, mine))
  requireNotStarted(ctx, shift)
  const after = done ? shift : await look(ctx, shift, wanted)
  if (wanted) await tellLine(ctx, after, personId, version)
  else await untellLine(ctx, after, personId, version - 1)
  return shiftView(ctx, after, mine)
}

async function look(ctx: Context, shift: ShiftDoc, wanted: boolean): Promise<ShiftDoc> {
  const seat = seatOf(shift, ctx.actor.personId)
  if (!seat || looksForStandIn(shift, ctx.actor.personId) === wanted) return shift
  const move = lookForStandIn(shift, ctx.actor.personId, seat, wanted, ctx.now)
  if (await applyMove(ctx, move)) return move.after
  throw stale(shiftView(ctx, await getShift(ctx, shift._id), []))
}

/** Whoever looked for somebody and came after all keeps the place: whoever else looks is next. */
async function stay(ctx: Context, shift: ShiftDoc, personId: Id): Promise<ShiftDoc> {
  const seat = seatOf(shift, personId)
  if (seat && (await applyMove(ctx, lookForStandIn(shift, personId, seat, false, ctx.now))))
    await untellLine(ctx, shift, personId, seat.version - 1)
  return getShift(ctx, shift._id)
}

const ROUNDS = 5
const YES_FIRST = '未满 18 岁，要先报名、等家里大人点头。'

/** Of many who tap at once, each takes one seat over or is told that nobody looks any more. */
export async function takeOver(
  ctx: Context,
  { shiftId, ...said }: { shiftId: Id } & Said,
): Promise<ShiftView> {
  requireHousehold(ctx.actor)
  const { personId } = ctx.actor
  const [seen, mine] = await Promise.all([getShift(ctx, shiftId), myComing(ctx)])
  let shift = seen
  let saved = false
  for (let round = 0; round < ROUNDS; round += 1) {
    if (seatOf(shift, personId)?.state === 'accepted' && !looksForStandIn(shift, personId))
      return shiftView(ctx, shift, mine)
    const whyNot = whyNotTakeOver(shift, ctx.actor, mine, ctx.now)
    if (whyNot)
      throw new AppError(ctx.now >= shift.startsAt || shift.cancelled ? 'closed' : 'conflict', whyNot)
    const move = overtake(shift, personId, ctx.now)
    if (!move) throw new AppError('conflict', '已经有人顶上了，谢谢您。')
    if (await hasCome(ctx, shift, move.giverId)) {
      shift = await stay(ctx, shift, move.giverId)
      continue
    }
    if (!saved) {
      saved = true
      requireSuited(shift, said)
      await saveSignup(ctx, shift, {
        skills: skillsOf(shift, said),
        ...(await agreedAtHome(ctx, shift, YES_FIRST)),
      })
    }
    await promiseToFollow(ctx, shiftId, move.giverId)
    if (await applyMove(ctx, move)) {
      const whyNot = await whyNotBeside(ctx, move.after, (now) =>
        whyNotCome(move.after, ctx.actor, now, ctx.now),
      )
      if (whyNot) await handBack(ctx, shift, move)
      await follow(ctx, shiftId, move.giverId)
      if (whyNot) throw new AppError('conflict', whyNot)
      return shiftView(ctx, move.after, mine)
    }
    shift = await getShift(ctx, shiftId)
  }
  throw new AppError('busy', '这会儿点的人多，没顶上，请再试一次。')
}

/** They took another place at that hour in the same moment: nobody was told yet, and whoever looked looks on. */
async function handBack(
  ctx: Context,
  before: ShiftDoc,
  move: Move<ShiftDoc> & { giverId: Id },
): Promise<void> {
  const { personId } = ctx.actor
  const back = giveBack(before, move, personId, ctx.now)
  if (await applyMove(ctx, back)) return tellLine(ctx, back.after, move.giverId, back.seat.version - 1)
  const now = await getShift(ctx, before._id)
  await giveUp(ctx, now, seatOf(now, personId) as Seat, 'declined')
}
