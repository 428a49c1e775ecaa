/** What the adults of a household are asked, and their yes or no: with a yes the sign-up takes place, in turn. */
import type { Id, Iso } from '../../typings/domain'
import type { GuardianAsk } from '../../typings/roster-seats'
import { plus } from '../kernel/calendar'
import type { Context } from '../kernel/context'
import { requireHousehold } from '../kernel/context'
import type { Deadline } from '../kernel/deadlines'
import { clearDeadline, setDeadline } from '../kernel/deadlines'
import { AppError, forbidden, notFound } from '../kernel/errors'
import { GUARDIAN, SETTLED_AFTER_MS } from './deadline'
import { stopAsking, tellSaid } from './guardian'
import { isConcerned, seatOf } from './shift'
import { leave } from './moves'
import { getIn } from './signup'
import type { ShiftDoc, SignupDoc } from './store'
import {
  applyMove,
  askedOfUnit,
  decideGuardian,
  findShift,
  getSignup,
  myComing,
  seeShift,
  shiftsByIds,
} from './store'

/** Three requests; none for those who live nowhere here or are under 18 themselves. */
export async function guardianAsks(ctx: Context): Promise<{ asks: GuardianAsk[] }> {
  const unitId = ctx.actor.household?.unitId
  if (!unitId || ctx.actor.under18) return { asks: [] }
  const asked = await askedOfUnit(ctx, unitId)
  const shifts = await shiftsByIds(
    ctx,
    asked.map(({ shiftId }) => shiftId),
  )
  return {
    asks: asked.flatMap((ask) => {
      const shift = shifts.find(({ _id }) => _id === ask.shiftId)
      return shift && !shift.cancelled ? [askView(ask, shift)] : []
    }),
  }
}

const askView = (ask: SignupDoc, shift: ShiftDoc): GuardianAsk => ({
  askId: ask._id,
  name: ask.name,
  title: shift.title,
  work: shift.work,
  place: shift.place,
  startsAt: shift.startsAt,
  endsAt: shift.endsAt,
  leastAge: shift.leastAge,
  activityId: shift.activityId,
})

/** Answering again with the same is the same answer; what somebody at home has said already stands. */
export async function answerGuardian(
  ctx: Context,
  { askId, agree }: { askId: Id; agree: boolean },
): Promise<{ asks: GuardianAsk[] }> {
  const { unitId } = requireHousehold(ctx.actor)
  const ask = await getSignup(ctx, askId)
  if (ask.guardian?.unitId !== unitId) throw notFound('这件事')
  if (ctx.actor.under18 || ask.personId === ctx.actor.personId) throw forbidden('要家里一位大人来点头。')
  if (ctx.now >= ask.startsAt) throw new AppError('closed', '这个班已经开始了。')
  const said = agree ? 'agreed' : 'refused'
  if (ask.guardian.state !== said) await requireWaiting(ctx, ask)
  if (agree) await setDeadline(ctx.db, ctx.communityId, askId, GUARDIAN, plus(ctx.now, SETTLED_AFTER_MS))
  await decideGuardian(ctx, ask, said)
  const answered = await getSignup(ctx, askId)
  if (answered.guardian?.state !== said) throw new AppError('conflict', '家里已经有人回过话了。')
  if (agree) await comeIn(ctx, answered)
  else await turnDown(ctx, answered)
  return guardianAsks(ctx)
}

/** They may have stepped back since, or the shift is off: then nobody at home needs to answer. */
async function requireWaiting(ctx: Context, ask: SignupDoc): Promise<void> {
  const shift = await findShift(ctx, ask.shiftId)
  if (!shift || shift.cancelled) throw new AppError('closed', '这个班取消了，不用回话。')
  if (seatOf(shift, ask.personId)?.state === 'applied') return
  await stopAsking(ctx, ask)
  throw new AppError('conflict', '孩子这次不报了，不用回话。')
}

/**
 * As if they tapped themselves, now that somebody at home said yes; what stands in the way is told to them. Whoever
 * has stepped back meanwhile stays out.
 */
async function comeIn(ctx: Context, ask: SignupDoc): Promise<void> {
  const theirs = asThem(ctx, ask)
  try {
    const [shift, mine] = await Promise.all([seeShift(theirs, ask.shiftId), myComing(theirs)])
    if (isConcerned(seatOf(shift, ask.personId))) {
      const seat = seatOf(await getIn(theirs, shift, mine), ask.personId)
      await tellSaid(
        ctx,
        ask,
        '家里大人点头了',
        seat?.state === 'waitlisted' ? '您排上队了，轮到就问您。' : '您报上名了，到时候见。',
      )
    }
  } catch (error) {
    if (!(error instanceof AppError) || error.code === 'busy') throw error
    await tellSaid(ctx, ask, '家里大人点头了，可是没报上', error.message)
  }
  await clearDeadline(ctx.db, ask._id, GUARDIAN)
}

async function turnDown(ctx: Context, ask: SignupDoc): Promise<void> {
  const shift = await findShift(ctx, ask.shiftId)
  const seat = shift && seatOf(shift, ask.personId)
  if (shift && seat?.state === 'applied')
    await applyMove(ctx, leave(shift, ask.personId, seat, 'declined', ctx.now))
  await tellSaid(ctx, ask, '家里大人这次没答应', '先跟家里说好，再报一次。')
}

const asThem = (ctx: Context, ask: SignupDoc): Context => ({
  ...ctx,
  actor: {
    ...ctx.actor,
    personId: ask.personId,
    name: ask.name,
    roles: [],
    under18: true,
    household: {
      bindingId: '',
      unitId: ask.guardian?.unitId ?? '',
      buildingId: '',
      buildingName: ask.building ?? '',
      address: '',
      relation: 'family',
      boundAt: ask.at,
    },
  },
})

/** A yes after which the call died: the sign-up still takes place. */
export async function onGuardian(ctx: Context, { matterId }: Deadline): Promise<Iso | null> {
  const ask = await getSignup(ctx, matterId).catch(() => null)
  if (ask?.guardian?.state === 'agreed') await comeIn(ctx, ask)
  return null
}
