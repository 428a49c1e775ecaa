/** Those whose ballots were counted hear of it, once. */
import type { Id } from '../../../typings/domain'
import type { Context } from '../../kernel/context'
import type { Message } from '../../messages'
import { tell } from '../../messages'
import { needsCertifying } from '../rule-sets'
import type { ElectorDoc, PollDoc } from '../store'
import { ELECTORS, findBallotIds } from '../store'
import { ballotIdOf } from '../vault'

const PAGE = 100

/**
 * Tells voices after this id; answers how far it came, null at the end. What two supervisors have to count again first
 * is told when they have (certify.ts).
 */
export async function tellPage(ctx: Context, poll: PollDoc, secret: string, after: Id): Promise<Id | null> {
  if (poll.state === 'tallied' && needsCertifying(poll.rules, poll.content.legalEffect)) return null
  const acted = await ctx.db.find<ElectorDoc>(
    ELECTORS,
    { pollId: poll._id, _id: { $gt: after }, actingPersonId: { $ne: null } },
    { orderBy: [['_id', 'asc']], limit: PAGE, fields: ['actingPersonId'] },
  )
  const ids = await findBallotIds(
    ctx,
    acted.map(({ _id }) => ballotIdOf(secret, _id)),
  )
  const voters = acted.filter(({ _id }) => ids.has(ballotIdOf(secret, _id)))
  await tell(
    ctx,
    voters.flatMap(({ actingPersonId }) => actingPersonId ?? []),
    messageOf(poll),
  )
  return acted.length < PAGE ? null : (acted.at(-1)?._id ?? null)
}

const messageOf = (poll: PollDoc): Message => ({
  key: `poll:${poll._id}:result`,
  title: `出结果了：${poll.content.title}`,
  body: '您的票在里面，回执可以查到。',
  path: `/pages/result/index?id=${poll._id}`,
  matterId: poll._id,
  priority: 'result',
  brief: '您投过的票出结果了',
})
