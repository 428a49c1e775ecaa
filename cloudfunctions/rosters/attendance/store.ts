/** The rows of who came, and the secret behind a shift's codes. */
import type { Id } from '../../../typings/domain'
import { DAY, plus } from '../../kernel/calendar'
import type { Context } from '../../kernel/context'
import { DuplicateError } from '../../kernel/database'
import { AppError } from '../../kernel/errors'
import { randomSecret } from '../../kernel/keys'
import { hasPlace } from '../shift'
import type { ShiftDoc } from '../store'
import { SHIFTS, getShift } from '../store'
import { calledOff, moved } from './coming'
import { attendanceId } from './row'
import type { AttendanceDoc } from './row'
import type { Times } from './window'
import { dayWindow } from './window'

export { attendanceId }
export type { AttendanceDoc, Mark } from './row'

/** Meetings have attendances of their own. */
export const ATTENDANCES = 'shiftAttendances'

export const findAttendance = (ctx: Context, shiftId: Id, personId: Id): Promise<AttendanceDoc | null> =>
  ctx.db.get<AttendanceDoc>(ATTENDANCES, attendanceId(shiftId, personId))

/** Is there already, as far as anybody said. Nothing is asked before the time when somebody may come. */
export const hasCome = async (ctx: Context, shift: ShiftDoc, personId: Id): Promise<boolean> =>
  ctx.now >= dayWindow(shift).from && !!(await findAttendance(ctx, shift._id, personId))?.in

/** One's own in those of these shifts whose day has come, by shift. One request, none before. */
export async function myComings(
  ctx: Context,
  shifts: readonly ShiftDoc[],
): Promise<ReadonlyMap<Id, AttendanceDoc>> {
  const { personId } = ctx.actor
  const begun = shifts.filter((shift) => hasPlace(shift, personId) && ctx.now >= dayWindow(shift).from)
  if (begun.length === 0) return new Map()
  const ids = begun.map(({ _id }) => attendanceId(_id, personId))
  const rows = await ctx.db.find<AttendanceDoc>(ATTENDANCES, { _id: { $in: ids } }, { limit: 1000 })
  return new Map(rows.map((row) => [row.shiftId, row]))
}

/** Everyone's of one shift. */
export const attendancesOf = (ctx: Context, shiftId: Id): Promise<AttendanceDoc[]> =>
  ctx.db.findAll<AttendanceDoc>(ATTENDANCES, { communityId: ctx.communityId, shiftId })

/** `after` null takes the row away. False when somebody else was quicker: then nothing was written. */
async function replace(
  ctx: Context,
  before: AttendanceDoc | null,
  after: AttendanceDoc | null,
): Promise<boolean> {
  const as = before && { _id: before._id, version: before.version }
  if (!after) return !as || (await ctx.db.removeWhere(ATTENDANCES, as)) > 0
  const { _id, ...rest } = { ...after, version: (before?.version ?? 0) + 1, updatedAt: ctx.now }
  if (as) return (await ctx.db.updateWhere<AttendanceDoc>(ATTENDANCES, as, rest)) > 0
  try {
    await ctx.db.insert<AttendanceDoc>(ATTENDANCES, { _id, ...rest })
    return true
  } catch (error) {
    if (error instanceof DuplicateError) return false
    throw error
  }
}

const ROUNDS = 5

/**
 * Changes one row by a pure rule, looking again when somebody was quicker. `decide` answers with the row as it shall be,
 * null to take it away, undefined to leave it. `seen` saves a request. Two requests at most when nobody is in the way.
 */
export async function changeAttendance(
  ctx: Context,
  shiftId: Id,
  personId: Id,
  decide: (row: AttendanceDoc | null) => AttendanceDoc | null | undefined,
  seen?: AttendanceDoc | null,
): Promise<AttendanceDoc | null> {
  let row = seen === undefined ? await findAttendance(ctx, shiftId, personId) : seen
  for (let round = 0; round < ROUNDS; round += 1) {
    const after = decide(row)
    if (after === undefined) return row
    if (await replace(ctx, row, after))
      return after && { ...after, version: (row?.version ?? 0) + 1, updatedAt: ctx.now }
    row = await findAttendance(ctx, shiftId, personId)
  }
  throw new AppError('busy', '好几个人同时在记，没记上，请再试一次。')
}

/** They follow the shift when it is moved; whoever came for another time has not come for this one. */
export async function moveAttendances(ctx: Context, shiftId: Id, times: Times): Promise<void> {
  for (const row of await attendancesOf(ctx, shiftId))
    await changeAttendance(ctx, shiftId, row.personId, (now) => now && moved(now, times), row)
}

/**
 * Of a shift that was called off nothing is left to be counted, nor to be cleared by anybody. May run again. None is
 * asked for the day before: those who came for an earlier time come a few half hours before a later one.
 */
export async function dropAttendances(ctx: Context, { _id, startsAt }: ShiftDoc): Promise<void> {
  if (ctx.now < plus(startsAt, -DAY)) return
  for (const row of await attendancesOf(ctx, _id))
    await changeAttendance(ctx, _id, row.personId, (now) => now && calledOff(now), row)
}

/** Whose coming is void once the shift has these times. None is asked for before anybody could come. */
export const voidedBy = async (ctx: Context, shift: ShiftDoc, times: Times): Promise<Id[]> =>
  ctx.now < dayWindow(shift).from
    ? []
    : (await attendancesOf(ctx, shift._id)).flatMap((row) =>
        moved(row, times) === null ? [row.personId] : [],
      )

/** Made when somebody first asks for a code: a shift whose day nobody prepares has none. */
export async function secretOf(ctx: Context, shift: ShiftDoc): Promise<string> {
  if (shift.secret) return shift.secret
  const none = { _id: shift._id, secret: { $exists: false } }
  await ctx.db.updateWhere<ShiftDoc>(SHIFTS, none, { secret: randomSecret() })
  return (await getShift(ctx, shift._id)).secret as string
}
