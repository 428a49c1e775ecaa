/** What of someone's coming is shown to them, and to those who run the shift. */
import type { Iso } from '../../../typings/domain'
import type { End, MyDay, ShiftPerson } from '../../../typings/roster-attendance'
import type { MarkView, MyComing } from '../../../typings/roster-coming'
import type { Context } from '../../kernel/context'
import { disputeUntil } from '../hours/hours'
import { hasPlace, runsShift, seatOf } from '../shift'
import type { ShiftDoc, SignupDoc } from '../store'
import { canTakeBack, isOpenRow } from './coming'
import type { AttendanceDoc, Mark } from './row'
import { claimsUntil, codeWindows, isOpen, tickWindow } from './window'

const markView = (mark: Mark | null): MarkView | null =>
  mark && { at: mark.at, how: mark.how, counts: mark.counts }

export const comingView = (row: AttendanceDoc, now: Iso): MyComing => ({
  state: row.state,
  in: markView(row.in),
  out: markView(row.out),
  disputeUntil: disputeUntil(row, now),
})

export const myDayView = (
  ctx: Context,
  shift: ShiftDoc,
  row: AttendanceDoc | null,
  bySupervisor: boolean,
): MyDay => ({
  activityId: shift.activityId,
  shiftId: shift._id,
  title: shift.title,
  place: shift.place,
  work: shift.work,
  startsAt: shift.startsAt,
  endsAt: shift.endsAt,
  cancelled: shift.cancelled,
  state: row?.state ?? null,
  in: markView(row?.in ?? null),
  out: markView(row?.out ?? null),
  disputeUntil: row && disputeUntil(row, ctx.now),
  windows: codeWindows(shift),
  viewer: {
    hasPlace: hasPlace(shift, ctx.actor.personId),
    byOthers: runsShift(ctx.actor, shift),
    bySupervisor,
  },
})

/** The end that a lead may say of this person now; nothing of themself. */
export function canTick(shift: ShiftDoc, row: AttendanceDoc | null, end: End, now: Iso): boolean {
  if (shift.cancelled || !isOpenRow(row) || row?.[end]?.counts) return false
  if (end === 'out' && !row?.in?.counts) return false
  return row?.[end] ? now < claimsUntil(shift) : isOpen(tickWindow(shift, end), now)
}

const ENDS: readonly End[] = ['in', 'out']

export function personView(
  ctx: Context,
  shift: ShiftDoc,
  signup: SignupDoc,
  row: AttendanceDoc | null,
): ShiftPerson {
  const { personId, name, building, at } = signup
  const seat = seatOf(shift, personId)
  const other = personId !== ctx.actor.personId
  const placed = hasPlace(shift, personId)
  const listed = other && (placed || row !== null)
  return {
    personId,
    name,
    building,
    state: seat?.state ?? 'cancelled',
    position: seat?.state === 'waitlisted' ? shift.line.indexOf(personId) + 1 : null,
    at: seat?.at ?? at,
    canLead: signup.canLead,
    skills: signup.skills ?? [],
    leads: shift.leadId === personId,
    coming: {
      state: row?.state ?? null,
      version: row?.version ?? 0,
      in: markView(row?.in ?? null),
      out: markView(row?.out ?? null),
    },
    viewer: {
      canTick: (other && placed && ENDS.find((end) => canTick(shift, row, end, ctx.now))) || null,
      canSayAbsent: listed && canSayAbsent(shift, row, placed, ctx.now),
      canTakeBack: listed && canTakeBack(row),
    },
  }
}

const canSayAbsent = (shift: ShiftDoc, row: AttendanceDoc | null, placed: boolean, now: Iso): boolean =>
  !shift.cancelled && now >= shift.startsAt && isOpenRow(row) && !(row?.in?.counts && placed)
