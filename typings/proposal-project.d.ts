/** What comes after a yes, whole or in part: planned, carried out in the open, done, and rated by those who asked. */
import type { Day, Desk, Id, ImageBlock, Iso } from './domain'
import type { HiddenStub } from './moderation'
import type { ProposalState } from './proposals'
import type { HelpPhase } from './roster-wishes'
import type { ActivityContent, ActivityState } from './rosters'

export interface MilestoneView {
  id: Id
  title: string
  dueOn: Day
  doneAt: Iso | null
  /** Whole days past its day, done or not; 0 when in time. */
  lateDays: number
}

/** A task that neighbours can lend a hand with; its activity is shown once it is published, to its body before. One that was cancelled is none. */
export interface TaskView {
  id: Id
  title: string
  activity: { id: Id; title: string; state: ActivityState; endsAt: Iso } | null
  /**
   * The one helper asked for last, without a name; words that wait for a human are shown to those who work on it.
   * `isOurs`: asked for by a desk of the viewer's.
   */
  help: { phase: HelpPhase; startsAt: Iso; endsAt: Iso; isOurs: boolean } | null
  /** Nobody is asked for, and nobody has done it: whoever may can ask for helpers. */
  isFree: boolean
}

export interface SpendingView {
  id: Id
  /** What for. */
  what: string
  fen: number
  at: Iso
  /** Entered by mistake: it stays to be read and is in no total. */
  struck: { reason: string; at: Iso } | null
}

export interface ProjectPhoto {
  id: Id
  when: 'before' | 'after'
  image: ImageBlock
  at: Iso
  /** `ready` for everyone; the others only to the body. */
  check: 'ready' | 'pendingCheck' | 'review' | 'refused'
}

export type NewsKind =
  | 'plan'
  | 'replan'
  | 'start'
  | 'block'
  | 'unblock'
  | 'news'
  | 'milestone'
  | 'done'
  | 'reopened'

export interface ProjectNews {
  at: Iso
  kind: NewsKind
  text: string
  /** What a change of plan replaced. */
  was: { dueOn: Day; budgetFen: number } | null
}

export type RatingAnswer = 'solved' | 'partly' | 'no'
export type Ratings = Record<RatingAnswer, number>

/** A word that went with a rating, without its writer. */
export interface RatingWord {
  id: Id
  version: number
  /** Empty where it is hidden. */
  text: string
  mine: boolean
  /** Waits for a human; then only its writer reads it. */
  held: boolean
  hidden: HiddenStub | null
  canHide: boolean
}

export interface ProjectView {
  proposalId: Id
  version: number
  title: string
  state: ProposalState
  desk: Desk
  /** Who carries it out, in words; as the answer said until there is a plan. */
  lead: string
  /** The day of the answer; null after it was reopened, until a new one is named. */
  promisedOn: Day | null
  dueOn: Day | null
  /** Whole days past `dueOn` while it is not done. */
  lateDays: number
  /** Whole days past the day by which there should have been news; 0 while there was. */
  staleDays: number
  isPlanned: boolean
  blocked: { reason: string; unblocks: string; at: Iso } | null
  milestones: MilestoneView[]
  tasks: TaskView[]
  /** Null until it is planned. `overFen` is what was spent beyond the budget. */
  money: { budgetFen: number; spentFen: number; overFen: number; source: string } | null
  spending: SpendingView[]
  photos: ProjectPhoto[]
  /** Newest first. */
  news: ProjectNews[]
  doneAt: Iso | null
  /** Rated under half solved the first time. */
  reopened: { at: Iso; ratings: Ratings } | null
  rating: {
    /** Exclusive; null once it is over. */
    until: Iso | null
    raters: number
    /** Null while it goes on. */
    ratings: Ratings | null
    words: RatingWord[]
    mine: RatingAnswer | null
    canRate: boolean
    whyNot: string | null
  } | null
  viewer: {
    /** Also changes the plan. */
    canPlan: boolean
    canReport: boolean
    canStart: boolean
    canBlock: boolean
    canUnblock: boolean
    canFinish: boolean
    canAddPhoto: boolean
    /** To make an activity of a task. */
    canOfferTasks: boolean
    /** To ask for one helper; not for what they proposed themselves. */
    canAskHelper: boolean
  }
}

export type ProjectStep =
  | { kind: 'start'; text: string }
  | { kind: 'news'; text: string }
  | { kind: 'block'; reason: string; unblocks: string }
  | { kind: 'unblock'; text: string }
  | { kind: 'milestone'; milestoneId: Id; text: string }
  | { kind: 'spend'; entryId: Id; what: string; fen: number }
  | { kind: 'strike'; entryId: Id; reason: string }
  | { kind: 'photo'; photoId: Id; when: 'before' | 'after'; image: ImageBlock }
  | { kind: 'dropPhoto'; photoId: Id; reason: string }
  | { kind: 'done'; text: string }

export interface ProjectActions {
  'proposals.project': { input: { proposalId: Id }; output: ProjectView }
  /** The first plan, or a changed one, which says why. After it was reopened it names the new day. */
  'proposals.plan': {
    input: {
      proposalId: Id
      version: number
      lead: string
      dueOn: Day
      /** 0 where it costs nothing. */
      budgetFen: number
      milestones: { id: Id; title: string; dueOn: Day }[]
      tasks: { id: Id; title: string }[]
      reason: string
    }
    output: ProjectView
    publicText: 'lead' | 'milestones' | 'tasks' | 'reason'
  }
  'proposals.report': {
    input: { proposalId: Id; version: number; step: ProjectStep }
    output: ProjectView
    publicText: 'step'
  }
  /** Makes a volunteers' activity of a task, as a draft; both lead to each other. */
  'proposals.offerTask': {
    input: { proposalId: Id; version: number; taskId: Id; activityId: Id; content: ActivityContent }
    output: ProjectView
    publicText: 'content'
  }
  /** Asks for one helper for a task: a small wish, which its author closes. */
  'proposals.askHelper': {
    input: {
      proposalId: Id
      version: number
      taskId: Id
      /** `text`: whom to ask for, what to bring; read by whoever comes, once both have said yes. */
      content: { text: string; startsAt: Iso; endsAt: Iso }
    }
    output: ProjectView
    publicText: 'content'
  }
  /** Once a person; it cannot be taken back. */
  'proposals.rate': {
    input: { proposalId: Id; answer: RatingAnswer; text: string }
    output: ProjectView
    publicText: 'text'
  }
}
