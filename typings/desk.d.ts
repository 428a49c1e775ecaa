/** What gathers from all modules: the home page, the workbench, the public board, the record. */
import type { Clock, Desk, Id, Iso, RecordEntry, Role, Step } from './domain'
import type { MeView } from './members'
import type { NoticeRow } from './notices'
import type { OverdueItem } from './questions'
import type { PollRow } from './polls'
import type { MyShift } from './rosters'

/** Something that waits for this person, most urgent first. */
export type Need =
  | { kind: 'vote'; poll: PollRow; dueAt: Iso }
  | {
      kind: 'rate'
      questionId: Id
      version: number
      noticeId: Id
      text: string
      answer: string
      desk: Desk
      hoursTaken: number
    }
  | { kind: 'ask'; noticeId: Id; title: string; prompt: string; dueAt: Iso }
  | { kind: 'shift'; shift: MyShift; dueAt: Iso }
  | { kind: 'offer'; shift: MyShift; dueAt: Iso }
  | { kind: 'complete'; proposalId: Id; title: string; reason: string }
  | { kind: 'role'; grantId: Id; title: string }
  | { kind: 'binding'; requestId: Id; name: string; address: string }
  | { kind: 'takeOver'; pollId: Id; title: string }
  | { kind: 'hours'; attendanceId: Id; title: string; minutes: number; until: Iso; bySupervisor?: true }
  | { kind: 'rateProject'; proposalId: Id; title: string; note: string; until: Iso }
  | { kind: 'claimDone'; claimId: Id; version: number; title: string; note: string; taker: string }

/** What the home page needs of me; the whole is `members.me`. */
export type MeBrief = Pick<MeView, 'name' | 'standing' | 'household' | 'roles'> & {
  community: { id: Id; name: string; estate: string }
  unread: number
}

export interface HomeView {
  me: MeBrief
  /** As many of the most urgent as a small reply holds; `needsMore` counts the rest. */
  needs: Need[]
  needsMore: number
  notices: Omit<NoticeRow, 'questions' | 'answered'>[]
}

/** A line of today's queue: what is awaited of which role, and the page that does it. */
export interface QueueItem {
  kind:
    | 'answerQuestion'
    | 'keepPromise'
    | 'urgeAnswer'
    | 'approveNotice'
    | 'reviseNotice'
    | 'screenProposal'
    | 'respondProposal'
    | 'conveneMeeting'
    | 'answerInvitation'
    | 'writeMinutes'
    | 'workOnProposal'
    | 'checkAnswer'
    | 'approvePoll'
    | 'confirmPaper'
    | 'rulePaper'
    | 'revisePoll'
    | 'certifyPoll'
    | 'ruleObjection'
    | 'reconvenePoll'
    | 'followUpPoll'
    | 'settleOwners'
    | 'ruleRoll'
    | 'bindingRequest'
    | 'bindingObjection'
    | 'correction'
    | 'heldContent'
    | 'decideAppeal'
    | 'publishActivity'
    | 'openShift'
    | 'screenWish'
    | 'answerHelper'
    | 'confirmHours'
    | 'approveHours'
    | 'decideHours'
  id: Id
  title: string
  note: string
  clock: Clock | null
  dueAt: Iso | null
  /** At `dueAt` something begins; otherwise it is due before. */
  begins?: true
  /** The button's words: `写答复`. */
  verb: string
  path: string
}

export interface WorkbenchView {
  name: string
  community: string
  roles: { role: Role; title: string; desk: Desk | null }[]
  today: QueueItem[]
  later: QueueItem[]
  overdue: number
  viewer: {
    canComposeNotice: boolean
    canComposePoll: boolean
    canComposeActivity: boolean
    canImportRoll: boolean
    canGrantRoles: boolean
    canBind: boolean
    canExport: boolean
    canModerate: boolean
    canReviewHidden: boolean
    canTake: boolean
    canSeeBoard: boolean
  }
}

/** What my part led to: three steps, you said, someone answered, it was done. */
export interface MyPart {
  kind: 'question' | 'proposal' | 'second' | 'ballot' | 'shift' | 'claim'
  id: Id
  title: string
  at: Iso
  steps: Step[]
  path: string
  /** Pages of what came of it. */
  ledTo?: { title: string; path: string }[]
}

export interface DeskActions {
  'desk.home': { input: Record<string, never>; output: HomeView }
  'desk.workbench': { input: Record<string, never>; output: WorkbenchView }
  'desk.myPart': { input: Record<string, never>; output: { parts: MyPart[] } }
  'desk.overdue': { input: Record<string, never>; output: { items: OverdueItem[]; asOf: Iso } }
  /** The week as a message for the group chat, at most 800 characters; nothing of any neighbour is in it. */
  'desk.groupDigest': { input: Record<string, never>; output: { text: string } }
  'desk.record': { input: { matterId: Id }; output: { entries: RecordEntry[]; intact: boolean } }
}
