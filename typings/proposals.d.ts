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

/** Closed list of reasons for refusing at screening. */
export type RejectReason = 'outsideCompetence' | 'unlawful' | 'personalCase' | 'duplicate'

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
}

export interface ProposalView extends ProposalRow {
  version: number
  body: string
  place: string
  author: Neighbour
  /** Closes the collecting of seconds; null before and after. */
  secondingUntil: Iso | null
  /** Seconds by building, buildings under five together as 其他楼. */
  secondsByBuilding: { name: string; count: number }[]
  steps: Step[]
  returnedReason: string | null
  rejection: { code: RejectReason; reason: string } | null
  withdrawnReason: string | null
  /** Who has to answer, from screening on. */
  responsible: Desk | null
  response: {
    decision: 'accept' | 'partly' | 'decline'
    desk: Desk
    reasons: string
    owner: string
    budgetSource: string
    doneBy: Day | null
    at: Iso
  } | null
  viewer: {
    canSecond: boolean
    whyNotSecond: string | null
    canWithdrawSecond: boolean
    canScreen: boolean
    canComplete: boolean
    canRespond: boolean
    canWithdraw: boolean
  }
}

export interface SecondReceipt {
  seconds: number
  threshold: number
  state: ProposalState
  seconded: boolean
}

export interface ProposalActions {
  'proposals.list': {
    input: { filter: 'open' | 'answered' | 'all' | 'mine'; cursor?: string }
    output: Paged<ProposalRow>
  }
  'proposals.get': { input: { proposalId: Id }; output: ProposalView }
  'proposals.submit': {
    input: { proposalId: Id; title: string; body: string; place: string; category: ProposalCategory }
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
        | { kind: 'accept'; responsible: Body }
        | { kind: 'return'; reason: string }
        | { kind: 'reject'; code: RejectReason; reason: string }
    }
    output: ProposalView
    publicText: 'verdict'
  }
  'proposals.second': { input: { proposalId: Id }; output: SecondReceipt }
  'proposals.withdrawSecond': { input: { proposalId: Id }; output: SecondReceipt }
  'proposals.respond': {
    input: {
      proposalId: Id
      version: number
      decision: 'accept' | 'partly' | 'decline'
      reasons: string
      owner: string
      budgetSource: string
      doneBy?: Day
    }
    output: ProposalView
    publicText: 'reasons' | 'owner' | 'budgetSource'
  }
  'proposals.withdraw': {
    input: { proposalId: Id; version: number; reason: string }
    output: ProposalView
    publicText: 'reason'
  }
}
