/** The shifts of today on the workbench of whoever leads them: the way to the code and the list. */
import type { QueueItem } from '../../../typings/desk'
import type { Body } from '../../../typings/domain'
import { HOUR, addDays, chinaDay, chinaInstant, plus } from '../../kernel/calendar'
import type { Context } from '../../kernel/context'
import type { ShiftDoc } from '../store'
import { shiftsAround } from '../store'
import { dayWindow, isOpen } from './window'

/** Due when it begins; once people may come, when the last may leave. One request, none without a body. */
export async function dayQueue(ctx: Context, bodies: readonly Body[]): Promise<QueueItem[]> {
  if (bodies.length === 0) return []
  const tonight = chinaInstant(addDays(chinaDay(ctx.now), 1))
  const shifts = await shiftsAround(ctx, bodies, plus(ctx.now, -HOUR), tonight)
  return shifts.flatMap((shift) =>
    shift.cancelled || shift.wishId || dayWindow(shift).until <= ctx.now ? [] : [dayItem(ctx, shift)],
  )
}

function dayItem(ctx: Context, shift: ShiftDoc): QueueItem {
  const missing = shift.capacity - shift.taken
  return {
    kind: 'openShift',
    id: shift._id,
    title: shift.title,
    note: [shift.place, missing > 0 ? `还差 ${missing} 人` : `${shift.capacity} 人满了`].join(' · '),
    clock: null,
    ...(ctx.now < shift.startsAt
      ? { dueAt: shift.startsAt, begins: true }
      : { dueAt: dayWindow(shift).until }),
    verb: isOpen(dayWindow(shift), ctx.now) ? '点名' : '看名单',
    path: `/workbench/shift-list/index?id=${shift._id}`,
  }
}
