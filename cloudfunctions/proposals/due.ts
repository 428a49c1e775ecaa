/** A proposal has one deadline; what falls due follows from the state it is in. */
import type { Iso } from '../../typings/domain'
import { plus } from '../kernel/calendar'
import type { Context } from '../kernel/context'
import type { Deadline } from '../kernel/deadlines'
import { rootHash } from '../kernel/record'
import { pollBrief } from '../polls'
import { changeByClock } from './change'
import { afterPollClock, appealUntil, halfOf, nextDue } from './clocks'
import { SETTLED_AFTER_MS } from './deadline'
import { moved } from './machine'
import { unite } from './merge'
import { isEnough, reach } from './reach'
import type { ProposalDoc } from './store'
import { allSeconds, countSeconds, findProposal } from './store'
import { conclude } from './talk'
import { announce, remind, settleReturned, tellLate } from './tell'

export async function onDue(ctx: Context, deadline: Deadline): Promise<Iso | null> {
  const proposal = await findProposal(ctx, deadline.matterId)
  if (!proposal) return null
  switch (proposal.state) {
    case 'held':
      return null
    case 'screening':
      return onClock(ctx, proposal)
    case 'returned':
      return ctx.now < (proposal.completeBy ?? ctx.now) ? proposal.completeBy : lapse(ctx, proposal)
    case 'seconding':
      return onSecondingEnd(ctx, proposal)
    case 'deliberation':
      return onTalk(ctx, proposal)
    case 'response':
      await announce(ctx, proposal)
      return onClock(ctx, proposal)
    case 'poll':
      return onPoll(ctx, proposal)
    case 'rejected':
    case 'merged':
      return onDecided(ctx, proposal)
    default:
      return onClosed(ctx, proposal)
  }
}

/**
 * At half time its body is reminded; once it is over the author hears of it, and the body above. Answers when to look
 * again, `others` being what else falls due meanwhile.
 */
async function onClock(
  ctx: Context,
  proposal: ProposalDoc,
  others: readonly (Iso | null | undefined)[] = [],
): Promise<Iso | null> {
  const { clock } = proposal
  if (clock && !clock.metAt) {
    if (ctx.now >= clock.dueAt) {
      if (isAnswers(proposal)) await noteLate(ctx, proposal)
      await tellLate(ctx, proposal, clock)
    } else if (ctx.now >= halfOf(clock)) await remind(ctx, proposal, clock)
  }
  return nextDue(clock, others, ctx.now)
}

const isAnswers = ({ state }: ProposalDoc): boolean =>
  state === 'deliberation' || state === 'response' || state === 'poll'

/** For the effect page: once, and it stays when the answer has come. */
const noteLate = (ctx: Context, { _id }: ProposalDoc): Promise<ProposalDoc> =>
  changeByClock(ctx, _id, (row) =>
    row.lateSince ? null : { patch: { lateSince: ctx.now }, act: 'late', role: 'system' },
  )

/** Whoever was to bring it about may have died on the way: the threshold is reached and nobody has said so. */
async function onSecondingEnd(ctx: Context, proposal: ProposalDoc): Promise<Iso | null> {
  if (isEnough(proposal, await countSeconds(ctx, proposal._id))) {
    await reach(ctx, proposal._id)
    return ctx.now
  }
  if (ctx.now < (proposal.secondingUntil ?? ctx.now)) return proposal.secondingUntil
  return lapse(ctx, proposal)
}

async function onTalk(ctx: Context, proposal: ProposalDoc): Promise<Iso | null> {
  await announce(ctx, proposal)
  const until = proposal.deliberation?.until
  if (until && ctx.now < until) return onClock(ctx, proposal, [until])
  await conclude(ctx, proposal._id)
  return ctx.now
}

/** Asked once a day whether the poll that decides first is through; then its body has days of its own to answer. */
async function onPoll(ctx: Context, proposal: ProposalDoc): Promise<Iso | null> {
  await announce(ctx, proposal)
  const { clock, pollId, responsible } = proposal
  if (clock && !clock.metAt) return onClock(ctx, proposal)
  const poll = pollId ? await pollBrief(ctx, pollId) : null
  if (poll && !poll.isOver) return plus(ctx.now > poll.closesAt ? ctx.now : poll.closesAt, ASK_AGAIN_MS)
  const started = afterPollClock(ctx.now, responsible ?? 'residentsCommittee')
  await changeByClock(ctx, proposal._id, (row) =>
    row.state === 'poll' && (row.clock === null || row.clock.metAt !== null)
      ? { patch: { clock: started, extension: null }, act: 'pollOver', role: 'system' }
      : null,
  )
  return halfOf(started)
}

const ASK_AGAIN_MS = 3_600_000

async function lapse(ctx: Context, before: ProposalDoc): Promise<Iso | null> {
  const after = await changeByClock(ctx, before._id, (row) =>
    row.state === before.state
      ? {
          patch: { state: moved(row.state, 'lapse'), stateAt: ctx.now, returnedReason: null },
          act: 'lapse',
          role: 'system',
        }
      : null,
  )
  await settleReturned(ctx, before)
  return after.state === 'lapsed' ? plus(ctx.now, SETTLED_AFTER_MS) : ctx.now
}

/** Refused or merged: while it may be appealed against nothing is sealed. */
async function onDecided(ctx: Context, proposal: ProposalDoc): Promise<Iso | null> {
  await unite(ctx, proposal)
  await announce(ctx, proposal)
  const again = await onClock(ctx, proposal, [proposal.appeal ? null : appealUntil(proposal)])
  const waits = proposal.appeal !== null && proposal.appeal.ruling === null
  return again || waits ? again : onClosed(ctx, proposal)
}

/** Repeats what a call that died may not have told, and closes the list of seconds with one hash in the record. */
async function onClosed(ctx: Context, proposal: ProposalDoc): Promise<Iso | null> {
  const settledAt = plus(proposal.stateAt, SETTLED_AFTER_MS)
  if (ctx.now < settledAt) return settledAt
  await announce(ctx, proposal)
  if (proposal.threshold === 0 || proposal.secondsRoot) return null
  const seconds = await allSeconds(ctx, proposal._id)
  const hash = rootHash(seconds.map((second) => `${second._id}:${second.at}`))
  const secondsRoot = { hash, count: seconds.length }
  await changeByClock(ctx, proposal._id, (row) =>
    row.secondsRoot
      ? null
      : { patch: { secondsRoot }, act: 'sealSeconds', role: 'system', content: secondsRoot },
  )
  return null
}
