/** Between the seconds and the answer it is talked over; the clock of the answer runs all the while. */
import type { Input } from '../../typings/api'
import type { Body, Id } from '../../typings/domain'
import type { ProposalView } from '../../typings/proposals'
import { requirePassed } from '../kernel/content'
import type { Context } from '../kernel/context'
import { bodiesOf, requireThat, roleFor } from '../kernel/context'
import { AppError } from '../kernel/errors'
import type { Decision } from '../kernel/matter'
import { changeByClock, changeSeen, getSeen } from './change'
import { clockOf, talkFrom } from './clocks'
import { DUE } from './deadline'
import { moved } from './machine'
import { ADOPTERS, canAdopt, requireReason } from './proposal'
import { viewOf } from './read'
import type { ProposalDoc } from './store'

/** The clock of the answer starts, and with it the days of the thread. Everyone hears of it from the timer. */
export const talkingOver = (
  ctx: Context,
  row: ProposalDoc,
  responsible: Body,
): Pick<ProposalDoc, 'stateAt' | 'clock' | 'extension' | 'deliberation'> => ({
  stateAt: ctx.now,
  clock: clockOf(ctx.now, row.responseDays, responsible),
  extension: null,
  deliberation: talkFrom(ctx.now),
})

/**
 * Ends it, so that the body may answer: when the days of the thread are over, or once a meeting has been held and its
 * minutes stand. Doing it again changes nothing.
 */
export const conclude = (ctx: Context, proposalId: Id): Promise<ProposalDoc> =>
  changeByClock(ctx, proposalId, (row) => (row.state === 'deliberation' ? concluded(ctx, row) : null))

const concluded = (ctx: Context, row: ProposalDoc): Decision<ProposalDoc> => ({
  patch: {
    state: moved(row.state, 'conclude'),
    stateAt: ctx.now,
    deliberation: row.deliberation && { ...row.deliberation, endedAt: ctx.now },
  },
  act: 'conclude',
  role: 'system',
  deadlines: [{ kind: DUE, dueAt: ctx.now }],
})

/** Too few seconds: the branch or a committee takes it up all the same, and says why. */
export async function adopt(ctx: Context, input: Input<'proposals.adopt'>): Promise<ProposalView> {
  requireReason(input.reason, 'reason')
  requirePassed(ctx, 'reason')
  await getSeen(ctx, input.proposalId)
  const after = await changeSeen(ctx, input, (row) => {
    if (row.state !== 'lapsed') throw new AppError('conflict', '这件还在路上，不用接过来。')
    requireThat(canAdopt(row, ctx.actor), '附议没凑够的，由支部、居委会或业委会来接。')
    const body = bodiesOf(ctx.actor, ADOPTERS)[0] ?? 'residentsCommittee'
    const { reason } = input
    return {
      patch: {
        ...talkingOver(ctx, row, row.responsible ?? body),
        state: moved(row.state, 'adopt'),
        reachedAt: ctx.now,
        adopted: { body, reason, at: ctx.now },
        secondsRoot: null,
      },
      act: 'adopt',
      role: roleFor(ctx.actor, body),
      content: { body, reason },
      deadlines: [{ kind: DUE, dueAt: ctx.now }],
    }
  })
  return viewOf(ctx, after)
}
