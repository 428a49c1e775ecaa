/**
 * What comes after a yes: what is known of a project, who works on it, and by when it owes news or is to be done. Its
 * rules beside: plan.ts, report.ts, rating.ts. Money is in fen, whole numbers; days are days in China. Pure.
 */
import type { Day, Id, ImageBlock, Iso } from '../../../typings/domain'
import type { ProjectNews, Ratings } from '../../../typings/proposal-project'
import type { HelpPhase } from '../../../typings/roster-wishes'
import type { ProposalState } from '../../../typings/proposals'
import { DAY, chinaInstant, earliestAfterFullDays, plus, workingDeadline } from '../../kernel/calendar'
import type { Actor } from '../../kernel/context'
import { bodiesOf } from '../../kernel/context'
import type { Row } from '../../kernel/database'
import type { ProposalFacts } from '../proposal'
import { RESPONDERS, isInvolved } from '../proposal'

/** Calendar days without news after which it stands on the public board. */
export const NEWS_DAYS = 30
/** Working days in which a reopened one gets its new day. */
const NEW_DAY_DAYS = 5
/** Calendar days in which it is rated. */
export const RATING_DAYS = 14

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

/** Who says of a task for one whether it was done. */
export const servedBy = ({ onBehalf, author }: Pick<ProposalFacts, 'onBehalf' | 'author'>): Id =>
  onBehalf?.by ?? author.personId

/** For whoever leads volunteers, also where another body carries it out; never for a wish of their own. */
export const canAskHelper = (proposal: ProposalFacts, actor: Actor): boolean =>
  AT_WORK.includes(proposal.state) && !isInvolved(proposal, actor)

type WithHelps = { project: ProjectBrief | null }

export const helpsOf = ({ project }: WithHelps, taskId: Id): AskedHelp[] =>
  (project?.helps ?? []).filter((help) => help.taskId === taskId)

export const lastHelp = (proposal: WithHelps, taskId: Id): AskedHelp | null =>
  helpsOf(proposal, taskId).at(-1) ?? null

/** What the row says once it is done: nothing is owed, those who asked have the word. */
export const finished = (brief: ProjectBrief, now: Iso): ProjectBrief => ({
  ...brief,
  owedBy: null,
  staleSince: null,
  doneAt: now,
  rateUntil: earliestAfterFullDays(now, RATING_DAYS),
})

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
