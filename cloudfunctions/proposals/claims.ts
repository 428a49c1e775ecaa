/** What a new proposal claims before it is written: one of its author's few places, and the next number of the year. */
import type { Id, Iso } from '../../typings/domain'
import { chinaDay } from '../kernel/calendar'
import type { Context } from '../kernel/context'
import type { Row } from '../kernel/database'
import { AppError } from '../kernel/errors'
import { insertNew } from '../kernel/insert-missing'
import { OPEN } from './machine'
import { numberText } from './proposal'
import { byIds } from './store'

export interface SlotRow extends Row {
  communityId: Id
  personId: Id
  proposalId: Id
  at: Iso
}

interface NumberRow extends Row {
  communityId: Id
  year: string
  n: number
  proposalId: Id
}

/** A place whose proposal never came to be (its call died) is free again after this long. */
const ABANDONED_MS = 60_000

/**
 * Takes one of `limit` places, numbered rows of which each can be inserted once, so that two phones cannot
 * open more than the limit together. A place is free again when its proposal is no longer open: nobody has to
 * give it back. Throws `limit`.
 */
export async function claimPlace(ctx: Context, proposalId: Id, personId: Id, limit: number): Promise<void> {
  const { communityId, now: at } = ctx
  const places = await ctx.db.find<SlotRow>('proposalPlaces', { communityId, personId })
  if (places.some((place) => place.proposalId === proposalId)) return
  const held = await byIds(
    ctx,
    places.map((place) => place.proposalId),
  )
  const isFree = (place: SlotRow): boolean => {
    const proposal = held.find((row) => row._id === place.proposalId)
    if (proposal) return !OPEN.includes(proposal.state)
    return Date.parse(at) - Date.parse(place.at) >= ABANDONED_MS
  }
  for (let k = 0; k < limit; k += 1) {
    const _id = `${communityId}:${personId}:${k}`
    const taken = places.find((place) => place._id === _id)
    if (!taken) {
      if (
        await insertNew<SlotRow | NumberRow>(ctx.db, 'proposalPlaces', {
          _id,
          communityId,
          personId,
          proposalId,
          at,
        })
      )
        return
    } else if (isFree(taken)) {
      const mineNow = await ctx.db.updateWhere<SlotRow>(
        'proposalPlaces',
        { _id, proposalId: taken.proposalId },
        { proposalId, at },
      )
      if (mineNow > 0) return
    }
  }
  throw new AppError('limit', `您有 ${limit} 件提议还没走完，等一件有了结果再提。`)
}

const TRIES = 500

/** The next number of the year: rows are only ever inserted, so two proposals cannot get the same one. */
export async function claimNumber(ctx: Context, proposalId: Id): Promise<string> {
  const { communityId } = ctx
  const year = chinaDay(ctx.now).slice(0, 4)
  const [last] = await ctx.db.find<NumberRow>(
    'proposalNumbers',
    { communityId, year },
    { orderBy: [['n', 'desc']], limit: 1 },
  )
  for (let n = (last?.n ?? 0) + 1, end = n + TRIES; n < end; n += 1) {
    const _id = `${communityId}:${numberText(year, n)}`
    if (
      await insertNew<SlotRow | NumberRow>(ctx.db, 'proposalNumbers', {
        _id,
        communityId,
        year,
        n,
        proposalId,
      })
    )
      return numberText(year, n)
    // Taken: by another proposal, or by an earlier try for this one.
    const [own] = await ctx.db.find<NumberRow>('proposalNumbers', { proposalId }, { limit: 1 })
    if (own) return numberText(own.year, own.n)
  }
  throw new AppError('busy', '这会儿提的人多，没记上，请再试一次。')
}
