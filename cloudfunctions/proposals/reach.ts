/**
 * Enough have seconded: the matter goes on to be talked over, and the clock of its answer starts. No tap of a second
 * waits for this. Whoever looks at the proposal next brings it about, which is the phone of the last one itself; the
 * timer looks at every second that nobody has looked at yet, so that nothing depends on a phone.
 */
import type { Id } from '../../typings/domain'
import type { Context } from '../kernel/context'
import type { Database } from '../kernel/database'
import { moveDeadline } from '../kernel/deadlines'
import type { DeadlineChange } from '../kernel/deadlines'
import { changeByClock } from './change'
import { DUE } from './deadline'
import { moved } from './machine'
import type { ProposalDoc } from './store'
import { countSeconds, findProposal, freshSeconds, noLongerFresh } from './store'
import { talkingOver } from './talk'

/** Whoever comes after the first finds it done. */
export const reach = (
  ctx: Context,
  proposalId: Id,
  deadlines: readonly DeadlineChange[] = [{ kind: DUE, dueAt: ctx.now }],
): Promise<ProposalDoc> =>
  changeByClock(ctx, proposalId, (row) =>
    row.state === 'seconding' && row.responsible
      ? {
          patch: {
            ...talkingOver(ctx, row, row.responsible),
            state: moved(row.state, 'thresholdReached'),
            reachedAt: ctx.now,
          },
          act: 'thresholdReached',
          role: 'system',
          deadlines,
        }
      : null,
  )

/**
 * For many who look at the same moment. The deadline at which it would lapse is moved to now, and one of them is
 * answered that it did: that one goes on. Should it die, the timer does the rest; it tells everybody in any case.
 */
export async function reachOnce(ctx: Context, proposal: ProposalDoc): Promise<ProposalDoc> {
  const { _id, secondingUntil } = proposal
  return (await moveDeadline(ctx.db, _id, DUE, secondingUntil ?? '', ctx.now))
    ? reach(ctx, _id, [])
    : proposal
}

export const isEnough = ({ state, threshold }: ProposalDoc, seconds: number): boolean =>
  state === 'seconding' && seconds >= threshold

/** After seconds came along from elsewhere, or were written by a call that died. */
export async function reachIfEnough(ctx: Context, proposal: ProposalDoc): Promise<void> {
  if (proposal.state !== 'seconding') return
  if (isEnough(proposal, await countSeconds(ctx, proposal._id))) await reach(ctx, proposal._id)
}

/**
 * For the timer: every proposal that has been seconded since. A second is fresh from the write that made it, and no
 * longer once its proposal was counted with it, so that a kill anywhere has it counted again. One request when
 * nobody seconded anything.
 */
export async function countFreshSeconds(
  db: Database,
  contextFor: (communityId: Id) => Context,
): Promise<void> {
  const fresh = await freshSeconds(db)
  const communityOf = new Map(fresh.map(({ proposalId, communityId }) => [proposalId, communityId]))
  for (const [proposalId, communityId] of communityOf) {
    const ctx = contextFor(communityId)
    const proposal = await findProposal(ctx, proposalId)
    if (proposal) await reachIfEnough(ctx, proposal)
  }
  await noLongerFresh(db, fresh)
}
