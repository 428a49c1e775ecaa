/** Hours that count: confirmed, disputed, corrected, kept in a chain a person, and shown on a paper that anyone can check. */
import type { Day, Id, Iso } from './domain'
import type { AttendanceState } from './roster-coming'

/** One entry of the ledger; it is never changed, what came later stands below it. */
export interface HourEntryView {
  seq: number
  kind: 'shift' | 'ruling' | 'correction'
  /** Whole minutes; below 0 where fewer count than before. */
  minutes: number
  at: Iso
  /** Empty for a shift that was confirmed as it was. */
  reason: string
}

export interface MarkView {
  at: Iso
  how: 'code' | 'scanned' | 'ticked' | 'claimed' | 'proposed'
  counts: boolean
}

/** Which of `dispute` and `ruling` is open follows from the state. */
interface SaidOfHours {
  /** By the lead, for times that nobody checked in or out. */
  reason: string | null
  /** The volunteer's words. */
  dispute: { text: string; at: Iso; dueAt: Iso } | null
  ruling: { reason: string; minutes: number; at: Iso } | null
  /** Waits for another of the desk, or a supervisor where it has no other. */
  correction: { reason: string; minutes: number; at: Iso } | null
}

export interface MyShiftHours extends SaidOfHours {
  attendanceId: Id
  version: number
  activityId: Id
  title: string
  startsAt: Iso
  endsAt: Iso
  state: AttendanceState
  in: MarkView | null
  out: MarkView | null
  /** What the ledger has of it now; null while nothing was confirmed. */
  minutes: number | null
  /** What would be entered as things stand; 0 while an end is missing. */
  wouldBe: number
  /** Of a proposal: unanswered until then it counts as the lead said. Exclusive. */
  answerBy: Iso | null
  /** Counted as the lead said since nobody answered. */
  unanswered: boolean
  /** It was not the lead who said when they came and left, but a supervisor. */
  bySupervisor: boolean
  /** Exclusive; null where it cannot be disputed. */
  disputeUntil: Iso | null
  /** Nobody who runs the shift may confirm it: a supervisor does, before then. */
  supervisedBy: Iso | null
  entries: HourEntryView[]
  viewer: { canAccept: boolean; canDispute: boolean }
}

export interface MyHours {
  /** Of all years. */
  minutes: number
  /** Newest first, only those with something in them. */
  years: { year: number; minutes: number; shifts: number }[]
  /** Null for what waits for the viewer, whatever its year. */
  year: number | null
  /** Of that year, the newest first. */
  activities: { activityId: Id; title: string; minutes: number; shifts: MyShiftHours[] }[]
  /** Proposals to answer, of any year. */
  waiting: MyShiftHours[]
  /** Every entry follows from the one before. */
  intact: boolean
  certificates: CertificateView[]
}

export interface PersonHours extends SaidOfHours {
  attendanceId: Id
  /** 0 where nobody has noted anything of this person yet. */
  version: number
  name: string
  building: string | null
  state: AttendanceState | null
  in: MarkView | null
  out: MarkView | null
  minutes: number | null
  wouldBe: number
  /** Nobody who runs the shift may confirm it: a supervisor does, before then; null where one can, or nothing waits. */
  supervisedBy: Iso | null
  viewer: {
    canConfirm: boolean
    /** Why not, where it is waited for. */
    whyNot: string | null
    canPropose: boolean
    canDecide: boolean
    canCorrect: boolean
    canApprove: boolean
    /** Their own proposal of a correction. */
    canWithdraw: boolean
  }
}

export interface ShiftHours {
  shiftId: Id
  activityId: Id
  title: string
  work: string
  startsAt: Iso
  endsAt: Iso
  /**
   * For whoever runs the shift everyone with a place; for supervisors those whose hours are disputed, or that nobody
   * who runs it may confirm.
   */
  people: PersonHours[]
}

export interface CertificateView {
  certificateId: Id
  /** Twelve characters, to be shown in groups of four. */
  code: string
  name: string
  showName: boolean
  /** Null for all years. */
  year: number | null
  from: Day
  to: Day
  minutes: number
  shifts: number
  at: Iso
}

export type CertificateCheck =
  | { state: 'unknown' }
  | {
      /** `corrected`: issued so, and changed since; `broken`: the ledger no longer says what it said. */
      state: 'real' | 'corrected' | 'broken'
      community: string
      /** Half hidden, unless its holder shows it whole. */
      name: string
      from: Day
      to: Day
      minutes: number
      /** What the same shifts come to now. */
      minutesNow: number
      shifts: number
      at: Iso
    }

/** What the paper of a certificate says beside; by activity, the latest last. */
export interface CertificatePaper extends CertificateView {
  community: string
  activities: { title: string; shifts: number; minutes: number }[]
}

export type FeedbackAnswer = 'helped' | 'some' | 'no'

export interface FeedbackView {
  /** Once the activity is over; otherwise nothing is asked. */
  canSay: boolean
  mine: FeedbackAnswer | null
  /** Null where so few answered that one could tell who. */
  counts: Record<FeedbackAnswer, number | null>
  said: number | null
  /** For those who lead it, without names. */
  words: string[]
}

export interface HourActions {
  'rosters.shiftHours': { input: { shiftId: Id }; output: ShiftHours }
  /** One or many of a shift; whoever cannot be confirmed stays as they are. */
  'rosters.confirmHours': {
    input: { shiftId: Id; of: { attendanceId: Id; version: number }[] }
    output: ShiftHours
  }
  /** Of the two ends those that nobody vouches for, and why; a person who has a place, after the shift. */
  'rosters.proposeHours': {
    input: {
      shiftId: Id
      attendanceId: Id
      version: number
      inAt: Iso | null
      outAt: Iso | null
      reason: string
    }
    output: ShiftHours
    publicText: 'reason'
  }
  'rosters.acceptHours': { input: { attendanceId: Id; version: number }; output: MyHours }
  'rosters.disputeHours': {
    input: { attendanceId: Id; version: number; text: string }
    output: MyHours
    publicText: 'text'
  }
  /** By a supervisor: `minutes` null leaves it as it was confirmed or proposed. */
  'rosters.decideHours': {
    input: { attendanceId: Id; version: number; minutes: number | null; reason: string }
    output: ShiftHours
    publicText: 'reason'
  }
  'rosters.correctHours': {
    input: { attendanceId: Id; version: number; minutes: number; reason: string }
    output: ShiftHours
    publicText: 'reason'
  }
  /** Who proposed it can only say no: then it is withdrawn. */
  'rosters.answerCorrection': {
    input: { attendanceId: Id; version: number; accept: boolean }
    output: ShiftHours
  }
  /** The latest year with something in it, where none is named. */
  'rosters.myHours': { input: { year?: number }; output: MyHours }
  'rosters.issueCertificate': {
    input: { certificateId: Id; year: number | null; name: string; showName: boolean }
    output: CertificateView
    publicText: 'name'
  }
  /** Data address of a picture that opens the page which checks it; one's own alone. */
  'rosters.certificateCode': { input: { certificateId: Id }; output: { picture: string } }
  /** For anyone, in a community or not yet. */
  'rosters.checkCertificate': { input: { code: string }; output: CertificateCheck }
  /** How those saw it for whom it was done; once a person. */
  'rosters.feedback': {
    input: { activityId: Id; answer: FeedbackAnswer; text: string }
    output: FeedbackView
    publicText: 'text'
  }
}
