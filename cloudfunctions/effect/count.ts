/**
 * Keeps the counted quarters up to date, in steps that may be cut off anywhere. First the changed rows are looked for,
 * their buckets noted, and only then the rows' marks taken away; then each noted bucket is counted from its rows, a page at a
 * time, what has been added up kept with how far it came. A row that changes meanwhile has its mark again, and its
 * bucket is counted once more.
 */
import type { Iso } from '../../typings/domain'
import type { Database } from '../kernel/database'
import type { EffectRow, EffectSource } from '../kernel/effect'
import { withLease } from '../kernel/lease'
import type { Bucket, WorkDoc } from './store'
import {
  clearChanged,
  endWork,
  findChanged,
  findRows,
  findUnit,
  findWork,
  freshWork,
  noteWork,
  saveQuarter,
  saveWork,
} from './store'
import { figuresOf, withRows } from './tally'

/** Longer than the timer's function may live. */
const LEASE_MS = 90_000
const PAGE = 1000
/** Changed rows looked at together: their ids go back in one query. */
const NOTED = 250

export interface Counting {
  sources: readonly EffectSource[]
  /** Asked before every step; what is left stays for the next tick. */
  hasTime(): boolean
  /** One bucket's fault stops no other. */
  report(kind: string, error: unknown): void
  /** Rows a request, 1–1000. */
  page?: number
}

export async function countChanged(db: Database, now: Iso, counting: Counting): Promise<void> {
  const { sources, hasTime, report, page = PAGE } = counting
  await withLease(db, 'effect', now, LEASE_MS, async () => {
    for (const source of sources)
      while (hasTime() && (await noteChanged(db, source, Math.min(page, NOTED)))) continue
    for (const work of await findWork(db)) {
      const source = sources.find(({ name }) => name === work.source)
      if (source)
        await countBucket(db, now, { source, work, hasTime, page }).catch((error: unknown) =>
          report(work._id, error),
        )
    }
  })
}

/** Notes the buckets of a page of changed rows; true when there may be more. */
async function noteChanged(db: Database, { name, collection }: EffectSource, page: number): Promise<boolean> {
  const rows = await findChanged(db, collection, page)
  if (rows.length === 0) return false
  await noteWork(db, bucketsOf(rows, name))
  await clearChanged(db, collection, rows)
  return rows.length === page
}

function bucketsOf(rows: readonly EffectRow[], source: string): Bucket[] {
  const buckets = new Map<string, Bucket>()
  for (const { communityId, effect } of rows)
    buckets.set(`${communityId} ${effect.quarter}`, { communityId, quarter: effect.quarter, source })
  return [...buckets.values()]
}

interface Step {
  source: EffectSource
  work: WorkDoc
  hasTime(): boolean
  page: number
}

async function countBucket(db: Database, now: Iso, { source, work, hasTime, page }: Step): Promise<void> {
  while (hasTime()) {
    const { rows, next } = await nextUnits(db, source, work, page)
    const tallies = withRows(work.tallies, rows, source)
    if (next !== null) {
      // What was noted before the first page is in the count that begins with it.
      work = { ...work, cursor: next, tallies, again: work.cursor !== null && work.again }
      await saveWork(db, work)
      continue
    }
    await saveQuarter(db, work, tallies.map(figuresOf), now)
    if (work.cursor === null || !work.again) {
      await endWork(db, work)
      return
    }
    work = freshWork(work)
    await saveWork(db, work)
  }
}

/** Rows of whole units; `next` is the last unit among them, null at the end. */
async function nextUnits(
  db: Database,
  { collection, fields }: EffectSource,
  work: WorkDoc,
  page: number,
): Promise<{ rows: EffectRow[]; next: string | null }> {
  const rows = await findRows(db, collection, work, { after: work.cursor, fields, limit: page })
  const last = rows.at(-1)?.effect.unit
  if (last === undefined || rows.length < page) return { rows, next: null }
  const whole = rows.filter(({ effect }) => effect.unit !== last)
  const next = whole.at(-1)?.effect.unit
  if (next !== undefined) return { rows: whole, next }
  return { rows: await findUnit(db, collection, work, last, fields), next: last }
}
