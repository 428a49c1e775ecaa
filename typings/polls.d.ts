import type { PaperState } from './poll-paper'
import type { AreaCenti, Body, Day, Desk, Id, Iso, Paged, Scope } from './domain'

/**
 * `inReview` is the check of the rules by a second person. After the close the clock counts: `tallied` where the count
 * itself is the result, else `tallied` until two supervisors have counted again and it is `certified`. Objections are
 * taken until `objectionsUntil`; then it is `final`. `failedQuorum` ends without a decision and can be reconvened.
 */
export type PollState =
  | 'draft'
  | 'inReview'
  | 'announced'
  | 'rollFrozen'
  | 'open'
  | 'closed'
  | 'tallied'
  | 'failedQuorum'
  | 'certified'
  | 'final'
  | 'cancelled'
  | 'voided'

/**
 * Who counts as one voice. `adult` needs an imported list of residents of 18 and over; `owner` is a party of owners
 * (co-owners are one, several units of the same owners are one); `representative` and `member` are offices held.
 */
export type ElectorKind = 'household' | 'adult' | 'owner' | 'representative' | 'member'

/** Matters owners decide together, by their number in article 278 of the Civil Code. */
export type OwnerMatter = 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8 | 9

/** What is on the ballot and how it decides. The last five decide between `for` and `against`, or elect on paper. */
export type PollMethod =
  | { kind: 'single' }
  | { kind: 'multiple'; most: number }
  /**
   * As many as one likes up to `most`; the `seats` with most votes are chosen. Left out: the most votes are enough,
   * equals at the last seat are voted on again, and any other order of equals is drawn.
   */
  | {
      kind: 'approval'
      seats: number
      most: number
      needs?: 'most' | 'majority'
      atLastSeat?: 'order' | 'runOff'
      ties?: TieOrder
    }
  /** Points from 0 to `highest` for each option. */
  | { kind: 'score'; highest: number }
  /** `most`: options on a ballot; for `points`, how many points it gives out. Money in fen. */
  | {
      kind: 'budget'
      form: 'approval' | 'points' | 'ordinal'
      budgetFen: number
      most: number
      ties?: TieOrder
      rule?: BudgetTerms
    }
  /** Civil Code 278: by persons and area; the matter says whether half or three quarters. */
  | { kind: 'owners'; matter: OwnerMatter }
  /** Civil Code 279: everyone affected must agree; the one who asks has no voice. */
  | { kind: 'unanimous'; applicantUnitId: Id }
  /** Organic Law 27: more than half take part, more than half of those agree. */
  | { kind: 'residentsAssembly' }
  /** Organic Law 28 and 29: two thirds take part, more than half of those agree. */
  | { kind: 'representatives' }
  /** Organic Law 19: cast on paper alone, counted by tellers, entered by two of them. */
  | { kind: 'election'; seats: number }

/** Who goes first among equals: drawn from the hash of the question, so known to all before the vote; or as on the paper. */
export type TieOrder = 'drawn' | 'paper'

/** How a sum is given out, beside the most wanted first. Left out: past what does not fit, one vote is enough. */
export interface BudgetTerms {
  pastMisfit?: 'goOn' | 'stop'
  leastVotes?: number
  leastOfBallots?: [number, number]
  /** Before `ties`. */
  tiesFirst?: ('moreVoters' | 'cheaper')[]
  /** Kept beside the budget for those that only the order of equals kept out. */
  tieReserveFen?: number
}

export type MethodKind = PollMethod['kind']

/** What the result is worth. The branch may only draft `advisory` ones; `statutory` needs a rule that allows it. */
export type LegalEffect = 'advisory' | 'procedural' | 'statutory'

/** `open`: by show of hands, named. `confidential`: sealed, tied to a voice until it is final. `secret`: untied when counted. */
export type Secrecy = 'open' | 'confidential' | 'secret'

/** A part of the community, down to one entrance. */
export type PollScope = Scope | { kind: 'entrance'; buildingId: Id; entrance: number }

export type Channel = 'phone' | 'paper' | 'doorstep'

/** The rules of a place, as data with a version; frozen into a poll when it is announced. Fractions as [over, under]. */
export interface RuleSet {
  id: string
  version: number
  name: string
  /** Where each rule comes from, in words for whoever asks. */
  source: string
  /** The rule that lets this app hold a binding vote; null: none, `statutory` is off. */
  authority: string | null
  /** Whole days between announcement and opening, by method. */
  noticeDays: Partial<Record<MethodKind, number>>
  /** The vote is open at least and at most so many days, an extension included. */
  openDays: [number, number]
  /** A paper ballot must be offered where the vote is more than an opinion. */
  paperOffered: boolean
  /** Inclusive: 以上. */
  ownersQuorum: [number, number]
  ownersSpecial: [number, number]
  abstainParticipates: boolean
  parkingCounted: boolean
  /** A “follow the majority” clause is shown as a second figure, for information only. */
  clauseShown: boolean
  /** Mandates one person may hold. */
  proxyCap: number
  /** Which ballot counts when a voice has one on the phone and one on paper. */
  prefers: 'phone' | 'paper'
  objectionDays: number
  /** Results worth this much are public only after two supervisors have counted again. */
  certified: LegalEffect[]
}

export interface PollContent {
  title: string
  /** What is to be decided, in plain words. */
  question: string
  /** For the methods that decide between for and against, exactly those two and `abstain`. `costFen` for a budget. */
  options: { id: string; label: string; note: string; costFen?: number }[]
  method: PollMethod
  electors: ElectorKind
  scope: PollScope
  legalEffect: LegalEffect
  secrecy: Secrecy
  /** When the roll is frozen; null: together with the announcement. */
  rollAt: Iso | null
  opensAt: Iso
  /** Exclusive: a ballot whose server time is before it counts. */
  closesAt: Iso
  /** Besides the phone. */
  channels: ('paper' | 'doorstep')[]
  proxies: boolean
  /** Days by which it may be extended once, before the close and with a public reason; 0: not. */
  extendDays: number
  argumentsFor: string[]
  argumentsAgainst: string[]
  /** Named beforehand: what follows if it passes, and if not; and who says by when what came of it. */
  ifPassed: string
  ifNot: string
  followUp: { body: Body; days: number }
  cost: string
}

/** One rule that applies to a draft: a sentence of what holds, or of what is wrong in which field. */
export interface PollCheck {
  key: string
  field: string
  passed: boolean
  text: string
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
  /** SHA-256 of question, options, rules and times, fixed at announcement, and of the roll once it is frozen. */
  hashes: { question: string; roll: string | null } | null
  /** The rules it goes by, frozen at announcement; before that those that would be. */
  rules: RuleSet
  /** What was checked and what is wrong; empty once it is announced. */
  checks: PollCheck[]
  reconvenes: Id | null
  reconvenedAs: Id | null
  /** Until when objections are taken; null before there is a result. */
  objectionsUntil: Iso | null
  /** Voices on the frozen roll. */
  rollSize: number | null
  returnedReason: string | null
  cancelledReason: string | null
  /** Options of a budget that will not be carried out, taken back before the close. */
  withdrawn: { id: string; reason: string }[]
  voidedReason: string | null
  extended: { from: Iso; reason: string } | null
  /** One figure for the whole roll, rounded down to 5 %, renewed by the timer; of owners the lower of persons and area. */
  turnout: { percent: number; renewedAt: Iso } | null
  /** For stewards, their buildings: homes not heard yet, rounded down to five. Empty for everyone else. */
  notHeard: { building: string; count: number }[]
  /** The order of the two sides is drawn per household. */
  againstFirst: boolean
  mine: {
    onRoll: boolean
    electorId: Id | null
    /** `6 栋 2 单元 301`, `6 栋 2 单元 301 等 2 处` */
    voice: string | null
    /** Floor area that counts; null where every voice is one and no more. */
    areaCenti: AreaCenti | null
    /**
     * Null until cast. `choices` is returned only to the account that cast it, and only until the close; `version`
     * is 0 and `receipt` null for a housemate who does not act in this poll.
     */
    ballot: {
      version: number
      choices: string[] | null
      /** Beside `choices`, for score and budget by points. */
      points: number[] | null
      receipt: string | null
      castOn: Day
    } | null
    /** A sheet of paper that tellers entered for this voice; `counts`: it is this one and not the phone's that will. */
    paper: { state: PaperState; on: Day; counts: boolean } | null
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
    /** Tellers and supervisors, while sheets of paper may come in or be counted. */
    canOversee: boolean
    canKeepPaper: boolean
  }
}

export interface PollActions {
  'polls.list': { input: { filter: 'current' | 'closed' | 'own'; cursor?: string }; output: Paged<PollRow> }
  /** `electorId`: as a voice that was given me to cast sees it. */
  'polls.get': { input: { pollId: Id; electorId?: Id }; output: PollView }
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
  /** Of a budget, before the close: it is voted on still, and passed over when the money is given out. */
  'polls.withdrawOption': {
    input: { pollId: Id; version: number; optionId: string; reason: string }
    output: PollView
    publicText: 'reason'
  }
  /**
   * `ballotVersion` is 0 for a first ballot, else the version the phone saw. `choices` in order of preference for an
   * ordinal budget; `points` beside them for score and points. `electorId`: for whom, where it is not my own voice.
   */
  'polls.castBallot': {
    input: { pollId: Id; choices: string[]; points?: number[]; electorId?: Id; ballotVersion: number }
    output: { version: number; choices: string[]; points: number[] | null; receipt: string; castOn: Day }
  }
  'polls.askTakeOver': { input: { pollId: Id }; output: PollView }
  /** By the person acting so far, or by a steward with `unitId`. */
  'polls.answerTakeOver': { input: { pollId: Id; allow: boolean; unitId?: Id }; output: { done: true } }
}
