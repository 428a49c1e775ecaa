/** This module's collections. Nobody else names them. */
import type { Body, Day, Desk, Id, Iso } from '../../typings/domain'
import type { PollContent, PollState } from '../../typings/polls'
import type { Context } from '../kernel/context'
import type { Row, Transaction } from '../kernel/database'
import { DuplicateError } from '../kernel/database'
import { notFound } from '../kernel/errors'
import type { Matter } from '../kernel/matter'
import { getMatter } from '../kernel/matter'
import { findPage } from '../kernel/page'
import type { PageOf } from '../kernel/page'
import type { Ballot, VotingTerms } from './ballot'

export const POLLS = 'polls'
export const ELECTORS = 'electors'
export const BALLOTS = 'ballots'
export const TALLIES = 'tallies'

export interface PollDoc extends Matter {
  state: PollState
  desk: Desk
  writers: Id[]
  content: PollContent
  scopeName: string
  /** 32 random bytes. Ballot ids, receipts and casters come from it; no view shows it. */
  secret: string
  waitHours: number
  /** The close, or when it was cancelled; null while it is a draft. Lists go by it. */
  endsAt: Iso | null
  updatedAt: Iso
  announcedAt: Iso | null
  hashes: { question: string; roll: string } | null
  rollSize: number | null
  turnout: { percent: number; renewedAt: Iso } | null
  returnedReason: string | null
  cancelledReason: string | null
  /** Marks the approval under way that may announce; the last one to start wins. */
  freezing: string | null
}

/** One voice on the frozen roll. Written before the announcement, then changed only in who acts for it. */
export interface ElectorDoc extends Row {
  communityId: Id
  pollId: Id
  unitId: Id
  buildingId: Id
  address: string
  /** Of a poll of adults: whose voice it is. */
  adultId: Id | null
  name: string | null
  weight: 1
  opensAt: Iso
  closesAt: Iso
  actingPersonId: Id | null
  /** The day that account began to act; never a time. */
  actingSince: Day | null
  takeOver: { personId: Id; name: string } | null
  /** How often another account asked to act; numbers the messages about it. */
  asks: number
  answered: { from: Id; to: Id; allow: boolean } | null
}

export interface BallotDoc extends Row, Ballot {
  communityId: Id
  pollId: Id
}

export interface TallyDoc extends Row {
  communityId: Id
  rollSize: number
  ballots: number
  votes: { id: string; votes: number }[]
  receipts: string[]
  root: string
  at: Iso
}

export const factsOf = (poll: PollDoc): VotingTerms => ({
  state: poll.state,
  body: poll.desk.body,
  writers: poll.writers,
  opensAt: poll.content.opensAt,
  closesAt: poll.content.closesAt,
  waitHours: poll.waitHours,
})

export const getPoll = (ctx: Context, pollId: Id): Promise<PollDoc> =>
  getMatter<PollDoc>(ctx, POLLS, pollId, '这次表决')

export const electorIdOf = (pollId: Id, voiceId: Id): Id => `${pollId}:${voiceId}`

/**
 * This person's voice in a poll: their household, or they themselves. In a poll of adults an account is tied to the
 * first voice it acted for; before that it is the adult on the list who bears their name in their household.
 */
export async function findMyElector(ctx: Context, poll: PollDoc): Promise<ElectorDoc | null> {
  const { household, personId, name } = ctx.actor
  if (!household) return null
  if (poll.content.electors === 'household')
    return ctx.db.get<ElectorDoc>(ELECTORS, electorIdOf(poll._id, household.unitId))
  const family = await ctx.db.find<ElectorDoc>(ELECTORS, { pollId: poll._id, unitId: household.unitId })
  return pickAdult(family, personId, name)
}

const pickAdult = (family: readonly ElectorDoc[], personId: Id, name: string): ElectorDoc | null =>
  family.find((elector) => elector.actingPersonId === personId) ??
  family.find((elector) => elector.name === name && elector.actingPersonId === null) ??
  family.find((elector) => elector.name === name) ??
  null

/** True when nobody acted for this voice and now this account does: one conditional update. */
export async function claimElector(ctx: Context, electorId: Id, today: Day): Promise<boolean> {
  const claimed = await ctx.db.updateWhere<ElectorDoc>(
    ELECTORS,
    { _id: electorId, actingPersonId: null },
    { actingPersonId: ctx.actor.personId, actingSince: today },
  )
  return claimed === 1
}

export const findElector = (ctx: Context, electorId: Id): Promise<ElectorDoc | null> =>
  ctx.db.get<ElectorDoc>(ELECTORS, electorId)

export const findBallot = (ctx: Context, ballotId: Id): Promise<BallotDoc | null> =>
  ctx.db.get<BallotDoc>(BALLOTS, ballotId)

/** False when a ballot for this voice is already there. */
export async function insertBallot(ctx: Context, ballot: BallotDoc): Promise<boolean> {
  try {
    await ctx.db.insert(BALLOTS, ballot)
    return true
  } catch (error) {
    if (error instanceof DuplicateError) return false
    throw error
  }
}

/** False when the ballot is no longer the version the phone saw. */
export async function replaceBallot(ctx: Context, ballot: BallotDoc, seen: number): Promise<boolean> {
  const { choices, version, castOn, caster } = ballot
  const changed = await ctx.db.updateWhere<BallotDoc>(
    BALLOTS,
    { _id: ballot._id, version: seen },
    { choices, version, castOn, caster },
  )
  return changed === 1
}

export const countBallots = (ctx: Context, pollId: Id): Promise<number> => ctx.db.count(BALLOTS, { pollId })

export const allBallots = (ctx: Context, pollId: Id): Promise<BallotDoc[]> =>
  ctx.db.findAll<BallotDoc>(BALLOTS, { pollId }, ['choices', 'receipt'])

/** Ids of those that are there. */
export async function findBallotIds(ctx: Context, ids: readonly Id[]): Promise<Set<Id>> {
  if (ids.length === 0) return new Set()
  const found = await ctx.db.find<BallotDoc>(
    BALLOTS,
    { _id: { $in: ids } },
    { fields: ['pollId'], limit: 100 },
  )
  return new Set(found.map((ballot) => ballot._id))
}

/** Voices that someone acts for, in a closed poll. */
export const actedElectors = (ctx: Context, pollId: Id): Promise<ElectorDoc[]> =>
  ctx.db.findAll<ElectorDoc>(ELECTORS, { pollId, actingPersonId: { $ne: null } }, ['actingPersonId'])

/** Voices of my household, or of myself, in the given polls. */
export async function findMyElectors(ctx: Context, polls: readonly PollDoc[]): Promise<Map<Id, ElectorDoc>> {
  const { household, personId, name } = ctx.actor
  if (!household || polls.length === 0) return new Map()
  const rows = await ctx.db.find<ElectorDoc>(
    ELECTORS,
    { unitId: household.unitId, pollId: { $in: polls.map((poll) => poll._id) } },
    { limit: 1000 },
  )
  const mine = polls.map((poll) => {
    const family = rows.filter((row) => row.pollId === poll._id)
    const row = poll.content.electors === 'household' ? family[0] : pickAdult(family, personId, name)
    return [poll._id, row] as const
  })
  return new Map(mine.filter((entry): entry is readonly [Id, ElectorDoc] => Boolean(entry[1])))
}

/** Voices of my household in polls that are open now. */
export const openElectorsOfMyUnit = (ctx: Context): Promise<ElectorDoc[]> =>
  ctx.actor.household
    ? ctx.db.find<ElectorDoc>(
        ELECTORS,
        {
          communityId: ctx.communityId,
          unitId: ctx.actor.household.unitId,
          closesAt: { $gt: ctx.now },
          opensAt: { $lte: ctx.now },
        },
        { orderBy: [['closesAt', 'asc']], limit: 200 },
      )
    : Promise.resolve([])

/** Voices this account acts for, the latest poll first. */
export const electorsActedByMe = (ctx: Context, limit: number): Promise<ElectorDoc[]> =>
  ctx.db.find<ElectorDoc>(
    ELECTORS,
    { communityId: ctx.communityId, actingPersonId: ctx.actor.personId },
    { orderBy: [['closesAt', 'desc']], limit },
  )

export const takeOversOf = (ctx: Context, pollId: Id): Promise<ElectorDoc[]> =>
  ctx.db.find<ElectorDoc>(ELECTORS, { pollId, takeOver: { $ne: null } }, { limit: 200 })

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

export const putTally = (tx: Transaction, tally: TallyDoc): Promise<void> => tx.put(TALLIES, tally)

export async function getTally(ctx: Context, pollId: Id): Promise<TallyDoc> {
  const found = await ctx.db.get<TallyDoc>(TALLIES, pollId)
  if (!found || found.communityId !== ctx.communityId) throw notFound('这次表决的结果')
  return found
}
