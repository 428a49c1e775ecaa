/** What a poll came to, as everyone sees it: totals of the whole poll always exact, parts of it only where nobody shows. */
import type { AreaCenti, Desk, Id, Iso } from './domain'
import type { PollAfter } from './poll-machine'
import type { Channel, ElectorKind, LegalEffect, PollMethod, PollState, Secrecy } from './polls'

/** `counted`, `elected`, `runOff`, `seatsLeft`, `allotted`, `uncounted` are of choices, seats and sums. */
export type ResultCode =
  | 'counted'
  | 'elected'
  | 'runOff'
  | 'runoff'
  | 'not_elected'
  | 'seatsLeft'
  | 'allotted'
  | 'uncounted'
  | 'passed'
  | 'not_passed'
  | 'no_quorum'
  | 'invalid_composition'
  | 'invalid_turnout'

/** One test of the law: a part of a whole against a fraction, in voices or in hundredths of a square metre. */
export interface ResultTest {
  key: string
  /** Of an election: the candidate's option. */
  optionId: Id | null
  part: number
  whole: number
  /** `[2, 3]` is two thirds. */
  fraction: readonly [number, number]
  /** More than it, not just as much. */
  strict: boolean
  unit: 'voices' | 'areaCenti'
  passed: boolean
  /** `参加的面积 66.66 ㎡，不到名册上 100.00 ㎡ 的三分之二，差 0.01 ㎡。` */
  words: string
}

export interface ResultOption {
  id: string
  label: string
  votes: number
  /** Of ballots, rounded down. */
  permille: number
  leading: boolean
  /** Points or places given, of a score and of sums; null elsewhere. */
  points: number | null
  /** Floor area of those who chose it, where area decides. */
  areaCenti: AreaCenti | null
  /** Chosen for a seat, or paid for. */
  chosen: boolean
  costFen: number | null
  /** Of sums: why it is paid for or not. */
  words: string | null
}

export interface ResultBuilding {
  buildingId: Id
  name: string
  /** In the order of `columns`: each voice of the building stands in one. */
  voices: number[]
}

export interface PollResult {
  id: Id
  title: string
  question: string
  desk: Desk
  state: PollState
  method: PollMethod
  electors: ElectorKind
  legalEffect: LegalEffect
  secrecy: Secrecy
  closesAt: Iso
  rollSize: number
  /** Floor area of the roll, where area decides. */
  rollAreaCenti: AreaCenti | null
  /** Valid ones. */
  ballots: number
  /** Papers that could not be read as a vote. */
  invalid: number
  /** In the order of the ballot paper. `permille` of ballots, rounded down. */
  options: ResultOption[]
  notTakingPart: number
  /** Of valid and invalid ballots; null in a secret poll. */
  channels: Record<Channel, number> | null
  code: ResultCode
  /** One sentence: what came of it. */
  words: string
  tests: ResultTest[]
  /** Where owners decide: more that would have had to take part or agree; `agree` null where all the others were too few. */
  needed: Record<'area' | 'persons', { takePart: number; agree: number | null }> | null
  /** “Silence follows the majority”, for information only. */
  withClause: {
    side: 'for' | 'against'
    areaCenti: AreaCenti
    persons: number
    /** Whether those who voted that way are more than half of all. */
    majorityOfAll: boolean
    words: string
  } | null
  /** Who is voted on again, and for how many seats. */
  runOff: { seats: number; between: Id[]; because: 'tie' | 'majority' } | null
  /** Equals of whom an order fixed before the vote took some. */
  ties: { ids: Id[]; chosen: Id[]; words: string }[]
  /** The order of equals, fixed before the vote; empty where nothing depends on it. */
  tieOrder: Id[]
  budget: { budgetFen: number; spentFen: number; leftFen: number } | null
  /** Those of which no figure tells of few; never of a secret poll. Null where none can be shown. */
  buildings: { columns: string[]; rows: ResultBuilding[] } | null
  /** Of an open poll: who chose what, by name. */
  rollCall: { name: string; choices: string[] }[] | null
  /** Receipts, sorted, so that everyone can look for their own: all, or of more than 10,000 those around it. */
  receipts: string[]
  myReceipt: string | null
  hashes: { question: string; roll: string; ballots: string; receipts: string }
  ifPassed: string
  ifNot: string
  /** Who counted again, what was objected, what came of it. */
  after: PollAfter
  viewer: { canExport: boolean }
}

export interface PollResultActions {
  /** `receipt`: the code that this phone kept. */
  'polls.getResult': { input: { pollId: Id; receipt?: string }; output: PollResult }
}
