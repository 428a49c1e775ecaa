/** The day of a shift: who came, who left, and how it is known. */
import type { Id, Iso } from './domain'
import type { AttendanceState, MarkView } from './roster-coming'
import type { ShiftView, SignupState } from './rosters'

/** The two ends of someone's time: coming and leaving. */
export type End = 'in' | 'out'

/** From, inclusive, until, exclusive. */
export interface Window {
  from: Iso
  until: Iso
}

/** A volunteer's own day. */
export interface MyDay {
  activityId: Id
  shiftId: Id
  title: string
  place: string
  work: string
  startsAt: Iso
  endsAt: Iso
  cancelled: boolean
  /** Null while nothing is known. */
  state: AttendanceState | null
  in: MarkView | null
  out: MarkView | null
  /** As of `MyComing`. */
  disputeUntil: Iso | null
  windows: Record<End, Window>
  viewer: {
    hasPlace: boolean
    /** They run this shift themselves, so that another lead has to vouch for them: the code does not. */
    byOthers: boolean
    /** No other lead is left who may: a supervisor vouches for their hours afterwards. */
    bySupervisor: boolean
  }
}

export interface ShiftPerson {
  personId: Id
  name: string
  building: string | null
  state: SignupState
  /** 1 for the first in the queue. */
  position: number | null
  at: Iso
  /** Said at sign-up that they could lead. */
  canLead: boolean
  /** Which of the skills wanted they said they have. */
  skills: string[]
  leads: boolean
  /** What is known of their coming; version 0 while nothing is. */
  coming: { state: AttendanceState | null; version: number; in: MarkView | null; out: MarkView | null }
  viewer: {
    /** The end the lead may say now. */
    canTick: End | null
    canSayAbsent: boolean
    /** What the lead said last. */
    canTakeBack: boolean
  }
}

export interface ShiftList {
  shift: ShiftView
  activityTitle: string
  place: string
  cancelled: boolean
  people: ShiftPerson[]
  /** Of those with a place: whose coming counts, and how many there are. */
  came: number
  expected: number
  windows: Record<End, Window>
}

export interface ShiftCode {
  /** Six digits. */
  code: string
  /** They turn then. */
  until: Iso
  /** Data address of a picture that opens the page with the code. */
  picture: string
}

/** `start`: they were there when it began. What a phone claimed counts as it said, with either. */
export type TickAt = 'now' | 'start'

export interface AttendanceActions {
  /** For those who run the shift. */
  'rosters.shiftList': { input: { shiftId: Id }; output: ShiftList }
  'rosters.shiftCode': { input: { shiftId: Id; end: End }; output: ShiftCode }
  'rosters.tick': { input: { shiftId: Id; end: End; people: Id[]; at: TickAt }; output: ShiftList }
  /** `code` is what a volunteer's own picture holds. */
  'rosters.scanMark': {
    input: { shiftId: Id; end: End; code: string }
    output: { name: string; list: ShiftList }
  }
  'rosters.sayAbsent': {
    input: { shiftId: Id; personId: Id; version: number; as: 'noShow' | 'excused' }
    output: ShiftList
  }
  'rosters.takeBackMark': { input: { shiftId: Id; personId: Id; version: number }; output: ShiftList }
  /** For whoever has a place in it. */
  'rosters.myDay': { input: { shiftId: Id }; output: MyDay }
  'rosters.ownCode': { input: { shiftId: Id }; output: { picture: string } }
  'rosters.markByCode': { input: { shiftId: Id; end: End; code: string }; output: MyDay }
  /** `at` is when the phone was tapped without network; it counts once the lead says so. */
  'rosters.claimMark': { input: { shiftId: Id; end: End; at: Iso }; output: MyDay }
}
