/** What waits in the ledger: sheets for a second teller, disputes for a supervisor. */
import type { QueueItem } from '../../../typings/desk'
import type { Context } from '../../kernel/context'
import { hasRole } from '../../kernel/context'
import { POLLS } from '../store'
import type { PollDoc } from '../store'
import { countEntries, countToConfirm } from './store'

/** One request for the polls, and one for each that takes paper. */
export async function paperQueue(ctx: Context): Promise<QueueItem[]> {
  const teller = hasRole(ctx.actor, 'pollCommittee')
  if (!teller && !hasRole(ctx.actor, 'supervisor')) return []
  const open = await ctx.db.find<PollDoc>(
    POLLS,
    { communityId: ctx.communityId, endsAt: { $gt: ctx.now } },
    { orderBy: [['endsAt', 'asc']], limit: 50 },
  )
  const taking = open.filter(({ content }) => content.channels.length > 0)
  const rows = await Promise.all(
    taking.map(async (poll): Promise<QueueItem[]> => {
      const waiting = teller
        ? await countToConfirm(ctx, poll._id)
        : await countEntries(ctx, poll._id, 'disputed')
      if (waiting === 0) return []
      return [
        {
          id: `${poll._id}:paper`,
          kind: teller ? 'confirmPaper' : 'rulePaper',
          title: poll.content.title,
          note: teller ? `${waiting} 张纸质票等第二位计票员再读一遍` : `${waiting} 张纸质票有人说不是自家的`,
          clock: null,
          dueAt: poll.content.closesAt,
          verb: teller ? '再读一遍' : '去裁定',
          path: `/workbench/poll-paper/index?id=${poll._id}`,
        },
      ]
    }),
  )
  return rows.flat()
}
