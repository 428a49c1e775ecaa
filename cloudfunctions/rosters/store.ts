/** This module's collections. Nobody else names them. */
import type { Body, Desk, Id, Iso } from '../../typings/domain'
import type { ActivityContent, ActivityState, CancelReason, SignupState } from '../../typings/rosters'
import { DAY, plus } from '../kernel/calendar'
import type { Context } from '../kernel/context'
import { push, unset } from '../kernel/database'
import type { Database, Patch, Query, Row } from '../kernel/database'
import type { EffectMark } from '../kernel/effect'
import { notFound } from '../kernel/errors'
import { insertMissing } from '../kernel/insert-missing'
import type { Matter } from '../kernel/matter'
import { findPage } from '../kernel/page'
import type { PageOf } from '../kernel/page'
import type { PlannedShift } from './activity'
import { SETTLED_AFTER_MS } from './deadline'
import type { ShiftFacts } from './shift'
import type { Move } from './moves'

export const ACTIVITIES = 'activities'
export const SHIFTS = 'shifts'
export const SIGNUPS = 'signups'

export interface ActivityDoc extends Matter {
  state: ActivityState
  desk: Desk
  authorId: Id
  content: Omit<ActivityContent, 'shifts'> & { shifts: PlannedShift[] }
  /** The page of what it grew out of, such as a proposal that is being carried out. */
  origin: { title: string; path: string } | null
  firstStartsAt: Iso
  lastEndsAt: Iso
  updatedAt: Iso
  publishedAt: Iso | null
  cancelledReason: string | null
  /** What had begun by then took place. */
  cancelledAt?: Iso
  reasonCheck: 'shown' | 'held' | 'hidden'
  reasonBy: Id | null
  /** What was last changed in its words, as those signed up are told. */
  amended?: { edition: number; words: string }
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
  /** Agreed between two neighbours for a small wish: changed there, and in no list. */
  wishId?: Id
  /** Who leads it on the day, named among those accepted. */
  leadId: Id | null
  leadSurname: string | null
  leadWanted: boolean
  skills: string[]
  leastAge: number | null
  /** What the codes of its day are made from (attendance/code.ts); in no view. */
  secret?: string
  /** Once it is over, for the hours that were planned. */
  effect?: EffectMark
  seriesId: Id | null
  /** Shifts of its activity. */
  season: number
  /** Of the plan it follows. */
  edition: number
  cancelReason: CancelReason | null
  /** What its lead was told of how it fills. */
  said?: string[]
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
  /** From then on the timer looks whether the place stands beside their others; gone once it has. */
  lookAt?: Iso
  /** Which of the skills wanted they said they have; none when left out. */
  skills?: string[]
  /** Of someone under 18: what the adults of their household said, or that it was taken back before they did. */
  guardian?: { unitId: Id; state: 'asked' | 'agreed' | 'refused' | 'withdrawn'; at: Iso }
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
  'leadSurname',
  'leadWanted',
  'seriesId',
  'season',
  'edition',
  'cancelReason',
  'wishId',
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

export const shiftsOf = async (ctx: Context, activityIds: readonly Id[]): Promise<ShiftDoc[]> =>
  activityIds.length === 0 ? [] : seen(ctx, { activityId: { $in: activityIds } }, 'startsAt', 1000)

/** Of these bodies, what ends after `from` and begins before `until`, at most a day apart. One request. */
export const shiftsAround = (
  ctx: Context,
  bodies: readonly Body[],
  from: Iso,
  until: Iso,
): Promise<ShiftDoc[]> =>
  seen(
    ctx,
    {
      communityId: ctx.communityId,
      endsAt: { $gt: from, $lt: plus(until, DAY) },
      startsAt: { $lt: until },
      body: { $in: bodies },
    },
    'endsAt',
    50,
  )

/** For the lists: what the places of all shifts of a page of seasons come to. Three requests at the most. */
export async function placesOf(ctx: Context, activityIds: readonly Id[]): Promise<ShiftDoc[]> {
  if (activityIds.length === 0) return []
  const { personId } = ctx.actor
  const fields = ['activityId', 'startsAt', 'cancelled', 'capacity', 'taken']
  const own = personId ? [`people.${personId}`] : []
  return withPeople(
    await ctx.db.findAll<ShiftDoc>(SHIFTS, { activityId: { $in: activityIds } }, [...fields, ...own]),
  )
}

async function seen(ctx: Context, query: Query, by: 'startsAt' | 'endsAt', limit: number) {
  const fields = fieldsFor(ctx.actor.personId)
  return withPeople(await ctx.db.find<ShiftDoc>(SHIFTS, query, { orderBy: [[by, 'asc']], limit, fields }))
}

/** What is asked for, and the coming shifts where the viewer has a place: one request. */
async function besideMine(ctx: Context, query: Query): Promise<{ rows: ShiftDoc[]; mine: ShiftDoc[] }> {
  const { personId } = ctx.actor
  const rows = await seen(ctx, personId ? { $or: [query, comingOf(ctx)] } : query, 'startsAt', 1000)
  const mine = rows.filter((row) => MINE.includes(row.people[personId]?.state ?? 'cancelled'))
  return { rows, mine: mine.filter(({ endsAt }) => endsAt > ctx.now) }
}

export async function seasonOf(
  ctx: Context,
  activityId: Id,
): Promise<{ shifts: ShiftDoc[]; mine: ShiftDoc[] }> {
  const { rows, mine } = await besideMine(ctx, { activityId })
  return { shifts: rows.filter((row) => row.activityId === activityId), mine }
}

/** As `seeShift`, with mine. */
export async function seeBesideMine(ctx: Context, shiftId: Id): Promise<[shift: ShiftDoc, mine: ShiftDoc[]]> {
  const { rows, mine } = await besideMine(ctx, { communityId: ctx.communityId, _id: shiftId })
  const shift = rows.find((row) => row._id === shiftId)
  if (!shift) throw notFound('这个班')
  return [shift, mine]
}

/** With everyone in them; for telling and for the closing hash. */
export const wholeShiftsOf = (ctx: Context, activityId: Id): Promise<ShiftDoc[]> =>
  ctx.db.findAll<ShiftDoc>(SHIFTS, { activityId })

/** Places that somebody has to come to, or may have to. */
const MINE: SignupState[] = ['accepted', 'waitlisted', 'offered', 'applied']

const comingOf = (ctx: Context): Query => ({
  communityId: ctx.communityId,
  endsAt: { $gt: ctx.now },
  [`people.${ctx.actor.personId}.state`]: { $in: MINE },
})

/** Coming shifts where this person has a seat, an offer, a place in the line or waits for a yes: one request. */
export const myComing = async (ctx: Context): Promise<ShiftDoc[]> =>
  ctx.actor.personId ? seen(ctx, comingOf(ctx), 'endsAt', 200) : []

export const shiftsByIds = async (ctx: Context, ids: readonly Id[]): Promise<ShiftDoc[]> =>
  ids.length === 0 ? [] : seen(ctx, { communityId: ctx.communityId, _id: { $in: ids } }, 'startsAt', 200)

/** Of a person, of whom the timer knows no more than their id. One request. */
export const placesIn = async (ctx: Context, personId: Id, ids: readonly Id[]): Promise<ShiftDoc[]> =>
  withPeople(
    await ctx.db.find<ShiftDoc>(
      SHIFTS,
      { communityId: ctx.communityId, _id: { $in: ids } },
      { limit: 1000, fields: fieldsFor(personId) },
    ),
  )

/** As `getShift`, without the many others in it. */
export async function seeShift(ctx: Context, shiftId: Id): Promise<ShiftDoc> {
  const [found] = await shiftsByIds(ctx, [shiftId])
  if (!found) throw notFound('这个班')
  return found
}

/** Of these ids, those that shifts of other activities have. */
export const takenIds = async (ctx: Context, activityId: Id, ids: readonly Id[]): Promise<Id[]> =>
  (
    await ctx.db.find<ShiftDoc>(SHIFTS, { _id: { $in: ids } }, { fields: ['activityId'], limit: 1000 })
  ).flatMap((row) => (row.activityId === activityId ? [] : [row._id]))

/** Still to start, without the people in them. One request. */
export const comingShifts = async (ctx: Context, activityId: Id): Promise<ShiftDoc[]> =>
  withPeople(
    await ctx.db.find<ShiftDoc>(
      SHIFTS,
      { activityId, startsAt: { $gt: ctx.now }, cancelled: false },
      { orderBy: [['startsAt', 'asc']], limit: 1000, fields: [...FACTS, 'said'] },
    ),
  )

/** Their lead has heard that of them. */
export async function markSaid(ctx: Context, shifts: readonly ShiftDoc[], what: string): Promise<void> {
  const ids = shifts.map((shift) => shift._id)
  await ctx.db.updateWhere<ShiftDoc>(SHIFTS, { _id: { $in: ids } }, { said: push(what) })
}

/** Only while that person has a place; false when they have none. */
export const nameShiftLead = async (
  ctx: Context,
  shiftId: Id,
  leadId: Id | null,
  leadSurname: string | null,
): Promise<boolean> => {
  const there = leadId === null ? {} : { [`people.${leadId}.state`]: 'accepted' }
  return (await ctx.db.updateWhere<ShiftDoc>(SHIFTS, { _id: shiftId, ...there }, { leadId, leadSurname })) > 0
}

/** The row follows a later plan; an earlier one no longer changes it. */
export const bringShift = (
  ctx: Context,
  shiftId: Id,
  patch: Patch<ShiftDoc> & { edition: number },
): Promise<number> =>
  ctx.db.updateWhere<ShiftDoc>(SHIFTS, { _id: shiftId, edition: { $lt: patch.edition } }, patch)

/** Who then has two places at once is told so, and not looked at. */
export const moveSignups = (ctx: Context, shiftId: Id, startsAt: Iso): Promise<number> =>
  ctx.db.updateWhere<SignupDoc>(SIGNUPS, { shiftId }, { startsAt, lookAt: unset })

/** Whole shifts of the community that lie, at least partly, between two instants. */
export const shiftsBetween = (ctx: Context, from: Iso, to: Iso): Promise<ShiftDoc[]> =>
  ctx.db.findAll<ShiftDoc>(SHIFTS, {
    communityId: ctx.communityId,
    endsAt: { $gt: from },
    startsAt: { $lt: to },
    cancelled: false,
  })

/** True when its condition still held: then it is done, seat and person in one write. */
export const applyMove = async (ctx: Context, move: Move<ShiftDoc>): Promise<boolean> =>
  (await ctx.db.updateWhere<ShiftDoc>(SHIFTS, move.where, move.patch)) > 0

/** Those that begin later than `from`. */
export const cancelShifts = (ctx: Context, activityId: Id, from: Iso): Promise<number> =>
  ctx.db.updateWhere<ShiftDoc>(
    SHIFTS,
    { activityId, startsAt: { $gt: from }, cancelled: false },
    { cancelled: true },
  )

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
