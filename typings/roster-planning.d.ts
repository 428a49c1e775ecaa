/** Planning a season: shifts by pattern, moved and cancelled, copied, and filled from the list of a chat group. */
import type { Day, Id, Iso } from './domain'
import type { ShiftList } from './roster-attendance'
import type { ActivityContent, ActivityView } from './rosters'

/** `周一、周四 19:00–21:00，八周，每班 3 人`, in China's time. */
export interface ShiftPattern {
  firstDay: Day
  /** 1–26, counted from the first day. */
  weeks: number
  /** 1 Monday … 7 Sunday. */
  weekdays: number[]
  /** `19:00` */
  from: string
  /** Later the same day, `24:00` at the latest. */
  to: string
}

/** A shift of a pattern before it is added. */
export interface PatternSlot {
  startsAt: Iso
  endsAt: Iso
  /** `国庆节`, when the day is a holiday that has been announced; null otherwise. */
  holiday: string | null
}

/** Which shifts a change is about: this one; it and the later ones of its series; all of the series still to come. */
export type ShiftScope = 'one' | 'following' | 'all'

/** What may still change once it is published; everyone signed up is told. */
export type Amendment = Required<
  Pick<ActivityContent, 'purpose' | 'place' | 'risks' | 'contact' | 'bring' | 'provided'>
>

/** A line of a pasted list, and who of the neighbours has that very name. */
export interface PastedLine {
  /** As counted in the pasted text, from 1. */
  line: number
  name: string
  /** What stood beside the name: `6 栋 晚上可以`. */
  note: string
  /** `+2`: they bring two others, who sign up for themselves. */
  others: number
  /** Already in the shift, or said no before. */
  seat: 'in' | 'saidNo' | null
  /** Bound neighbours of that full name; several: the lead chooses. */
  matches: { personId: Id; building: string | null }[]
  /** The one to ask, when it is clear who is meant. */
  personId: Id | null
}

export interface PastedList {
  title: string
  lines: PastedLine[]
  /** Names that stood there twice and count once. */
  repeated: string[]
  /** Places that could be offered now. */
  free: number
}

export interface RosterPlanningActions {
  /** Adds nothing: what the pattern comes to. Throws `invalid` with what is wrong with it. */
  'rosters.expandPattern': { input: ShiftPattern; output: { shifts: PatternSlot[] } }
  /** A new draft with the same words; its first shift is on that day, the others as far from it as they were. */
  'rosters.copyDraft': { input: { fromId: Id; activityId: Id; firstDay: Day }; output: ActivityView }
  /** The new time of one shift; with a wider scope the others move by as much. `version` is the activity's. */
  'rosters.moveShifts': {
    input: { shiftId: Id; version: number; scope: ShiftScope; startsAt: Iso; endsAt: Iso }
    output: ActivityView
  }
  'rosters.cancelShifts': {
    input: { shiftId: Id; version: number; scope: ShiftScope; reason: CancelReason }
    output: ActivityView
  }
  'rosters.amend': {
    input: { activityId: Id; version: number; change: Amendment }
    output: ActivityView
    publicText: 'change'
  }
  /** One of those accepted leads the shift, or, with null, nobody is named. */
  'rosters.nameLead': { input: { shiftId: Id; personId: Id | null }; output: ShiftList }
  /** Writes nothing down. */
  'rosters.readList': { input: { shiftId: Id; text: string }; output: PastedList }
  /** Each gets a place offered, held until they say yes or no; as many as there are free places. */
  'rosters.invite': {
    input: { shiftId: Id; personIds: Id[] }
    output: { invited: number; noPlace: number; skipped: number }
  }
}
