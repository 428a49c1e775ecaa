/** For the weekly digest. */
import type { Iso } from '../../typings/domain'
import type { Context } from '../kernel/context'
import { POLLS } from './store'
import type { PollDoc } from './store'

/** Titles of the polls that closed after `since` and are counted. One request. */
export async function closedSince(ctx: Context, since: Iso): Promise<string[]> {
  const found = await ctx.db.find<PollDoc>(
    POLLS,
    {
      communityId: ctx.communityId,
      state: { $in: ['tallied', 'failedQuorum', 'certified', 'final'] },
      endsAt: { $gt: since },
    },
    { fields: ['content'], limit: 100 },
  )
  return found.map((poll) => poll.content.title)
}
