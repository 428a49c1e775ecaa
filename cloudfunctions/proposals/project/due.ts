/** The one clock of a project: what is owed is noted, the rating ends, what was rated is closed. Repeats change nothing. */
import type { Iso } from '../../../typings/domain'
import { plus } from '../../kernel/calendar'
import type { Context } from '../../kernel/context'
import type { Deadline } from '../../kernel/deadlines'
import type { Decision } from '../../kernel/matter'
import { rootHash } from '../../kernel/record'
import { changeByClock } from '../change'
import { SETTLED_AFTER_MS } from '../deadline'
import { moved } from '../machine'
import type { ProposalDoc } from '../store'
import { findProposal } from '../store'
import type { ProjectBrief } from './project'
import { GOING, nextOf, owing, reopened } from './project'
import { outcomeOf } from './rating'
import { allRatings, roundOf, sumOf } from './store'
import type { RatingDoc } from './store'
import { settleRatings, tellOwing, tellRated, tellStep } from './tell'

export async function onWork(ctx: Context, deadline: Deadline): Promise<Iso | null> {
  const proposal = await findProposal(ctx, deadline.matterId)
  if (!proposal?.project) return null
  if (GOING.includes(proposal.state)) return onGoing(ctx, proposal, proposal.project)
  if (proposal.state === 'done') return onDone(ctx, proposal, proposal.project)
  return proposal.state === 'rated' ? onRated(ctx, proposal) : null
}

async function onGoing(ctx: Context, proposal: ProposalDoc, brief: ProjectBrief): Promise<Iso | null> {
  await tellStep(ctx, proposal)
  if (!owing(brief, ctx.now)) {
    await tellOwing(ctx, proposal, brief)
    return nextOf(brief, ctx.now)
  }
  const after = await changeByClock(ctx, proposal._id, (row) => noted(row, ctx.now))
  if (after.project) await tellOwing(ctx, after, after.project)
  return nextOf(after.project ?? brief, ctx.now)
}

function noted(row: ProposalDoc, now: Iso): Decision<ProposalDoc> | null {
  const due = row.project && GOING.includes(row.state) ? owing(row.project, now) : null
  if (!row.project || !due) return null
  return { patch: { project: { ...row.project, ...due } }, act: 'owed', role: 'system' }
}

/** Counted a minute after its end: what was said before has been written by then. */
async function onDone(ctx: Context, proposal: ProposalDoc, brief: ProjectBrief): Promise<Iso | null> {
  await tellStep(ctx, proposal)
  const countAt = plus(brief.rateUntil ?? ctx.now, SETTLED_AFTER_MS)
  if (ctx.now < countAt) return countAt
  await settleRatings(ctx, proposal)
  const ratings = await allRatings(ctx, proposal._id, roundOf(proposal))
  await changeByClock(ctx, proposal._id, (row) => counted(row, ratings, ctx.now))
  return ctx.now
}

/** The ratings go into the record as one hash, with what they came to. */
function counted(row: ProposalDoc, rows: readonly RatingDoc[], now: Iso): Decision<ProposalDoc> | null {
  if (row.state !== 'done' || !row.project) return null
  const ratings = sumOf(rows)
  const hash = rootHash(rows.map(({ _id, answer, at }) => `${_id}:${answer}:${at}`))
  const outcome = outcomeOf(ratings, row.project)
  const isAgain = outcome === 'reopened'
  return {
    patch: {
      state: moved(row.state, isAgain ? 'reopen' : 'rate'),
      stateAt: now,
      project: isAgain ? reopened(row.project, ratings, now) : { ...row.project, ratings, rateUntil: null },
    },
    act: isAgain ? 'reopen' : 'countRatings',
    role: 'system',
    content: { ratings, hash },
  }
}

async function onRated(ctx: Context, proposal: ProposalDoc): Promise<null> {
  await tellRated(ctx, proposal)
  await changeByClock(ctx, proposal._id, (row) =>
    row.state === 'rated'
      ? { patch: { state: moved(row.state, 'close'), stateAt: ctx.now }, act: 'closeProject', role: 'system' }
      : null,
  )
  return null
}
