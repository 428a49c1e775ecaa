/**
 * How much one household, or one person, asks in a day: a place is a row, its id the limit. The place and what takes
 * it are written in one request, so that keeping count costs nothing.
 */
import type { Day, Id } from '../../typings/domain'
import { chinaDay } from '../kernel/calendar'
import type { Context } from '../kernel/context'
import type { Row, Transaction } from '../kernel/database'
import { DuplicateError } from '../kernel/database'
import { AppError } from '../kernel/errors'
import { sha256 } from '../kernel/keys'
import { QUESTIONS } from './store'

export interface DailyLimit {
  /** `ask:` and whose; only its hash is kept. */
  name: string
  most: number
  sentence: string
}

interface PlaceRow extends Row {
  communityId: Id
  placeDay: Day
  takenBy: Id
}

const TRIES = 3

/**
 * Inserts the row in one of today's places and answers null, or answers the row that an earlier try left under its id.
 * One request; one more for a repetition, two more where the first place is taken. Throws `limit`.
 */
export async function insertInPlace<T extends Row>(
  ctx: Context,
  row: T,
  limit: DailyLimit,
): Promise<T | null> {
  const day = chinaDay(ctx.now)
  const whose = sha256(limit.name).slice(0, 22)
  const ids = Array.from({ length: limit.most }, (_, n) => `place:${whose}:${day}:${n}`)
  const place = (_id: string): PlaceRow => ({
    _id,
    communityId: ctx.communityId,
    placeDay: day,
    takenBy: row._id,
  })
  let next = [place(ids[parseInt(sha256(row._id).slice(0, 8), 16) % limit.most] as string)]
  for (let attempt = 0; attempt < TRIES; attempt += 1) {
    if (await inserted(ctx, [...next, row])) return null
    const found = await ctx.db.get<T>(QUESTIONS, row._id)
    if (found) return found
    const taken = await ctx.db.find<PlaceRow>(QUESTIONS, { _id: { $in: ids } }, { limit: limit.most })
    const free = ids.filter((id) => taken.every((one) => one._id !== id))
    const mine = taken.some((one) => one.takenBy === row._id)
    if (!mine && free.length === 0) throw new AppError('limit', limit.sentence)
    next = mine ? [] : [place(free[attempt % free.length] as string)]
  }
  throw new AppError('busy', '这会儿说话的人多，没记上，请再试一次。')
}

async function inserted(ctx: Context, rows: Row[]): Promise<boolean> {
  try {
    await ctx.db.insertMany(QUESTIONS, rows)
    return true
  } catch (error) {
    if (error instanceof DuplicateError) return false
    throw error
  }
}

interface DayRow extends Row {
  communityId: Id
  placeDay: Day
  taken: number
}

/** The same for one person, of what is written in a transaction: a row for each day says how many. Throws `limit`. */
export async function takeDailyPlace(
  ctx: Context,
  tx: Transaction,
  collection: string,
  { most, sentence }: Omit<DailyLimit, 'name'>,
): Promise<void> {
  const placeDay = chinaDay(ctx.now)
  const _id = `place:${sha256(ctx.actor.personId).slice(0, 22)}:${placeDay}`
  const taken = (await tx.get<DayRow>(collection, _id))?.taken ?? 0
  if (taken >= most) throw new AppError('limit', sentence)
  await tx.put<DayRow>(collection, { _id, communityId: ctx.communityId, placeDay, taken: taken + 1 })
}

/** Yesterday's places are of no use to anyone. */
export const clearPlaces = (ctx: Context, collection: string): Promise<number> =>
  ctx.db.removeWhere(collection, { communityId: ctx.communityId, placeDay: { $lt: chinaDay(ctx.now) } })
