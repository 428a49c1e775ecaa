/**
 * Takes away what has been kept long enough, in slices that may be cut off anywhere: what is left is found again,
 * at the next tick or the next night.
 */
import type { Id, Iso } from '../../typings/domain'
import type { Database, Row } from '../kernel/database'
import { withLease } from '../kernel/lease'
import { eraseTexts } from '../kernel/record'
import type { Limited } from './periods'
import { nextNight, periods, runOut } from './periods'

/** Longer than the timer's function may live. */
const LEASE_MS = 90_000
/** Rows of a collection at one tick. */
const A_TICK = 1000
const SLICE = 250
/** Matters whose texts go side by side. */
const TEXTS_AT_ONCE = 25

export interface Forgetting {
  /** Asked before every slice; what is left stays for the next tick. */
  hasTime(): boolean
  /** One collection's fault stops no other. */
  report(kind: string, error: unknown): void
}

/**
 * Every night after three, over all communities: the lease is held until the next night once nothing is left. A tick
 * with nothing to do costs two requests.
 */
export async function forget(db: Database, now: Iso, { hasTime, report }: Forgetting): Promise<void> {
  await withLease(db, 'retention', now, LEASE_MS, async () => {
    let over = true
    for (const [collection, period] of Object.entries(periods)) {
      if (!('field' in period)) continue
      const done = await forgetRows(db, now, collection, period, hasTime).catch((error: unknown) => {
        report(`retention.${collection}`, error)
        return false
      })
      over &&= done
    }
    return over ? nextNight(now) : now
  })
}

/** True when nothing is left that has run out. */
async function forgetRows(
  db: Database,
  now: Iso,
  collection: string,
  period: Limited,
  hasTime: () => boolean,
): Promise<boolean> {
  for (let gone = 0; gone < A_TICK; gone += SLICE) {
    if (!hasTime()) return false
    const rows = await db.find<Row>(collection, runOut(period, now), {
      orderBy: [[period.field, 'asc']],
      limit: SLICE,
      fields: ['_id'],
    })
    if (rows.length > 0) await removeRows(db, collection, period, rows)
    if (rows.length < SLICE) return true
  }
  return false
}

/** Texts first: a row that is still there is found again, texts without their row are not. */
async function removeRows(
  db: Database,
  collection: string,
  { query, texts }: Limited,
  rows: readonly Row[],
): Promise<void> {
  const ids: Id[] = rows.map((row) => row._id)
  for (let from = 0; texts && from < ids.length; from += TEXTS_AT_ONCE)
    await Promise.all(ids.slice(from, from + TEXTS_AT_ONCE).map((id) => eraseTexts(db, id)))
  await db.removeWhere(collection, { ...query, _id: { $in: ids } })
}
