/** The queue of what WeChat shall bring. Nobody else names this collection. */
import type { Id, Iso } from '../../typings/domain'
import type { MessageTemplate, Priority } from '../../typings/messages'
import type { Database, Row } from '../kernel/database'
import { insertMissing } from '../kernel/insert-missing'
import type { DropReason } from './spend'
import { windowBegan } from './spend'

export const OUTGOING = 'outgoing'

/** Under the id of its inbox row: one a key and person. */
export interface OutgoingRow extends Row {
  communityId: Id
  personId: Id
  matterId: Id | null
  priority: Priority
  /** The priority as a number, the weightiest 0. */
  rank: number
  at: Iso
  /**
   * `sending` was claimed by a batch; left so by a run that died, nobody can say whether it went, and it becomes
   * `doubt`: it is never sent a second time.
   */
  state: 'waiting' | 'sending' | 'sent' | 'doubt' | 'dropped' | 'failed'
  /** Why it was dropped, or WeChat's error code. */
  why: DropReason | number | null
  template: MessageTemplate | null
  batch: string | null
  notBefore: Iso
  changedAt: Iso
}

export const enqueue = (db: Database, rows: readonly OutgoingRow[]): Promise<boolean> =>
  insertMissing(db, OUTGOING, rows)

/** The weightiest first, then the oldest. */
export const findWaiting = (db: Database, now: Iso, limit: number): Promise<OutgoingRow[]> =>
  db.find<OutgoingRow>(
    OUTGOING,
    { state: 'waiting', notBefore: { $lte: now } },
    {
      orderBy: [
        ['rank', 'asc'],
        ['at', 'asc'],
      ],
      limit,
    },
  )

/** What was brought to these people within the window, or may have been. */
export const findBrought = (
  db: Database,
  personIds: readonly Id[],
  matterIds: readonly Id[],
  now: Iso,
): Promise<OutgoingRow[]> =>
  db.find<OutgoingRow>(
    OUTGOING,
    {
      personId: { $in: personIds },
      matterId: { $in: matterIds },
      state: { $in: ['sent', 'doubt'] },
      changedAt: { $gt: windowBegan(now) },
    },
    { fields: ['personId', 'matterId', 'changedAt'], limit: 1000 },
  )

/** Claims what still waits for one batch and answers with what it got, also when the reply to the claim was lost. */
export async function claim(
  db: Database,
  ids: readonly Id[],
  batch: string,
  template: MessageTemplate,
  now: Iso,
): Promise<Id[]> {
  const claimed = await db
    .updateWhere<OutgoingRow>(
      OUTGOING,
      { _id: { $in: ids }, state: 'waiting' },
      { state: 'sending', batch, template, changedAt: now },
    )
    .catch(() => -1)
  if (claimed === ids.length) return [...ids]
  const mine = await db.find<OutgoingRow>(
    OUTGOING,
    { _id: { $in: ids }, state: 'sending', batch },
    { fields: ['batch'], limit: ids.length },
  )
  return mine.map((row) => row._id)
}

/** Of a batch, or of what waits. */
export const mark = (
  db: Database,
  ids: readonly Id[],
  from: 'waiting' | 'sending',
  patch: Partial<Pick<OutgoingRow, 'state' | 'why' | 'notBefore' | 'changedAt'>>,
): Promise<number> => db.updateWhere<OutgoingRow>(OUTGOING, { _id: { $in: ids }, state: from }, { ...patch })

/** Claimed before `before` by a run that can no longer be alive. */
export const findStranded = (db: Database, before: Iso): Promise<OutgoingRow[]> =>
  db.find<OutgoingRow>(OUTGOING, { state: 'sending', changedAt: { $lt: before } }, { limit: 1000 })
