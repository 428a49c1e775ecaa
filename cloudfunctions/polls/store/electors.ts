/** Voices on frozen rolls: whose they are, who acts for them. */
import type { AreaCenti, Day, Id, Iso } from '../../../typings/domain'
import type { PaperState } from '../../../typings/poll-paper'
import type { ElectorKind } from '../../../typings/polls'
import type { Context } from '../../kernel/context'
import type { Row } from '../../kernel/database'
import { sha256 } from '../../kernel/keys'
import { votesByHousehold } from '../ballot'
import type { PollDoc } from './polls'

export const ELECTORS = 'electors'

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
