/** What waits on the workbench, and what is late on the public board. */
import type { QueueItem } from '../../../typings/desk'
import type { Id } from '../../../typings/domain'
import type { OverdueItem } from '../../../typings/questions'
import { deskOf } from '../../kernel/audience'
import { overdueDays } from '../../kernel/calendar'
import { clockView } from '../../kernel/clock'
import type { Context } from '../../kernel/context'
import { bodiesOf, hasRole } from '../../kernel/context'
import { sha256 } from '../../kernel/keys'
import { peopleOfUnit, unitsOf } from '../../members'
import type { AttendanceDoc } from '../attendance/store'
import { attendanceId } from '../attendance/store'
import { LEADS } from '../shift'
import type { ShiftDoc } from '../store'
import { shiftsByIds } from '../store'
import { canDecide } from './hours'
import type { Left } from './says'
import { leftToSupervisors, mineToApprove } from './says'
import { attendancesIn, waitingCorrections } from './store'

const NOBODY: readonly Id[] = []
const RULES = 'supervisionCommittee'

/** None for those who neither lead nor supervise; seven requests at most for a lead, nine more where a body lacks leads. */
export async function hoursQueue(ctx: Context): Promise<QueueItem[]> {
  const bodies = bodiesOf(ctx.actor, LEADS)
  const { personId } = ctx.actor
  const supervises = hasRole(ctx.actor, 'supervisor')
  const [unconfirmed, corrections, disputed, left] = await Promise.all([
    bodies.length ? attendancesIn(ctx, ['checkedIn', 'checkedOut'], bodies) : [],
    bodies.length || supervises ? waitingCorrections(ctx, supervises ? undefined : bodies) : [],
    supervises ? attendancesIn(ctx, ['disputed']) : [],
    supervises ? leftToSupervisors(ctx) : [],
  ])
  const over = unconfirmed.filter((row) => row.personId !== personId && row.endsAt <= ctx.now)
  const [home, approvable] = await Promise.all([
    over.length + left.length + disputed.length > 0 ? homeOf(ctx) : NOBODY,
    mineToApprove(ctx, corrections),
  ])
  const toConfirm = byShift(over.filter((row) => !home.includes(row.personId)))
  const toApprove = byShift(approvable)
  const toDecide = disputed.filter((row) => canDecide(row, personId) && !home.includes(row.personId))
  const ids = [...toConfirm, ...toApprove].map(([shiftId]) => shiftId)
  const shifts = await shiftsByIds(
    ctx,
    [...new Set([...ids, ...toDecide.map(({ shiftId }) => shiftId)])].slice(0, 200),
  )
  const titleOf = (shiftId: Id): string => shifts.find(({ _id }) => _id === shiftId)?.title ?? '志愿活动'
  const isOff = (shiftId: Id): boolean => shifts.some(({ _id, cancelled }) => _id === shiftId && cancelled)
  return [
    ...toConfirm.flatMap(([shiftId, rows]) =>
      isOff(shiftId)
        ? []
        : item('confirmHours', shiftId, titleOf(shiftId), `${rows.length} 位邻居的时长等您确认`, '去确认'),
    ),
    ...toApprove.map(([shiftId, rows]) =>
      item('approveHours', shiftId, titleOf(shiftId), `${rows.length} 条时长的更正等另一位看`, '去看看'),
    ),
    ...left.filter((one) => one.personId !== personId && !home.includes(one.personId)).map(leftItem(ctx)),
    ...toDecide.map((row) => disputeItem(ctx, row, titleOf(row.shiftId))),
  ]
}

/** Who lives with the viewer, whatever they agreed to. Two requests where they are bound to a household. */
async function homeOf(ctx: Context): Promise<Id[]> {
  const { personId, household } = ctx.actor
  const unitId = household?.unitId ?? (await unitsOf(ctx, [personId])).get(personId)
  return unitId ? (await peopleOfUnit(ctx, unitId)).map((one) => one.personId) : []
}

const pathOf = (shiftId: Id): string => `/workbench/hours/index?id=${shiftId}`

const item = (
  kind: QueueItem['kind'],
  shiftId: Id,
  title: string,
  note: string,
  verb: string,
): QueueItem => ({
  kind,
  id: `${kind}:${shiftId}`,
  title,
  note,
  clock: null,
  dueAt: null,
  verb,
  path: pathOf(shiftId),
})

const leftItem =
  (ctx: Context) =>
  ({ personId, row, shift, dueAt }: Left): QueueItem => ({
    ...item(
      'confirmHours',
      shift._id,
      shift.title,
      row ? '带队人的时长，自己不能核，请您来核' : '带队人来没来，没人记；来了的，请您补上',
      '去核',
    ),
    id: attendanceId(shift._id, personId),
    clock:
      dueAt === null
        ? null
        : clockView({ startedAt: shift.endsAt, dueAt, metAt: null, body: RULES }, ctx.now),
    dueAt,
  })

const disputeItem = (ctx: Context, row: AttendanceDoc, title: string): QueueItem => {
  const dispute = row.hours?.dispute
  return {
    ...item('decideHours', row.shiftId, title, '有人对算的时长有异议', '去定'),
    id: row._id,
    clock: dispute
      ? clockView({ startedAt: dispute.at, dueAt: dispute.dueAt, metAt: null, body: RULES }, ctx.now)
      : null,
    dueAt: dispute?.dueAt ?? null,
  }
}

function byShift(rows: readonly AttendanceDoc[]): [Id, AttendanceDoc[]][] {
  const groups = new Map<Id, AttendanceDoc[]>()
  for (const row of rows) groups.set(row.shiftId, [...(groups.get(row.shiftId) ?? []), row])
  return [...groups]
}

/**
 * What no supervisor decided, or confirmed, in time; of nobody's name. Two requests, three more where a body has leads
 * of one home only, two more where anything is late.
 */
export async function overdueHours(ctx: Context): Promise<OverdueItem[]> {
  const [disputed, left] = await Promise.all([attendancesIn(ctx, ['disputed']), leftToSupervisors(ctx)])
  const disputes = disputed.flatMap((row) => {
    const dueAt = row.hours?.dispute?.dueAt
    return dueAt ? [{ row, dueAt }] : []
  })
  const said = left.flatMap(({ row, dueAt }) => (row && dueAt ? [{ row, dueAt }] : []))
  const late = [...disputes, ...said].filter(({ dueAt }) => ctx.now >= dueAt)
  if (late.length === 0) return []
  const ids = [...new Set(late.map(({ row }) => row.shiftId))].slice(0, 200)
  const [shifts, community] = await Promise.all([shiftsByIds(ctx, ids), ctx.community()])
  return late.map(({ row, dueAt }) => ({
    kind: 'hours',
    id: sha256(row._id).slice(0, 8),
    ...ofWhat(
      row,
      shifts.find(({ _id }) => _id === row.shiftId),
    ),
    desk: deskOf(community, RULES),
    dueAt,
    overdueDays: overdueDays(dueAt, ctx.now),
    next: null,
    urged: null,
    canUrge: false,
    version: row.version,
  }))
}

/** What somebody wished for is between two neighbours: others read only that it was a wish. */
const ofWhat = ({ activityId }: AttendanceDoc, shift: ShiftDoc | undefined) =>
  shift?.wishId
    ? { title: '小心愿的时长', path: '/roster/wishes/index' }
    : { title: shift?.title ?? '志愿活动', path: `/pages/activity/index?id=${activityId}` }
