/** This module's collections. Nobody else names them. */
import type { Id, Iso } from '../../typings/domain'
import type { BodyFigures, Quarter } from '../../typings/effect'
import type { Database, Row } from '../kernel/database'
import type { EffectRow } from '../kernel/effect'
import { insertMissing } from '../kernel/insert-missing'
import type { Tally } from './tally'

/** What one source counted in one quarter of one community. */
export interface Bucket {
  communityId: Id
  quarter: Quarter
  source: string
}

export interface QuarterDoc extends Row, Bucket {
  bodies: BodyFigures[]
  countedAt: Iso
}

/** A bucket to be counted anew, and how far that has come. Written only under the lease. */
export interface WorkDoc extends Row, Bucket {
  /** The last unit that is in `tallies`; null before the first. */
  cursor: string | null
  tallies: Tally[]
  /** A row changed after the count had begun: once more. */
  again: boolean
}

const QUARTERS = 'effectQuarters'
const WORK = 'effectWork'

const idOf = ({ communityId, quarter, source }: Bucket): string => `${communityId}:${quarter}:${source}`

export const freshWork = ({ communityId, quarter, source }: Bucket): WorkDoc => ({
  _id: idOf({ communityId, quarter, source }),
  communityId,
  quarter,
  source,
  cursor: null,
  tallies: [],
  again: false,
})

/** Two requests, or three when some are at work already. */
export async function noteWork(db: Database, buckets: readonly Bucket[]): Promise<void> {
  const rows = buckets.map(freshWork)
  const ids = rows.map((row) => row._id)
  await db.updateWhere<WorkDoc>(WORK, { _id: { $in: ids } }, { again: true })
  await insertMissing(db, WORK, rows)
}

export const findWork = (db: Database): Promise<WorkDoc[]> =>
  db.find<WorkDoc>(WORK, {}, { orderBy: [['_id', 'asc']], limit: 200 })

export const saveWork = (db: Database, work: WorkDoc): Promise<void> => db.put(WORK, work)

export const endWork = (db: Database, work: WorkDoc): Promise<number> =>
  db.removeWhere(WORK, { _id: work._id })

export const saveQuarter = (db: Database, bucket: Bucket, bodies: BodyFigures[], now: Iso): Promise<void> =>
  db.put<QuarterDoc>(QUARTERS, {
    _id: idOf(bucket),
    communityId: bucket.communityId,
    quarter: bucket.quarter,
    source: bucket.source,
    bodies,
    countedAt: now,
  })

/** Every source of a dozen quarters is far below a thousand rows: one request. */
export const findQuarters = (db: Database, communityId: Id, from: Quarter): Promise<QuarterDoc[]> =>
  db.find<QuarterDoc>(QUARTERS, { communityId, quarter: { $gte: from } }, { limit: 1000 })

export const findChanged = (db: Database, collection: string, limit: number): Promise<EffectRow[]> =>
  db.find<EffectRow>(collection, { 'effect.pending': true }, { limit, fields: ['communityId', 'effect'] })

/** By their ids alone: a condition on the mark would walk along all marked rows. */
export const clearChanged = (db: Database, collection: string, rows: readonly Row[]): Promise<number> =>
  db.updateWhere(collection, { _id: { $in: rows.map((row) => row._id) } }, { 'effect.pending': false })

/** The next rows of a bucket in the order of their units, after one of them. */
export const findRows = (
  db: Database,
  collection: string,
  { communityId, quarter }: Bucket,
  { after, fields, limit }: { after: string | null; fields: readonly string[]; limit: number },
): Promise<EffectRow[]> =>
  db.find<EffectRow>(
    collection,
    {
      communityId,
      'effect.quarter': quarter,
      ...(after === null ? {} : { 'effect.unit': { $gt: after } }),
    },
    {
      orderBy: [
        ['effect.unit', 'asc'],
        ['_id', 'asc'],
      ],
      limit,
      fields: ['effect', ...fields],
    },
  )

/** All rows of a unit too large for a page. */
export const findUnit = (
  db: Database,
  collection: string,
  { communityId, quarter }: Bucket,
  unit: string,
  fields: readonly string[],
): Promise<EffectRow[]> =>
  db.findAll<EffectRow>(collection, { communityId, 'effect.quarter': quarter, 'effect.unit': unit }, [
    'effect',
    ...fields,
  ])
