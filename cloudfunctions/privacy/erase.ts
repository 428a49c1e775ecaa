/**
 * Takes a person out of every collection, a slice at a time. What was done finds nothing to do when it is done
 * again, so a slice that dies half-way is simply run once more.
 */
import type { Id } from '../../typings/domain'
import type { Context } from '../kernel/context'
import type { Database, Query, Row } from '../kernel/database'
import type { Kept, Whose } from '../kernel/kept'
import { replaceId, tombstone } from '../kernel/kept'
import { eraseTexts } from '../kernel/record'
import { CLOSINGS } from '../members'
import type { ClosingDoc } from '../members'
import { dropMatter } from '../messages'
import { kept } from './modules'

const ROWS = 50

/** Goes on until the round is over (true) or about `requests` more requests were sent (false). */
export async function eraseSlice(ctx: Context, closing: ClosingDoc, requests: number): Promise<boolean> {
  const end = ctx.db.requests + requests
  const { communityId, personId, accountId, name, secret } = closing
  const who: Whose = { communityId, personId, accountId, name, secret, now: ctx.now }
  for (let step = closing.step; step < kept.length; step += 1) {
    if (!(await eraseFrom(ctx.db, kept[step] as Kept, who, end))) return false
    await ctx.db.updateWhere<ClosingDoc>(CLOSINGS, { _id: closing._id }, { step: step + 1 })
  }
  return true
}

async function eraseFrom(db: Database, one: Kept, who: Whose, end: number): Promise<boolean> {
  for (const query of one.find(who)) {
    if (!one.stays && !one.alsoGo) await db.removeWhere(one.collection, query)
    else if (!(await eraseRows(db, one, query, who, end))) return false
  }
  return true
}

async function eraseRows(db: Database, one: Kept, query: Query, who: Whose, end: number): Promise<boolean> {
  for (;;) {
    const rows = await db.find<Row>(one.collection, query, { fields: ['_id'], limit: ROWS })
    for (const row of rows) {
      if (db.requests >= end) return false
      await eraseRow(db, one, row._id, who)
    }
    if (rows.length < ROWS) return true
  }
}

async function eraseRow(db: Database, one: Kept, id: Id, who: Whose): Promise<void> {
  if (one.alsoGo) await dropMatter(db, who.communityId, id)
  if (one.alsoGo === 'messages and texts') await eraseTexts(db, id)
  await db.transaction(async (tx) => {
    const row = await tx.get<Row>(one.collection, id)
    if (!row) return
    const left = one.stays?.(row, who)
    const next = left ? withoutIds(left, who) : null
    await one.also?.(tx, row, who)
    if (next?._id === id) return tx.put(one.collection, next)
    await tx.remove(one.collection, id)
    if (next) await tx.insert(one.collection, next)
  })
}

function withoutIds(row: Row, { personId, accountId }: Whose): Row {
  const gone = tombstone()
  return replaceId(replaceId(row, personId, gone), accountId, gone)
}
