/** What waits for those who look after announced polls: to count again, to rule, to reconvene, to say what came of it. */
import type { QueueItem } from '../../typings/desk'
import type { Iso } from '../../typings/domain'
import type { Context } from '../kernel/context'
import { hasRole } from '../kernel/context'
import { waitingObjections } from './objection-rows'
import type { OversightFacts } from './oversight'
import { reportsFor, ruleDueAt, steps } from './oversight'
import { DRAFTERS } from './poll'
import type { PollDoc } from './store'
import { POLLS, oversightOf } from './store'

type Line = Pick<QueueItem, 'kind' | 'note' | 'verb' | 'dueAt'> & { page: 'poll-certify' | 'poll-follow-up' }

/** Two requests, for those who hold such an office; none for others. */
export async function oversightQueue(ctx: Context): Promise<QueueItem[]> {
  const supervisor = hasRole(ctx.actor, 'supervisor')
  const others = [...DRAFTERS, 'propertyStaff' as const]
  if (!supervisor && !hasRole(ctx.actor, ...others)) return []
  const states = supervisor ? ['tallied', 'certified', 'failedQuorum', 'final'] : ['failedQuorum', 'final']
  const [polls, objected] = await Promise.all([
    ctx.db.find<PollDoc>(
      POLLS,
      { communityId: ctx.communityId, state: { $in: states }, 'followUp.report': null },
      { orderBy: [['updatedAt', 'desc']], limit: 100 },
    ),
    supervisor ? waitingObjections(ctx) : [],
  ])
  const objectedAt = new Map(objected.map(({ pollId, at }) => [pollId, at] as const).reverse())
  return polls.flatMap((poll) =>
    linesOf(ctx, poll, oversightOf(poll), objectedAt.get(poll._id)).map(({ page, ...line }) => ({
      ...line,
      id: poll._id,
      title: poll.content.title,
      clock: null,
      path: `/workbench/${page}/index?id=${poll._id}`,
    })),
  )
}

function linesOf(ctx: Context, poll: PollDoc, facts: OversightFacts, objectedAt?: Iso): Line[] {
  const may = steps(facts, ctx.actor, ctx.now)
  const followUp = poll.followUp && reportsFor(ctx.actor, poll.content.followUp.body) ? poll.followUp : null
  const when = (is: boolean, line: Line): Line[] => (is ? [line] : [])
  return [
    ...when(may.canCertify, {
      kind: 'certifyPoll',
      note: `请再数一遍，对得上就签（已签 ${poll.signatures.length} 位，要两位）`,
      verb: '再数一遍',
      dueAt: poll.signDueAt ?? null,
      page: 'poll-certify',
    }),
    ...when(may.canRule && objectedAt !== undefined, {
      kind: 'ruleObjection',
      note: '有人对结果提了异议，等您答',
      verb: '看异议',
      dueAt: objectedAt ? ruleDueAt(objectedAt) : null,
      page: 'poll-certify',
    }),
    ...when(may.canReconvene, {
      kind: 'reconvenePoll',
      note: '参加的人不够，没作数，可以重新召集',
      verb: '重新召集',
      dueAt: null,
      page: 'poll-certify',
    }),
    ...when(may.canReport, {
      kind: 'followUpPoll',
      note: '结果定了，到这天以前告诉大家后来怎样',
      verb: '写后来',
      dueAt: followUp?.dueAt ?? null,
      page: 'poll-follow-up',
    }),
  ]
}
