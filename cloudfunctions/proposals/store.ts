/** This module's collections. Nobody else names them. */
import type { ClaimBrief } from '../../typings/claims'
import type { Body, Id, Iso } from '../../typings/domain'
import type { ProposalCategory, ProposalState } from '../../typings/proposals'
import type { ActorHousehold, Context } from '../kernel/context'
import { unset } from '../kernel/database'
import type { Database, Query, Row } from '../kernel/database'
import type { EffectMark } from '../kernel/effect'
import { insertNew } from '../kernel/insert-missing'
import type { Matter } from '../kernel/matter'
import { findPage } from '../kernel/page'
import type { PageOf } from '../kernel/page'
import type { Extras } from './extras'
import { secondId } from './proposal'
import type { ProjectBrief } from './project/project'
import type { Answer, ProposalFacts, Rejection } from './proposal'

export const PROPOSALS = 'proposals'
export const SECONDS = 'seconds'

export interface ProposalDoc extends Matter, ProposalFacts {
  number: string
  title: string
  body: string
  place: string
  category: ProposalCategory
  /** As its author wrote it; rows from before have none. */
  extras?: Extras
  /** Where its author lives, and what it is about: what one looks for by house on the board. */
  buildings: Id[]
  submittedAt: Iso
  screenedAt: Iso | null
  reachedAt: Iso | null
  /** Working days for the response, fixed when it is taken up, so that the last second needs no further read. */
  responseDays: number
  returnedReason: string | null
  rejection: Rejection | null
  withdrawnReason: string | null
  /** Published: written by one person of the body, looked over by another. */
  response: Answer | null
  mergedFrom: MergedBrief[]
  merged: Merged | null
  /** What goes on between the threshold and the answer; the rest of it belongs to the deliberation. */
  deliberation: Deliberation | null
  /** Lapsed, and taken up by a body all the same. */
  adopted: { body: Body; reason: string; at: Iso } | null
  /** The poll that decides first. */
  pollId: Id | null
  /** Of the words that go with the present state: shown, waiting for a human, or not to be shown. */
  wordsCheck: 'shown' | 'held' | 'hidden'
  /** Who wrote those words; someone else decides about them. */
  wordsBy: Id | null
  /** Who has taken it on; written with the claim. */
  claim?: ClaimBrief | null
  claimedBy?: Id | null
  /** From a yes on; the whole of it lies beside. */
  project: ProjectBrief | null
  /** Since when a clock of its body was over and unmet; it stays. */
  lateSince: Iso | null
  effect: EffectMark
  /** Never to be seen by others: the content check's human said no. */
  hidden: boolean
  /** All seconds as one hash, once no more can come. */
  secondsRoot: { hash: string; count: number } | null
}

/** Another proposal, as the one it was merged into or from names it. */
export interface MergedBrief {
  id: Id
  number: string
  title: string
  at: Iso
}

export interface Merged extends MergedBrief {
  reason: string
  /** Where it was, and goes back to when the supervisors side with its author. */
  was: 'screening' | 'seconding'
  /** Its seconds have gone along; null until then. */
  unitedAt: Iso | null
}

export interface Deliberation {
  startedAt: Iso
  /** Exclusive; the thread alone goes on until then. A meeting whose minutes stand may end it earlier. */
  until: Iso
  endedAt: Iso | null
}

export interface SecondDoc extends Row {
  communityId: Id
  proposalId: Id
  personId: Id
  buildingName: string
  buildingId: Id | null
  at: Iso
  /** Came with a proposal that was merged into this one. */
  via?: Id
  /** The timer has not counted its proposal with it yet. */
  fresh?: true
}

export const PAGE = 20

export const findProposal = (ctx: Context, id: Id): Promise<ProposalDoc | null> =>
  ctx.db.get<ProposalDoc>(PROPOSALS, id)

/** Newest first, a page at a time. */
export const listProposals = (
  ctx: Context,
  query: Query,
  cursor: string | undefined,
): Promise<PageOf<ProposalDoc>> =>
  findPage<ProposalDoc>(
    ctx.db,
    PROPOSALS,
    { communityId: ctx.communityId, ...query },
    { by: 'submittedAt', order: 'desc', size: PAGE, cursor },
  )

export const inStates = (ctx: Context, states: readonly ProposalState[]): Promise<ProposalDoc[]> =>
  ctx.db.find<ProposalDoc>(
    PROPOSALS,
    { communityId: ctx.communityId, state: { $in: states } },
    { orderBy: [['submittedAt', 'asc']], limit: 1000 },
  )

/** Of those all may see, what was wished, newest first. */
export const openWords = (
  ctx: Context,
  states: readonly ProposalState[],
): Promise<Pick<ProposalDoc, '_id' | 'title' | 'body' | 'state'>[]> =>
  ctx.db.find<ProposalDoc>(
    PROPOSALS,
    { communityId: ctx.communityId, state: { $in: states }, hidden: false },
    { orderBy: [['submittedAt', 'desc']], fields: ['title', 'body', 'state'], limit: 1000 },
  )

/** Written down for neighbours without a phone by this person, newest first, a page at a time. */
export const recordedBy = (
  ctx: Context,
  personId: Id,
  cursor: string | undefined,
): Promise<PageOf<ProposalDoc>> => listProposals(ctx, { 'onBehalf.by': personId }, cursor)

/** In one of these states, and someone has to meet its clock now; the next due first. */
export const withClocks = (ctx: Context, states: readonly ProposalState[]): Promise<ProposalDoc[]> =>
  ctx.db.find<ProposalDoc>(
    PROPOSALS,
    {
      communityId: ctx.communityId,
      'clock.metAt': null,
      'clock.dueAt': { $gt: '' },
      state: { $in: states },
    },
    { orderBy: [['clock.dueAt', 'asc']], limit: 1000 },
  )

/** With a clock that ran out and was not met, whatever it was for, the longest overdue first. */
export const overdue = (ctx: Context): Promise<ProposalDoc[]> =>
  ctx.db.find<ProposalDoc>(
    PROPOSALS,
    {
      communityId: ctx.communityId,
      'clock.metAt': null,
      'clock.dueAt': { $lte: ctx.now },
    },
    { orderBy: [['clock.dueAt', 'asc']], limit: 200 },
  )

export const byAuthor = (ctx: Context, states?: readonly ProposalState[]): Promise<ProposalDoc[]> =>
  ctx.db.find<ProposalDoc>(
    PROPOSALS,
    {
      communityId: ctx.communityId,
      'author.personId': ctx.actor.personId,
      ...(states ? { state: { $in: states } } : {}),
    },
    { orderBy: [['submittedAt', 'desc']], limit: 50 },
  )

export const byIds = (ctx: Context, ids: readonly Id[]): Promise<ProposalDoc[]> =>
  ids.length === 0
    ? Promise.resolve([])
    : ctx.db.find<ProposalDoc>(PROPOSALS, { communityId: ctx.communityId, _id: { $in: ids } }, { limit: 100 })

export const allProposals = (ctx: Context): Promise<ProposalDoc[]> =>
  ctx.db.findAll<ProposalDoc>(PROPOSALS, { communityId: ctx.communityId, hidden: false })

export const withHeldWords = (ctx: Context): Promise<ProposalDoc[]> =>
  ctx.db.find<ProposalDoc>(PROPOSALS, { communityId: ctx.communityId, wordsCheck: 'held' }, { limit: 200 })

/** One a person: a second try finds the first and is content. */
export async function insertSecond(
  ctx: Context,
  { _id: proposalId, state }: ProposalDoc,
  { buildingId, buildingName }: Pick<ActorHousehold, 'buildingId' | 'buildingName'>,
): Promise<void> {
  const { personId } = ctx.actor
  await insertNew<SecondDoc>(ctx.db, SECONDS, {
    _id: secondId(proposalId, personId),
    communityId: ctx.communityId,
    proposalId,
    personId,
    buildingId,
    buildingName,
    at: ctx.now,
    ...(state === 'seconding' ? { fresh: true } : {}),
  })
}

/** A thousand at most, of any community: the timer comes again. */
export const freshSeconds = (db: Database): Promise<SecondDoc[]> =>
  db.find<SecondDoc>(
    SECONDS,
    { fresh: true },
    { fields: ['proposalId', 'communityId'], orderBy: [['_id', 'asc']], limit: 1000 },
  )

export async function noLongerFresh(db: Database, seconds: readonly SecondDoc[]): Promise<void> {
  const ids = seconds.map((one) => one._id)
  if (ids.length > 0) await db.updateWhere<SecondDoc>(SECONDS, { _id: { $in: ids } }, { fresh: unset })
}

export const removeSecond = (ctx: Context, proposalId: Id): Promise<number> =>
  ctx.db.removeWhere(SECONDS, { _id: secondId(proposalId, ctx.actor.personId) })

/** Those that came along with a merged one. */
export const removeVia = (ctx: Context, proposalId: Id, via: Id): Promise<number> =>
  ctx.db.removeWhere(SECONDS, { proposalId, via })

export const countSeconds = (ctx: Context, proposalId: Id): Promise<number> =>
  ctx.db.count(SECONDS, { proposalId })

export const allSeconds = (ctx: Context, proposalId: Id): Promise<SecondDoc[]> =>
  ctx.db.findAll<SecondDoc>(SECONDS, { proposalId })

export const findMySecond = (ctx: Context, proposalId: Id): Promise<SecondDoc | null> =>
  ctx.db.get<SecondDoc>(SECONDS, secondId(proposalId, ctx.actor.personId))

export const findMySeconds = (ctx: Context): Promise<SecondDoc[]> =>
  ctx.db.find<SecondDoc>(
    SECONDS,
    { communityId: ctx.communityId, personId: ctx.actor.personId },
    { orderBy: [['at', 'desc']], limit: 100 },
  )

/** Which of these this person has seconded. */
export async function secondedOf(ctx: Context, proposalIds: readonly Id[]): Promise<Set<Id>> {
  if (proposalIds.length === 0 || !ctx.actor.personId) return new Set()
  const ids = proposalIds.map((id) => secondId(id, ctx.actor.personId))
  const rows = await ctx.db.find<SecondDoc>(SECONDS, { _id: { $in: ids } }, { limit: 100 })
  return new Set(rows.map((row) => row.proposalId))
}

/** Counted rows, never a counter: how many have seconded each of these. */
export async function countEach(ctx: Context, proposalIds: readonly Id[]): Promise<Map<Id, number>> {
  if (proposalIds.length === 0) return new Map()
  const groups = await ctx.db.aggregate<{ _id: Id; count: number }>(SECONDS, [
    { match: { proposalId: { $in: proposalIds } } },
    { group: { _id: '$proposalId', count: { $sum: 1 } } },
    { limit: 1000 },
  ])
  return new Map(groups.map((group) => [group._id, group.count]))
}

export async function countByBuilding(
  ctx: Context,
  proposalId: Id,
): Promise<{ name: string; count: number }[]> {
  const groups = await ctx.db.aggregate<{ _id: string; count: number }>(SECONDS, [
    { match: { proposalId } },
    { group: { _id: '$buildingName', count: { $sum: 1 } } },
    { limit: 1000 },
  ])
  return groups.map((group) => ({ name: group._id, count: group.count }))
}
