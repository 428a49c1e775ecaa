/** Reading a project as its viewer may see it. */
import type { Id } from '../../../typings/domain'
import type { ProjectView } from '../../../typings/proposal-project'
import type { Context } from '../../kernel/context'
import { AppError } from '../../kernel/errors'
import { findFiles } from '../../files'
import { findActivities, findHelp } from '../../rosters'
import { getSeen } from '../change'
import type { ProposalDoc } from '../store'
import { findMySecond } from '../store'
import { countRatings, findProject, findRating, findWords, roundOf } from './store'
import { projectView } from './views'

export async function showProject(ctx: Context, { proposalId }: { proposalId: Id }): Promise<ProjectView> {
  return projectOf(ctx, await getSeen(ctx, proposalId))
}

/**
 * Seven requests before it is done: the project, its images, its activities, its helpers, the second, the community, the
 * person; three more once it is rated.
 */
export async function projectOf(ctx: Context, proposal: ProposalDoc): Promise<ProjectView> {
  const { project: brief } = proposal
  if (!brief) throw new AppError('not_found', '这件还没有进展。')
  const isRated = brief.doneAt !== null || brief.reopened !== null
  const [project, community, second, words, mine, raters] = await Promise.all([
    findProject(ctx, proposal._id),
    ctx.community(),
    findMySecond(ctx, proposal._id),
    isRated ? findWords(ctx, proposal._id) : [],
    isRated ? findRating(ctx, proposal) : null,
    proposal.state === 'done' ? countRatings(ctx, proposal._id, roundOf(proposal)) : 0,
  ])
  const [checks, activities, helps] = await Promise.all([
    project?.photos.length
      ? findFiles(
          ctx,
          project.photos.map(({ image }) => image.fileId),
        )
      : [],
    findActivities(
      ctx,
      brief.activities.map(({ id }) => id),
    ),
    findHelp(
      ctx,
      (brief.helps ?? []).map(({ id }) => id),
    ),
  ])
  const seconded = second !== null
  return projectView(ctx, proposal, brief, {
    project,
    community,
    seconded,
    words,
    mine,
    raters,
    checks,
    activities,
    helps,
  })
}
