/** One change of someone's hours with what it enters into their ledger, in one transaction. */
import type { Id, Iso } from '../../../typings/domain'
import { chinaDay } from '../../kernel/calendar'
import type { Context } from '../../kernel/context'
import { DuplicateError } from '../../kernel/database'
import { applyDeadlines } from '../../kernel/deadlines'
import { notFound } from '../../kernel/errors'
import type { AttendanceDoc } from '../attendance/store'
import { ATTENDANCES } from '../attendance/store'
import { HOURS } from '../deadline'
import type { ShiftDoc } from '../store'
import type { EntryFacts } from './ledger'
import { appendEntry } from './store'

export type HoursOf = Omit<AttendanceDoc, '_id' | 'version' | 'updatedAt'>

export interface HoursChange {
  /** The row as it is afterwards. */
  next: HoursOf
  /** What the ledger gains; nothing is entered where nothing changes. */
  entry?: Pick<EntryFacts, 'kind' | 'minutes' | 'reason'>
  /** When the clock looks again; null takes it away. */
  dueAt: Iso | null
}

export interface HoursSpec {
  shift: ShiftDoc
  attendanceId: Id
  /** What the phone saw: 0 where there was nothing yet; null for the clock. */
  version: number | null
  /** Runs again on a conflict; throws to refuse, null when nothing is to be done. */
  decide(row: AttendanceDoc | null): HoursChange | null
  /** Whether the row already is what a call that comes again would make it. */
  isDone(row: AttendanceDoc): boolean
}

export interface Changed {
  row: AttendanceDoc
  /** Changed since the phone saw it: nothing was done. */
  isStale: boolean
  changed: boolean
}

const ROUNDS = 5

/** Of two first entries of a person written at once, one finds the place taken and is written after the other. */
export async function changeHours(ctx: Context, spec: HoursSpec): Promise<Changed> {
  for (let round = 1; ; round += 1)
    try {
      return await changeOnce(ctx, spec)
    } catch (error) {
      if (!(error instanceof DuplicateError) || round === ROUNDS) throw error
    }
}

function changeOnce(ctx: Context, spec: HoursSpec): Promise<Changed> {
  const { shift, attendanceId, version, decide, isDone } = spec
  return ctx.db.transaction(async (tx): Promise<Changed> => {
    const found = await tx.get<AttendanceDoc>(ATTENDANCES, attendanceId)
    // a shift may be moved after somebody came early: what counts is when it was
    const row = found && { ...found, startsAt: shift.startsAt, endsAt: shift.endsAt }
    if (row && row.communityId !== ctx.communityId) throw notFound('这一条')
    const seen = row?.version ?? 0
    if (row && version !== null && seen === version + 1 && isDone(row))
      return { row, isStale: false, changed: false }
    if (version !== null && seen !== version) {
      if (!row) throw notFound('这一条')
      return { row, isStale: true, changed: false }
    }
    const change = decide(row)
    if (!change) {
      if (!row) throw notFound('这一条')
      return { row, isStale: false, changed: false }
    }
    const after: AttendanceDoc = {
      ...change.next,
      _id: attendanceId,
      version: seen + 1,
      updatedAt: ctx.now,
    }
    const { kind, minutes = 0, reason = '' } = change.entry ?? {}
    if (kind && (minutes !== 0 || kind === 'shift'))
      await appendEntry(tx, shift, { ...factsOf(after, shift, kind), minutes, reason, at: ctx.now })
    await tx.put(ATTENDANCES, after)
    await applyDeadlines(tx, ctx.communityId, attendanceId, [{ kind: HOURS, dueAt: change.dueAt }])
    return { row: after, isStale: false, changed: true }
  })
}

/** A shift is entered once; what comes later bears the edition of the attendance that brought it. */
const factsOf = (
  { _id, communityId, personId, version }: AttendanceDoc,
  shift: ShiftDoc,
  kind: EntryFacts['kind'],
): Omit<EntryFacts, 'seq' | 'previous' | 'minutes' | 'reason' | 'at'> => ({
  communityId,
  personId,
  kind,
  cause: kind === 'shift' ? _id : `${_id}:${version}`,
  shiftId: shift._id,
  activityId: shift.activityId,
  title: shift.title,
  body: shift.body,
  day: chinaDay(shift.startsAt),
})
