/** Rules of what those who asked say in the end: who may rate, and what the figures come to. Pure. */
import type { Id, Iso } from '../../../typings/domain'
import type { Ratings } from '../../../typings/proposal-project'
import type { Actor } from '../../kernel/context'
import { speaksFor } from '../../kernel/desks'
import type { ProposalFacts, Refusal } from '../proposal'
import { isAuthor } from '../proposal'
import type { ProjectBrief } from './project'

type Asked = ProposalFacts & { extras?: { buildingId: Id | null } }

/** Null when this person may rate it now, else why not. */
export function rateRefusal(
  proposal: Asked & { project: ProjectBrief | null; claimedBy?: Id | null },
  actor: Actor,
  { seconded, workers }: { seconded: boolean; workers: readonly Id[] },
  now: Iso,
): Refusal | null {
  const { project, responsible, state } = proposal
  if (state !== 'done' || !project?.rateUntil) return { code: 'closed', message: '现在不收评价。' }
  if (now >= project.rateUntil) return { code: 'closed', message: '评价的日子已经过了。' }
  const ownWork = workers.includes(actor.personId) || proposal.claimedBy === actor.personId
  if (ownWork || (responsible && speaksFor(actor, responsible)))
    return { code: 'forbidden', message: '自己办的事自己不评，请提的人和附议的邻居来评。' }
  if (!actor.household) return { code: 'forbidden', message: '绑定您家以后就能评。' }
  if (isConcerned(proposal, actor, seconded)) return null
  const there = affected(proposal) ? '、住在那里的邻居' : ''
  return { code: 'forbidden', message: `这件请提的人、附议的邻居${there}来评。` }
}

/** Where it is done: the part of the community that it was taken up for, or the building its author named. */
export const affected = ({ area, extras }: Asked): Id[] | null =>
  area?.buildingIds ?? (extras?.buildingId ? [extras.buildingId] : null)

/** Those who asked for it, and those who live where it was done. */
const isConcerned = (proposal: Asked, actor: Actor, seconded: boolean): boolean =>
  seconded ||
  isAuthor(proposal, actor) ||
  proposal.coauthors.some(({ personId }) => personId === actor.personId) ||
  (actor.household !== null && (affected(proposal) ?? []).includes(actor.household.buildingId))

export const ratersOf = ({ solved, partly, no }: Ratings): number => solved + partly + no

/** Fewer than half of those who rated say that it is solved; where nobody rated it, nobody said so. */
export const isUnderHalf = (ratings: Ratings): boolean => 2 * ratings.solved < ratersOf(ratings)

/** At least half say so, and someone does. */
export const isConfirmed = (ratings: Ratings): boolean => ratersOf(ratings) > 0 && !isUnderHalf(ratings)

/** Once rated it is reopened, the first time, when under half; the second time the figure stands as it is. */
export const outcomeOf = (ratings: Ratings, brief: Pick<ProjectBrief, 'reopened'>): 'reopened' | 'rated' =>
  brief.reopened === null && isUnderHalf(ratings) ? 'reopened' : 'rated'
