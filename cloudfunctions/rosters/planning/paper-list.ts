/** Who comes, for a sheet on the wall or a spreadsheet: names and buildings, never a phone number. */
import type { Id, Iso } from '../../../typings/domain'
import type { SignupState } from '../../../typings/rosters'
import type { Context } from '../../kernel/context'
import { requireThat, roleFor } from '../../kernel/context'
import { notFound } from '../../kernel/errors'
import { getMatter } from '../../kernel/matter'
import { noteSeen } from '../../kernel/seen'
import { isActive, leads, runsShift, seatOf } from '../shift'
import type { ActivityDoc, ShiftDoc, SignupDoc } from '../store'
import { ACTIVITIES, signupsOfShifts, wholeShiftsOf } from '../store'

export interface ListedShift {
  startsAt: Iso
  endsAt: Iso
  work: string
  capacity: number
  cancelled: boolean
  people: { name: string; building: string; state: SignupState; leads: boolean }[]
}

export interface PaperList {
  title: string
  place: string
  desk: string
  shifts: ListedShift[]
}

/** One shift for those who run it, all of them for the desk. Throws `forbidden` to everyone else. */
export async function paperList(ctx: Context, activityId: Id, shiftId?: Id): Promise<PaperList> {
  const activity = await getMatter<ActivityDoc>(ctx, ACTIVITIES, activityId, '这个活动')
  if (activity.publishedAt === null) throw notFound('这个活动')
  const all = (await wholeShiftsOf(ctx, activityId)).sort((a, b) => (a.startsAt < b.startsAt ? -1 : 1))
  const shifts = shiftId === undefined ? all : all.filter(({ _id }) => _id === shiftId)
  const [first] = shifts
  if (!first) throw notFound('这个班')
  const mayRead = shiftId === undefined ? leads(ctx.actor, activity.desk.body) : runsShift(ctx.actor, first)
  requireThat(mayRead, '名单只给带队的人看。')
  const signups = await signupsOfShifts(
    ctx,
    shifts.map(({ _id }) => _id),
  )
  const { title, place } = activity.content
  await noteSeen(ctx, {
    personIds: signups.map(({ personId }) => personId),
    what: 'shift',
    role: roleFor(ctx.actor, activity.desk.body),
    about: title,
  })
  return { title, place, desk: activity.desk.name, shifts: shifts.map((shift) => listed(shift, signups)) }
}

const ORDER: SignupState[] = ['accepted', 'offered', 'waitlisted']

const listed = (shift: ShiftDoc, signups: readonly SignupDoc[]): ListedShift => ({
  startsAt: shift.startsAt,
  endsAt: shift.endsAt,
  work: shift.work,
  capacity: shift.capacity,
  cancelled: shift.cancelled,
  people: signups
    .flatMap((signup) => {
      const seat = signup.shiftId === shift._id ? seatOf(shift, signup.personId) : null
      if (!isActive(seat)) return []
      const { name, building, personId } = signup
      const at = shift.line.indexOf(personId)
      return [
        { name, building: building ?? '', state: seat.state, leads: shift.leadId === personId, at, seat },
      ]
    })
    .sort(
      (a, b) =>
        ORDER.indexOf(a.state) - ORDER.indexOf(b.state) || a.at - b.at || (a.seat.at < b.seat.at ? -1 : 1),
    )
    .map(({ name, building, state, leads: isLead }) => ({ name, building, state, leads: isLead })),
})
