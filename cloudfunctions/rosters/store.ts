/** This module's collections. Nobody else names them. */
import type { Desk, Id, Iso } from '../../typings/domain'
import type { CancelReason } from '../../typings/roster-planning'
import type { ActivityContent, ActivityState, ShiftContent } from '../../typings/rosters'
import type { Context } from '../kernel/context'
import type { Query, Row, Transaction } from '../kernel/database'
import type { EffectMark } from '../kernel/effect'
import { notFound } from '../kernel/errors'
import type { Matter } from '../kernel/matter'
import { findPage } from '../kernel/page'
import type { PageOf } from '../kernel/page'
import type { Move, ShiftFacts } from './shift'

export const ACTIVITIES = 'activities'
export const SHIFTS = 'shifts'
export const SIGNUPS = 'signups'

/** A shift as its activity plans it; the shift's own row follows the plan. */
export interface PlannedShift extends ShiftContent {
  /** Of its plan: the version of the activity that last changed it; none before it is published. */
  edition?: number
  cancelled?: CancelReason
}

export interface ActivityDoc extends Matter {
  state: ActivityState
  desk: Desk
  authorId: Id
  content: ActivityContent & { shifts: PlannedShift[] }
  /** The page of what it grew out of, such as a proposal that is being carried out. */
  origin: { title: string; path: string } | null
  firstStartsAt: Iso
  lastEndsAt: Iso
  updatedAt: Iso
  publishedAt: Iso | null
  cancelledReason: string | null
  reasonCheck: 'shown' | 'held' | 'hidden'
  reasonBy: Id | null
  /** All sign-ups as one hash, once the last shift is over. */
  signupsRoot: { hash: string; count: number } | null
}

export interface ShiftDoc extends ShiftFacts, Row {
  _id: Id
  communityId: Id
  work: string
  /** Of its activity, which does not change once published. */
  title: string
  place: string
  bring: string
  /** Who leads it on the day, named among those accepted. */
  leadId: Id | null
  skills: string[]
  leastAge: number | null
  /** What the codes of its day are made from (attendance/code.ts); in no view. */
  secret?: string
  /** Once it is over, for the hours that were planned. */
  effect?: EffectMark
}

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
  /** Which of the skills wanted they said they have; none when left out. */
  skills?: string[]
  /** Of someone under 18: what the adults of their household said. */
  guardian?: { unitId: Id; state: 'asked' | 'agreed' | 'refused'; at: Iso }
}

export const PAGE = 12

export const listActivities = (
  ctx: Context,
  query: Query,
  by: 'firstStartsAt' | 'updatedAt',
  order: 'asc' | 'desc',
  cursor: string | undefined,
): Promise<PageOf<ActivityDoc>> =>
  findPage<ActivityDoc>(
    ctx.db,
    ACTIVITIES,
    { communityId: ctx.communityId, ...query },
    { by, order, size: PAGE, cursor },
  )

export const draftsOf = (ctx: Context, bodies: readonly string[]): Promise<ActivityDoc[]> =>
  ctx.db.find<ActivityDoc>(
    ACTIVITIES,
    { communityId: ctx.communityId, state: 'draft', 'desk.body': { $in: bodies } },
    { orderBy: [['updatedAt', 'desc']], limit: 100 },
  )

export const withHeldReason = (ctx: Context): Promise<ActivityDoc[]> =>
  ctx.db.find<ActivityDoc>(
    ACTIVITIES,
    { communityId: ctx.communityId, state: 'cancelled', reasonCheck: 'held' },
    { limit: 100 },
  )

export const findActivity = async (ctx: Context, activityId: Id): Promise<ActivityDoc | null> => {
  const found = await ctx.db.get<ActivityDoc>(ACTIVITIES, activityId)
  return found?.communityId === ctx.communityId ? found : null
}

export const findActivities = (ctx: Context, ids: readonly Id[]): Promise<ActivityDoc[]> =>
  ids.length === 0
    ? Promise.resolve([])
    : ctx.db.find<ActivityDoc>(
        ACTIVITIES,
        { communityId: ctx.communityId, _id: { $in: ids } },
        { fields: ['state', 'content', 'origin'], limit: 100 },
      )

export const findShift = async (ctx: Context, shiftId: Id): Promise<ShiftDoc | null> => {
  const found = await ctx.db.get<ShiftDoc>(SHIFTS, shiftId)
  return found?.communityId === ctx.communityId ? found : null
}

export async function getShift(ctx: Context, shiftId: Id): Promise<ShiftDoc> {
  const found = await findShift(ctx, shiftId)
  if (!found) throw notFound('这个班')
  return found
}

/** Of many people's places only the viewer's own. */
const FACTS = [
  'communityId',
  'activityId',
  'body',
  'startsAt',
  'endsAt',
  'work',
  'title',
  'place',
  'bring',
  'leadId',
  'skills',
  'leastAge',
  'capacity',
  'taken',
  'line',
  'standIns',
  'cancelled',
] as const

const fieldsFor = (personId: Id): string[] => [...FACTS, ...(personId ? [`people.${personId}`] : [])]

const withPeople = (rows: ShiftDoc[]): ShiftDoc[] => rows.map((row) => ({ ...row, people: row.people ?? {} }))

export async function shiftsOf(ctx: Context, activityIds: readonly Id[]): Promise<ShiftDoc[]> {
  if (activityIds.length === 0) return []
  const rows = await ctx.db.find<ShiftDoc>(
    SHIFTS,
    { activityId: { $in: activityIds } },
    { orderBy: [['startsAt', 'asc']], limit: 1000, fields: fieldsFor(ctx.actor.personId) },
  )
  return withPeople(rows)
}

/** With everyone in them; for telling and for the closing hash. */
export const wholeShiftsOf = (ctx: Context, activityId: Id): Promise<ShiftDoc[]> =>
  ctx.db.findAll<ShiftDoc>(SHIFTS, { activityId })

/** Coming shifts where this person has a seat, an offer, a place in the line or waits for a yes: one request. */
export async function myComing(ctx: Context): Promise<ShiftDoc[]> {
  const { personId } = ctx.actor
  if (!personId) return []
  const rows = await ctx.db.find<ShiftDoc>(
    SHIFTS,
    {
      communityId: ctx.communityId,
      endsAt: { $gt: ctx.now },
      [`people.${personId}.state`]: { $in: ['accepted', 'waitlisted', 'offered', 'applied'] },
    },
    { orderBy: [['endsAt', 'asc']], limit: 200, fields: fieldsFor(personId) },
  )
  return withPeople(rows)
}

export async function shiftsByIds(ctx: Context, ids: readonly Id[]): Promise<ShiftDoc[]> {
  if (ids.length === 0) return []
  const query = { communityId: ctx.communityId, _id: { $in: ids } }
  return withPeople(
    await ctx.db.find<ShiftDoc>(SHIFTS, query, { limit: 200, fields: fieldsFor(ctx.actor.personId) }),
  )
}

/** As `getShift`, without the many others in it. */
export async function seeShift(ctx: Context, shiftId: Id): Promise<ShiftDoc> {
  const [found] = await shiftsByIds(ctx, [shiftId])
  if (!found) throw notFound('这个班')
  return found
}

export const insertShift = (tx: Transaction, shift: ShiftDoc): Promise<void> => tx.insert(SHIFTS, shift)

/** True when its condition still held: then it is done, seat and person in one write. */
export const applyMove = async (ctx: Context, move: Move<ShiftDoc>): Promise<boolean> =>
  (await ctx.db.updateWhere<ShiftDoc>(SHIFTS, move.where, move.patch)) > 0

export const cancelShifts = (ctx: Context, activityId: Id): Promise<number> =>
  ctx.db.updateWhere<ShiftDoc>(SHIFTS, { activityId, cancelled: false }, { cancelled: true })

export const signupId = (shiftId: Id, personId: Id): string => `${shiftId}:${personId}`

export function saveSignup(
  ctx: Context,
  shift: ShiftDoc,
  said: Partial<Pick<SignupDoc, 'canLead' | 'skills' | 'guardian'>> = {},
): Promise<void> {
  const { personId, name, household } = ctx.actor
  return ctx.db.put<SignupDoc>(SIGNUPS, {
    _id: signupId(shift._id, personId),
    communityId: ctx.communityId,
    activityId: shift.activityId,
    shiftId: shift._id,
    personId,
    name,
    building: household?.buildingName ?? null,
    startsAt: shift.startsAt,
    at: ctx.now,
    canLead: false,
    ...said,
  })
}

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

/** True when it still waited. */
export const decideGuardian = async (
  ctx: Context,
  ask: SignupDoc,
  state: 'agreed' | 'refused',
): Promise<boolean> =>
  (await ctx.db.updateWhere<SignupDoc>(
    SIGNUPS,
    { _id: ask._id, 'guardian.state': 'asked' },
    { 'guardian.state': state, 'guardian.at': ctx.now },
  )) > 0

export const findSignup = (ctx: Context, shiftId: Id, personId: Id): Promise<SignupDoc | null> =>
  ctx.db.get<SignupDoc>(SIGNUPS, signupId(shiftId, personId))

export const signupsOfShift = (ctx: Context, shiftId: Id): Promise<SignupDoc[]> =>
  ctx.db.findAll<SignupDoc>(SIGNUPS, { shiftId })

export const mySignups = (ctx: Context): Promise<SignupDoc[]> =>
  ctx.db.find<SignupDoc>(
    SIGNUPS,
    { communityId: ctx.communityId, personId: ctx.actor.personId },
    { orderBy: [['startsAt', 'desc']], limit: 100 },
  )
