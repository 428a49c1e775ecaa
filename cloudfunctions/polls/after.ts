/** What came of a poll after the count, as everyone who sees the result sees it. */
import type { PollAfter } from '../../typings/poll-machine'
import { deskOf } from '../kernel/audience'
import type { Context } from '../kernel/context'
import { countRulings } from './objection-rows'
import type { PollDoc } from './store'

/** Two requests: the objections, and the community for the name of a desk. */
export async function afterOf(ctx: Context, poll: PollDoc): Promise<PollAfter> {
  const [objections, community] = await Promise.all([countRulings(ctx, poll._id), ctx.community()])
  const { followUp } = poll
  return {
    signatures: poll.signatures.map(({ name, at }) => ({ name, at })),
    objectionsUntil: poll.objectionsUntil,
    objections,
    voidedReason: poll.voidedReason,
    followUp: followUp && {
      desk: deskOf(community, poll.content.followUp.body),
      dueAt: followUp.dueAt,
      overdue: followUp.report === null && ctx.now >= followUp.dueAt,
      report: followUp.report && { text: followUp.report.text, at: followUp.report.at },
    },
    reconvenes: poll.reconvenes,
    reconvenedAs: poll.reconvenedAs,
  }
}
