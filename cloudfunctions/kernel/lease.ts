/** One at a time: work that two ticks of the clock must not do side by side. */
import type { Iso } from '../../typings/domain'
import { plus } from './calendar'
import type { Database, Row } from './database'
import { insertNew } from './insert-missing'

interface Lease extends Row {
  /** Free from then on. */
  until: Iso
}

const LEASES = 'leases'

/**
 * Runs `work` unless somebody else is at it; false when they are. A holder who is killed holds on until `ms` have
 * passed, so `ms` is longer than the function may live, and no two ever work at once. Work that answers with an instant
 * is not done again before it.
 */
export async function withLease(
  db: Database,
  name: string,
  now: Iso,
  ms: number,
  work: () => Promise<Iso | void>,
): Promise<boolean> {
  const until = plus(now, ms)
  if (!(await take(db, name, now, until))) return false
  let free = now
  try {
    free = (await work()) ?? now
    return true
  } finally {
    await db.updateWhere<Lease>(LEASES, { _id: name, until }, { until: free })
  }
}

async function take(db: Database, name: string, now: Iso, until: Iso): Promise<boolean> {
  const taken = await db.updateWhere<Lease>(LEASES, { _id: name, until: { $lte: now } }, { until })
  if (taken === 1) return true
  return insertNew<Lease>(db, LEASES, { _id: name, until })
}
