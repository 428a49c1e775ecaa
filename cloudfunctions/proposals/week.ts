/** For the weekly digest. */
import type { Iso } from '../../typings/domain'
import type { Context } from '../kernel/context'
import { ANSWERED, CARRIED } from './machine'
import { PROPOSALS } from './store'
import type { ProposalDoc } from './store'

/** Titles of the proposals that got their reasoned reply after `since`. One request. */
export async function decidedSince(ctx: Context, since: Iso): Promise<string[]> {
  const found = await ctx.db.find<ProposalDoc>(
    PROPOSALS,
    {
      communityId: ctx.communityId,
      state: { $in: [...ANSWERED, ...CARRIED] },
      'response.at': { $gt: since },
    },
    { fields: ['title'], limit: 100 },
  )
  return found.map((proposal) => proposal.title)
}
