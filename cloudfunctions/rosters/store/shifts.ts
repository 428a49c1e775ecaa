/** Shifts: a row each, with its seats, and how one is read by whom. */
import type { Body, Id, Iso } from '../../../typings/domain'
import type { CancelReason, SignupState } from '../../../typings/rosters'
import { DAY, plus } from '../../kernel/calendar'
import type { Context } from '../../kernel/context'
import { push } from '../../kernel/database'
import type { Patch, Query, Row } from '../../kernel/database'
import type { EffectMark } from '../../kernel/effect'
import { notFound } from '../../kernel/errors'
import type { ShiftFacts } from '../shift'
import type { Move } from '../moves'

export const SHIFTS = 'shifts'

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
  /** When they were named, or nobody any more. */
  leadAt?: Iso
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

/** Of these bodies, what ended since `from`, the latest first, with the places of these people alone. One request. */
export const endedShifts = async (
  ctx: Context,
  bodies: readonly Body[],
  from: Iso,
  personIds: readonly Id[],
): Promise<ShiftDoc[]> =>
  withPeople(
    await ctx.db.find<ShiftDoc>(
      SHIFTS,
      {
        communityId: ctx.communityId,
        body: { $in: bodies },
        endsAt: { $gt: from, $lte: ctx.now },
        cancelled: false,
      },
      {
        orderBy: [['endsAt', 'desc']],
        limit: 1000,
        fields: [...FACTS, ...personIds.map((personId) => `people.${personId}`)],
      },
    ),
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

const comingOf = (ctx: Context, from = ctx.now): Query => ({
  communityId: ctx.communityId,
  endsAt: { $gt: from },
  [`people.${ctx.actor.personId}.state`]: { $in: MINE },
})

/** Coming shifts where this person has a seat, an offer, a place in the line or waits for a yes: one request. */
export const myComing = async (ctx: Context): Promise<ShiftDoc[]> =>
  ctx.actor.personId ? seen(ctx, comingOf(ctx), 'endsAt', 200) : []

/** And those that ended after `from`. One request. */
export const myComingSince = async (ctx: Context, from: Iso): Promise<ShiftDoc[]> =>
  ctx.actor.personId ? seen(ctx, comingOf(ctx, from), 'endsAt', 200) : []

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
  const named = { leadId, leadSurname, leadAt: ctx.now }
  return (await ctx.db.updateWhere<ShiftDoc>(SHIFTS, { _id: shiftId, ...there }, named)) > 0
}

/** The row follows a later plan; an earlier one no longer changes it. */
export const bringShift = (
  ctx: Context,
  shiftId: Id,
  patch: Patch<ShiftDoc> & { edition: number },
): Promise<number> =>
  ctx.db.updateWhere<ShiftDoc>(SHIFTS, { _id: shiftId, edition: { $lt: patch.edition } }, patch)

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
