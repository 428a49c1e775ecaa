import type { Desk, Id, Iso, Neighbour } from './domain'
import type { HiddenStub } from './moderation'
import type { LegalEffect, PollContent, PollState, PollView, RuleSet } from './polls'

/** One thing that was counted or hashed anew, and in words whether it came out as published. */
export interface RecountCheck {
  key: 'question' | 'roll' | 'ballots' | 'receipts' | 'totals' | 'root' | 'record'
  passed: boolean
  text: string
}

export interface Recount {
  checks: RecountCheck[]
  /** Of the ballots as they were just counted; signing hands it back. */
  root: string
  rollSize: number
  ballots: number
  figures: { label: string; votes: number }[]
}

/** A supervisor who counted again and signed. */
export interface Signature {
  name: string
  at: Iso
}

/** What came of a poll after the count; the same for everyone who may see the result. */
export interface PollAfter {
  signatures: Signature[]
  objectionsUntil: Iso | null
  objections: { waiting: number; upheld: number; rejected: number }
  voidedReason: string | null
  /** Null until it is final. `overdue` as the clock has it. */
  followUp: { desk: Desk; dueAt: Iso; overdue: boolean; report: { text: string; at: Iso } | null } | null
  reconvenes: Id | null
  reconvenedAs: Id | null
}

/** For those who see that a poll is run by its rules. */
export interface OversightView extends PollAfter {
  id: Id
  version: number
  title: string
  state: PollState
  desk: Desk
  legalEffect: LegalEffect
  opensAt: Iso
  closesAt: Iso
  extendDays: number
  extended: { from: Iso; reason: string } | null
  /** By when two supervisors sign; null where nobody has to. */
  signDueAt: Iso | null
  rollSize: number | null
  /** Options of a budget that whoever looks may take back now. */
  withdrawable: { id: string; label: string }[]
  viewer: {
    canRecount: boolean
    canCertify: boolean
    /** Why this supervisor may not sign; null where they may, or need not. */
    whyNotCertify: string | null
    canRule: boolean
    canVoid: boolean
    canExtend: boolean
    canReconvene: boolean
    canReport: boolean
  }
}

export type ObjectionKind = 'receiptMissing' | 'paperWrong' | 'other'

export interface PollObjection {
  id: Id
  version: number
  kind: ObjectionKind
  /** Empty while it is hidden, for all but its author and the supervisors. */
  text: string
  at: Iso
  author: Neighbour | null
  held: boolean
  hidden: HiddenStub | null
  /** By when it is ruled upon; past it, it stands on the public board. */
  dueAt: Iso
  ruling: { upheld: boolean; reason: string; at: Iso } | null
  viewer: { canRule: boolean; canHide: boolean }
}

export interface ObjectionList {
  pollId: Id
  title: string
  state: PollState
  objectionsUntil: Iso | null
  items: PollObjection[]
  viewer: { canObject: boolean; whyNot: string | null }
}

export interface RulesView {
  chosen: Id
  sets: RuleSet[]
  viewer: { canChoose: boolean }
}

type Step = { pollId: Id; version: number }

export interface PollMachineActions {
  /** The rules a place can go by, and those it does. */
  'polls.rules': { input: Record<string, never>; output: RulesView }
  /** By a steward, recorded; polls that are announced keep theirs. */
  'polls.chooseRules': { input: { ruleSet: Id }; output: RulesView }
  'polls.oversee': { input: { pollId: Id }; output: OversightView }
  /** Counts what is stored once more and changes nothing. */
  'polls.recount': { input: { pollId: Id }; output: Recount }
  /** By two supervisors, each after a recount whose `root` they hand back; the second makes it public. */
  'polls.certify': { input: Step & { root: string }; output: OversightView }
  /** By a supervisor, from the opening until it is final. */
  'polls.void': { input: Step & { reason: string }; output: OversightView; publicText: 'reason' }
  /** Once, before the close, by at most the days announced. */
  'polls.extend': {
    input: Step & { days: number; reason: string }
    output: OversightView
    publicText: 'reason'
  }
  /** The same question with new dates, after too few took part; linked both ways. */
  'polls.reconvene': {
    input: { pollId: Id; newPollId: Id } & Pick<PollContent, 'rollAt' | 'opensAt' | 'closesAt'>
    output: PollView
  }
  'polls.reportFollowUp': { input: Step & { text: string }; output: OversightView; publicText: 'text' }
  'polls.objections': { input: { pollId: Id }; output: ObjectionList }
  /** By whoever has a voice in it, until `objectionsUntil`. */
  'polls.object': {
    input: { pollId: Id; objectionId: Id; kind: ObjectionKind; text: string }
    output: ObjectionList
    publicText: 'text'
  }
  'polls.ruleObjection': {
    input: { objectionId: Id; version: number; upheld: boolean; reason: string }
    output: ObjectionList
    publicText: 'reason'
  }
}
