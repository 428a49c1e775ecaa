/** What rolls wait for in the workbench: owners of equal names to be settled, objections to be ruled on. */
import type { QueueItem } from '../../../typings/desk'
import type { Context } from '../../kernel/context'
import { hasRole } from '../../kernel/context'
import type { PollDoc } from '../store'
import { POLLS, findPolls } from '../store'
import { openObjections } from './store'

/** One request for stewards, two for those who rule where somebody objects, none for others. */
export async function rollQueue(ctx: Context): Promise<QueueItem[]> {
  if (!hasRole(ctx.actor, 'steward', 'pollCommittee')) return []
  const [waiting, objections] = await Promise.all([
    hasRole(ctx.actor, 'steward') ? withUnsettled(ctx) : [],
    openObjections(ctx),
  ])
  const others = objections.filter(({ personId }) => personId !== ctx.actor.personId)
  const polls = await findPolls(
    ctx,
    others.map(({ pollId }) => pollId),
  )
  return [
    ...waiting.map((poll) =>
      item(poll, 'settleOwners', `业主名册里 ${poll.unsettled ?? 0} 处同名，认清了才能定名册`, '认一认'),
    ),
    ...polls.map((poll) => {
      const count = others.filter(({ pollId }) => pollId === poll._id).length
      return item(poll, 'ruleRoll', `${count} 条说名册不对，等您核实`, '核实')
    }),
  ]
}

const item = (poll: PollDoc, kind: 'settleOwners' | 'ruleRoll', note: string, verb: string): QueueItem => ({
  kind,
  id: poll._id,
  title: poll.content.title,
  note,
  clock: null,
  dueAt: poll.content.opensAt,
  verb,
  path: `/workbench/poll-roll/index?id=${poll._id}`,
})

const withUnsettled = (ctx: Context): Promise<PollDoc[]> =>
  ctx.db.find<PollDoc>(
    POLLS,
    { communityId: ctx.communityId, state: { $in: ['inReview', 'announced'] }, unsettled: { $gt: 0 } },
    { limit: 50 },
  )
