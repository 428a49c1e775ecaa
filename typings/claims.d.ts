import type { Day, Id, Iso, Neighbour, Paged, Step } from './domain'

/** What can be taken on. */
export type ClaimKind = 'question' | 'proposal'

/**
 * `taken` until its taker says it is done; then the neighbour it was done for says whether it was. `unconfirmed`:
 * done, and that neighbour said nothing for two weeks; it never counts as confirmed.
 */
export type ClaimState = 'taken' | 'done' | 'confirmed' | 'denied' | 'givenBack' | 'unconfirmed'

export interface ClaimView {
  id: Id
  version: number
  subject: { kind: ClaimKind; id: Id; title: string; path: string }
  /** Full name and office: who takes something on does so in the open. */
  taker: { name: string; title: string }
  served: Neighbour
  /** Null while, or after, the words were kept back by the content check. */
  plan: string | null
  dueOn: Day
  /** Whole days past the promised day, 0 when in time. */
  lateDays: number
  takenAt: Iso
  doneNote: string | null
  /** What the neighbour said to it, or why it was given back. */
  said: string | null
  state: ClaimState
  steps: Step[]
  viewer: { canFinish: boolean; canGiveBack: boolean; canConfirm: boolean }
}

/** What a matter shows of who has taken it on. */
export interface ClaimBrief {
  claimId: Id
  taker: string
  title: string
  dueOn: Day
  state: ClaimState
}

export interface ClaimActions {
  'claims.list': { input: { filter: 'open' | 'settled' | 'mine'; cursor?: string }; output: Paged<ClaimView> }
  'claims.get': { input: { claimId: Id }; output: ClaimView }
  /** What may be taken on now, the longest waiting first. */
  'claims.findOpen': {
    input: Record<string, never>
    output: { items: { kind: ClaimKind; id: Id; title: string; note: string; path: string }[] }
  }
  'claims.take': {
    input: { claimId: Id; kind: ClaimKind; id: Id; plan: string; dueOn: Day }
    output: ClaimView
    publicText: 'plan'
  }
  'claims.finish': {
    input: { claimId: Id; version: number; note: string }
    output: ClaimView
    publicText: 'note'
  }
  'claims.giveBack': {
    input: { claimId: Id; version: number; reason: string }
    output: ClaimView
    publicText: 'reason'
  }
  /** By the neighbour it was done for alone. Not done: `text` says what is missing. */
  'claims.confirm': {
    input: { claimId: Id; version: number; done: boolean; text?: string }
    output: ClaimView
    publicText: 'text'
  }
}
