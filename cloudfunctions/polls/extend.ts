/** A longer vote, where the announcement foresaw it; and a new one after too few took part. */
import type { OversightView, PollMachineActions } from '../../typings/poll-machine'
import type { PollView } from '../../typings/polls'
import { DAY, plus } from '../kernel/calendar'
import type { Context } from '../kernel/context'
import { requireThat, roleFor } from '../kernel/context'
import type { DueHandler } from '../kernel/deadlines'
import { AppError } from '../kernel/errors'
import { createMatter } from '../kernel/matter'
import { appendEntry } from '../kernel/record'
import { changePoll, refuseHeld } from './certify'
import { draftRow } from './compose'
import { overseen } from './oversee'
import { steps } from './oversight'
import { viewOf } from './read'
import { remindAt } from './remind'
import type { ElectorDoc, PollDoc } from './store'
import { ELECTORS, POLLS, getPoll, oversightOf } from './store'
import { COUNT_AFTER_MS, nextRenewal } from './tally'

type Extension = PollMachineActions['polls.extend']['input']
type Again = PollMachineActions['polls.reconvene']['input']

/** Once, before the close, by no more days than were announced. The question stays as it was. */
export async function extend(ctx: Context, input: Extension): Promise<OversightView> {
  refuseHeld(ctx, '理由')
  const { days, reason } = input
  const poll = await changePoll(ctx, input, (found, may) => {
    const { content } = found
    requireThat(may.canExtend, '公布时说了能延长的，截止以前由公布的小组延长，只能一次。')
    if (days > content.extendDays)
      throw new AppError('invalid', `公布时说好最多延长 ${content.extendDays} 天。`, { field: 'days' })
    const closesAt = plus(content.closesAt, days * DAY)
    const reminding = remindAt(content)
    return {
      patch: {
        content: { ...content, closesAt },
        endsAt: closesAt,
        extended: { from: content.closesAt, reason },
      },
      act: 'extend',
      role: roleFor(ctx.actor, found.desk.body),
      content: { from: content.closesAt, to: closesAt, reason },
      deadlines: [
        { kind: 'polls.close', dueAt: plus(closesAt, COUNT_AFTER_MS) },
        { kind: 'polls.lengthen', dueAt: ctx.now },
        { kind: 'polls.turnout', dueAt: nextRenewal(ctx.now > content.opensAt ? ctx.now : content.opensAt) },
        ...(reminding && ctx.now < reminding
          ? [{ kind: 'polls.remind', dueAt: plus(reminding, days * DAY) }]
          : []),
      ],
    }
  })
  await lengthen(ctx, poll)
  return overseen(ctx, poll)
}

/** The roll's rows say until when they wait for a vote. One request; again changes nothing. */
const lengthen = (ctx: Context, { _id, content, extended }: PollDoc): Promise<number> =>
  ctx.db.updateWhere<ElectorDoc>(
    ELECTORS,
    { pollId: _id, closesAt: extended?.from },
    { closesAt: content.closesAt },
  )

/** Should the call have been killed between the poll and its roll. */
export const onLengthen: DueHandler = async (ctx, { matterId }) => {
  const poll = await getPoll(ctx, matterId)
  if (poll.extended) await lengthen(ctx, poll)
  return null
}

/** The same question with new dates, a draft like any other; each of the two says which the other is. */
export async function reconvene(ctx: Context, input: Again): Promise<PollView> {
  const { pollId, newPollId, rollAt, opensAt, closesAt } = input
  const [before, community] = await Promise.all([getPoll(ctx, pollId), ctx.community()])
  const isMine = before.reconvenedAs === newPollId
  if (!isMine) requireReconvenable(ctx, before)
  const content = { ...before.content, rollAt, opensAt, closesAt }
  const { row } = await createMatter<PollDoc>(
    ctx,
    {
      collection: POLLS,
      row: {
        ...draftRow(ctx, community, { pollId: newPollId, content, desk: before.desk }),
        reconvenes: pollId,
      },
      act: 'draft',
      role: roleFor(ctx.actor, before.desk.body),
      content,
      also: async (tx) => {
        const found = (await tx.get<PollDoc>(POLLS, pollId)) as PollDoc
        requireReconvenable(ctx, found)
        const record = await appendEntry(tx, ctx.communityId, pollId, found.record, {
          act: 'reconvene',
          role: roleFor(ctx.actor, found.desk.body),
          at: ctx.now,
          content: { as: newPollId },
          personId: ctx.actor.personId,
        })
        await tx.update<PollDoc>(POLLS, pollId, {
          reconvenedAs: newPollId,
          version: found.version + 1,
          record,
          updatedAt: ctx.now,
        })
      },
    },
    (found) => found.reconvenes === pollId && found.writers.includes(ctx.actor.personId),
  )
  return viewOf(ctx, row)
}

function requireReconvenable(ctx: Context, poll: PollDoc): void {
  if (poll.reconvenedAs) throw new AppError('conflict', '已经重新召集过了。')
  requireThat(
    steps(oversightOf(poll), ctx.actor, ctx.now).canReconvene,
    '参加的人不够、没作数的表决，才能由起草的单位重新召集。',
  )
}
