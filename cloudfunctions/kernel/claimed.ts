/** What a module offers of its matters so that someone may take one on; claims/subjects.ts lists them. */
import type { ClaimBrief } from '../../typings/claims'
import type { Id, Iso } from '../../typings/domain'
import type { Context } from './context'
import type { Row } from './database'
import type { Author } from './neighbour'

/** A row that keeps who has taken it on, written in the claim's own transaction. */
export interface ClaimedRow extends Row {
  communityId: Id
  claim?: ClaimBrief | null
  /** The person, told to nobody: so that they do not judge their own work. */
  claimedBy?: Id | null
}

export interface ClaimFacts {
  title: string
  path: string
  /** The neighbour it would be done for. */
  served: Author
  /** What it counts as on the effect page, however often one household brings the like of it. */
  unit: string
  /** Everyone sees it and something is still to be done about it. */
  waits: boolean
}

export interface ClaimSubject<R extends ClaimedRow = ClaimedRow> {
  collection: string
  /** Pure. */
  facts(row: R): ClaimFacts
  /** What waits now, the longest first: one request. */
  open(ctx: Context): Promise<R[]>
  /** `问了 12 天`, or the like. */
  note(row: R, now: Iso): string
}
