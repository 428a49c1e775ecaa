/**
 * Rules of what comes after a yes: a plan with a day, what is reported of it, and what those who asked say in the end.
 * Money is in fen, whole numbers; days are days in China. Pure.
 */
import type { Day, Id, ImageBlock, Iso } from '../../../typings/domain'
import type { ProjectNews, ProjectStep, Ratings } from '../../../typings/proposal-project'
import type { HelpPhase } from '../../../typings/roster-wishes'
import type { ProposalState } from '../../../typings/proposals'
import {
  DAY,
  chinaDay,
  chinaInstant,
  earliestAfterFullDays,
  plus,
  workingDeadline,
} from '../../kernel/calendar'
import type { Actor } from '../../kernel/context'
import { bodiesOf } from '../../kernel/context'
import type { Row } from '../../kernel/database'
import { speaksFor } from '../../kernel/desks'
import { AppError } from '../../kernel/errors'
import type { ProposalFacts, Refusal } from '../proposal'
import { RESPONDERS, isAuthor, isInvolved, requireReason } from '../proposal'

/** Calendar days without news after which it stands on the public board. */
export const NEWS_DAYS = 30
/** Working days in which a reopened one gets its new day. */
const NEW_DAY_DAYS = 5
/** Calendar days in which it is rated. */
export const RATING_DAYS = 14

const MOST_NEWS = 300
const MOST_SPENT = 300
const MOST_PHOTOS = 18

/** What the proposal's own row knows of its project: enough for lists, clocks, the board and the effect page. */
export interface ProjectBrief {
  /** The day the answer named: later plans do not move it. Null from reopening until a new day is named. */
  promisedOn: Day | null
  /** By when it is to be done as they say now. */
  dueOn: Day | null
  /** Exclusive. */
  newsBy: Iso
  /** From when it stands on the public board: without news, or not done on its day. Null where nothing is owed. */
  owedBy: Iso | null
  /** Since when its body has owed news, or the promised work; as the clock noted it. */
  staleSince: Iso | null
  lateSince: Iso | null
  doneAt: Iso | null
  /** Exclusive; null before it is done and after it was rated. */
  rateUntil: Iso | null
  ratings: Ratings | null
  /** The first time, when fewer than half said that it was solved. */
  reopened: { at: Iso; ratings: Ratings } | null
  /** What was last said of it, for those who hear of each step. */
  last: { kind: ProjectNews['kind'] | 'spend' | 'photo'; at: Iso; text: string } | null
  /** Activities that came of its tasks. */
  activities: { id: Id; title: string }[]
  /** Helpers asked for one by one, a task's newest last; none when left out. `phase`: as the record says it. */
  helps?: AskedHelp[]
}

export interface AskedHelp {
  id: Id
  taskId: Id
  title: string
  phase: HelpPhase
}

export interface Milestone {
  id: Id
  title: string
  dueOn: Day
  doneAt: Iso | null
}

export interface Photo {
  id: Id
  when: 'before' | 'after'
  image: ImageBlock
  at: Iso
}

export interface Spent {
  id: Id
  what: string
  fen: number
  at: Iso
  struck: { reason: string; at: Iso } | null
}

/** The whole of it, under the id of its proposal. */
export interface ProjectDoc extends Row {
  communityId: Id
  lead: string
  budgetFen: number
  milestones: Milestone[]
  tasks: { id: Id; title: string; activityId: Id | null }[]
  spending: Spent[]
  photos: Photo[]
  /** Oldest first. */
  news: ProjectNews[]
  blocked: { reason: string; unblocks: string; at: Iso } | null
  /** Who planned or reported: nobody rates their own work. */
  workers: Id[]
}

const endOf = (day: Day): Iso => chinaInstant(day, 24)

const earlier = (a: Iso, b: Iso): Iso => (a < b ? a : b)

type Times = Pick<ProjectBrief, 'newsBy' | 'owedBy' | 'staleSince'>

/** News was given: the next is due in thirty days. */
export function afterNews(dueOn: Day | null, now: Iso): Times {
  const newsBy = earliestAfterFullDays(now, NEWS_DAYS)
  return { newsBy, owedBy: dueOn ? earlier(newsBy, endOf(dueOn)) : newsBy, staleSince: null }
}

/** From the yes on; the plan is news too, and is owed like it. */
export const accepted = (doneBy: Day | null, now: Iso): ProjectBrief => ({
  promisedOn: doneBy,
  dueOn: doneBy,
  ...afterNews(doneBy, now),
  lateSince: null,
  doneAt: null,
  rateUntil: null,
  ratings: null,
  reopened: null,
  last: null,
  activities: [],
})

/** Who carries it out: the body that answered, never for a wish of their own. */
export const worksOn = (proposal: ProposalFacts, actor: Actor): boolean =>
  proposal.responsible !== null &&
  !isInvolved(proposal, actor) &&
  bodiesOf(actor, RESPONDERS).includes(proposal.responsible)

const TO_PLAN: readonly ProposalState[] = ['accepted', 'partlyAccepted']
export const AT_WORK: readonly ProposalState[] = ['planned', 'inProgress', 'blocked']
/** There is something still to be done. */
export const GOING: readonly ProposalState[] = [...TO_PLAN, ...AT_WORK, 'reopened']

export const canPlan = (proposal: ProposalFacts, actor: Actor): boolean =>
  GOING.includes(proposal.state) && worksOn(proposal, actor)

export const canReport = (proposal: ProposalFacts, actor: Actor): boolean =>
  AT_WORK.includes(proposal.state) && worksOn(proposal, actor)

/** Also afterwards, while it is rated. */
export const canAddPhoto = (proposal: ProposalFacts, actor: Actor): boolean =>
  (AT_WORK.includes(proposal.state) || proposal.state === 'done') && worksOn(proposal, actor)

/** For whoever leads volunteers, also where another body carries it out; never for a wish of their own. */
export const canAskHelper = (proposal: ProposalFacts, actor: Actor): boolean =>
  AT_WORK.includes(proposal.state) && !isInvolved(proposal, actor)

type WithHelps = { project: ProjectBrief | null }

export const helpsOf = ({ project }: WithHelps, taskId: Id): AskedHelp[] =>
  (project?.helps ?? []).filter((help) => help.taskId === taskId)

export const lastHelp = (proposal: WithHelps, taskId: Id): AskedHelp | null =>
  helpsOf(proposal, taskId).at(-1) ?? null

export interface Plan {
  lead: string
  dueOn: Day
  budgetFen: number
  milestones: { id: Id; title: string; dueOn: Day }[]
  tasks: { id: Id; title: string }[]
  reason: string
}

/**
 * Throws `invalid` for a day that has gone, a milestone outside the plan, two of one id, or a step that is done and
 * left out; and for a day after the one that was promised, or any later change, without saying why.
 */
export function requireSoundPlan(plan: Plan, before: ProjectDoc | null, brief: ProjectBrief, now: Iso): void {
  const today = chinaDay(now)
  if (plan.dueOn < today) throw new AppError('invalid', '办成的日子不能早于今天。', { field: 'dueOn' })
  const done = (before?.milestones ?? []).filter(({ doneAt }) => doneAt !== null)
  plan.milestones.forEach((milestone, at) => {
    if (done.some(({ id }) => id === milestone.id)) return
    const field = `milestones.${at}.dueOn`
    if (milestone.dueOn < today) throw new AppError('invalid', '这一步的日子不能早于今天。', { field })
    if (milestone.dueOn > plan.dueOn)
      throw new AppError('invalid', '这一步的日子要在办成的日子之前。', { field })
  })
  requireDistinct(plan.milestones, 'milestones')
  requireDistinct(plan.tasks, 'tasks')
  if (done.some(({ id }) => !plan.milestones.some((one) => one.id === id)))
    throw new AppError('invalid', '办好的那一步要留着。', { field: 'milestones' })
  const helps = brief.helps ?? []
  const offered = (before?.tasks ?? []).filter(
    ({ id, activityId }) => activityId !== null || helps.some(({ taskId }) => taskId === id),
  )
  if (offered.some(({ id }) => !plan.tasks.some((one) => one.id === id)))
    throw new AppError('invalid', '已经请过人的活儿要留着。', { field: 'tasks' })
  const isLater = brief.promisedOn !== null && plan.dueOn > brief.promisedOn
  if (before || isLater) requireReason(plan.reason, 'reason')
}

function requireDistinct(list: readonly { id: Id }[], field: string): void {
  if (new Set(list.map(({ id }) => id)).size !== list.length)
    throw new AppError('invalid', '有两条用了同一个编号，删一条再加。', { field })
}

/** The plan as it stands now; what is done, and what was spent, stays. */
export function planned(
  plan: Plan,
  before: ProjectDoc | null,
  { _id, communityId, by, now }: { _id: Id; communityId: Id; by: Id; now: Iso },
  wasDueOn: Day | null,
): ProjectDoc {
  const doneAt = (id: Id): Iso | null => before?.milestones.find((one) => one.id === id)?.doneAt ?? null
  const done = (id: Id): Milestone | undefined =>
    before?.milestones.find((one) => one.id === id && one.doneAt !== null)
  const activityId = (id: Id): Id | null => before?.tasks.find((one) => one.id === id)?.activityId ?? null
  const news: ProjectNews = {
    at: now,
    kind: before ? 'replan' : 'plan',
    text: plan.reason,
    was: before && wasDueOn ? { dueOn: wasDueOn, budgetFen: before.budgetFen } : null,
  }
  return {
    spending: [],
    photos: [],
    blocked: null,
    ...before,
    _id,
    communityId,
    lead: plan.lead,
    budgetFen: plan.budgetFen,
    milestones: plan.milestones.map((one) => done(one.id) ?? { ...one, doneAt: doneAt(one.id) }),
    tasks: plan.tasks.map((one) => ({ ...one, activityId: activityId(one.id) })),
    news: withNews(before?.news ?? [], news),
    workers: withWorker(before?.workers ?? [], by),
  }
}

function withNews(list: readonly ProjectNews[], news: ProjectNews): ProjectNews[] {
  if (list.length >= MOST_NEWS) throw new AppError('limit', '进展已经写得很多了，写不下了。')
  return [...list, news]
}

const withWorker = (workers: readonly Id[], by: Id): Id[] => [...new Set([...workers, by])]

/** The project after a step. Throws `conflict` or `invalid` when it does not fit what is there, `limit` when it is full. */
export function reported(before: ProjectDoc, step: ProjectStep, by: Id, now: Iso): ProjectDoc {
  const project = { ...before, workers: withWorker(before.workers, by) }
  const saying = (
    text: string,
    kind: ProjectNews['kind'] = step.kind as ProjectNews['kind'],
  ): ProjectDoc => ({
    ...project,
    news: withNews(project.news, { at: now, kind, text, was: null }),
  })
  switch (step.kind) {
    case 'start':
    case 'news':
    case 'done':
      return { ...saying(step.text), blocked: null }
    case 'block':
      return {
        ...saying(step.reason),
        blocked: { reason: step.reason, unblocks: step.unblocks, at: now },
      }
    case 'unblock':
      return { ...saying(step.text), blocked: null }
    case 'milestone':
      return { ...saying(step.text), milestones: reachedOne(project.milestones, step.milestoneId, now) }
    case 'spend':
      return { ...project, spending: spentMore(project.spending, step, now) }
    case 'strike':
      return { ...project, spending: struckOne(project.spending, step, now) }
    case 'photo':
      return { ...project, photos: withPhoto(project.photos, step, now) }
    case 'dropPhoto':
      return { ...project, photos: project.photos.filter(({ id }) => id !== step.photoId) }
  }
}

function reachedOne(milestones: readonly Milestone[], id: Id, now: Iso): Milestone[] {
  const found = milestones.find((one) => one.id === id)
  if (!found) throw new AppError('not_found', '计划里没有这一步。')
  if (found.doneAt) throw new AppError('conflict', '这一步已经办好了。')
  return milestones.map((one) => (one === found ? { ...one, doneAt: now } : one))
}

function spentMore(
  spending: readonly Spent[],
  { entryId, what, fen }: Extract<ProjectStep, { kind: 'spend' }>,
  now: Iso,
): Spent[] {
  if (spending.length >= MOST_SPENT) throw new AppError('limit', '支出已经记了很多笔，记不下了。')
  if (spending.some(({ id }) => id === entryId)) throw new AppError('conflict', '这一笔已经记过了。')
  return [...spending, { id: entryId, what, fen, at: now, struck: null }]
}

function struckOne(
  spending: readonly Spent[],
  { entryId, reason }: Extract<ProjectStep, { kind: 'strike' }>,
  now: Iso,
): Spent[] {
  const found = spending.find(({ id }) => id === entryId)
  if (!found) throw new AppError('not_found', '没有这一笔。')
  if (found.struck) throw new AppError('conflict', '这一笔已经划掉了。')
  return spending.map((one) => (one === found ? { ...one, struck: { reason, at: now } } : one))
}

function withPhoto(
  photos: readonly Photo[],
  { photoId, when, image }: Extract<ProjectStep, { kind: 'photo' }>,
  now: Iso,
): Photo[] {
  if (photos.length >= MOST_PHOTOS) throw new AppError('limit', `照片最多 ${MOST_PHOTOS} 张。`)
  if (photos.some(({ id }) => id === photoId)) throw new AppError('conflict', '这张已经放上去了。')
  return [...photos, { id: photoId, when, image, at: now }]
}

/** All that was spent, but for what was struck out. */
export const spentFen = (spending: readonly Spent[]): number =>
  spending.reduce((sum, { fen, struck }) => (struck ? sum : sum + fen), 0)

export const overFen = (project: Pick<ProjectDoc, 'spending' | 'budgetFen'>): number =>
  Math.max(0, spentFen(project.spending) - project.budgetFen)

/** What the row says once it is done: nothing is owed, those who asked have the word. */
export const finished = (brief: ProjectBrief, now: Iso): ProjectBrief => ({
  ...brief,
  owedBy: null,
  staleSince: null,
  doneAt: now,
  rateUntil: earliestAfterFullDays(now, RATING_DAYS),
})

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

/** Its body names a new day within five working days. */
export function reopened(brief: ProjectBrief, ratings: Ratings, now: Iso): ProjectBrief {
  const newsBy = workingDeadline(now, NEW_DAY_DAYS)
  return {
    ...brief,
    promisedOn: null,
    dueOn: null,
    newsBy,
    owedBy: newsBy,
    lateSince: null,
    doneAt: null,
    rateUntil: null,
    reopened: { at: now, ratings },
    last: { kind: 'reopened', at: now, text: '' },
  }
}

/** What has fallen due by now and was not noted: the promised day, or the news. Null when nothing has. */
export function owing(brief: ProjectBrief, now: Iso): Pick<ProjectBrief, 'staleSince' | 'lateSince'> | null {
  const isStale = brief.staleSince === null && now >= brief.newsBy
  const isLate = brief.lateSince === null && brief.promisedOn !== null && now >= endOf(brief.promisedOn)
  if (!isStale && !isLate) return null
  return {
    staleSince: isStale ? now : brief.staleSince,
    lateSince: isLate ? now : brief.lateSince,
  }
}

/** The next moment at which the clock has something to note, or null. */
export function nextOf(brief: ProjectBrief, now: Iso): Iso | null {
  const ends = [brief.newsBy, ...(brief.promisedOn ? [endOf(brief.promisedOn)] : [])]
  return ends.filter((at) => at > now).sort()[0] ?? null
}

/** Told again by the clock for a day, should the call that did it have died before telling. */
export const isToTell = ({ last }: ProjectBrief, now: Iso): boolean =>
  last !== null && now < plus(last.at, DAY)
