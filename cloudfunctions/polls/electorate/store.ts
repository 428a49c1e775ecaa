/** What belongs to a poll's roll beside its voices: settlements of owners, objections, mandates. */
import type { AreaCenti, Id, Iso } from '../../../typings/domain'
import type { RollCorrection } from '../../../typings/poll-roll'
import type { Context } from '../../kernel/context'
import type { Row } from '../../kernel/database'
import type { Matter } from '../../kernel/matter'

export const SETTLEMENTS = 'ownerSettlements'
export const OBJECTIONS = 'rollObjections'
export const MANDATES = 'mandates'
export const SLOTS = 'proxySlots'

/** What a steward said of two parties of owners of equal names, for this and all later rolls. No name stands in it. */
export interface SettlementDoc extends Row {
  communityId: Id
  left: Id
  right: Id
  same: boolean
  personId: Id
  at: Iso
}

/** The same whichever side comes first. */
export const settlementKey = (left: Id, right: Id): string => [left, right].sort().join('-')

export const settlementId = (ctx: Context, key: string): Id => `${ctx.communityId}:${key}`

export const findSettlements = (ctx: Context): Promise<SettlementDoc[]> =>
  ctx.db.findAll<SettlementDoc>(SETTLEMENTS, { communityId: ctx.communityId })

/** Someone says the frozen roll is wrong. */
export interface ObjectionDoc extends Row {
  communityId: Id
  pollId: Id
  personId: Id
  name: string
  /** Their home, empty without one. */
  address: string
  text: string
  at: Iso
  state: 'open' | 'upheld' | 'refused'
  reason: string | null
  ruledAt: Iso | null
  correction: RollCorrection | null
  /** Hash of the roll as the ruling left it. */
  hash: string | null
}

export const objectionsOf = (ctx: Context, pollId: Id): Promise<ObjectionDoc[]> =>
  ctx.db.find<ObjectionDoc>(
    OBJECTIONS,
    { communityId: ctx.communityId, pollId },
    { orderBy: [['at', 'asc']], limit: 1000 },
  )

export const openObjections = (ctx: Context): Promise<ObjectionDoc[]> =>
  ctx.db.find<ObjectionDoc>(
    OBJECTIONS,
    { communityId: ctx.communityId, state: 'open' },
    { orderBy: [['at', 'asc']], limit: 200 },
  )

/** One voice's mandate in one poll, under the voice's own id: it has one at most. */
export interface MandateDoc extends Matter {
  pollId: Id
  principalId: Id
  /** Whom it names; only who goes by it and has the code can take it. */
  proxyName: string
  /** An address; of offices a name. */
  voice: string
  areaCenti: AreaCenti | null
  state: 'offered' | 'active' | 'refused' | 'ended'
  /** Grows with each offer; the code follows from it. */
  offers: number
  proxyId: Id | null
  /** Where the proxy lives, for the public list. */
  proxyVoice: string | null
  slot: Id | null
  closesAt: Iso
  offeredAt: Iso
  endedAt: Iso | null
}

/** A place among the mandates one person may hold in a poll: its id is the cap. */
export interface SlotDoc extends Row {
  communityId: Id
  pollId: Id
  personId: Id
  electorId: Id
}

export const slotIdOf = (pollId: Id, personId: Id, n: number): Id => `${pollId}:${personId}:${n}`

export const findMandate = (ctx: Context, electorId: Id): Promise<MandateDoc | null> =>
  ctx.db.get<MandateDoc>(MANDATES, electorId)

export const mandatesOf = (ctx: Context, pollId: Id, state: MandateDoc['state']): Promise<MandateDoc[]> =>
  ctx.db.find<MandateDoc>(
    MANDATES,
    { communityId: ctx.communityId, pollId, state },
    { orderBy: [['offeredAt', 'asc']], limit: 1000 },
  )

/** Offers to whoever goes by this name. */
export const offersTo = (ctx: Context, pollId: Id, proxyName: string): Promise<MandateDoc[]> =>
  ctx.db.find<MandateDoc>(
    MANDATES,
    { communityId: ctx.communityId, pollId, state: 'offered', proxyName },
    { limit: 100 },
  )
