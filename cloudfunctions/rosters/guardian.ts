/**
 * Someone under 18 comes when an adult of their household has said yes in the app. Until then their place is
 * `applied`: it holds nothing. Of the adult nothing is kept but that one of this household said it, and when.
 */
import type { Id } from '../../typings/domain'
import type { Context } from '../kernel/context'
import { AppError } from '../kernel/errors'
import { requireHousehold } from '../kernel/context'
import { peopleOfUnit } from '../members'
import { tell, untell } from '../messages'
import { seatOf } from './shift'
import { applyFirst } from './moves'
import type { ShiftDoc, SignupDoc } from './store'
import { applyMove, decideGuardian, findSignup, getShift, saveSignup, signupId } from './store'

export const HOUSEHOLD_PAGE = '/pages/household/index'

/** What their household said of them at this shift; null while nobody was asked. */
export async function guardianOf(ctx: Context, shift: ShiftDoc): Promise<SignupDoc['guardian'] | null> {
  const guardian = (await findSignup(ctx, shift._id, ctx.actor.personId))?.guardian
  return guardian && guardian.unitId === ctx.actor.household?.unitId ? guardian : null
}

/** Someone under 18 comes at once, with no time to ask, only where somebody at home has said yes already. */
export async function agreedAtHome(
  ctx: Context,
  shift: ShiftDoc,
  whyNot: string,
): Promise<Pick<SignupDoc, 'guardian'>> {
  if (!ctx.actor.under18) return {}
  const guardian = await guardianOf(ctx, shift)
  if (guardian?.state !== 'agreed') throw new AppError('conflict', whyNot)
  return { guardian }
}

/** Asks the adults at home. Asking again tells nobody twice. */
export async function askAtHome(
  ctx: Context,
  shift: ShiftDoc,
  said: { canLead: boolean; skills: string[] },
): Promise<ShiftDoc> {
  const { unitId } = requireHousehold(ctx.actor)
  const { personId, name } = ctx.actor
  const adults = (await peopleOfUnit(ctx, unitId)).filter((one) => one.personId !== personId && !one.under18)
  if (adults.length === 0)
    throw new AppError('conflict', '您家还没有大人绑定。请大人先绑好这一户，再来点头。')
  await saveSignup(ctx, shift, { ...said, guardian: { unitId, state: 'asked', at: ctx.now } })
  const after = await applied(ctx, shift)
  await tell(
    ctx,
    adults.map((adult) => adult.personId),
    {
      key: askKey(shift._id, personId, seatOf(after, personId)?.version ?? 0),
      title: `${name}想去做志愿，等家里大人点头`,
      body: `${shift.title} · ${shift.work}`,
      path: HOUSEHOLD_PAGE,
      matterId: signupId(shift._id, personId),
      brief: '家里有人报名，等您点头',
    },
  )
  return after
}

const askKey = (shiftId: Id, personId: Id, version: number): string =>
  `guardian:${shiftId}:${personId}:${version}`

async function applied(ctx: Context, shift: ShiftDoc): Promise<ShiftDoc> {
  if (seatOf(shift, ctx.actor.personId)?.state === 'applied') return shift
  const move = applyFirst(shift, ctx.actor.personId, ctx.now)
  return (await applyMove(ctx, move)) ? move.after : getShift(ctx, shift._id)
}

/**
 * It was taken back before anybody answered: the household is asked no more. Comes before the seat changes, so that a
 * call that dies in between leaves something that can be taken back again. Four requests.
 */
export async function stopAsking(ctx: Context, ask: SignupDoc): Promise<void> {
  if (ask.guardian?.state === 'asked') await decideGuardian(ctx, ask, 'withdrawn')
  await untell(ctx, { matterId: ask._id }, 'everyone')
}

/** Another adult need not answer any more; whoever asked hears what was said. */
export async function tellSaid(ctx: Context, ask: SignupDoc, title: string, body: string): Promise<void> {
  await untell(ctx, { matterId: ask._id }, 'everyone')
  await tell(ctx, [ask.personId], {
    key: `guardianSaid:${ask._id}:${ask.guardian?.at ?? ''}`,
    title,
    body,
    path: `/pages/activity/index?id=${ask.activityId}`,
    matterId: ask.shiftId,
    brief: '家里大人回话了',
  })
}
