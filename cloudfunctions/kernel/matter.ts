/** How a matter (a notice, a proposal, a poll, …) comes to be and changes: always with its record entry, in one transaction. */
import type { Id, Role } from '../../typings/domain'
import type { Context } from './context'
import { DuplicateError } from './database'
import type { Patch, Row, Transaction } from './database'
import type { DeadlineChange } from './deadlines'
import { applyDeadlines } from './deadlines'
import { AppError, notFound, stale } from './errors'
import { appendEntry, emptyRecord } from './record'
import type { RecordHead } from './record'

export interface Matter extends Row {
  communityId: Id
  /** Grows with every change; the phone hands back the one it saw. */
  version: number
  record: RecordHead
}

export interface Decision<T> {
  patch: Patch<T>
  act: string
  role: Role | 'resident' | 'system'
  /** Texts and names of this act, for the record's commitment. */
  content?: unknown
  deadlines?: readonly DeadlineChange[]
  /** Further writes of the same transaction. */
  also?: (tx: Transaction) => Promise<void>
}

export interface Creation<T> {
  collection: string
  /** Without `version` and `record`, which start here. */
  row: Omit<T, 'version' | 'record'> & { _id: Id; communityId: Id }
  act: string
  role: Role | 'resident' | 'system'
  content?: unknown
  deadlines?: readonly DeadlineChange[]
  /** Further reads and writes of the same transaction; may refuse. It inserts nothing under an id that may be taken. */
  also?: (tx: Transaction) => Promise<void>
}

/**
 * Creates under a natural id. A retry finds what the first try made and gets it back (`isMine` decides whether
 * it is the same person's); someone else's id gives `conflict`. Returns the row and whether it is new.
 */
export async function createMatter<T extends Matter>(
  ctx: Context,
  creation: Creation<T>,
  isMine: (found: T) => boolean,
): Promise<{ row: T; created: boolean }> {
  const { collection, row, act, role, content, deadlines = [], also } = creation
  try {
    const made = await ctx.db.transaction(async (tx) => {
      const record = await appendEntry(tx, ctx.communityId, row._id, emptyRecord, {
        act,
        role,
        at: ctx.now,
        content,
        personId: ctx.actor.personId || null,
      })
      const full = { ...row, version: 1, record } as unknown as T
      await tx.insert(collection, full)
      await applyDeadlines(tx, ctx.communityId, row._id, deadlines)
      await also?.(tx)
      return full
    })
    return { row: made, created: true }
  } catch (error) {
    if (!(error instanceof DuplicateError)) throw error
    const found = await ctx.db.get<T>(collection, row._id)
    if (!found || found.communityId !== ctx.communityId || !isMine(found))
      throw new AppError('conflict', '这个编号已经用过了，请重新写一份。')
    return { row: found, created: false }
  }
}

/** The matter, or `not_found`: another community's is as good as none. */
export async function getMatter<T extends Matter>(
  ctx: Context,
  collection: string,
  id: Id,
  what?: string,
): Promise<T> {
  const found = await ctx.db.get<T>(collection, id)
  if (!found || found.communityId !== ctx.communityId) throw notFound(what)
  return found
}

/**
 * Changes a matter: reads it in the transaction, compares `version` (null: whatever it is, for timers), lets `decide`
 * say what happens, writes it with its record entry and deadlines. `decide` runs again on a conflict and must be pure;
 * it throws an AppError to refuse and returns null when there is nothing to do. An older version gives `stale`
 * with `current` as the present view.
 */
export async function changeMatter<T extends Matter>(
  ctx: Context,
  spec: {
    collection: string
    id: Id
    version: number | null
    what?: string
    decide: (row: T) => Decision<T> | null
    current?: (row: T) => Promise<unknown>
  },
): Promise<T> {
  const outcome = await ctx.db.transaction(async (tx): Promise<{ row: T; isStale: boolean }> => {
    const row = await tx.get<T>(spec.collection, spec.id)
    if (!row || row.communityId !== ctx.communityId) throw notFound(spec.what)
    if (spec.version !== null && row.version !== spec.version) return { row, isStale: true }
    const decision = spec.decide(row)
    if (!decision) return { row, isStale: false }
    const record = await appendEntry(tx, ctx.communityId, spec.id, row.record, {
      act: decision.act,
      role: decision.role,
      at: ctx.now,
      content: decision.content,
      personId: ctx.actor.personId || null,
    })
    const patch = { ...decision.patch, version: row.version + 1, record } as Patch<T>
    await tx.update<T>(spec.collection, spec.id, patch)
    await applyDeadlines(tx, ctx.communityId, spec.id, decision.deadlines ?? [])
    await decision.also?.(tx)
    return { row: { ...row, ...patch } as T, isStale: false }
  })
  if (outcome.isStale) throw stale(spec.current ? await spec.current(outcome.row) : undefined)
  return outcome.row
}
