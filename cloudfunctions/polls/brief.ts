/** A poll as another matter that waits for it sees it. */
import type { Id, Iso } from '../../typings/domain'
import type { Context } from '../kernel/context'
import { isDone, isRunning } from './poll'
import { POLLS } from './store'
import type { PollDoc } from './store'

export interface PollBrief {
  title: string
  closesAt: Iso
  /** Nothing more comes of it: its result is final, or there will be none. */
  isOver: boolean
}

/** Of one that was announced here, else null. One request. */
export async function pollBrief(ctx: Context, pollId: Id): Promise<PollBrief | null> {
  const poll = await ctx.db.get<PollDoc>(POLLS, pollId)
  if (!poll || poll.communityId !== ctx.communityId) return null
  const { state, content } = poll
  if (state === 'draft' || state === 'inReview') return null
  const waits =
    isRunning(state) || state === 'closed' || (isDone(state) && state !== 'final' && state !== 'failedQuorum')
  return { title: content.title, closesAt: content.closesAt, isOver: !waits }
}
