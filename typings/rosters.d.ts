import type { Desk, Id, Iso, Paged } from './domain'
import type { StandInView } from './roster-seats'

export type ActivityState = 'draft' | 'published' | 'cancelled'
export type SignupState = 'accepted' | 'waitlisted' | 'offered' | 'cancelled' | 'declined'

export interface ShiftContent {
  shiftId: Id
  startsAt: Iso
  endsAt: Iso
  /** Kind of work: `搬杂物 · 要力气`. */
  work: string
  capacity: number
}

export interface ActivityContent {
  title: string
  purpose: string
  place: string
  /** Telling the risks is a legal duty (Volunteer Service Regulations, art. 12). */
  risks: string
  contact: string
  bring: string
  shifts: ShiftContent[]
}

export interface ShiftView extends ShiftContent {
  taken: number
  waiting: number
  over: boolean
  mine: {
    state: SignupState
    version: number
    /** 1 for the first in the queue; null unless waitlisted. */
    position: number | null
    /** For `offered`: say yes before this. */
    answerBy: Iso | null
    /** Stepping back now is so late that the lead hears of it at once. */
    late: boolean
    /** I look for somebody to come instead. */
    standIn: boolean
  } | null
  standIn: StandInView | null
  viewer: { canSignUp: boolean; whyNot: string | null; canCancel: boolean; canSeeList: boolean }
}

export interface ActivityRow {
  id: Id
  title: string
  place: string
  desk: Desk
  state: ActivityState
  firstStartsAt: Iso
  lastEndsAt: Iso
  placesLeft: number
  mine: boolean
}

export interface ActivityView {
  id: Id
  version: number
  state: ActivityState
  desk: Desk
  title: string
  purpose: string
  place: string
  risks: string
  contact: string
  bring: string
  publishedAt: Iso | null
  cancelledReason: string | null
  /** What it grew out of, with its page. */
  origin: { title: string; path: string } | null
  shifts: ShiftView[]
  viewer: { canEdit: boolean; canPublish: boolean; canCancelActivity: boolean }
}

export interface ShiftList {
  shift: ShiftView
  activityTitle: string
  place: string
  people: { name: string; building: string | null; state: SignupState; position: number | null; at: Iso }[]
}

export interface MyShift {
  activityId: Id
  shiftId: Id
  title: string
  place: string
  bring: string
  startsAt: Iso
  endsAt: Iso
  state: SignupState
  position: number | null
  answerBy: Iso | null
  cancelled: boolean
}

export interface RosterActions {
  'rosters.list': {
    input: { filter: 'coming' | 'past' | 'own'; cursor?: string }
    output: Paged<ActivityRow>
  }
  'rosters.get': { input: { activityId: Id }; output: ActivityView }
  'rosters.createDraft': { input: { activityId: Id; content: ActivityContent }; output: ActivityView }
  'rosters.changeDraft': {
    input: { activityId: Id; version: number; content: ActivityContent }
    output: ActivityView
  }
  'rosters.publish': { input: { activityId: Id; version: number }; output: ActivityView }
  'rosters.cancelActivity': {
    input: { activityId: Id; version: number; reason: string }
    output: ActivityView
    publicText: 'reason'
  }
  'rosters.signUp': { input: { shiftId: Id }; output: ShiftView }
  'rosters.cancelSignup': { input: { shiftId: Id; version: number }; output: ShiftView }
  /** Says yes or no to a place offered from the waitlist. */
  'rosters.answerOffer': { input: { shiftId: Id; version: number; accept: boolean }; output: ShiftView }
  'rosters.mine': { input: Record<string, never>; output: { shifts: MyShift[] } }
  'rosters.shiftList': { input: { shiftId: Id }; output: ShiftList }
}
