/** What other modules ask: the home page, the workbench's queue, my part. */
import type { MyPart, Need, QueueItem } from '../../typings/desk'
import type { Id, Iso, Step } from '../../typings/domain'
import type { MyShift } from '../../typings/rosters'
import { HOUR, plus } from '../kernel/calendar'
import type { Context } from '../kernel/context'
import { bodiesOf } from '../kernel/context'
import { myShifts } from './read'
import type { Seat } from './shift'
import { dayQueue } from './attendance/queue'
import { hoursInWords } from './hours/hours'
import { sumOf } from './hours/ledger'
import { hoursQueue } from './hours/queue'
import { readLedger } from './hours/store'
import { LEADS, isActive, seatOf } from './shift'
import type { ActivityDoc, ShiftDoc } from './store'
import { draftsOf, findActivities, findActivity, mySignups, shiftsByIds, wholeShiftsOf } from './store'
import { wishQueue } from './wishes'

/** A shift comes onto the home page this long before it starts. */
const SOON_MS = 48 * HOUR

/** Offers to answer, and shifts that start soon or are on and not yet left: one request, two while one is on. */
export async function rosterNeeds(ctx: Context): Promise<Need[]> {
  const soon = plus(ctx.now, SOON_MS)
  return (await myShifts(ctx))
    .filter(({ cancelled }) => !cancelled)
    .flatMap((shift): Need[] => {
      if (shift.state === 'offered' && ctx.now < shift.startsAt)
        return [{ kind: 'offer', shift, dueAt: shift.answerBy ?? shift.startsAt }]
      if (shift.state === 'accepted' && shift.startsAt <= soon && !isDone(shift))
        return [{ kind: 'shift', shift, dueAt: shift.startsAt }]
      return []
    })
}

/** Nothing is left to do: they have gone, or were excused. */
const isDone = ({ coming }: MyShift): boolean => !!coming?.out || coming?.state === 'excused'

/** Drafts that wait to be published by my desk, today's shifts, and hours: five requests, none for those with no part in rosters. */
export async function rosterQueue(ctx: Context): Promise<QueueItem[]> {
  const bodies = bodiesOf(ctx.actor, LEADS)
  const [drafts, today, hours, wishes] = await Promise.all([
    bodies.length ? draftsOf(ctx, bodies) : [],
    dayQueue(ctx, bodies),
    hoursQueue(ctx),
    wishQueue(ctx),
  ])
  return [...today, ...drafts.map(draftItem), ...wishes, ...hours]
}

const draftItem = (row: ActivityDoc): QueueItem => ({
  kind: 'publishActivity',
  id: row._id,
  title: row.content.title,
  note: `志愿活动草稿 · ${row.desk.name}`,
  clock: null,
  dueAt: null,
  verb: '去发布',
  path: `/workbench/activity-edit/index?id=${row._id}`,
})

/** What my sign-ups led to, with the minutes that count: five requests. */
export async function myShiftParts(ctx: Context): Promise<MyPart[]> {
  if (!ctx.actor.personId) return []
  const signups = await mySignups(ctx)
  if (signups.length === 0) return []
  const [shifts, activities, { entries }] = await Promise.all([
    shiftsByIds(
      ctx,
      signups.map((signup) => signup.shiftId),
    ),
    findActivities(ctx, [...new Set(signups.map((signup) => signup.activityId))]),
    readLedger(ctx, ctx.communityId, ctx.actor.personId),
  ])
  return signups.flatMap((signup) => {
    const shift = shifts.find((found) => found._id === signup.shiftId)
    const seat = shift && seatOf(shift, ctx.actor.personId)
    if (!shift || !isActive(seat)) return []
    const its = entries.filter(({ shiftId }) => shiftId === shift._id)
    const minutes = its.length > 0 ? sumOf(its) : null
    const origin = activities.find(({ _id }) => _id === shift.activityId)?.origin
    return [{ ...part(ctx, shift, seat, signup.at, minutes), ...(origin ? { ledTo: [origin] } : {}) }]
  })
}

const part = (ctx: Context, shift: ShiftDoc, seat: Seat, at: string, minutes: number | null): MyPart => ({
  kind: 'shift',
  id: shift._id,
  title: shift.title,
  at,
  path: `/pages/activity/index?id=${shift.activityId}`,
  steps: [
    { key: 'signedUp', label: '您报了名', state: 'done', at, note: null },
    seatStep(ctx, shift, seat),
    workStep(ctx, shift, seat, minutes),
  ],
})

function seatStep(ctx: Context, shift: ShiftDoc, seat: Seat): Step {
  const over = ctx.now >= shift.startsAt
  if (shift.cancelled) return { key: 'seat', label: '活动取消了', state: 'missed', at: null, note: null }
  if (seat.state === 'accepted')
    return { key: 'seat', label: '有您一个', state: 'done', at: seat.at, note: null }
  if (over) return { key: 'seat', label: '没轮到', state: 'missed', at: null, note: null }
  if (seat.state === 'offered')
    return { key: 'seat', label: '等您回话', state: 'now', at: seat.answerBy, note: null }
  return { key: 'seat', label: '在排队', state: 'now', at: null, note: null }
}

function workStep(ctx: Context, shift: ShiftDoc, seat: Seat, minutes: number | null): Step {
  const done = ctx.now >= shift.endsAt && seat.state === 'accepted' && !shift.cancelled
  return {
    key: 'work',
    label: '一起做完',
    state: done ? 'done' : 'next',
    at: done ? shift.endsAt : shift.startsAt,
    note: minutes === null ? shift.work : `${shift.work} · 算 ${hoursInWords(minutes)}`,
  }
}

/** An activity that everyone can see and that is not over; null otherwise. One request. */
export async function findPublished(
  ctx: Context,
  activityId: Id,
): Promise<{ id: Id; title: string; endsAt: Iso } | null> {
  const activity = await findActivity(ctx, activityId)
  if (activity?.state !== 'published' || activity.lastEndsAt <= ctx.now) return null
  return { id: activity._id, title: activity.content.title, endsAt: activity.lastEndsAt }
}

/** Who has a seat, an offer or a place in the line of an activity. One request. */
export async function peopleSignedUp(ctx: Context, activityId: Id): Promise<Id[]> {
  const shifts = await wholeShiftsOf(ctx, activityId)
  const active = shifts.flatMap((shift) =>
    Object.keys(shift.people).filter((personId) => isActive(seatOf(shift, personId))),
  )
  return [...new Set(active)]
}
