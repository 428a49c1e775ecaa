/** Signing up, stepping back, saying yes to a place that became free. */
import type { Input } from '../../typings/api'
import type { Id } from '../../typings/domain'
import type { Said, ShiftView } from '../../typings/rosters'
import type { Context } from '../kernel/context'
import { requireHousehold } from '../kernel/context'
import { clearDeadline } from '../kernel/deadlines'
import { AppError, stale } from '../kernel/errors'
import { untell } from '../messages'
import { hasCome } from './attendance/store'
import { whyNotBeside } from './at-once'
import { OFFER } from './deadline'
import { follow, promiseToFollow } from './freed'
import { agreedAtHome, askAtHome, guardianOf, stopAsking } from './guardian'
import { whyTooMany } from './limits'
import { planMatter } from './matters'
import { offerKey } from './promote'
import type { Seat } from './shift'
import { hasPlace, holdsSeat, isActive, isConcerned, seatOf } from './shift'
import { acceptOffer, leave, waysIn } from './moves'
import {
  LINE_FULL,
  WISHED,
  whyElsewhere,
  whyNotCome,
  whyNotEnter,
  whyNotSignUp,
  whyUnsuited,
} from './eligibility'
import type { ShiftDoc } from './store'
import {
  applyMove,
  findSignup,
  lookLater,
  myComing,
  saveSignup,
  seeBesideMine,
  seeShift,
  signupId,
} from './store'
import { shiftView } from './views'

type Coming = { canLead?: boolean } & Said

/**
 * Five requests: the person, the shift with my others, the sign-up row, the seat, my others once more. One more when a
 * race was lost; of someone under 18 also what their household said.
 */
export async function signUp(
  ctx: Context,
  { shiftId, canLead = false, ...said }: { shiftId: Id } & Coming,
): Promise<ShiftView> {
  requireHousehold(ctx.actor)
  const [shift, mine] = await seeBesideMine(ctx, shiftId)
  const seat = seatOf(shift, ctx.actor.personId)
  if (isActive(seat)) return shiftView(ctx, shift, mine)
  refuse(ctx, shift, mine)
  requireSuited(shift, said)
  const row = { canLead, skills: skillsOf(shift, said) }
  if (ctx.actor.under18) {
    const guardian = await guardianOf(ctx, shift)
    if (guardian?.state !== 'agreed') return shiftView(ctx, await askAtHome(ctx, shift, row), mine)
    await saveSignup(ctx, shift, { ...row, guardian })
  } else await saveSignup(ctx, shift, row)
  return shiftView(ctx, await getIn(ctx, shift, mine), mine)
}

export function requireSuited(shift: ShiftDoc, said: Said): void {
  const unsuited = whyUnsuited(shift, said)
  if (unsuited) throw new AppError('conflict', unsuited)
}

export const skillsOf = (shift: ShiftDoc, said: Said): string[] =>
  (shift.skills ?? []).filter((skill) => said.skills?.includes(skill))

function refuse(ctx: Context, shift: ShiftDoc, mine: readonly ShiftDoc[]): void {
  const waited = seatOf(shift, ctx.actor.personId)?.state === 'applied'
  const whyNot = (waited ? whyNotEnter : whyNotSignUp)(shift, ctx.actor, mine, ctx.now)
  if (!whyNot) return
  if (shift.cancelled || ctx.now >= shift.startsAt) throw new AppError('closed', whyNot)
  throw new AppError(whyNot === LINE_FULL ? 'full' : 'conflict', whyNot)
}

const ROUNDS = 5

/**
 * Takes a seat or joins the line, whichever is open at that moment; looks again when neither was as seen. Who waited for
 * a yes at home and has stepped back meanwhile is not put in after all.
 */
export async function getIn(ctx: Context, seen: ShiftDoc, mine: readonly ShiftDoc[]): Promise<ShiftDoc> {
  const { personId } = ctx.actor
  const waited = seatOf(seen, personId)?.state === 'applied'
  let shift = seen
  for (let round = 0; round < ROUNDS; round += 1) {
    // Another tap of the same person was quicker: that is the same sign-up.
    if (isActive(seatOf(shift, personId))) return shift
    if (waited && seatOf(shift, personId)?.state !== 'applied')
      throw new AppError('conflict', '您刚退出了这个班。')
    refuse(ctx, shift, mine)
    for (const move of waysIn(shift, personId, ctx.now))
      if (await applyMove(ctx, move)) return beside(ctx, move.after)
    shift = await seeShift(ctx, seen._id)
  }
  throw new AppError('busy', '这会儿报名的人多，没报上，请再试一次。')
}

/** The place stands, unless the same person took another at that hour in the same moment. */
async function beside(ctx: Context, shift: ShiftDoc): Promise<ShiftDoc> {
  const rule = (mine: readonly ShiftDoc[]): string | null =>
    whyNotCome(shift, ctx.actor, mine, ctx.now) ?? whyTooMany(shift, mine, ctx.now)
  const whyNot = await whyNotBeside(ctx, shift, rule)
  const seat = seatOf(shift, ctx.actor.personId)
  if (!whyNot || !seat) return shift
  await giveUp(ctx, shift, seat, 'declined')
  throw new AppError('conflict', whyNot)
}

/** Gives up a seat, an offer or a place in the line; a free seat goes to the first in line. */
export async function cancelSignup(
  ctx: Context,
  { shiftId, version }: { shiftId: Id; version: number },
): Promise<ShiftView> {
  const [shift, mine] = await Promise.all([seeShift(ctx, shiftId), myComing(ctx)])
  const seat = seatOf(shift, ctx.actor.personId)
  if (!seat) throw new AppError('conflict', '您没有报这个班。')
  if (seat.state === 'cancelled' && seat.version === version + 1) return shiftView(ctx, shift, mine)
  if (seat.version !== version || !isConcerned(seat)) throw stale(shiftView(ctx, shift, mine))
  requireNotStarted(ctx, shift)
  if (await hasCome(ctx, shift, ctx.actor.personId))
    throw new AppError('closed', '您已经签到了，来不了请跟领队说一声。')
  return shiftView(ctx, await giveUp(ctx, shift, seat, 'cancelled'), mine)
}

/** Yes or no to an offered place, before its time is up. */
export async function answerOffer(
  ctx: Context,
  { shiftId, version, accept, ...coming }: Input<'rosters.answerOffer'>,
): Promise<ShiftView> {
  const [shift, mine] = await Promise.all([seeShift(ctx, shiftId), myComing(ctx)])
  const seat = seatOf(shift, ctx.actor.personId)
  if (!seat) throw new AppError('conflict', '您没有报这个班。')
  const said = accept ? 'accepted' : 'declined'
  if (seat.state === said && seat.version === version + 1) {
    await answered(ctx, shiftId, version)
    return shiftView(ctx, shift, mine)
  }
  if (seat.version !== version || seat.state !== 'offered') throw stale(shiftView(ctx, shift, mine))
  requireNotStarted(ctx, shift)
  if (ctx.now >= (seat.answerBy ?? ctx.now)) throw new AppError('closed', '回话的时间过了，名额给了下一位。')
  if (!accept) return shiftView(ctx, await giveUp(ctx, shift, seat, 'declined'), mine)
  if (seat.invited) await comeInvited(ctx, shift, mine, coming)
  else await comeFromLine(ctx, shift, mine)
  const move = acceptOffer(shift, ctx.actor.personId, seat, ctx.now)
  if (!(await applyMove(ctx, move))) throw stale(shiftView(ctx, await seeShift(ctx, shiftId), mine))
  await clearDeadline(ctx.db, signupId(shiftId, ctx.actor.personId), OFFER)
  await answered(ctx, shiftId, version)
  return shiftView(ctx, move.after, mine)
}

/** `version`: of the seat, while it was offered. */
const answered = (ctx: Context, shiftId: Id, version: number): Promise<void> =>
  untell(ctx, { key: offerKey(shiftId, ctx.actor.personId, version) }, [ctx.actor.personId])

/**
 * Whoever waited in line was asked the rest when they signed up. Since then they may have got a place at the same hours:
 * a shift was moved there, or somebody said yes to their help.
 */
async function comeFromLine(ctx: Context, shift: ShiftDoc, mine: readonly ShiftDoc[]): Promise<void> {
  const { personId } = ctx.actor
  const whyNot = whyElsewhere(
    shift,
    mine.filter((one) => hasPlace(one, personId)),
  )
  if (whyNot) throw new AppError('conflict', whyNot)
  await lookLater(ctx, shift._id)
}

/** What a sign-up asks for, of someone whom the desk asked and who says yes. */
async function comeInvited(
  ctx: Context,
  shift: ShiftDoc,
  mine: readonly ShiftDoc[],
  { canLead = false, ...said }: Coming,
): Promise<void> {
  const whyNot = whyNotCome(shift, ctx.actor, mine, ctx.now)
  if (whyNot) throw new AppError('conflict', whyNot)
  requireSuited(shift, said)
  const guardian = await agreedAtHome(ctx, shift, NOT_BY_INVITATION)
  await saveSignup(ctx, shift, { canLead, skills: skillsOf(shift, said), ...guardian })
}

const NOT_BY_INVITATION = '未满 18 岁，要等家里大人点头：先点“来不了”，再自己报一次名。'

export function requireNotStarted(ctx: Context, shift: ShiftDoc): void {
  if (shift.wishId) throw new AppError('conflict', WISHED)
  if (shift.cancelled) throw new AppError('closed', '这个班取消了，不用来了。')
  if (ctx.now >= shift.startsAt) throw new AppError('closed', '已经开始了，来不了请给领队打个电话。')
}

/** A seat is freed only with the promise, kept by the timer, that what follows is done, should this call die half-way. */
export async function giveUp(
  ctx: Context,
  shift: ShiftDoc,
  seat: Seat,
  state: 'cancelled' | 'declined',
): Promise<ShiftDoc> {
  const { personId } = ctx.actor
  const frees = holdsSeat(seat)
  const ask = seat.state === 'applied' ? await findSignup(ctx, shift._id, personId) : null
  if (ask) await stopAsking(ctx, ask)
  if (frees) await promiseToFollow(ctx, shift._id, personId)
  const move = leave(shift, personId, seat, state, ctx.now)
  if (!(await applyMove(ctx, move))) {
    const now = await seeShift(ctx, shift._id)
    throw stale(shiftView(ctx, now, []))
  }
  if (!frees) {
    await untell(ctx, { matterId: [shift._id, planMatter(shift._id)] }, [personId])
    return move.after
  }
  const after = await follow(ctx, shift._id, personId)
  if (seat.state === 'offered') await clearDeadline(ctx.db, signupId(shift._id, personId), OFFER)
  return after ?? move.after
}
