/** What those see who look after a poll once it is announced: where it stands, who signed, what is open. */
import type { Id } from '../../typings/domain'
import type { OversightView } from '../../typings/poll-machine'
import type { Context } from '../kernel/context'
import { notFound } from '../kernel/errors'
import { afterOf } from './after'
import { steps, waitsForSignatures, whyNotCertify } from './oversight'
import { powers, stateAt } from './poll'
import type { PollDoc } from './store'
import { factsOf, getPoll, oversightOf } from './store'

export async function overseen(ctx: Context, poll: PollDoc): Promise<OversightView> {
  const facts = oversightOf(poll)
  return {
    ...(await afterOf(ctx, poll)),
    id: poll._id,
    version: poll.version,
    title: poll.content.title,
    state: stateAt(facts, ctx.now),
    desk: poll.desk,
    legalEffect: poll.content.legalEffect,
    opensAt: poll.content.opensAt,
    closesAt: poll.content.closesAt,
    extendDays: poll.content.extendDays,
    extended: poll.extended,
    signDueAt: waitsForSignatures(facts) ? (poll.signDueAt ?? null) : null,
    rollSize: poll.rollSize,
    withdrawable: withdrawable(ctx, poll),
    viewer: { ...steps(facts, ctx.actor, ctx.now), whyNotCertify: whyNotCertify(facts, ctx.actor) },
  }
}

function withdrawable(ctx: Context, poll: PollDoc): OversightView['withdrawable'] {
  const { method, options } = poll.content
  const may = powers(factsOf(poll), ctx.actor, ctx.now).canWithdrawOption
  if (!may || method.kind !== 'budget') return []
  const gone = new Set(poll.withdrawn?.map(({ id }) => id))
  return options.filter(({ id }) => !gone.has(id)).map(({ id, label }) => ({ id, label }))
}

/** Of what is announced; a draft is `not_found` here. */
export async function oversee(ctx: Context, { pollId }: { pollId: Id }): Promise<OversightView> {
  const poll = await getPoll(ctx, pollId)
  if (!poll.announcedAt) throw notFound('这次表决')
  return overseen(ctx, poll)
}
