/** Those who asked say whether it is solved: once a person, a row each, whose words are moderated like any other's. */
import type { Input } from '../../../typings/api'
import type { Id } from '../../../typings/domain'
import type { ProjectView } from '../../../typings/proposal-project'
import type { Context } from '../../kernel/context'
import { AppError } from '../../kernel/errors'
import { createMatter } from '../../kernel/matter'
import { moderationOf } from '../../kernel/moderated'
import { leaveToHuman } from '../../kernel/moderation-acts'
import { authorOf } from '../../kernel/neighbour'
import { getSeen } from '../change'
import type { ProposalDoc } from '../store'
import { findMySecond } from '../store'
import { rateRefusal } from './rating'
import { projectOf } from './read'
import type { RatingDoc } from './store'
import { RATINGS, findProject, findRating, ratingId, roundOf } from './store'
import { settleRating } from './tell'

export async function rate(ctx: Context, input: Input<'proposals.rate'>): Promise<ProjectView> {
  const proposal = await getSeen(ctx, input.proposalId)
  const [second, project, said] = await Promise.all([
    findMySecond(ctx, proposal._id),
    findProject(ctx, proposal._id),
    findRating(ctx, proposal),
  ])
  const facts = { seconded: second !== null, workers: project?.workers ?? [] }
  const refusal = rateRefusal(proposal, ctx.actor, facts, ctx.now)
  if (refusal) throw new AppError(refusal.code, refusal.message)
  if (said && said.answer !== input.answer) throw new AppError('conflict', '您已经评过了，说了就不能改。')
  const { row, created } = await createMatter<RatingDoc>(
    ctx,
    {
      collection: RATINGS,
      row: ratingRow(ctx, proposal, input),
      act: 'rate',
      role: 'resident',
      content: { answer: input.answer, text: input.text },
    },
    (found) => found.author.personId === ctx.actor.personId,
  )
  if (created && row.moderation.state === 'held') await leaveToHuman(ctx, 'ratingWord', row._id, ctx.now)
  await settleRating(ctx, proposal, ctx.actor.personId)
  return projectOf(ctx, proposal)
}

const ratingRow = (
  ctx: Context,
  proposal: ProposalDoc,
  { answer, text }: Pick<RatingDoc, 'answer' | 'text'>,
): Omit<RatingDoc, 'version' | 'record'> & { _id: Id } => ({
  _id: ratingId(proposal._id, roundOf(proposal), ctx.actor.personId),
  communityId: ctx.communityId,
  proposalId: proposal._id,
  round: roundOf(proposal),
  answer,
  text,
  hasText: text !== '',
  author: authorOf(ctx.actor),
  about: proposal.title,
  body: proposal.responsible ?? 'residentsCommittee',
  at: ctx.now,
  moderation: moderationOf(ctx),
})
