/** What falls due, kept as rows, so that one timer serves every module and the next deadline is one read away. */
import { performance } from 'node:perf_hooks'
import type { Id, Iso } from '../../typings/domain'
import type { Context } from './context'
import type { Database, Row, Transaction } from './database'
import { insertNew } from './insert-missing'
import type { Kept } from './kept'

export interface Deadline extends Row {
  communityId: Id
  matterId: Id
  /** `polls.close`, `proposals.lapse`: the handler's name in its module's `due` table. */
  kind: string
  dueAt: Iso
}

/** `dueAt` null takes the deadline away. */
export interface DeadlineChange {
  kind: string
  dueAt: Iso | null
}

/**
 * Does what was due; runs again after a crash, and perhaps twice, so it must look at the matter's state first.
 * Returns when it is due again, or null when it is done.
 */
export type DueHandler = (ctx: Context, deadline: Deadline) => Promise<Iso | null>

const idOf = (matterId: Id, kind: string): string => `${matterId}:${kind}`

/** Sets or clears a matter's deadlines in its own transaction. */
export async function applyDeadlines(
  tx: Transaction,
  communityId: Id,
  matterId: Id,
  changes: readonly DeadlineChange[],
): Promise<void> {
  for (const { kind, dueAt } of changes) {
    const _id = idOf(matterId, kind)
    if (dueAt) await tx.put<Deadline>('deadlines', { _id, communityId, matterId, kind, dueAt })
    else await tx.remove('deadlines', _id)
  }
}

/** A matter that is a person: nothing falls due for them any more. */
export const keptDeadlines: Kept<Deadline> = {
  collection: 'deadlines',
  title: '到时要办的事',
  find: ({ personId }) => [{ _id: { $gte: `${personId}:`, $lt: `${personId};` } }],
  line: () => null,
  data: ({ kind, dueAt }) => ({ kind, dueAt }),
}

/** Sets one outside a transaction: a row of its own under its own id. */
export const setDeadline = (
  db: Database,
  communityId: Id,
  matterId: Id,
  kind: string,
  dueAt: Iso,
): Promise<void> =>
  db.put<Deadline>('deadlines', { _id: idOf(matterId, kind), communityId, matterId, kind, dueAt })

/**
 * Sets one that does not stand yet, before its matter is written: whatever fails in between, no matter is without its
 * clock, and the handler meets at most a deadline of nothing. Answers whether it is new.
 */
export const setBefore = (
  db: Database,
  communityId: Id,
  matterId: Id,
  { kind, dueAt }: { kind: string; dueAt: Iso },
): Promise<boolean> =>
  insertNew<Deadline>(db, 'deadlines', { _id: idOf(matterId, kind), communityId, matterId, kind, dueAt })

/** Moves one that still stands at `from`; of many who try at once, one is answered that it did. One request. */
export const moveDeadline = async (
  db: Database,
  matterId: Id,
  kind: string,
  from: Iso,
  to: Iso,
): Promise<boolean> =>
  (await db.updateWhere<Deadline>('deadlines', { _id: idOf(matterId, kind), dueAt: from }, { dueAt: to })) > 0

export const clearDeadline = (db: Database, matterId: Id, kind: string): Promise<number> =>
  db.removeWhere('deadlines', { _id: idOf(matterId, kind) })

/** Takes it away where it still is the one that was set for then. */
export const clearSetFor = (db: Database, matterId: Id, kind: string, dueAt: Iso): Promise<number> =>
  db.removeWhere('deadlines', { _id: idOf(matterId, kind), dueAt })

const BATCH = 100

/** What is heard of each that was due: that it failed, and in any case how long it took. */
export interface DueReport {
  failed(kind: string, error: unknown): void
  took(kind: string, ms: number): void
}

/**
 * Runs everything due at `now`, oldest first, each in the context of its community. A handler that throws is
 * reported and left for the next tick. Returns how many were done.
 */
export async function runDue(
  db: Database,
  now: Iso,
  handlers: Record<string, DueHandler>,
  contextFor: (communityId: Id) => Context,
  report: DueReport,
): Promise<number> {
  const due = await db.find<Deadline>(
    'deadlines',
    { dueAt: { $lte: now } },
    { orderBy: [['dueAt', 'asc']], limit: BATCH },
  )
  let done = 0
  for (const deadline of due) {
    const began = performance.now()
    try {
      const handler = handlers[deadline.kind]
      if (!handler) throw new Error(`no handler for ${deadline.kind}`)
      const again = await handler(contextFor(deadline.communityId), deadline)
      // Compare-and-set: a handler may itself have moved the deadline.
      const mine = { _id: deadline._id, dueAt: deadline.dueAt }
      if (again) await db.updateWhere<Deadline>('deadlines', mine, { dueAt: again })
      else await db.removeWhere('deadlines', mine)
      done += 1
    } catch (error) {
      report.failed(deadline.kind, error)
    }
    report.took(deadline.kind, performance.now() - began)
  }
  return done
}
