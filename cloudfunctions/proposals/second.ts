/** Seconding: a fact of its own, one a person; the one that completes the threshold starts the clock of the response. */
import type { Id } from '../../typings/domain'
import type { SecondReceipt } from '../../typings/proposals'
import { workingDeadline } from '../kernel/calendar'
import type { Context } from '../kernel/context'
import { requireHousehold } from '../kernel/context'
import { AppError, notFound } from '../kernel/errors'
import { changeMatter, getMatter } from '../kernel/matter'
import { DUE } from './deadline'
import { OPEN } from './machine'
import { canWithdrawSecond, isAuthor, whyNotSecond } from './proposal'
import type { ProposalDoc } from './store'
import { PROPOSALS, countSeconds, findMySecond, insertSecond, removeSecond } from './store'
import { canSee } from './views'

/** Four requests: the person, the proposal, the second, the count. Six more for the one that reaches the threshold. */
export async function second(ctx: Context, { proposalId }: { proposalId: Id }): Promise<SecondReceipt> {
  const household = requireHousehold(ctx.actor)
  const proposal = await loadVisible(ctx, proposalId)
  const whyNot = whyNotSecond(proposal, ctx.actor, ctx.now)
  if (whyNot) throw new AppError(codeFor(proposal, ctx), whyNot)
  await insertSecond(ctx, proposalId, household.buildingName)
  const seconds = await countSeconds(ctx, proposalId)
  const { state } =
    proposal.state === 'seconding' && seconds >= proposal.threshold ? await reach(ctx, proposalId) : proposal
  return { seconds, threshold: proposal.threshold, state, seconded: true }
}

function codeFor(proposal: ProposalDoc, ctx: Context): 'forbidden' | 'too_early' | 'closed' {
  if (proposal.state === 'screening' || proposal.state === 'returned') return 'too_early'
  return isAuthor(proposal, ctx.actor) && OPEN.includes(proposal.state) ? 'forbidden' : 'closed'
}

/**
 * Whoever sees enough seconds may bring this about; only the first does. Messages to all supporters are left to
 * the timer, so that nobody's tap waits for them: the deadline that would let it lapse is moved to now.
 */
export const reach = (ctx: Context, proposalId: Id): Promise<ProposalDoc> =>
  changeMatter<ProposalDoc>(ctx, {
    collection: PROPOSALS,
    id: proposalId,
    version: null,
    what: '这件提议',
    decide: (row) => {
      if (row.state !== 'seconding' || !row.responsible) return null
      const dueAt = workingDeadline(ctx.now, row.responseDays)
      return {
        patch: {
          state: 'response',
          stateAt: ctx.now,
          reachedAt: ctx.now,
          clock: { startedAt: ctx.now, dueAt, metAt: null, body: row.responsible },
        },
        act: 'thresholdReached',
        role: 'system',
        deadlines: [{ kind: DUE, dueAt: ctx.now }],
      }
    },
  })

export async function withdrawSecond(
  ctx: Context,
  { proposalId }: { proposalId: Id },
): Promise<SecondReceipt> {
  const proposal = await loadVisible(ctx, proposalId)
  if (!canWithdrawSecond(proposal, ctx.now) && (await findMySecond(ctx, proposalId)))
    throw new AppError('closed', '附议已经够了，收不回了。')
  await removeSecond(ctx, proposalId)
  const seconds = await countSeconds(ctx, proposalId)
  return { seconds, threshold: proposal.threshold, state: proposal.state, seconded: false }
}

async function loadVisible(ctx: Context, proposalId: Id): Promise<ProposalDoc> {
  const proposal = await getMatter<ProposalDoc>(ctx, PROPOSALS, proposalId, '这件提议')
  if (!canSee(proposal, ctx.actor)) throw notFound('这件提议')
  return proposal
}
