/** The paper ledger's collections. Nobody else names them. */
import type { Day, Id } from '../../../typings/domain'
import type { Assistance, HandCount, PaperState } from '../../../typings/poll-paper'
import type { Context } from '../../kernel/context'
import type { Patch, Row } from '../../kernel/database'
import { notFound } from '../../kernel/errors'
import { insertNew } from '../../kernel/insert-missing'
import { findPage } from '../../kernel/page'
import type { PageOf } from '../../kernel/page'
import { ELECTORS } from '../store'
import type { ElectorDoc } from '../store'

export const PAPER = 'paperBallots'
export const HAND_COUNTS = 'handCounts'

export interface PaperDoc extends Row {
  communityId: Id
  pollId: Id
  electorId: Id
  holders: Id[]
  voice: string
  serial: string
  version: number
  state: PaperState
  channel: 'paper' | 'doorstep'
  /** What the first teller read; sealed like a phone's ballot. */
  sealed: string
  enteredBy: Id
  confirmedBy: Id | null
  enteredOn: Day
  assistance: Assistance | null
  reason: string | null
  photoFileId: string | null
}

export interface HandCountDoc extends Row {
  communityId: Id
  version: number
  state: 'entered' | 'returned' | 'confirmed'
  count: HandCount
  enteredBy: Id
  confirmedBy: Id | null
}

export const findEntry = (ctx: Context, entryId: Id): Promise<PaperDoc | null> =>
  ctx.db.get<PaperDoc>(PAPER, entryId)

export async function getEntry(ctx: Context, pollId: Id, entryId: Id): Promise<PaperDoc> {
  const found = await findEntry(ctx, entryId)
  if (found?.pollId !== pollId) throw notFound('这张纸质票')
  return found
}

/** False when a sheet of this voice is already there. */
export const insertEntry = (ctx: Context, entry: PaperDoc): Promise<boolean> =>
  insertNew(ctx.db, PAPER, entry)

/** False when it is no longer as it was read. */
export const changeEntry = async (ctx: Context, entry: PaperDoc, patch: Patch<PaperDoc>): Promise<boolean> =>
  (await ctx.db.updateWhere<PaperDoc>(
    PAPER,
    { _id: entry._id, version: entry.version },
    { ...patch, version: entry.version + 1 },
  )) === 1

export const listEntries = (ctx: Context, pollId: Id, cursor?: string): Promise<PageOf<PaperDoc>> =>
  findPage<PaperDoc>(
    ctx.db,
    PAPER,
    { communityId: ctx.communityId, pollId },
    { by: 'serial', order: 'asc', size: 30, cursor },
  )

export const countEntries = (ctx: Context, pollId: Id, state: PaperState): Promise<number> =>
  ctx.db.count(PAPER, { communityId: ctx.communityId, pollId, state })

/** Sheets that this teller can read anew: another one entered them. */
export const countToConfirm = (ctx: Context, pollId: Id): Promise<number> =>
  ctx.db.count(PAPER, {
    communityId: ctx.communityId,
    pollId,
    state: 'entered',
    enteredBy: { $ne: ctx.actor.personId },
  })

/** Sheets that count, in the order of their ids, after one of them. */
export const confirmedAfter = (ctx: Context, pollId: Id, afterId: Id, limit: number): Promise<PaperDoc[]> =>
  ctx.db.find<PaperDoc>(
    PAPER,
    { pollId, state: 'confirmed', _id: { $gt: afterId } },
    { orderBy: [['_id', 'asc']], limit },
  )

/** All voices of a poll, for finding the one a serial was made from. */
export const voicesOf = (ctx: Context, pollId: Id): Promise<ElectorDoc[]> =>
  ctx.db.findAll<ElectorDoc>(ELECTORS, { pollId }, ['holders', 'buildingId', 'address', 'name', 'paper'])

/** The voice's own row says that a sheet is in, so that its household's page needs no further look. */
export const markVoice = (
  ctx: Context,
  electorId: Id,
  paper: { state: PaperState; on: Day } | null,
): Promise<number> => ctx.db.updateWhere<ElectorDoc>(ELECTORS, { _id: electorId }, { paper })

export const findHandCount = (ctx: Context, pollId: Id): Promise<HandCountDoc | null> =>
  ctx.db.get<HandCountDoc>(HAND_COUNTS, pollId)
