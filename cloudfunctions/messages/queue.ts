/** What stands before a run sends: the queue is filled from the inbox, and what a dead run left is closed. */
import type { Id, Iso } from '../../typings/domain'
import { plus } from '../kernel/calendar'
import type { Database } from '../kernel/database'
import type { Platform } from '../kernel/platform'
import { findBudgets, payFor } from './budgets'
import { enqueue, findStranded, mark } from './outgoing'
import type { OutgoingRow } from './outgoing'
import { RANK } from './spend'
import { findQueued, setSeen } from './store'
import type { InboxRow } from './store'

export interface Sender {
  db: Database
  platform: Platform
  now: Iso
  /** Openids of those of these people who agreed to be reminded. */
  reach(personIds: readonly Id[]): Promise<ReadonlyMap<Id, string>>
  /** False when this run has to end; the next one goes on. */
  hasTime(): boolean
}

/** Longer than a run may take. */
const STRANDED_AFTER_MS = 120_000

/** From the inbox into the queue, for those who have allowed anything. */
export async function queueUp({ db, now, hasTime }: Sender): Promise<void> {
  while (hasTime()) {
    const told = await findQueued(db)
    if (told.length === 0) return
    const budgets = await findBudgets(
      db,
      told.map((row) => row.personId),
    )
    const allowing = new Set(budgets.flatMap((budget) => (budget.left > 0 ? budget.personId : [])))
    const rows = told.filter((row) => stillConcerns(row) && allowing.has(row.personId))
    if (rows.length > 0)
      await enqueue(
        db,
        rows.map((row) => queued(row, now)),
      )
    await setSeen(
      db,
      told.map((row) => row._id),
    )
  }
}

const queued = (row: InboxRow, now: Iso): OutgoingRow => ({
  _id: row._id,
  communityId: row.communityId,
  personId: row.personId,
  matterId: row.matterId,
  priority: row.priority,
  rank: RANK[row.priority],
  at: row.at,
  state: 'waiting',
  why: null,
  template: null,
  batch: null,
  notBefore: now,
  changedAt: now,
})

/** Not read in the app, not settled, not taken back, and nothing newer about it. */
export const stillConcerns = (row: InboxRow | undefined): boolean =>
  row !== undefined && row.listed && row.readAt === null

/** A run died between its claim and its mark. What it paid for is paid once, and nothing of it goes again. */
export async function closeStranded({ db, now }: Sender): Promise<void> {
  const stranded = await findStranded(db, plus(now, -STRANDED_AFTER_MS))
  for (const batch of new Set(stranded.map((row) => row.batch))) {
    const rows = stranded.filter((row) => row.batch === batch)
    const template = rows[0]?.template
    if (batch && template)
      await payFor(
        db,
        batch,
        template,
        rows.map((row) => row.personId),
      )
    const ids = rows.map((row) => row._id)
    await mark(db, ids, 'sending', { state: 'doubt' })
    console.error(JSON.stringify({ timer: 'messages', inDoubt: ids.length }))
  }
}
