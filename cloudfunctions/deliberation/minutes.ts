/** Minutes by agenda item: written by officers of the body that called the meeting, then declared to stand. */
import type { Input } from '../../typings/api'
import type { MeetingView } from '../../typings/deliberation'
import type { Id } from '../../typings/domain'
import { requirePassed } from '../kernel/content'
import type { Context } from '../kernel/context'
import { requireThat, roleFor } from '../kernel/context'
import { stale } from '../kernel/errors'
import type { Decision } from '../kernel/matter'
import { conclude, seenProposal } from '../proposals'
import { changeMeeting, getMeeting } from './change'
import { canWriteMinutes, checkMinutes } from './meeting'
import { meetingView, meetingViewOf, partsOf } from './meeting-views'
import type { MeetingDoc } from './store'
import { tellMinutes } from './tell'

/**
 * Of two who write at once the second is told, and gets what the first saved: an edition of the minutes alone counts,
 * so that a party that answers meanwhile disturbs nobody.
 */
async function changeMinutes(
  ctx: Context,
  { meetingId, edition }: { meetingId: Id; edition: number },
  decide: (row: MeetingDoc) => Omit<Decision<MeetingDoc>, 'role'>,
): Promise<MeetingDoc> {
  const parts = await partsOf(ctx, await getMeeting(ctx, meetingId))
  return changeMeeting(ctx, meetingId, (row) => {
    requireThat(canWriteMinutes(row, ctx.actor, ctx.now), '开会以后，由召集的单位来记。')
    if ((row.minutes?.edition ?? 0) !== edition) throw stale(meetingView(ctx, row, parts))
    return { ...decide(row), role: roleFor(ctx.actor, row.convener) }
  })
}

export async function writeMinutes(
  ctx: Context,
  input: Input<'deliberation.writeMinutes'>,
): Promise<MeetingView> {
  requirePassed(ctx, 'items')
  const { items, edition } = input
  const after = await changeMinutes(ctx, input, (row) => {
    checkMinutes(row, items, false)
    return {
      patch: { minutes: { edition: edition + 1, items, at: ctx.now } },
      act: 'writeMinutes',
      content: items,
    }
  })
  return meetingViewOf(ctx, after)
}

/** Everyone reads them from now on, nobody changes them, and the body that answers has been heard by all. */
export async function closeMinutes(
  ctx: Context,
  input: Input<'deliberation.closeMinutes'>,
): Promise<MeetingView> {
  const after = await changeMinutes(ctx, input, (row) => {
    checkMinutes(row, row.minutes?.items ?? [], true)
    return { patch: { state: 'held', heldAt: ctx.now }, act: 'closeMinutes', content: row.minutes?.items }
  })
  const { state } = await seenProposal(ctx, after.proposalId)
  if (state === 'deliberation') await conclude(ctx, after.proposalId)
  await tellMinutes(ctx, after)
  return meetingViewOf(ctx, after)
}
