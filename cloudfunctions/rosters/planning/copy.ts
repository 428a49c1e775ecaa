/** Last season once more: the same words, the shifts as far apart as they were, and nobody in them. */
import type { Input } from '../../../typings/api'
import type { Day, Id } from '../../../typings/domain'
import type { ActivityContent, ActivityView, ShiftContent } from '../../../typings/rosters'
import { DAY, chinaDay, plus } from '../../kernel/calendar'
import type { Context } from '../../kernel/context'
import { requireThat } from '../../kernel/context'
import { sha256 } from '../../kernel/keys'
import { getMatter } from '../../kernel/matter'
import { createDraft } from '../plan'
import { firstStart } from '../activity'
import { leads } from '../shift'
import type { PlannedShift } from '../activity'
import type { ActivityDoc } from '../store'
import { ACTIVITIES } from '../store'

/** Told twice it is the same draft: its shifts' ids come from the new activity's and the old ones. */
export async function copyDraft(ctx: Context, input: Input<'rosters.copyDraft'>): Promise<ActivityView> {
  const { fromId, activityId, firstDay } = input
  const from = await getMatter<ActivityDoc>(ctx, ACTIVITIES, fromId, '这个活动')
  requireThat(leads(ctx.actor, from.desk.body), `要由${from.desk.name}来办。`)
  return createDraft(ctx, { activityId, content: shifted(from.content, activityId, firstDay) })
}

/** Pure. What was cancelled on the way is not planned again, unless all of it was. */
export function shifted(content: ActivityContent, activityId: Id, firstDay: Day): ActivityContent {
  const held = content.shifts.filter((shift: PlannedShift) => !shift.cancelled)
  const shifts = held.length > 0 ? held : content.shifts
  const first = firstStart({ ...content, shifts })
  const by = Math.round((Date.parse(firstDay) - Date.parse(chinaDay(first))) / DAY) * DAY
  const anew = (id: Id): Id => sha256(`${activityId}\n${id}`).slice(0, 32)
  return { ...content, shifts: shifts.map((shift) => moved(shift, by, anew)) }
}

const moved = (shift: ShiftContent, by: number, anew: (id: Id) => Id): ShiftContent => ({
  shiftId: anew(shift.shiftId),
  startsAt: plus(shift.startsAt, by),
  endsAt: plus(shift.endsAt, by),
  work: shift.work,
  capacity: shift.capacity,
  ...(shift.leadWanted ? { leadWanted: true } : {}),
  ...(shift.seriesId ? { seriesId: anew(shift.seriesId) } : {}),
})
