/** Polls: their rows, and the lists of them. */
import type { AreaCenti, Body, Desk, Id, Iso } from '../../../typings/domain'
import type { PollContent, PollState, RuleSet } from '../../../typings/polls'
import type { Context } from '../../kernel/context'
import type { EffectMark } from '../../kernel/effect'
import type { Matter } from '../../kernel/matter'
import { getMatter } from '../../kernel/matter'
import { findPage } from '../../kernel/page'
import type { PageOf } from '../../kernel/page'
import type { VotingTerms } from '../ballot'
import type { OversightFacts } from '../oversight'
import type { NotHeard } from '../tally'

export const POLLS = 'polls'

export interface PollDoc extends Matter {
  state: PollState
  desk: Desk
  writers: Id[]
  content: PollContent
  scopeName: string
  /** Those that would apply while it is a draft; frozen with the announcement. */
  rules: RuleSet
  waitHours: number
  /** The close, or when it was cancelled; null while it is a draft. Lists go by it. */
  endsAt: Iso | null
  updatedAt: Iso
  announcedAt: Iso | null
  hashes: { question: string; roll: string | null } | null
  rollSize: number | null
  rollFrozenAt: Iso | null
  /** Floor area on the frozen roll of owners. */
  rollAreaCenti?: AreaCenti | null
  /** Pairs of owners' parties that a steward has not settled, when last looked at. */
  unsettled?: number
  turnout: { percent: number; renewedAt: Iso } | null
  returnedReason: string | null
  cancelledReason: string | null
  voidedReason: string | null
  /** The close that was announced, and why it is later. */
  extended: { from: Iso; reason: string } | null
  announcedBy: Id | null
  /** Supervisors who counted again. */
  signatures: { personId: Id; name: string; at: Iso; root: string }[]
  /** Renewed with the turnout, rounded down to five; shown to stewards alone. */
  notHeard: NotHeard[]
  /** From `final` on. `overdue` stays once the day has passed with nothing said. */
  followUp: { dueAt: Iso; overdue: boolean; report: { text: string; at: Iso; by: Id } | null } | null
  /** From `final` on. */
  effect: EffectMark | null
  reconvenes: Id | null
  reconvenedAs: Id | null
  objectionsUntil: Iso | null
  /** Of a count that two supervisors have to sign: by when. */
  signDueAt?: Iso
  /** Marks the approval under way that may announce; the last one to start wins. */
  freezing: string | null
  /** Where the count stands, and then the telling of it; null or left out before and after. */
  counting?: { part: 'ballots' | 'roll' | 'lists' | 'result' | 'tell'; after: Id } | null
  /** Options of a budget taken back before the close. */
  withdrawn?: { id: string; reason: string }[]
}

export const factsOf = (poll: PollDoc): VotingTerms => ({
  state: poll.state,
  body: poll.desk.body,
  writers: poll.writers,
  opensAt: poll.content.opensAt,
  closesAt: poll.content.closesAt,
  waitHours: poll.waitHours,
  electors: poll.content.electors,
  legalEffect: poll.content.legalEffect,
  rules: poll.rules,
})

export const oversightOf = (poll: PollDoc): OversightFacts => ({
  ...factsOf(poll),
  announcedBy: poll.announcedBy,
  signedBy: poll.signatures.map(({ personId }) => personId),
  extendDays: poll.content.extendDays,
  isExtended: poll.extended !== null,
  isReconvened: poll.reconvenedAs !== null,
  objectionsUntil: poll.objectionsUntil,
  followUp: poll.followUp && { body: poll.content.followUp.body, isReported: poll.followUp.report !== null },
})

export const getPoll = (ctx: Context, pollId: Id): Promise<PollDoc> =>
  getMatter<PollDoc>(ctx, POLLS, pollId, '这次表决')

export const findPolls = (ctx: Context, ids: readonly Id[]): Promise<PollDoc[]> =>
  ids.length === 0
    ? Promise.resolve([])
    : ctx.db.find<PollDoc>(
        POLLS,
        { _id: { $in: [...new Set(ids)] }, communityId: ctx.communityId },
        { limit: 200 },
      )

export const PAGE = 20

/** `current`: announced and not yet at their close, the next to close first. `closed`: the others, newest first. */
export const listPolls = (
  ctx: Context,
  filter: 'current' | 'closed',
  cursor?: string,
): Promise<PageOf<PollDoc>> => {
  const current = filter === 'current'
  return findPage<PollDoc>(
    ctx.db,
    POLLS,
    { communityId: ctx.communityId, endsAt: current ? { $gt: ctx.now } : { $lte: ctx.now } },
    { by: 'endsAt', order: current ? 'asc' : 'desc', size: PAGE, cursor },
  )
}

/** Polls of these desks, the latest touched first. */
export const listByDesks = (
  ctx: Context,
  bodies: readonly Body[],
  states: readonly PollState[],
): Promise<PollDoc[]> =>
  bodies.length === 0
    ? Promise.resolve([])
    : ctx.db.find<PollDoc>(
        POLLS,
        { communityId: ctx.communityId, 'desk.body': { $in: bodies }, state: { $in: states } },
        { orderBy: [['updatedAt', 'desc']], limit: 100 },
      )
