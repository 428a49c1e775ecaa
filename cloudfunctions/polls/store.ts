/** This module's collections. Nobody else names them. */
import type { AreaCenti, Body, Day, Desk, Id, Iso } from '../../typings/domain'
import type { PaperState } from '../../typings/poll-paper'
import type { Channel, ElectorKind, PollContent, PollState, RuleSet } from '../../typings/polls'
import type { Context } from '../kernel/context'
import type { Row, Transaction } from '../kernel/database'
import { DuplicateError } from '../kernel/database'
import type { EffectMark } from '../kernel/effect'
import { AppError, notFound } from '../kernel/errors'
import type { Matter } from '../kernel/matter'
import { getMatter } from '../kernel/matter'
import { randomSecret, sha256 } from '../kernel/keys'
import { findPage } from '../kernel/page'
import type { PageOf } from '../kernel/page'
import type { Ballot, VotingTerms } from './ballot'
import { votesByHousehold } from './ballot'
import type { OversightFacts } from './oversight'
import type { NotHeard } from './tally'
import type { Outcome } from './rules/outcome'

export const POLLS = 'polls'
export const ELECTORS = 'electors'
export const BALLOTS = 'ballots'
export const TALLIES = 'tallies'
export const SECRETS = 'pollSecrets'

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

/** One voice on the frozen roll. Written before the announcement, then changed only in who acts for it. */
export interface ElectorDoc extends Row {
  communityId: Id
  pollId: Id
  /** The unit it goes by; of an office, whose voice belongs to no place, empty like its building and address. */
  unitId: Id
  /** What ties callers to it: the units of a household or a party of owners, or the account that holds an office. */
  holders: Id[]
  buildingId: Id
  address: string
  /** Of a poll of adults: whose voice it is. */
  adultId: Id | null
  name: string | null
  /** Of a representative or a member: whose account it is. */
  personId: Id | null
  /** Of an assembly of representatives: a member of the residents' committee (Organic Law 28). */
  is?: 'committee'
  /** Floor area that counts, of owners. */
  areaCenti: AreaCenti | null
  opensAt: Iso
  closesAt: Iso
  actingPersonId: Id | null
  /** The day that account began to act; never a time. */
  actingSince: Day | null
  /** Whose mandate it acts under; null or none where it acts for itself. */
  proxyOf?: Id | null
  takeOver: { personId: Id; name: string } | null
  /** How often another account asked to act; numbers the messages about it. */
  asks: number
  answered: { from: Id; to: Id; allow: boolean } | null
  /** A sheet of paper was handed in for it; what it says lies in the paper ledger. */
  paper?: { state: PaperState; on: Day } | null
}

export interface BallotDoc extends Row, Ballot {
  communityId: Id
  pollId: Id
}

/** The one row that opens a poll's ballots; deleting it destroys every key made from it. */
export interface SecretDoc extends Row {
  communityId: Id
  secret: string
}

/** What a poll came to; the rows it was made from lie in count/rows.ts. */
export interface TallyDoc extends Row {
  communityId: Id
  outcome: Outcome
  hashes: { question: string; roll: string; ballots: string; receipts: string }
  channels: Record<Channel, number> | null
  rollAreaCenti: AreaCenti | null
  /** Only what can be shown. */
  buildings: { columns: string[]; rows: { buildingId: Id; voices: number[] }[] } | null
  rollCall: { name: string; choices: string[] }[] | null
  at: Iso
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

/** 32 random bytes, base64url. Throws `closed` once they are destroyed. */
export async function getSecret(ctx: Context, pollId: Id): Promise<string> {
  const found = await ctx.db.get<SecretDoc>(SECRETS, pollId)
  if (!found) throw new AppError('closed', '这次表决的选票已经封存，打不开了。')
  return found.secret
}

/** Made with the announcement, once. */
export async function keepSecret(ctx: Context, pollId: Id): Promise<void> {
  try {
    await ctx.db.insert<SecretDoc>(SECRETS, {
      _id: pollId,
      communityId: ctx.communityId,
      secret: randomSecret(),
    })
  } catch (error) {
    if (!(error instanceof DuplicateError)) throw error
  }
}

/** Those that still exist, by poll. One request. */
export async function findSecrets(ctx: Context, pollIds: readonly Id[]): Promise<Map<Id, string>> {
  if (pollIds.length === 0) return new Map()
  const rows = await ctx.db.find<SecretDoc>(SECRETS, { _id: { $in: [...new Set(pollIds)] } }, { limit: 1000 })
  return new Map(rows.map((row) => [row._id, row.secret]))
}

export const getPoll = (ctx: Context, pollId: Id): Promise<PollDoc> =>
  getMatter<PollDoc>(ctx, POLLS, pollId, '这次表决')

export const electorIdOf = (pollId: Id, voiceId: Id): Id => `${pollId}:${voiceId}`

/** Of an office: follows from its holder and leads back to nobody, so that it may stay when they leave. */
export const officeVoiceId = (personId: Id): Id => `o${sha256(`office\n${personId}`).slice(0, 24)}`

/**
 * This person's voice in a poll: their household, the owners they are one of, their office, or they themselves. In a
 * poll of adults an account is tied to the first voice it acted for; before that it is the adult on the list who bears
 * their name in their household. What somebody else gave them to cast is not theirs.
 */
export async function findMyElector(ctx: Context, poll: PollDoc): Promise<ElectorDoc | null> {
  const { household, personId } = ctx.actor
  const { electors } = poll.content
  if (!votesByHousehold(electors))
    return ctx.db.get<ElectorDoc>(ELECTORS, electorIdOf(poll._id, officeVoiceId(personId)))
  if (!household) return null
  if (electors === 'household')
    return ctx.db.get<ElectorDoc>(ELECTORS, electorIdOf(poll._id, household.unitId))
  const family = await ctx.db.find<ElectorDoc>(ELECTORS, { pollId: poll._id, holders: household.unitId })
  return pickMine(ctx, electors, family)
}

/** Of the voices of my household in one poll, the one that is mine. */
function pickMine(ctx: Context, electors: ElectorKind, family: readonly ElectorDoc[]): ElectorDoc | null {
  const { personId, name } = ctx.actor
  if (electors !== 'adult') return family[0] ?? null
  return (
    family.find((elector) => elector.proxyOf === personId) ??
    family.find((elector) => elector.actingPersonId === personId && !elector.proxyOf) ??
    family.find((elector) => elector.name === name && elector.actingPersonId === null) ??
    family.find((elector) => elector.name === name) ??
    null
  )
}

/** What ties this caller to voices: their unit, and they themselves. */
const holdersOf = ({ actor: { household, personId } }: Context): Id[] => [
  ...(household ? [household.unitId] : []),
  personId,
]

/** Whether this person may know of a voice: it is their own or their household's, or they act for it. */
function isMine(ctx: Context, poll: PollDoc, elector: ElectorDoc): boolean {
  const { household, personId, name } = ctx.actor
  if (elector.actingPersonId === personId || elector.personId === personId) return true
  if (poll.content.electors === 'adult' && elector.name !== name) return false
  return household !== null && elector.holders.includes(household.unitId)
}

/** A voice this person may look at: their own, or one they act for. Anyone else's is not on their roll. */
export async function findMineById(ctx: Context, poll: PollDoc, electorId: Id): Promise<ElectorDoc | null> {
  const found = await findElector(ctx, electorId)
  return found?.pollId === poll._id && isMine(ctx, poll, found) ? found : null
}

/** What a voice must be for this person to claim it. */
function mineWhere(ctx: Context, { content: { electors } }: PollDoc): object {
  const { household, personId, name } = ctx.actor
  if (!votesByHousehold(electors)) return { personId }
  const ours = {
    holders: electors === 'owner' && household?.relation !== 'owner' ? '' : (household?.unitId ?? ''),
  }
  return electors === 'adult' ? { ...ours, name } : ours
}

/** True when nobody acted for this voice and now this account does: one conditional update. */
export async function claimElector(ctx: Context, poll: PollDoc, electorId: Id, today: Day): Promise<boolean> {
  const claimed = await ctx.db.updateWhere<ElectorDoc>(
    ELECTORS,
    { _id: electorId, pollId: poll._id, actingPersonId: null, ...mineWhere(ctx, poll) },
    { actingPersonId: ctx.actor.personId, actingSince: today },
  )
  return claimed === 1
}

/** The voice a unit belongs to; of adults, who share one, the first that somebody asked to act for. */
export async function findVoiceOf(ctx: Context, poll: PollDoc, unitId: Id): Promise<ElectorDoc | null> {
  const found = await ctx.db.find<ElectorDoc>(ELECTORS, { pollId: poll._id, holders: unitId }, { limit: 50 })
  return found.find((elector) => elector.takeOver !== null) ?? found[0] ?? null
}

/** The frozen roll in the order it is hashed in. */
export const rollOf = (ctx: Context, pollId: Id): Promise<ElectorDoc[]> =>
  ctx.db.findAll<ElectorDoc>(ELECTORS, { pollId })

/** Voices that others gave this person to cast. */
export const voicesHeld = (ctx: Context, pollId: Id): Promise<ElectorDoc[]> =>
  ctx.db.find<ElectorDoc>(
    ELECTORS,
    { communityId: ctx.communityId, actingPersonId: ctx.actor.personId, pollId, proxyOf: { $gt: '' } },
    { limit: 50 },
  )

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
  const { sealed, version, castOn, caster } = ballot
  const changed = await ctx.db.updateWhere<BallotDoc>(
    BALLOTS,
    { _id: ballot._id, version: seen },
    { sealed, version, castOn, caster },
  )
  return changed === 1
}

export const countBallots = (ctx: Context, pollId: Id): Promise<number> => ctx.db.count(BALLOTS, { pollId })

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
  if (polls.length === 0) return new Map()
  const rows = await ctx.db.find<ElectorDoc>(
    ELECTORS,
    { holders: { $in: holdersOf(ctx) }, pollId: { $in: polls.map((poll) => poll._id) } },
    { limit: 1000 },
  )
  const mine = polls.map((poll) => {
    const { electors } = poll.content
    const found = rows.filter((row) => row.pollId === poll._id)
    return [poll._id, pickMine(ctx, electors, found)] as const
  })
  return new Map(mine.filter((entry): entry is readonly [Id, ElectorDoc] => Boolean(entry[1])))
}

/** Voices of my household or office in polls that are open now. One request. */
export const openElectorsOfMine = (ctx: Context): Promise<ElectorDoc[]> =>
  ctx.db.find<ElectorDoc>(
    ELECTORS,
    {
      communityId: ctx.communityId,
      holders: { $in: holdersOf(ctx) },
      closesAt: { $gt: ctx.now },
      opensAt: { $lte: ctx.now },
    },
    { orderBy: [['closesAt', 'asc']], limit: 200 },
  )

/** Voices this account acts for, the latest poll first. */
export const electorsActedByMe = (ctx: Context, limit: number): Promise<ElectorDoc[]> =>
  ctx.db.find<ElectorDoc>(
    ELECTORS,
    { communityId: ctx.communityId, actingPersonId: ctx.actor.personId },
    { orderBy: [['closesAt', 'desc']], limit },
  )

/** Accounts that act for a voice in a poll. */
export const votersOf = async (ctx: Context, pollId: Id): Promise<Id[]> =>
  (
    await ctx.db.findAll<ElectorDoc>(ELECTORS, { pollId, actingPersonId: { $ne: null } }, ['actingPersonId'])
  ).flatMap(({ actingPersonId }) => actingPersonId ?? [])

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
