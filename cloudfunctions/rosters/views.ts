import type { ActivityRow, ActivityView, MyShift, ShiftView } from '../../typings/rosters'
import type { Id } from '../../typings/domain'
import type { Actor, Context } from '../kernel/context'
import type { AttendanceDoc } from './attendance/row'
import { comingView } from './attendance/views'
import { dayWindow, isOpen } from './attendance/window'
import { hasPlace, isActive, isConcerned, isLate, leads, runsShift, seatOf } from './shift'
import { whyNotSignUp } from './eligibility'
import type { ActivityDoc, ShiftDoc } from './store'
import { wentWith } from './activity'
import { looksForStandIn, whyNotTakeOver } from './swap'

/** `mine`: the coming shifts where the viewer has a place, against which overlaps are looked for; `row`: their coming. */
export function shiftView(
  ctx: Context,
  shift: ShiftDoc,
  mine: readonly ShiftDoc[],
  row: AttendanceDoc | null = null,
): ShiftView {
  const { actor, now } = ctx
  const seat = actor.personId ? seatOf(shift, actor.personId) : null
  const whyNot = whyNotSignUp(shift, actor, mine, now)
  return {
    shiftId: shift._id,
    startsAt: shift.startsAt,
    endsAt: shift.endsAt,
    work: shift.work,
    capacity: shift.capacity,
    ...(shift.leadWanted ? { leadWanted: true } : {}),
    ...(shift.seriesId ? { seriesId: shift.seriesId } : {}),
    ...(shift.cancelled ? { cancelled: shift.cancelReason ?? 'activity' } : {}),
    ...(shift.leadSurname ? { leadSurname: shift.leadSurname } : {}),
    taken: shift.taken,
    waiting: shift.line.length,
    ...(now >= shift.endsAt ? { over: true } : {}),
    mine: seat && {
      state: seat.state,
      version: seat.version,
      position: seat.state === 'waitlisted' ? positionOf(shift, actor) : null,
      answerBy: seat.state === 'offered' ? seat.answerBy : null,
      late: seat.state === 'accepted' && isLate(shift, now),
      standIn: looksForStandIn(shift, actor.personId),
      ...(seat.state === 'offered' && seat.invited ? { invited: true } : {}),
      ...(shift.leadId === actor.personId ? { leads: true } : {}),
      ...(row ? { coming: comingView(row, now) } : {}),
    },
    standIn: standInView(ctx, shift, mine),
    viewer: {
      ...(whyNot === null ? { canSignUp: true } : now < shift.endsAt ? { whyNot } : {}),
      ...(isConcerned(seat) && !shift.cancelled && !shift.wishId && now < shift.startsAt
        ? { canCancel: true }
        : {}),
      ...(canCheckIn(ctx, shift, row) ? { canCheckIn: true } : {}),
      ...(runsShift(actor, shift) ? { canSeeList: true } : {}),
    },
  }
}

/** Its day has come, and coming or leaving is still to be said: on a page of their own. */
const canCheckIn = ({ actor, now }: Context, shift: ShiftDoc, row: AttendanceDoc | null): boolean =>
  hasPlace(shift, actor.personId) &&
  !shift.cancelled &&
  !shift.wishId &&
  isOpen(dayWindow(shift), now) &&
  (!row?.in || (!row.out && now >= shift.startsAt))

/** Whether the viewer looks for one themselves is in `mine`. */
function standInView(ctx: Context, shift: ShiftDoc, mine: readonly ShiftDoc[]): ShiftView['standIn'] {
  const { actor, now } = ctx
  const wanted = shift.standIns?.length ?? 0
  if (wanted === 0 || shift.cancelled || now >= shift.startsAt) return null
  const whyNot = whyNotTakeOver(shift, actor, mine, now)
  return { wanted, viewer: { canTakeOver: whyNot === null, whyNot } }
}

const positionOf = (shift: ShiftDoc, actor: Actor): number => shift.line.indexOf(actor.personId) + 1

export const canEdit = (activity: ActivityDoc, actor: Actor): boolean =>
  activity.state === 'draft' && leads(actor, activity.desk.body)

export const canCancelActivity = (activity: ActivityDoc, ctx: Context): boolean =>
  activity.state === 'published' && ctx.now < activity.lastEndsAt && leads(ctx.actor, activity.desk.body)

/** What the viewer's own rows say, by shift. */
type Comings = ReadonlyMap<Id, AttendanceDoc>

const NONE: Comings = new Map()

interface Beside {
  feedback: ActivityView['feedback']
  comings: Comings
}

/** A draft shows the planned shifts, without seats. */
export function activityView(
  ctx: Context,
  activity: ActivityDoc,
  shifts: readonly ShiftDoc[],
  mine: readonly ShiftDoc[],
  { feedback = null, comings = NONE }: Partial<Beside> = {},
): ActivityView {
  const { title, purpose, place, risks, contact, bring, provided, skills, leastAge } = activity.content
  const mayEdit = canEdit(activity, ctx.actor)
  const season = saidOnce(
    activity.state === 'draft'
      ? planned(activity, ctx, [])
      : seasonViews(ctx, activity, shifts, mine, comings),
  )
  return {
    id: activity._id,
    version: activity.version,
    state: activity.state,
    desk: activity.desk,
    title,
    purpose,
    place,
    risks,
    contact,
    bring,
    provided: provided ?? '',
    skills: skills ?? [],
    leastAge: leastAge ?? null,
    publishedAt: activity.publishedAt,
    cancelledReason: reasonFor(activity, ctx.actor),
    origin: activity.origin ?? null,
    feedback,
    shifts: season.shifts,
    viewer: {
      canEdit: mayEdit,
      canPublish: mayEdit,
      canCancelActivity: canCancelActivity(activity, ctx),
      canAmend: canCancelActivity(activity, ctx),
      leads: activity.publishedAt !== null && leads(ctx.actor, activity.desk.body),
      whyNot: season.whyNot,
    },
  }
}

/** Those whose rows have not followed yet stand as planned. */
function seasonViews(
  ctx: Context,
  activity: ActivityDoc,
  shifts: readonly ShiftDoc[],
  mine: readonly ShiftDoc[],
  comings: Comings,
): ShiftView[] {
  const off = (shift: ShiftDoc): ShiftDoc =>
    wentWith(activity, shift) ? { ...shift, cancelled: true } : shift
  const views = shifts.map((shift) => shiftView(ctx, off(shift), mine, comings.get(shift._id)))
  if (shifts.length >= activity.content.shifts.length) return views
  return [...views, ...planned(activity, ctx, shifts)].sort((a, b) => (a.startsAt < b.startsAt ? -1 : 1))
}

const planned = (activity: ActivityDoc, ctx: Context, but: readonly ShiftDoc[]): ShiftView[] =>
  activity.content.shifts
    .filter(({ shiftId }) => !but.some((shift) => shift._id === shiftId))
    .map(({ edition: _edition, ...shift }) => ({
      ...shift,
      taken: 0,
      waiting: 0,
      ...(ctx.now >= shift.endsAt ? { over: true as const } : {}),
      mine: null,
      standIn: null,
      viewer: { whyNot: activity.state === 'draft' ? '还没发布。' : '正在登出来，过一会儿再看。' },
    }))

/** From so many shifts on, a reason that holds for all of them is said once. */
const LONG = 8

function saidOnce(shifts: ShiftView[]): { shifts: ShiftView[]; whyNot: string | null } {
  const ahead = shifts.filter((shift) => !shift.over)
  const reasons = new Set(ahead.map(({ viewer }) => viewer.whyNot ?? null))
  const [whyNot = null] = reasons
  if (shifts.length < LONG || reasons.size !== 1 || whyNot === null) return { shifts, whyNot: null }
  return { shifts: shifts.map((shift) => ({ ...shift, viewer: without(shift.viewer) })), whyNot }
}

const without = ({ whyNot: _said, ...viewer }: ShiftView['viewer']): ShiftView['viewer'] => viewer

/** Doubtful words wait for a human: until then only who wrote them reads them. */
function reasonFor(activity: ActivityDoc, actor: Actor): string | null {
  if (activity.cancelledReason === null) return null
  if (activity.reasonCheck === 'shown' || activity.reasonBy === actor.personId)
    return activity.cancelledReason
  return activity.reasonCheck === 'held' ? '原因正在核对，核对完就登出来。' : '原因没通过核对，没有登出来。'
}

export function activityRow(ctx: Context, activity: ActivityDoc, shifts: readonly ShiftDoc[]): ActivityRow {
  const coming = shifts.filter((shift) => !shift.cancelled && ctx.now < shift.startsAt)
  return {
    id: activity._id,
    title: activity.content.title,
    place: activity.content.place,
    desk: activity.desk,
    state: activity.state,
    firstStartsAt: activity.firstStartsAt,
    lastEndsAt: activity.lastEndsAt,
    placesLeft: coming.reduce((sum, shift) => sum + Math.max(0, shift.capacity - shift.taken), 0),
    mine: shifts.some((shift) => isActive(seatOf(shift, ctx.actor.personId))),
  }
}

/** Only for a shift where the viewer is or was in. */
export function myShiftView(ctx: Context, shift: ShiftDoc, row?: AttendanceDoc): MyShift[] {
  const seat = seatOf(shift, ctx.actor.personId)
  if (!seat) return []
  return [
    {
      activityId: shift.activityId,
      shiftId: shift._id,
      title: shift.title,
      place: shift.place,
      bring: shift.bring,
      startsAt: shift.startsAt,
      endsAt: shift.endsAt,
      checkInFrom: shift.wishId ? shift.endsAt : dayWindow(shift).from,
      state: seat.state,
      position: seat.state === 'waitlisted' ? positionOf(shift, ctx.actor) : null,
      answerBy: seat.state === 'offered' ? seat.answerBy : null,
      ...(seat.state === 'offered' && seat.invited ? { invited: true } : {}),
      cancelled: shift.cancelled,
      ...(row ? { coming: comingView(row, ctx.now) } : {}),
    },
  ]
}
