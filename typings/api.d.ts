/**
 * The whole contract between phone and functions: every action, its input, its output, the error codes.
 * An action is `<module>.<verbNoun>`; its module's file in this folder holds its types.
 */
import type { MemberActions } from './members'
import type { MessageActions } from './messages'
import type { RollActions } from './roll'
import type { NoticeActions } from './notices'
import type { QuestionActions } from './questions'
import type { ProjectActions } from './proposal-project'
import type { ProposalActions } from './proposals'
import type { ProposalCommitteeActions } from './proposal-committee'
import type { PollActions } from './polls'
import type { FileActions } from './poll-files'
import type { PollPaperActions } from './poll-paper'
import type { PollMachineActions } from './poll-machine'
import type { PollResultActions } from './poll-results'
import type { PollRollActions } from './poll-roll'
import type { DeliberationActions } from './deliberation'
import type { SeatActions } from './roster-seats'
import type { WishActions } from './roster-wishes'
import type { AttendanceActions } from './roster-attendance'
import type { RosterActions } from './rosters'
import type { RosterPlanningActions } from './roster-planning'
import type { HourActions } from './roster-hours'
import type { ClaimActions } from './claims'
import type { PrivacyActions } from './privacy'
import type { DeskActions } from './desk'
import type { DocumentActions } from './documents'
import type { EffectActions } from './effect'
import type { LinkActions } from './links'
import type { ModerationActions } from './moderation'

export interface Actions
  extends
    MemberActions,
    MessageActions,
    RollActions,
    NoticeActions,
    QuestionActions,
    ProposalActions,
    ProposalCommitteeActions,
    DeliberationActions,
    ProjectActions,
    PollActions,
    PollResultActions,
    FileActions,
    PollPaperActions,
    PollMachineActions,
    PollRollActions,
    RosterActions,
    SeatActions,
    WishActions,
    RosterPlanningActions,
    AttendanceActions,
    HourActions,
    ClaimActions,
    PrivacyActions,
    DeskActions,
    DocumentActions,
    LinkActions,
    EffectActions,
    ModerationActions {}

export type ActionName = keyof Actions
export type Input<A extends ActionName> = Actions[A]['input']
export type Output<A extends ActionName> = Actions[A]['output']
/** Names of the input fields that everybody will read, and that pass the content check at the door. */
export type PublicText<A extends ActionName> = Actions[A] extends { publicText: infer K extends string }
  ? K
  : never

/** What travels from the phone. `community` is the one being looked at; without it, the last one entered. */
export interface Call<A extends ActionName = ActionName> {
  action: A
  community?: string
  /**
   * A notice that this phone showed for the first time: counted without the person, one a call, one request more. Goes
   * to the function `api` alone.
   */
  opened?: string
  input: Input<A>
}

export type Reply<T> = { ok: true; now: string; data: T } | { ok: false; now: string; error: ReplyError }

export interface ReplyError {
  code: ErrorCode
  /** One sentence a neighbour understands: what, whose, what now. */
  message: string
  /** With `stale` and `conflict`: the present state, shaped like the action's output. */
  current?: unknown
  /** With `invalid`: which field, as a dotted path. */
  field?: string
}

/** The closed list. */
export type ErrorCode =
  | 'bad_request' // not a call at all: no action, no object
  | 'unknown_action'
  | 'invalid' // a field is missing, too long, unknown or of the wrong kind
  | 'not_found' // does not exist, or not for you
  | 'forbidden' // you may see it, but not do this
  | 'consent_needed'
  | 'not_bound' // bind a household first
  | 'too_early' // for example within 24 hours of binding, or before the poll opens
  | 'closed' // the time for it has passed
  | 'stale' // someone changed it since you looked
  | 'conflict' // against the state it is in
  | 'full'
  | 'limit' // tried too often, or too many open
  | 'content_refused' // the content check said no
  | 'expired' // a code or an upload that has run out
  | 'bad_file' // not a workbook, or not one we can read
  | 'busy' // could not be written just now; nothing was changed
  | 'internal'
