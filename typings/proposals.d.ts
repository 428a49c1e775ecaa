import type { Body, Clock, Day, Desk, Id, Iso, Neighbour, Paged, Scope, Step } from './domain'

/** The draft is on the phone; which act leads from where to where stands in cloudfunctions/proposals/machine.ts. */
export type ProposalState =
  /** Its words wait for a human. */
  | 'held'
  | 'screening'
  | 'returned'
  | 'rejected'
  | 'merged'
  | 'seconding'
  | 'lapsed'
  | 'deliberation'
  | 'response'
  /** A body has to decide first. */
  | 'poll'
  | 'accepted'
  | 'partlyAccepted'
  | 'declined'
  | 'planned'
  | 'inProgress'
  | 'blocked'
  /** Done as they say who did it; those who asked say whether it is solved. */
  | 'done'
  | 'reopened'
  | 'rated'
  | 'closed'
  | 'withdrawn'

export type ProposalCategory = 'facilities' | 'environment' | 'safety' | 'service' | 'activity' | 'other'

/** Closed list of reasons for refusing at screening. What was put forward before is merged, not refused. */
export type RejectReason = 'outsideCompetence' | 'unlawful' | 'personalCase'

/** `poll`: a body has to decide first. */
export type AnswerDecision = 'accept' | 'partly' | 'decline' | 'poll'

export interface ProposalRow {
  id: Id
  /** `2026-031` */
  number: string
  title: string
  state: ProposalState
  category: ProposalCategory
  seconds: number
  threshold: number
  submittedAt: Iso
  clock: Clock | null
  seconded: boolean
  /** The viewer wrote it down for a neighbour without a phone. */
  recorded?: true
}

/** Another proposal, as the one it was merged into or from names it. */
export interface MergedRow {
  id: Id
  number: string
  title: string
  at: Iso
}

export interface AnswerView {
  decision: AnswerDecision
  desk: Desk
  reasons: string
  owner: string
  budgetSource: string
  doneBy: Day | null
  at: Iso
}

export interface ProposalView extends ProposalRow {
  version: number
  body: string
  place: string
  /** `6 栋`, where it is about one. */
  building: string | null
  /** To others only those that passed WeChat's check. */
  photos: { fileId: string; checked: 'passed' | 'waiting' | 'refused' }[]
  /** Who could do it, as its author sees it. */
  suggestedDesk: Desk | null
  author: Neighbour
  /** Those whose own proposals were merged into this one. */
  coauthors: Neighbour[]
  /** Written down for a neighbour without a phone. */
  onBehalf: boolean
  /** To whoever recorded it alone: whom to tell, and the words of the receipt. */
  receipt: { name: string; text: string } | null
  /** Whose seconds count, `6 栋`; null: everybody's. */
  area: string | null
  /** Closes the collecting of seconds; null before and after. */
  secondingUntil: Iso | null
  /** Seconds by building, buildings under five together as 其他楼. */
  secondsByBuilding: { name: string; count: number }[]
  steps: Step[]
  returnedReason: string | null
  /** `competent`: who is, where it is outside this community's power; it was sent on to them. */
  rejection: { code: RejectReason; reason: string; competent: string } | null
  withdrawnReason: string | null
  mergedInto: (MergedRow & { reason: string }) | null
  mergedFrom: MergedRow[]
  /** Its author's word against a refusal or a merging, and what the supervisors said. */
  appeal: {
    against: 'rejected' | 'merged'
    reason: string
    at: Iso
    ruling: { upheld: boolean; reason: string; at: Iso } | null
  } | null
  /** Until when its author may still say that word. Exclusive. */
  appealUntil: Iso | null
  /** The clock was put off, once, with a reason. */
  extension: { reason: string; at: Iso; wasDueAt: Iso } | null
  /** The year of the deadline has no calendar of holidays yet: plain weeks were counted, and the day stays. */
  plainWeeks: boolean
  /** Who has to answer, from screening on. */
  responsible: Desk | null
  deliberation: { startedAt: Iso; until: Iso; endedAt: Iso | null } | null
  /** Too few seconds, and a body took it up all the same. */
  adopted: { desk: Desk; reason: string; at: Iso } | null
  response: AnswerView | null
  /** Written, waiting for a second person; only to those who may look it over, and who wrote it. */
  draftAnswer: (AnswerView & { pollId: Id | null; mine: boolean; returned: string | null }) | null
  /** The poll that decides first. */
  pollId: Id | null
  viewer: {
    canSecond: boolean
    whyNotSecond: string | null
    canWithdrawSecond: boolean
    canScreen: boolean
    canMerge: boolean
    canComplete: boolean
    canRespond: boolean
    canCheckAnswer: boolean
    canExtend: boolean
    canAppeal: boolean
    canRuleAppeal: boolean
    canAdopt: boolean
    canWithdraw: boolean
  }
}

export interface SecondReceipt {
  seconds: number
  threshold: number
  /** As the second found it: with the last one needed, `proposals.get` afterwards shows that its clock has started. */
  state: ProposalState
  seconded: boolean
}

/** An open proposal in short, for a phone to compare with what its person types. */
export interface OpenTitle {
  id: Id
  title: string
  /** The first sentences of its text. */
  opening: string
  seconds: number
  /** Not taken up yet: nobody can second it now. */
  screening?: true
}

export interface ProposalActions {
  /** At most 100 KB, the most seconded first. */
  'proposals.openTitles': { input: Record<string, never>; output: OpenTitle[] }
  /** `mine` also holds what the caller wrote down for others. */
  'proposals.list': {
    input: { filter: 'open' | 'answered' | 'all' | 'mine'; cursor?: string }
    output: Paged<ProposalRow>
  }
  'proposals.get': { input: { proposalId: Id }; output: ProposalView }
  'proposals.submit': {
    input: {
      proposalId: Id
      title: string
      body: string
      place: string
      category: ProposalCategory
      buildingId?: Id
      /** File ids of what the phone uploaded, at most three. */
      photos?: string[]
      suggestedDesk?: Body
    }
    output: ProposalView
    publicText: 'title' | 'body' | 'place'
  }
  /** For a neighbour without a phone, by a steward. The view carries the receipt to hand over. */
  'proposals.submitFor': {
    input: {
      proposalId: Id
      title: string
      body: string
      place: string
      category: ProposalCategory
      buildingId?: Id
      photos?: string[]
      suggestedDesk?: Body
      neighbour: { name: string; buildingId: Id; entrance: number; room: string }
    }
    output: ProposalView
    publicText: 'title' | 'body' | 'place'
  }
  /** After it was returned with a request for facts. */
  'proposals.complete': {
    input: { proposalId: Id; version: number; title: string; body: string; place: string }
    output: ProposalView
    publicText: 'title' | 'body' | 'place'
  }
  'proposals.screen': {
    input: {
      proposalId: Id
      version: number
      verdict:
        | { kind: 'accept'; responsible: Body; category?: ProposalCategory; scope?: Scope }
        | { kind: 'return'; reason: string }
        | { kind: 'reject'; code: RejectReason; reason: string; competent?: string }
    }
    output: ProposalView
    publicText: 'verdict'
  }
  /** Into another one that is still on its way; the seconds go along, each person once. */
  'proposals.merge': {
    input: { proposalId: Id; version: number; into: Id; reason: string }
    output: ProposalView
    publicText: 'reason'
  }
  /** Its author's word against a refusal or a merging: once, within seven days, to the supervisors. */
  'proposals.appeal': {
    input: { proposalId: Id; version: number; reason: string }
    output: ProposalView
    publicText: 'reason'
  }
  /** Upheld, it goes back to where it was. */
  'proposals.ruleAppeal': {
    input: { proposalId: Id; version: number; uphold: boolean; reason: string }
    output: ProposalView
    publicText: 'reason'
  }
  /** By the body whose clock runs, once, before it is over. `days` are working days. */
  'proposals.extend': {
    input: { proposalId: Id; version: number; days: number; reason: string }
    output: ProposalView
    publicText: 'reason'
  }
  /** Too few seconds: the branch or a committee takes it up all the same. */
  'proposals.adopt': {
    input: { proposalId: Id; version: number; reason: string }
    output: ProposalView
    publicText: 'reason'
  }
  'proposals.second': { input: { proposalId: Id }; output: SecondReceipt }
  'proposals.withdrawSecond': { input: { proposalId: Id }; output: SecondReceipt }
  /** Writes the answer; another person looks it over before anybody else reads it. */
  'proposals.respond': {
    input: {
      proposalId: Id
      version: number
      decision: AnswerDecision
      reasons: string
      owner: string
      budgetSource: string
      doneBy?: Day
      /** With `poll`. */
      pollId?: Id
    }
    output: ProposalView
    publicText: 'reasons' | 'owner' | 'budgetSource'
  }
  'proposals.publishAnswer': { input: { proposalId: Id; version: number }; output: ProposalView }
  'proposals.returnAnswer': {
    input: { proposalId: Id; version: number; reason: string }
    output: ProposalView
  }
  'proposals.withdraw': {
    input: { proposalId: Id; version: number; reason: string }
    output: ProposalView
    publicText: 'reason'
  }
}
