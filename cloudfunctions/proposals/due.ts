/** A proposal has one deadline; what falls due follows from the state it is in. */
import type { Iso } from '../../typings/domain'
import { deskOf } from '../kernel/audience'
import { plus } from '../kernel/calendar'
import type { Context } from '../kernel/context'
import type { Deadline } from '../kernel/deadlines'
import { changeMatter } from '../kernel/matter'
import { rootHash } from '../kernel/record'
import { SETTLED_AFTER_MS } from './deadline'
import { reach } from './second'
import type { ProposalDoc } from './store'
import { PROPOSALS, allSeconds, countSeconds, findProposal } from './store'
import { announce, settleReturned, tellLate } from './tell'

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
    case 'response':
      await announce(ctx, proposal)
      return onClock(ctx, proposal)
    default:
      return onClosed(ctx, proposal)
  }
}

/** The clock still runs: come again when it ends. It has ended: its author hears of it, once. */
async function onClock(ctx: Context, proposal: ProposalDoc): Promise<Iso | null> {
  if (!proposal.clock) return null
  if (ctx.now < proposal.clock.dueAt) return proposal.clock.dueAt
  const desk = deskOf(await ctx.community(), proposal.clock.body).name
  await tellLate(ctx, proposal, proposal.state === 'screening' ? '议事小组' : desk)
  return null
}

/** A call that died between the last second and the change of state left the threshold reached and unsaid. */
async function onSecondingEnd(ctx: Context, proposal: ProposalDoc): Promise<Iso | null> {
  if ((await countSeconds(ctx, proposal._id)) >= proposal.threshold) {
    await reach(ctx, proposal._id)
    return ctx.now
  }
  if (ctx.now < (proposal.secondingUntil ?? ctx.now)) return proposal.secondingUntil
  return lapse(ctx, proposal)
}

async function lapse(ctx: Context, before: ProposalDoc): Promise<Iso | null> {
  const after = await changeMatter<ProposalDoc>(ctx, {
    collection: PROPOSALS,
    id: before._id,
    version: null,
    decide: (row) =>
      row.state === before.state
        ? {
            patch: { state: 'lapsed', stateAt: ctx.now, returnedReason: null },
            act: 'lapse',
            role: 'system',
          }
        : null,
  })
  await settleReturned(ctx, before)
  return after.state === 'lapsed' ? plus(ctx.now, SETTLED_AFTER_MS) : ctx.now
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
  await changeMatter<ProposalDoc>(ctx, {
    collection: PROPOSALS,
    id: proposal._id,
    version: null,
    decide: (row) =>
      row.secondsRoot
        ? null
        : { patch: { secondsRoot }, act: 'sealSeconds', role: 'system', content: secondsRoot },
  })
  return null
}
