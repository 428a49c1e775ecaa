/** Reading one activity, the lists, my shifts. */
import type { Output } from '../../typings/api'
import type { Id, Paged } from '../../typings/domain'
import type { ActivityRow, ActivityView, MyShift } from '../../typings/rosters'
import { plus } from '../kernel/calendar'
import type { Context } from '../kernel/context'
import { bodiesOf } from '../kernel/context'
import { notFound } from '../kernel/errors'
import { getMatter } from '../kernel/matter'
import { myComings } from './attendance/store'
import { HALF_AN_HOUR } from './attendance/window'
import { feedbackOf } from './hours/feedback'
import { briefHours } from './hours/store'
import { LEADS, leads } from './shift'
import type { ActivityDoc } from './store'
import { ACTIVITIES, listActivities, myComingSince, placesOf, seasonOf } from './store'
import { activityRow, activityView, myShiftView } from './views'

/** One request; one more for each: once a shift of mine has begun, how I came; once all is over, what those it served say. */
export async function viewOf(ctx: Context, activity: ActivityDoc): Promise<ActivityView> {
  if (activity.state === 'draft') return activityView(ctx, activity, [], [])
  const { shifts, mine } = await seasonOf(ctx, activity._id)
  const [feedback, comings] = await Promise.all([
    ctx.now >= activity.lastEndsAt ? feedbackOf(ctx, activity, shifts) : null,
    myComings(ctx, shifts),
  ])
  return activityView(ctx, activity, shifts, mine, { feedback, comings })
}

/** Three requests, however long the season. Drafts, and what was cancelled before it was published, exist for the desk that leads them. */
export async function show(ctx: Context, { activityId }: { activityId: Id }): Promise<ActivityView> {
  const activity = await getMatter<ActivityDoc>(ctx, ACTIVITIES, activityId, '这个活动')
  if (activity.state === 'arranged') return ofMine(ctx, activity)
  if (activity.publishedAt === null && !leads(ctx.actor, activity.desk.body)) throw notFound('这个活动')
  return viewOf(ctx, activity)
}

/** What two neighbours arranged exists for whoever comes. */
async function ofMine(ctx: Context, activity: ActivityDoc): Promise<ActivityView> {
  const view = await viewOf(ctx, activity)
  if (!view.shifts.some((shift) => shift.mine)) throw notFound('这个活动')
  return view
}

/** Three requests: the person, a page, its shifts; one more for every thousand of these. */
export async function list(
  ctx: Context,
  { filter, cursor }: { filter: 'coming' | 'past' | 'own'; cursor?: string },
): Promise<Paged<ActivityRow>> {
  const { rows, next } = await pageOf(ctx, filter, cursor)
  const shifts = await placesOf(
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
      { 'desk.body': { $in: bodiesOf(ctx.actor, LEADS) }, state: { $ne: 'arranged' } },
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

export async function mine(ctx: Context): Promise<Output<'rosters.mine'>> {
  const [shifts, hours] = await Promise.all([myShifts(ctx), briefHours(ctx)])
  return { shifts, hours }
}

/**
 * My coming shifts, the soonest first, with how I came where one is on; one that is over stays while leaving can still
 * be said by whoever came. One request, two while one is on.
 */
export async function myShifts(ctx: Context): Promise<MyShift[]> {
  const shifts = await myComingSince(ctx, plus(ctx.now, -HALF_AN_HOUR))
  const comings = await myComings(ctx, shifts)
  return shifts
    .flatMap((shift) => myShiftView(ctx, shift, comings.get(shift._id)))
    .filter(({ endsAt, coming }) => ctx.now < endsAt || (coming?.state === 'checkedIn' && !coming.out))
    .sort(byStart)
}

const byStart = (a: { startsAt: string }, b: { startsAt: string }): number =>
  a.startsAt < b.startsAt ? -1 : a.startsAt > b.startsAt ? 1 : 0
