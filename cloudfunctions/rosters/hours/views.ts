import type { Id, Iso } from '../../../typings/domain'
import type { AttendanceState } from '../../../typings/roster-coming'
import type {
  HourEntryView,
  MarkView,
  MyHours,
  MyShiftHours,
  PersonHours,
} from '../../../typings/roster-hours'
import { chinaDay } from '../../kernel/calendar'
import type { Context } from '../../kernel/context'
import { hasRole } from '../../kernel/context'
import type { AttendanceDoc, Mark } from '../attendance/store'
import { attendanceId } from '../attendance/store'
import type { ShiftDoc, SignupDoc } from '../store'
import {
  answerBy,
  canAccept,
  canCorrect,
  canDecide,
  canDispute,
  canPropose,
  canWithdraw,
  countedMinutes,
  disputeUntil,
  whyNotConfirm,
} from './hours'
import type { Entry } from './ledger'
import { shiftsIn, sumOf, yearOf } from './ledger'
import type { Says } from './says'

const markView = (mark: Mark | null | undefined): MarkView | null =>
  mark ? { at: mark.at, how: mark.how, counts: mark.counts } : null

/** What was said of the hours, without who said it. */
function saidOf(row: AttendanceDoc | null) {
  const { dispute = null, ruling = null, correction = null } = row?.hours ?? {}
  const spoken = (one: NonNullable<typeof ruling> | null) =>
    one && { reason: one.reason, minutes: one.minutes, at: one.at }
  return {
    reason: row?.out?.reason ?? row?.in?.reason ?? null,
    dispute,
    ruling: spoken(ruling),
    correction: spoken(correction),
  }
}

export function personHours(
  ctx: Context,
  shift: ShiftDoc,
  { personId, name, building }: SignupDoc,
  row: AttendanceDoc | null,
  says: Says,
): PersonHours {
  const viewerId = ctx.actor.personId
  const over = ctx.now >= shift.endsAt
  const seated = shift.people[personId]?.state === 'accepted'
  const may = says.may(personId)
  const waits = row ? isUnconfirmed(row.state) : over && seated
  return {
    attendanceId: attendanceId(shift._id, personId),
    version: row?.version ?? 0,
    name,
    building,
    state: row?.state ?? null,
    in: markView(row?.in),
    out: markView(row?.out),
    minutes: row?.hours?.minutes ?? null,
    wouldBe: row ? countedMinutes(row, row) : 0,
    ...saidOf(row),
    supervisedBy: waits ? says.supervisedBy(personId, row) : null,
    viewer: {
      canConfirm: may && row !== null && whyNotConfirm(row, viewerId) === null,
      whyNot: waits ? (says.whyNot(personId) ?? (row && whyNotConfirm(row, viewerId))) : null,
      canPropose: may && over && seated && canPropose(row, personId, viewerId),
      canDecide:
        hasRole(ctx.actor, 'supervisor') && row !== null && says.apart(personId) && canDecide(row, viewerId),
      canCorrect: row !== null && says.mayCorrect(personId) && canCorrect(row, viewerId),
      canApprove: row !== null && says.mayApprove(row),
      canWithdraw: row !== null && canWithdraw(row, viewerId),
    },
  }
}

const isUnconfirmed = (state: AttendanceState): boolean => state === 'checkedIn' || state === 'checkedOut'

const entryView = ({ seq, kind, minutes, at, reason }: Entry): HourEntryView => ({
  seq,
  kind,
  minutes,
  at,
  reason,
})

interface Mine {
  rows: readonly AttendanceDoc[]
  entries: readonly Entry[]
  /** By shift. */
  titles: ReadonlyMap<Id, string>
  year: number | undefined
  /** By shift: until when a supervisor has to confirm it. */
  supervised: ReadonlyMap<Id, Iso>
}

function myShift(ctx: Context, row: AttendanceDoc, { entries, titles, supervised }: Mine): MyShiftHours {
  const proposed = row.state === 'hoursProposed' && row.hours
  return {
    attendanceId: row._id,
    version: row.version,
    activityId: row.activityId,
    title: titles.get(row.shiftId) ?? '',
    startsAt: row.startsAt,
    endsAt: row.endsAt,
    state: row.state,
    in: markView(row.in),
    out: markView(row.out),
    minutes: row.hours?.minutes ?? null,
    wouldBe: countedMinutes(row, row),
    ...saidOf(row),
    answerBy: proposed ? answerBy(proposed.at) : null,
    unanswered: row.hours?.basis === 'unanswered',
    bySupervisor: row.hours?.bySupervisor === true,
    disputeUntil: disputeUntil(row, ctx.now),
    supervisedBy: supervised.get(row.shiftId) ?? null,
    entries: entries.filter(({ shiftId }) => shiftId === row.shiftId).map(entryView),
    viewer: {
      canAccept: canAccept(row, ctx.actor.personId),
      canDispute: canDispute(row, ctx.actor.personId, ctx.now),
    },
  }
}

/** `intact` and the certificates stand beside. */
export function myHoursView(ctx: Context, mine: Mine): Omit<MyHours, 'intact' | 'certificates'> {
  const { rows, entries } = mine
  const yearIn = (row: AttendanceDoc): number => Number(chinaDay(row.startsAt).slice(0, 4))
  const years = [...new Set([...rows.map(yearIn), ...entries.map(yearOf)])].sort((a, b) => b - a)
  const year = mine.year ?? years[0] ?? null
  const shown = rows.filter((row) => yearIn(row) === year).map((row) => myShift(ctx, row, mine))
  return {
    minutes: sumOf(entries),
    years: years.map((one) => {
      const its = entries.filter((entry) => yearOf(entry) === one)
      return { year: one, minutes: sumOf(its), shifts: shiftsIn(its).length }
    }),
    year,
    activities: byActivity(shown),
    waiting: rows.filter((row) => row.state === 'hoursProposed').map((row) => myShift(ctx, row, mine)),
  }
}

/** In the order of their latest shift. */
function byActivity(shifts: readonly MyShiftHours[]): MyHours['activities'] {
  const groups = new Map<Id, MyShiftHours[]>()
  for (const shift of shifts) groups.set(shift.activityId, [...(groups.get(shift.activityId) ?? []), shift])
  return [...groups].map(([activityId, its]) => ({
    activityId,
    title: its[0]?.title ?? '',
    minutes: its.reduce((sum, { minutes }) => sum + (minutes ?? 0), 0),
    shifts: its,
  }))
}
