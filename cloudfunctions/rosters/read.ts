/** Reading one activity, the lists, my shifts, and the lead's list of people. */
import type { Id, Paged } from '../../typings/domain'
import type { ActivityRow, ActivityView, MyShift, ShiftList } from '../../typings/rosters'
import type { Context } from '../kernel/context'
import { bodiesOf, requireThat, roleFor } from '../kernel/context'
import { notFound } from '../kernel/errors'
import { getMatter } from '../kernel/matter'
import { noteSeen } from '../kernel/seen'
import { LEADS, isActive, leads } from './shift'
import type { Seat } from './shift'
import type { ActivityDoc, ShiftDoc, SignupDoc } from './store'
import { ACTIVITIES, getShift, listActivities, myComing, shiftsOf, signupsOfShift } from './store'
import { activityRow, activityView, myShiftView, shiftView } from './views'

export async function viewOf(ctx: Context, activity: ActivityDoc): Promise<ActivityView> {
  if (activity.state === 'draft') return activityView(ctx, activity, [], [])
  const [shifts, mine] = await Promise.all([shiftsOf(ctx, [activity._id]), myComing(ctx)])
  return activityView(ctx, activity, shifts, mine)
}

/** Drafts, and what was cancelled before it was published, exist for the desk that leads them. */
export async function show(ctx: Context, { activityId }: { activityId: Id }): Promise<ActivityView> {
  const activity = await getMatter<ActivityDoc>(ctx, ACTIVITIES, activityId, '这个活动')
  if (activity.publishedAt === null && !leads(ctx.actor, activity.desk.body)) throw notFound('这个活动')
  return viewOf(ctx, activity)
}

/** Three requests: the person, a page, its shifts. */
export async function list(
  ctx: Context,
  { filter, cursor }: { filter: 'coming' | 'past' | 'own'; cursor?: string },
): Promise<Paged<ActivityRow>> {
  const { rows, next } = await pageOf(ctx, filter, cursor)
  const shifts = await shiftsOf(
    ctx,
    rows.filter((row) => row.publishedAt !== null).map((row) => row._id),
  )
  return {
    items: rows.map((row) =>
      activityRow(
        ctx,
        row,
        shifts.filter((shift) => shift.activityId === row._id),
      ),
    ),
    next,
  }
}

function pageOf(
  ctx: Context,
  filter: 'coming' | 'past' | 'own',
  cursor: string | undefined,
): Promise<{ rows: ActivityDoc[]; next: string | null }> {
  if (filter === 'own')
    return listActivities(
      ctx,
      { 'desk.body': { $in: bodiesOf(ctx.actor, LEADS) } },
      'updatedAt',
      'desc',
      cursor,
    )
  if (filter === 'past')
    return listActivities(
      ctx,
      {
        state: { $in: ['published', 'cancelled'] },
        publishedAt: { $ne: null },
        lastEndsAt: { $lte: ctx.now },
      },
      'firstStartsAt',
      'desc',
      cursor,
    )
  return listActivities(
    ctx,
    { state: 'published', lastEndsAt: { $gt: ctx.now } },
    'firstStartsAt',
    'asc',
    cursor,
  )
}

export async function mine(ctx: Context): Promise<{ shifts: MyShift[] }> {
  const coming = await myComing(ctx)
  return { shifts: coming.flatMap((shift) => myShiftView(ctx, shift)).sort(byStart) }
}

export const byStart = (a: { startsAt: string }, b: { startsAt: string }): number =>
  a.startsAt < b.startsAt ? -1 : a.startsAt > b.startsAt ? 1 : 0

/** Full names, for those who lead it: they have to call people by name. */
export async function shiftList(ctx: Context, { shiftId }: { shiftId: Id }): Promise<ShiftList> {
  const shift = await getShift(ctx, shiftId)
  requireThat(leads(ctx.actor, shift.body), '名单只给带队的人看。')
  const signups = await signupsOfShift(ctx, shiftId)
  const personIds = signups.map((signup) => signup.personId)
  const role = roleFor(ctx.actor, shift.body)
  if (role !== 'resident') await noteSeen(ctx, { personIds, what: 'shift', role, about: shift.title })
  return {
    shift: shiftView(ctx, shift, []),
    activityTitle: shift.title,
    place: shift.place,
    people: signups.flatMap((signup) => personRow(shift, signup)).sort(byPlace),
  }
}

const personRow = (shift: ShiftDoc, signup: SignupDoc): ShiftList['people'] => {
  const seat: Seat | undefined = shift.people[signup.personId]
  if (!isActive(seat)) return []
  const position = seat.state === 'waitlisted' ? shift.line.indexOf(signup.personId) + 1 : null
  return [
    {
      personId: signup.personId,
      name: signup.name,
      building: signup.building,
      state: seat.state,
      position,
      at: seat.at,
      canLead: signup.canLead,
      leads: shift.leadId === signup.personId,
    },
  ]
}

const ORDER = { accepted: 0, offered: 1, waitlisted: 2, cancelled: 3, declined: 4 }

const byPlace = (a: ShiftList['people'][number], b: ShiftList['people'][number]): number =>
  ORDER[a.state] - ORDER[b.state] || (a.position ?? 0) - (b.position ?? 0) || (a.at < b.at ? -1 : 1)
