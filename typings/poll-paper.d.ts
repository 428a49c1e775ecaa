/** Ballots on paper and at the doorstep: entered by one teller, confirmed blind by a second, open to dispute by the household. */
import type { Day, Id, Paged } from './domain'

/**
 * `entered` waits for the second teller; `returned`: the two read it differently, and it is entered anew. `disputed`
 * does not count until a supervisor rules before the close: back to `confirmed`, or `voided`.
 */
export type PaperState = 'entered' | 'returned' | 'confirmed' | 'disputed' | 'voided'

/** Who helped someone to vote, and how that person said that this is their ballot. */
export interface Assistance {
  helper: string
  confirmedBy: 'signature' | 'fingerprint' | 'phone'
}

/** For tellers and supervisors. What the sheet says is shown to nobody. */
export interface PaperEntry {
  id: Id
  version: number
  state: PaperState
  serial: string
  /** `6 栋 2 单元 301` */
  voice: string
  channel: 'paper' | 'doorstep'
  enteredOn: Day
  assistance: Assistance | null
  /** Why it came back, is disputed, or was ruled void. */
  reason: string | null
  /** An address that opens for an hour; null once the sheet's picture is deleted. */
  photoUrl: string | null
  viewer: { canConfirm: boolean; canRule: boolean }
}

/** What one sheet says; `invalid`: it cannot be read as a ballot, or names too many. */
export interface SheetMarks {
  choices: string[]
  points?: number[]
  invalid?: boolean
}

/** A hand count of an election by paper alone (Organic Law 19), in the order of the ballot paper. */
export interface HandCount {
  cast: number
  invalid: number
  votes: { id: string; votes: number }[]
}

export interface PollPaperActions {
  'polls.paperEntries': {
    input: { pollId: Id; cursor?: string }
    output: Paged<PaperEntry> & {
      counts: Record<PaperState, number>
      /** For an election: whether a count waits for the second teller, or is confirmed. */
      handCount: 'none' | 'entered' | 'returned' | 'confirmed'
      viewer: { canEnter: boolean }
    }
  }
  /** The sheets of a building, for handing them out and ticking off who got one; of offices with `buildingId` empty. */
  'polls.sheets': {
    input: { pollId: Id; buildingId: Id }
    output: { sheets: { serial: string; voice: string; handedIn: boolean }[] }
  }
  /** Whose sheet this is, so that the teller sees the address before entering it. */
  'polls.findSheet': {
    input: { pollId: Id; serial: string }
    output: { serial: string; voice: string; entered: boolean }
  }
  'polls.enterPaper': {
    input: {
      pollId: Id
      serial: string
      channel: 'paper' | 'doorstep'
      marks: SheetMarks
      photoFileId: string
      assistance?: Assistance
    }
    output: PaperEntry
  }
  /** By another teller, who reads the sheet anew. A difference sends it back. */
  'polls.confirmPaper': {
    input: { pollId: Id; entryId: Id; version: number; marks: SheetMarks }
    output: PaperEntry
  }
  /** By a household or owner whose paper ballot was entered. */
  'polls.disputePaper': { input: { pollId: Id; electorId: Id; reason: string }; output: { done: true } }
  'polls.rulePaper': {
    input: { pollId: Id; entryId: Id; version: number; void: boolean; reason: string }
    output: PaperEntry
  }
  'polls.enterCount': { input: { pollId: Id; count: HandCount }; output: { done: true } }
  'polls.confirmCount': { input: { pollId: Id; count: HandCount }; output: { agreed: boolean } }
}
