import type { Id } from '../../typings/domain'
import type { Context } from '../kernel/context'
import type { Decision } from '../kernel/matter'
import { changeMatter, getMatter } from '../kernel/matter'
import type { MeetingDoc } from './store'
import { MEETINGS } from './store'

/** What a neighbour calls a meeting. */
const WHAT = '这次商量'

export const getMeeting = (ctx: Context, meetingId: Id): Promise<MeetingDoc> =>
  getMatter<MeetingDoc>(ctx, MEETINGS, meetingId, WHAT)

/**
 * Each changes a part of its own, so no version is asked for: five parties may answer at once. Whatever changes is
 * counted anew for the effect page. `decide` is pure.
 */
export const changeMeeting = (
  ctx: Context,
  meetingId: Id,
  decide: (row: MeetingDoc) => Decision<MeetingDoc> | null,
): Promise<MeetingDoc> =>
  changeMatter<MeetingDoc>(ctx, {
    collection: MEETINGS,
    id: meetingId,
    version: null,
    what: WHAT,
    decide: (row) => {
      const decision = decide(row)
      return (
        decision && { ...decision, patch: { ...decision.patch, effect: { ...row.effect, pending: true } } }
      )
    },
  })
