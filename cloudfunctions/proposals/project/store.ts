/** This part's collections. Nobody else names them. */
import type { Body, Id, Iso } from '../../../typings/domain'
import type { RatingAnswer, Ratings } from '../../../typings/proposal-project'
import type { Context } from '../../kernel/context'
import { sha256 } from '../../kernel/keys'
import type { CommentRow } from '../../kernel/moderated'
import type { Author } from '../../kernel/neighbour'
import type { ProposalDoc } from '../store'
import { PROPOSALS } from '../store'
import type { ProjectDoc } from './project'

export const PROJECTS = 'projects'
export const RATINGS = 'ratings'

export interface RatingDoc extends CommentRow {
  proposalId: Id
  /** 2 once it was reopened. */
  round: 1 | 2
  answer: RatingAnswer
  /** Empty when nothing was said beside. */
  text: string
  hasText: boolean
  author: Author
  /** Title of the proposal, for who looks at the words alone. */
  about: string
  /** Who did what is rated. */
  body: Body
  at: Iso
}

export const roundOf = ({ project }: ProposalDoc): 1 | 2 => (project?.reopened ? 2 : 1)

/** One a person and round; it names nobody. */
export const ratingId = (proposalId: Id, round: 1 | 2, personId: Id): Id =>
  sha256(`${proposalId}\n${round}\n${personId}`).slice(0, 32)

export const findProject = (ctx: Context, proposalId: Id): Promise<ProjectDoc | null> =>
  ctx.db.get<ProjectDoc>(PROJECTS, proposalId)

export const findRating = (ctx: Context, proposal: ProposalDoc): Promise<RatingDoc | null> =>
  ctx.db.get<RatingDoc>(RATINGS, ratingId(proposal._id, roundOf(proposal), ctx.actor.personId))

const WORDS = 50

/** The newest words of all rounds. */
export const findWords = (ctx: Context, proposalId: Id): Promise<RatingDoc[]> =>
  ctx.db.find<RatingDoc>(RATINGS, { proposalId, hasText: true }, { orderBy: [['at', 'desc']], limit: WORDS })

export const allRatings = (ctx: Context, proposalId: Id, round: 1 | 2): Promise<RatingDoc[]> =>
  ctx.db.findAll<RatingDoc>(RATINGS, { proposalId, round }, ['answer', 'at'])

export const countRatings = (ctx: Context, proposalId: Id, round: 1 | 2): Promise<number> =>
  ctx.db.count(RATINGS, { proposalId, round })

export function sumOf(ratings: readonly Pick<RatingDoc, 'answer'>[]): Ratings {
  const sum: Ratings = { solved: 0, partly: 0, no: 0 }
  for (const { answer } of ratings) sum[answer] += 1
  return sum
}

/** On the public board: without news for thirty days, or not done by its day; the longest first. One request. */
export const owedProjects = (ctx: Context): Promise<ProposalDoc[]> =>
  ctx.db.find<ProposalDoc>(
    PROPOSALS,
    { communityId: ctx.communityId, 'project.owedBy': { $gt: '', $lte: ctx.now } },
    { orderBy: [['project.owedBy', 'asc']], limit: 200 },
  )

export const goingProjects = (ctx: Context): Promise<ProposalDoc[]> =>
  ctx.db.find<ProposalDoc>(
    PROPOSALS,
    { communityId: ctx.communityId, 'project.owedBy': { $gt: '' } },
    { orderBy: [['project.owedBy', 'asc']], limit: 200 },
  )
