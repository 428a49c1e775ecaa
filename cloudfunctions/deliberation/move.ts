/** A meeting that was called is moved to another time or place, or called off; its parties hear of either once. */
import type { Input } from '../../typings/api'
import type { MeetingView } from '../../typings/deliberation'
import { requirePassed } from '../kernel/content'
import type { Context } from '../kernel/context'
import { requireThat, roleFor } from '../kernel/context'
import { changeMeeting } from './change'
import { MEETING } from './deadline'
import { canCancel, checkTime } from './meeting'
import { meetingViewOf } from './meeting-views'
import { tellCancelled, tellMoved } from './tell'

/** What parties answered was for another time: they are asked again. Their words stay in the record. */
export async function moveMeeting(ctx: Context, input: Input<'deliberation.move'>): Promise<MeetingView> {
  requirePassed(ctx, 'reason')
  const { meetingId, startsAt, place, reason } = input
  const after = await changeMeeting(ctx, meetingId, (row) => {
    if (row.startsAt === startsAt && row.place === place) return null
    requireThat(canCancel(row, ctx.actor, ctx.now), '开会以前，由召集的单位来改。')
    checkTime(startsAt, ctx.now)
    return {
      patch: {
        startsAt,
        place,
        moved: { startsAt: row.startsAt, place: row.place, reason, at: ctx.now },
        parties: row.parties.map((party) => ({ ...party, answer: null })),
      },
      act: 'moveMeeting',
      role: roleFor(ctx.actor, row.convener),
      content: { startsAt, place, reason },
      deadlines: [{ kind: MEETING, dueAt: startsAt }],
    }
  })
  await tellMoved(ctx, after)
  return meetingViewOf(ctx, after)
}

export async function cancelMeeting(ctx: Context, input: Input<'deliberation.cancel'>): Promise<MeetingView> {
  requirePassed(ctx, 'reason')
  const after = await changeMeeting(ctx, input.meetingId, (row) => {
    if (row.state === 'cancelled') return null
    requireThat(canCancel(row, ctx.actor, ctx.now), '开会以前，由召集的单位来取消。')
    return {
      patch: { state: 'cancelled', cancelledReason: input.reason },
      act: 'cancelMeeting',
      role: roleFor(ctx.actor, row.convener),
      content: input.reason,
      deadlines: [{ kind: MEETING, dueAt: null }],
    }
  })
  await tellCancelled(ctx, after)
  return meetingViewOf(ctx, after)
}
