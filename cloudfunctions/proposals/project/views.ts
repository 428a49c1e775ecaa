import type { ProjectPhoto, ProjectView, RatingWord, TaskView } from '../../../typings/proposal-project'
import { deskOf } from '../../kernel/audience'
import { chinaInstant, overdueDays } from '../../kernel/calendar'
import type { Community, Context } from '../../kernel/context'
import { bodiesOf } from '../../kernel/context'
import { isGone } from '../../kernel/kept'
import { canHide, stubOf } from '../../kernel/moderated'
import { LEADS } from '../../rosters'
import type { ActivityDoc, Help } from '../../rosters'
import { canMove } from '../machine'
import type { ProposalDoc } from '../store'
import type { ProjectBrief, ProjectDoc } from './project'
import { AT_WORK, canAddPhoto, canAskHelper, canPlan, canReport, lastHelp, servedBy } from './project'
import { overFen, spentFen } from './report'
import { rateRefusal, ratersOf } from './rating'
import type { RatingDoc } from './store'
import { ratingFacts } from './words'

export interface ProjectParts {
  project: ProjectDoc | null
  community: Community
  seconded: boolean
  words: readonly RatingDoc[]
  mine: RatingDoc | null
  /** So far, while it is rated. */
  raters: number
  checks: readonly { fileId: string; state: ProjectPhoto['check'] }[]
  activities: readonly ActivityDoc[]
  helps: readonly Help[]
}

export function projectView(
  ctx: Context,
  proposal: ProposalDoc,
  brief: ProjectBrief,
  parts: ProjectParts,
): ProjectView {
  const { project } = parts
  const now = brief.doneAt ?? ctx.now
  return {
    proposalId: proposal._id,
    version: proposal.version,
    title: proposal.title,
    state: proposal.state,
    desk: deskOf(parts.community, proposal.responsible ?? 'residentsCommittee'),
    lead: project?.lead ?? proposal.response?.owner ?? '',
    promisedOn: brief.promisedOn,
    dueOn: brief.dueOn,
    lateDays: brief.dueOn ? overdueDays(chinaInstant(brief.dueOn, 24), now) : 0,
    staleDays: brief.doneAt ? 0 : overdueDays(brief.newsBy, ctx.now),
    isPlanned: project !== null,
    blocked: project?.blocked ?? null,
    milestones: (project?.milestones ?? []).map((one) => ({
      ...one,
      lateDays: overdueDays(chinaInstant(one.dueOn, 24), one.doneAt ?? now),
    })),
    tasks: tasksOf(ctx, proposal, parts),
    money: project && moneyOf(project, proposal),
    spending: project?.spending ?? [],
    photos: photosOf(ctx, proposal, parts),
    news: [...(project?.news ?? [])].reverse(),
    doneAt: brief.doneAt,
    reopened: brief.reopened,
    rating: ratingOf(ctx, proposal, brief, parts),
    viewer: viewerOf(ctx, proposal),
  }
}

const moneyOf = (project: ProjectDoc, { response }: ProposalDoc): ProjectView['money'] => ({
  budgetFen: project.budgetFen,
  spentFen: spentFen(project.spending),
  overFen: overFen(project),
  source: response?.budgetSource ?? '',
})

/** A draft of an activity is for the desk that leads it; words that wait for a human are for those who work on it. */
function tasksOf({ actor }: Context, proposal: ProposalDoc, parts: ProjectParts): TaskView[] {
  const works = actor.roles.length > 0
  const ours = bodiesOf(actor, LEADS)
  return (parts.project?.tasks ?? []).map(({ id, title, activityId }) => {
    const found = parts.activities.find(({ _id }) => _id === activityId)
    const isOff = found?.state === 'cancelled'
    const isShown = found && !isOff && (found.publishedAt !== null || ours.includes(found.desk.body))
    const last = lastHelp(proposal, id)
    const help = parts.helps.find((one) => one.id === last?.id)
    const phase = help?.phase ?? last?.phase ?? 'ended'
    return {
      id,
      title,
      activity: isShown
        ? { id: found._id, title: found.content.title, state: found.state, endsAt: found.lastEndsAt }
        : null,
      help:
        help && (phase !== 'checking' || works)
          ? {
              ...{ phase, startsAt: help.startsAt, endsAt: help.endsAt },
              isOurs: help.body !== null && ours.includes(help.body),
            }
          : null,
      isFree: (activityId === null || isOff) && phase === 'ended',
    }
  })
}

/** What WeChat has not passed is for those who put it there. */
function photosOf(
  { actor }: Context,
  proposal: ProposalDoc,
  { project, checks }: ProjectParts,
): ProjectPhoto[] {
  const isOurs = canAddPhoto(proposal, actor)
  return (project?.photos ?? []).flatMap((photo) => {
    const check = checks.find(({ fileId }) => fileId === photo.image.fileId)?.state ?? 'ready'
    return check === 'ready' || isOurs ? [{ ...photo, check }] : []
  })
}

function ratingOf(
  ctx: Context,
  proposal: ProposalDoc,
  brief: ProjectBrief,
  { project, seconded, words, mine, raters }: ProjectParts,
): ProjectView['rating'] {
  const { ratings, rateUntil } = brief
  const told = words.flatMap((row) => wordOf(ctx, row))
  if (!rateUntil && !ratings && told.length === 0 && !brief.reopened) return null
  const facts = { seconded, workers: project?.workers ?? [] }
  const refusal = mine ? null : rateRefusal(proposal, ctx.actor, facts, ctx.now)
  return {
    until: rateUntil,
    raters: ratings ? ratersOf(ratings) : raters,
    ratings,
    words: told,
    mine: mine?.answer ?? null,
    canRate: rateUntil !== null && mine === null && refusal === null,
    whyNot: refusal?.message ?? null,
  }
}

/** Without its writer: what was said of the work, not by whom. */
function wordOf({ actor }: Context, row: RatingDoc): RatingWord[] {
  const mine = row.author.personId === actor.personId
  const held = row.moderation.state === 'held'
  if (held && !mine) return []
  const hidden = stubOf(row.moderation, mine)
  return [
    {
      id: row._id,
      version: row.version,
      text: hidden && !mine ? '' : row.text,
      mine,
      held,
      hidden,
      canHide: canHide(ratingFacts(row), row.moderation, actor),
    },
  ]
}

function viewerOf({ actor }: Context, proposal: ProposalDoc): ProjectView['viewer'] {
  const reports = canReport(proposal, actor)
  const leads = bodiesOf(actor, LEADS).length > 0
  return {
    canPlan: canPlan(proposal, actor),
    canReport: reports,
    canStart: reports && proposal.state === 'planned',
    canBlock: reports && canMove(proposal.state, 'block'),
    canUnblock: reports && canMove(proposal.state, 'unblock'),
    canFinish: reports && canMove(proposal.state, 'finish'),
    canAddPhoto: canAddPhoto(proposal, actor),
    canOfferTasks: AT_WORK.includes(proposal.state) && leads,
    canAskHelper: leads && canAskHelper(proposal, actor) && !isGone(servedBy(proposal)),
  }
}
