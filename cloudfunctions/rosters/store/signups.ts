/** Sign-ups: who, and for what. */
import type { Id, Iso } from '../../../typings/domain'
import { plus } from '../../kernel/calendar'
import type { Context } from '../../kernel/context'
import { unset } from '../../kernel/database'
import type { Database, Row } from '../../kernel/database'
import { notFound } from '../../kernel/errors'
import { insertMissing } from '../../kernel/insert-missing'
import { SETTLED_AFTER_MS } from '../deadline'
import type { ShiftDoc } from './shifts'

export const SIGNUPS = 'signups'

/**
 * Leads from a person to their shifts, and from a shift to names. It is written before the seat is taken, so that a
 * call that dies in between leaves a row that says nothing, and never a seat that its holder cannot find.
 */
export interface SignupDoc extends Row {
  communityId: Id
  activityId: Id
  shiftId: Id
  personId: Id
  name: string
  building: string | null
  startsAt: Iso
  at: Iso
  /** Said they could lead the shift. */
  canLead: boolean
  /** From then on the timer looks whether the place stands beside their others; gone once it has. */
  lookAt?: Iso
  /** Which of the skills wanted they said they have; none when left out. */
  skills?: string[]
  /** Of someone under 18: what the adults of their household said, or that it was taken back before they did. */
  guardian?: { unitId: Id; state: 'asked' | 'agreed' | 'refused' | 'withdrawn'; at: Iso }
}

/** Who then has two places at once is told so, and not looked at. */
export const moveSignups = (ctx: Context, shiftId: Id, startsAt: Iso): Promise<number> =>
  ctx.db.updateWhere<SignupDoc>(SIGNUPS, { shiftId }, { startsAt, lookAt: unset })

export const signupId = (shiftId: Id, personId: Id): string => `${shiftId}:${personId}`

const signupOf = (
  ctx: Context,
  shift: ShiftDoc,
  who: Pick<SignupDoc, 'personId' | 'name' | 'building'>,
): SignupDoc => ({
  ...who,
  _id: signupId(shift._id, who.personId),
  communityId: ctx.communityId,
  activityId: shift.activityId,
  shiftId: shift._id,
  startsAt: shift.startsAt,
  at: ctx.now,
  canLead: false,
})

/** Of somebody who was asked; what they said themselves stays. */
export const saveSignupOf = (
  ctx: Context,
  shift: ShiftDoc,
  who: Pick<SignupDoc, 'personId' | 'name' | 'building'>,
): Promise<boolean> => insertMissing(ctx.db, SIGNUPS, [signupOf(ctx, shift, who)])

export function saveSignup(
  ctx: Context,
  shift: ShiftDoc,
  said: Partial<Pick<SignupDoc, 'canLead' | 'skills' | 'guardian'>> = {},
): Promise<void> {
  const { personId, name, household } = ctx.actor
  const who = { personId, name, building: household?.buildingName ?? null }
  return ctx.db.put<SignupDoc>(SIGNUPS, { ...signupOf(ctx, shift, who), ...said, lookAt: lookAfter(ctx.now) })
}

/** Then this call is over, and any other that began before it was. */
export const lookAfter = (now: Iso): Iso => plus(now, 2 * SETTLED_AFTER_MS)

/** The timer looks at one's own place once more. One request. */
export const lookLater = (ctx: Context, shiftId: Id): Promise<number> =>
  ctx.db.updateWhere<SignupDoc>(
    SIGNUPS,
    { _id: signupId(shiftId, ctx.actor.personId) },
    { lookAt: lookAfter(ctx.now) },
  )

/** Those the timer has yet to look at, also when their calls may still run; of all communities. */
export const freshSignups = (db: Database): Promise<SignupDoc[]> =>
  db.findAll<SignupDoc>(SIGNUPS, { lookAt: { $gt: '' } }, ['communityId', 'shiftId', 'personId', 'lookAt'])

export const noLongerFresh = (db: Database, now: Iso): Promise<number> =>
  db.updateWhere<SignupDoc>(SIGNUPS, { lookAt: { $gt: '', $lte: now } }, { lookAt: unset })

export async function getSignup(ctx: Context, id: string): Promise<SignupDoc> {
  const found = await ctx.db.get<SignupDoc>(SIGNUPS, id)
  if (found?.communityId !== ctx.communityId) throw notFound('这次报名')
  return found
}

/** Coming shifts that wait for the yes of this household. */
export const askedOfUnit = (ctx: Context, unitId: Id): Promise<SignupDoc[]> =>
  ctx.db.find<SignupDoc>(
    SIGNUPS,
    {
      communityId: ctx.communityId,
      'guardian.unitId': unitId,
      'guardian.state': 'asked',
      startsAt: { $gt: ctx.now },
    },
    { orderBy: [['startsAt', 'asc']], limit: 20 },
  )

/** True when it still waited. Taken back is only what was read: not what was asked anew since. */
export const decideGuardian = async (
  ctx: Context,
  ask: SignupDoc,
  state: 'agreed' | 'refused' | 'withdrawn',
): Promise<boolean> =>
  (await ctx.db.updateWhere<SignupDoc>(
    SIGNUPS,
    {
      _id: ask._id,
      'guardian.state': 'asked',
      ...(state === 'withdrawn' ? { 'guardian.at': ask.guardian?.at ?? '' } : {}),
    },
    { 'guardian.state': state, 'guardian.at': ctx.now },
  )) > 0

export const findSignup = (ctx: Context, shiftId: Id, personId: Id): Promise<SignupDoc | null> =>
  ctx.db.get<SignupDoc>(SIGNUPS, signupId(shiftId, personId))

/** Of many shifts, a few hundred. */
export const signupsOfShifts = (ctx: Context, shiftIds: readonly Id[]): Promise<SignupDoc[]> =>
  ctx.db.findAll<SignupDoc>(SIGNUPS, { shiftId: { $in: shiftIds } })

export const signupsOfShift = (ctx: Context, shiftId: Id): Promise<SignupDoc[]> =>
  ctx.db.findAll<SignupDoc>(SIGNUPS, { shiftId })

export const mySignups = (ctx: Context): Promise<SignupDoc[]> =>
  ctx.db.find<SignupDoc>(
    SIGNUPS,
    { communityId: ctx.communityId, personId: ctx.actor.personId },
    { orderBy: [['startsAt', 'desc']], limit: 100 },
  )
