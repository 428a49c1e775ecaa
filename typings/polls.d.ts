import type { Day, Desk, Id, Iso, Paged, Scope } from './domain'

export type PollState = 'draft' | 'inReview' | 'announced' | 'open' | 'closed' | 'cancelled'

/** Who counts as one voice. `adult` needs an imported list of residents of 18 and over. */
export type ElectorKind = 'household' | 'adult'
export type PollMethod = 'single' | 'multiple'
/** What the result is worth. The branch may only draft `advisory` ones. */
export type LegalEffect = 'advisory' | 'procedural'

export interface PollContent {
  title: string
  /** What is to be decided, in plain words. */
  question: string
  options: { id: string; label: string; note: string }[]
  method: PollMethod
  /** For `multiple`: how many options one ballot may name at most. */
  maxChoices: number
  electors: ElectorKind
  scope: Scope
  legalEffect: LegalEffect
  opensAt: Iso
  /** Exclusive: a ballot whose server time is before it counts. */
  closesAt: Iso
  argumentsFor: string[]
  argumentsAgainst: string[]
  /** Named beforehand: what follows if it passes, and if not. */
  ifPassed: string
  ifNot: string
  cost: string
}

export interface PollRow {
  id: Id
  title: string
  state: PollState
  desk: Desk
  opensAt: Iso
  closesAt: Iso
  electors: ElectorKind
  legalEffect: LegalEffect
  /** My household's or my own ballot is in. */
  voted: boolean
  onRoll: boolean
}

export interface PollView extends PollContent {
  id: Id
  version: number
  state: PollState
  desk: Desk
  scopeName: string
  announcedAt: Iso | null
  /** SHA-256 of question, options, rules and times, and of the roll, fixed at announcement. */
  hashes: { question: string; roll: string } | null
  /** Voices on the frozen roll. */
  rollSize: number | null
  returnedReason: string | null
  cancelledReason: string | null
  /** One figure for the whole roll, rounded down to 5 %, renewed by the timer. */
  turnout: { percent: number; renewedAt: Iso } | null
  /** The order of the two sides is drawn per household. */
  againstFirst: boolean
  mine: {
    onRoll: boolean
    /** `6 栋 2 单元 301` */
    voice: string | null
    /**
     * Null until cast. `choices` is returned only to the account that cast it, and only until the close; `version`
     * is 0 and `receipt` null for a housemate who does not act in this poll.
     */
    ballot: { version: number; choices: string[] | null; receipt: string | null; castOn: Day } | null
    /** Someone else of the household acts in this poll. */
    actedBy: 'me' | 'other' | null
    takeOver: 'none' | 'asked' | 'askedOfMe'
    /** Who asked me, by name: someone of my household. */
    takeOverBy: string | null
  }
  /** For stewards: households where another person asked to act instead. Empty for everyone else. */
  takeOvers: { unitId: Id; address: string; name: string }[]
  viewer: {
    canVote: boolean
    whyNotVote: string | null
    canTakeOver: boolean
    canEdit: boolean
    canSubmit: boolean
    canApprove: boolean
    canCancel: boolean
    canSeeResult: boolean
  }
}

export interface PollResult {
  id: Id
  title: string
  question: string
  desk: Desk
  method: PollMethod
  electors: ElectorKind
  legalEffect: LegalEffect
  closesAt: Iso
  rollSize: number
  ballots: number
  /** In the order of the ballot paper. `permille` of ballots, rounded down. */
  options: { id: string; label: string; votes: number; permille: number; leading: boolean }[]
  notTakingPart: number
  /** Receipts of all ballots, sorted, so that everyone can look for their own. */
  receipts: string[]
  myReceipt: string | null
  hashes: { question: string; roll: string; ballots: string }
  ifPassed: string
  ifNot: string
  viewer: { canExport: boolean }
}

export interface PollActions {
  'polls.list': { input: { filter: 'current' | 'closed' | 'own'; cursor?: string }; output: Paged<PollRow> }
  'polls.get': { input: { pollId: Id }; output: PollView }
  'polls.createDraft': {
    input: { pollId: Id; content: PollContent }
    output: PollView
    publicText: 'content'
  }
  'polls.changeDraft': {
    input: { pollId: Id; version: number; content: PollContent }
    output: PollView
    publicText: 'content'
  }
  'polls.submit': { input: { pollId: Id; version: number }; output: PollView }
  /** A second person: freezes question, options, roll and times, and announces. */
  'polls.approve': { input: { pollId: Id; version: number }; output: PollView }
  'polls.return': { input: { pollId: Id; version: number; reason: string }; output: PollView }
  /** Only before it opens. */
  'polls.cancel': {
    input: { pollId: Id; version: number; reason: string }
    output: PollView
    publicText: 'reason'
  }
  /** `ballotVersion` is 0 for a first ballot, else the version the phone saw. */
  'polls.castBallot': {
    input: { pollId: Id; choices: string[]; ballotVersion: number }
    output: { version: number; choices: string[]; receipt: string; castOn: Day }
  }
  'polls.askTakeOver': { input: { pollId: Id }; output: PollView }
  /** By the person acting so far, or by a steward with `unitId`. */
  'polls.answerTakeOver': { input: { pollId: Id; allow: boolean; unitId?: Id }; output: { done: true } }
  'polls.getResult': { input: { pollId: Id }; output: PollResult }
}
