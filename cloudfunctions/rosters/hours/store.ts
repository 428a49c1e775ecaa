/** This part's collections. Nobody else names them. */
import type { Id } from '../../../typings/domain'
import type { AttendanceState } from '../../../typings/roster-coming'
import type { Context } from '../../kernel/context'
import type { Row, Transaction } from '../../kernel/database'
import type { EffectMark } from '../../kernel/effect'
import { effectMark } from '../../kernel/effect'
import type { AttendanceDoc } from '../attendance/store'
import { ATTENDANCES } from '../attendance/store'
import type { ShiftDoc } from '../store'
import { SHIFTS } from '../store'
import type { Entry, EntryFacts, LedgerHead } from './ledger'
import { appended, emptyLedger } from './ledger'

export const ENTRIES = 'hourEntries'
export const LEDGERS = 'hourLedgers'

/** Under `personId:seq`, so that two writers can never continue the same chain. */
export interface EntryDoc extends Entry, Row {
  effect: EffectMark
}

/** The head of a person's chain, under their id. */
export interface LedgerDoc extends LedgerHead, Row {
  communityId: Id
}

const entryId = (personId: Id, seq: number): string => `${personId}:${String(seq).padStart(6, '0')}`

/** `startsAt` places it in the quarter of its shift, where the planned hours are counted too. */
export async function appendEntry(
  tx: Transaction,
  shift: ShiftDoc,
  facts: Omit<EntryFacts, 'seq' | 'previous'>,
): Promise<void> {
  const { communityId, personId } = facts
  const before = await tx.get<LedgerDoc>(LEDGERS, personId)
  const { entry, head } = appended(before ?? emptyLedger, facts)
  await tx.insert<EntryDoc>(ENTRIES, {
    _id: entryId(personId, entry.seq),
    ...entry,
    effect: effectMark(shift.startsAt, shift.activityId),
  })
  await tx.put<LedgerDoc>(LEDGERS, { _id: personId, communityId, ...head })
}

/** A person's whole ledger, in order. Two requests. */
export async function readLedger(
  ctx: Context,
  communityId: Id,
  personId: Id,
): Promise<{ entries: EntryDoc[]; head: LedgerHead }> {
  const [entries, head] = await Promise.all([
    ctx.db.findAll<EntryDoc>(ENTRIES, { communityId, personId }),
    ctx.db.get<LedgerDoc>(LEDGERS, personId),
  ])
  return { entries, head: head ?? emptyLedger }
}

/** What of a shift was planned counts for the effect page once it is over: said once. One request. */
export const markPlanned = ({ db }: Context, { _id, startsAt, activityId }: ShiftDoc): Promise<number> =>
  db.updateWhere<ShiftDoc>(
    SHIFTS,
    { _id, cancelled: false, effect: { $exists: false } },
    { effect: effectMark(startsAt, activityId) },
  )

export const myAttendances = (ctx: Context): Promise<AttendanceDoc[]> =>
  ctx.db.find<AttendanceDoc>(
    ATTENDANCES,
    { communityId: ctx.communityId, personId: ctx.actor.personId },
    { orderBy: [['startsAt', 'desc']], limit: 1000 },
  )

/** What the tab says of one's hours: two requests. */
export async function briefHours(ctx: Context): Promise<{ minutes: number; waiting: number }> {
  const { personId } = ctx.actor
  if (!personId) return { minutes: 0, waiting: 0 }
  const [head, waiting] = await Promise.all([
    ctx.db.get<LedgerDoc>(LEDGERS, personId),
    ctx.db.count(ATTENDANCES, { communityId: ctx.communityId, personId, state: 'hoursProposed' }),
  ])
  return { minutes: head?.minutes ?? 0, waiting }
}

const MOST = 500

/** In these states: of these bodies, or of all. One request. */
export const attendancesIn = (
  ctx: Context,
  states: readonly AttendanceState[],
  bodies?: readonly string[],
): Promise<AttendanceDoc[]> =>
  ctx.db.find<AttendanceDoc>(
    ATTENDANCES,
    {
      communityId: ctx.communityId,
      state: { $in: states },
      ...(bodies ? { body: { $in: bodies } } : {}),
    },
    { orderBy: [['endsAt', 'asc']], limit: MOST },
  )

/** Corrections that another has to look at: of these bodies, or of all. One request. */
export const waitingCorrections = (ctx: Context, bodies?: readonly string[]): Promise<AttendanceDoc[]> =>
  ctx.db.find<AttendanceDoc>(
    ATTENDANCES,
    { communityId: ctx.communityId, 'hours.waits': 'approval', ...(bodies ? { body: { $in: bodies } } : {}) },
    { limit: MOST },
  )
