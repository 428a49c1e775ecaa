import type { Desk, Id, Iso, Paged } from './domain'
import type { MyComing } from './roster-coming'
import type { FeedbackView } from './roster-hours'

/** `arranged`: between two neighbours for a small wish, in no list. */
export type ActivityState = 'arranged' | 'draft' | 'published' | 'cancelled'
/** `applied` waits for the yes of an adult of the household, and holds nothing yet. */
export type SignupState = 'applied' | 'accepted' | 'waitlisted' | 'offered' | 'cancelled' | 'declined'

/** Why a shift was cancelled: a closed list, so that nobody has to look the words over. */
export type CancelReason = 'weather' | 'hands' | 'place' | 'lead' | 'holiday' | 'other'

export interface ShiftContent {
  shiftId: Id
  startsAt: Iso
  endsAt: Iso
  /** Kind of work: `搬杂物 · 要力气`. */
  work: string
  capacity: number
  /** One of those who come leads it; named among those accepted. */
  leadWanted?: boolean
  /** Shifts of one pattern have it in common, and can be moved or cancelled together. */
  seriesId?: Id
}

export interface ActivityContent {
  title: string
  purpose: string
  place: string
  /** Telling the risks is a legal duty (Volunteer Service Regulations, art. 12). */
  risks: string
  contact: string
  /** What each brings along. */
  bring: string
  /** What is there already. Left out by a phone that kept a draft from before it was asked. */
  provided?: string
  /** What someone should be able to do, at most six; empty or left out: anyone helps. */
  skills?: string[]
  /** In years; null or left out: no bound of its own. */
  leastAge?: number | null
  shifts: ShiftContent[]
}

/** Somebody who has a place looks for another to come instead; null where nobody does. */
export interface StandInView {
  /** So many look for one. */
  wanted: number
  viewer: { canTakeOver: boolean; whyNot: string | null }
}

/** What someone says of themselves when they sign up. */
export interface Said {
  /** Which of the skills that the activity asks for they have; at least one, where it asks for any. */
  skills?: string[]
  /** They have reached the age it asks for, where that is above 18. */
  oldEnough?: boolean
}

export interface ShiftView extends ShiftContent {
  taken: number
  waiting: number
  /** Only once it is. */
  over?: true
  /** Only once it is: by itself, and why, or with what was left of its activity. */
  cancelled?: CancelReason | 'activity'
  /** Who leads it, by surname; left out while nobody was named. */
  leadSurname?: string
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
    /** Of an offer: the desk asked them, from the list of a chat group. */
    invited?: true
    /** They lead it. */
    leads?: true
    /** Left out while nothing is known. */
    coming?: MyComing
  } | null
  standIn: StandInView | null
  /**
   * What is left out is no: a season of 200 shifts has to come in one short reply. `canCheckIn`: coming, or leaving,
   * has still to be said and can be.
   */
  viewer: { canSignUp?: true; whyNot?: string; canCancel?: true; canCheckIn?: true; canSeeList?: true }
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
  provided: string
  skills: string[]
  leastAge: number | null
  publishedAt: Iso | null
  cancelledReason: string | null
  /** What it grew out of, with its page. */
  origin: { title: string; path: string } | null
  shifts: ShiftView[]
  /** Null until its last shift is over. */
  feedback: FeedbackView | null
  viewer: {
    canEdit: boolean
    canPublish: boolean
    canCancelActivity: boolean
    /** Published, not over, and theirs: words, times and single shifts can still be changed. */
    canAmend: boolean
    /** It came out and is theirs, over or cancelled too: its list, and another season like it. */
    leads: boolean
    /** Why nobody in their place may sign up to any of its shifts, said once; null where it goes by shift. */
    whyNot: string | null
  }
}

export interface MyShift {
  activityId: Id
  shiftId: Id
  title: string
  place: string
  bring: string
  startsAt: Iso
  endsAt: Iso
  /** Coming and leaving are said from then on. */
  checkInFrom: Iso
  state: SignupState
  position: number | null
  answerBy: Iso | null
  /** The desk asked them, from the list of a chat group. */
  invited?: true
  cancelled: boolean
  /** Left out while nothing is known. */
  coming?: MyComing
}

export interface RosterActions {
  'rosters.list': {
    input: { filter: 'coming' | 'past' | 'own'; cursor?: string }
    output: Paged<ActivityRow>
  }
  'rosters.get': { input: { activityId: Id }; output: ActivityView }
  'rosters.createDraft': {
    input: { activityId: Id; content: ActivityContent }
    output: ActivityView
    publicText: 'content'
  }
  'rosters.changeDraft': {
    input: { activityId: Id; version: number; content: ActivityContent }
    output: ActivityView
    publicText: 'content'
  }
  'rosters.publish': { input: { activityId: Id; version: number }; output: ActivityView }
  'rosters.cancelActivity': {
    input: { activityId: Id; version: number; reason: string }
    output: ActivityView
    publicText: 'reason'
  }
  'rosters.signUp': { input: { shiftId: Id; canLead?: boolean } & Said; output: ShiftView }
  'rosters.cancelSignup': { input: { shiftId: Id; version: number }; output: ShiftView }
  /** Yes or no to a place from the waitlist; of one whom the desk asked, the yes says what a sign-up does. */
  'rosters.answerOffer': {
    input: { shiftId: Id; version: number; accept: boolean; canLead?: boolean } & Said
    output: ShiftView
  }
  /** Coming shifts, and of the hours their sum and how many wait for the person's word. */
  'rosters.mine': {
    input: Record<string, never>
    output: { shifts: MyShift[]; hours: { minutes: number; waiting: number } }
  }
}
