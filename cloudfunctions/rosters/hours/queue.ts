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
import type { AttendanceDoc } from '../attendance/store'
import { LEADS } from '../shift'
import type { ShiftDoc } from '../store'
import { shiftsByIds } from '../store'
import { canApprove, canDecide } from './hours'
import { attendancesIn, waitingCorrections } from './store'

const RULES = 'supervisionCommittee'

/** Three requests at most, none for those who neither lead nor supervise. */
export async function hoursQueue(ctx: Context): Promise<QueueItem[]> {
  const bodies = bodiesOf(ctx.actor, LEADS)
  const { personId } = ctx.actor
  const [unconfirmed, corrections, disputed] = await Promise.all([
    bodies.length ? attendancesIn(ctx, ['checkedIn', 'checkedOut'], bodies) : [],
    bodies.length ? waitingCorrections(ctx, bodies) : [],
    hasRole(ctx.actor, 'supervisor') ? attendancesIn(ctx, ['disputed']) : [],
  ])
  const toConfirm = byShift(unconfirmed.filter((row) => row.personId !== personId && row.endsAt <= ctx.now))
  const toApprove = byShift(corrections.filter((row) => canApprove(row, personId)))
  const toDecide = disputed.filter((row) => canDecide(row, personId))
  const ids = [...toConfirm, ...toApprove].map(([shiftId]) => shiftId)
  const shifts = await shiftsByIds(
    ctx,
    [...new Set([...ids, ...toDecide.map(({ shiftId }) => shiftId)])].slice(0, 200),
  )
  const titleOf = (shiftId: Id): string => shifts.find(({ _id }) => _id === shiftId)?.title ?? '志愿活动'
  return [
    ...toConfirm.map(([shiftId, rows]) =>
      item('confirmHours', shiftId, titleOf(shiftId), `${rows.length} 位邻居的时长等您确认`, '去确认'),
    ),
    ...toApprove.map(([shiftId, rows]) =>
      item('approveHours', shiftId, titleOf(shiftId), `${rows.length} 条时长的更正等另一位看`, '去看看'),
    ),
    ...toDecide.map((row) => disputeItem(ctx, row, titleOf(row.shiftId))),
  ]
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

/** Disputes that no supervisor decided in time; of nobody's name. One request, two more where there are any. */
export async function overdueHours(ctx: Context): Promise<OverdueItem[]> {
  const disputed = await attendancesIn(ctx, ['disputed'])
  const late = disputed.flatMap((row) => {
    const dueAt = row.hours?.dispute?.dueAt
    return dueAt && ctx.now >= dueAt ? [{ row, dueAt }] : []
  })
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
