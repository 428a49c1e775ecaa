/** What of a counted poll is late, for the public board: signatures, rulings, word of what came of it. */
import type { Body, Id, Iso } from '../../typings/domain'
import type { OverdueItem } from '../../typings/questions'
import { deskOf } from '../kernel/audience'
import { overdueDays } from '../kernel/calendar'
import type { Context } from '../kernel/context'
import type { ObjectionDoc } from './objection-rows'
import { waitingObjections } from './objection-rows'
import { ruleDueAt } from './oversight'
import type { PollDoc } from './store'
import { POLLS } from './store'

interface Late {
  kind: 'certifying' | 'ruling' | 'followUp'
  id: Id
  body: Body
  dueAt: Iso
  page: 'poll' | 'poll-objections' | 'result'
  version: number
}

/** Two requests, and the community for the names of desks. */
export async function overduePolls(ctx: Context): Promise<OverdueItem[]> {
  const [polls, objections, community] = await Promise.all([
    ctx.db.find<PollDoc>(
      POLLS,
      {
        communityId: ctx.communityId,
        state: { $in: ['tallied', 'certified', 'final'] },
        'followUp.report': null,
      },
      { fields: ['state', 'content', 'followUp', 'signDueAt', 'version'], limit: 200 },
    ),
    waitingObjections(ctx),
    ctx.community(),
  ])
  return polls.flatMap((poll) =>
    owedOf(poll, objections)
      .filter(({ dueAt }) => ctx.now >= dueAt)
      .map(({ body, page, ...late }) => ({
        ...late,
        title: poll.content.title,
        desk: deskOf(community, body),
        overdueDays: overdueDays(late.dueAt, ctx.now),
        path: `/pages/${page}/index?id=${poll._id}`,
        next: null,
        urged: null,
        canUrge: false,
      })),
  )
}

/** What somebody owes of this poll, late or not. */
function owedOf(poll: PollDoc, objections: readonly ObjectionDoc[]): Late[] {
  const { _id: id, state, followUp, signDueAt, content, version } = poll
  if (state === 'final')
    return followUp
      ? [
          {
            kind: 'followUp',
            id,
            body: content.followUp.body,
            dueAt: followUp.dueAt,
            page: 'result',
            version,
          },
        ]
      : []
  const body = 'supervisionCommittee'
  const rulings = objections
    .filter(({ pollId }) => pollId === id)
    .map((row): Late => {
      const dueAt = ruleDueAt(row.at)
      return { kind: 'ruling', id: row._id, body, dueAt, page: 'poll-objections', version: row.version }
    })
  return state === 'tallied' && signDueAt
    ? [{ kind: 'certifying', id, body, dueAt: signDueAt, page: 'poll', version }, ...rulings]
    : rulings
}
