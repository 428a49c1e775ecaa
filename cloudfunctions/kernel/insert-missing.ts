import type { Database, Row } from './database'
import { DuplicateError } from './database'

/** Inserts a row unless its id is taken; answers whether it was new. One request. */
export async function insertNew<T extends Row>(db: Database, collection: string, row: T): Promise<boolean> {
  try {
    await db.insert<T>(collection, row)
    return true
  } catch (error) {
    if (!(error instanceof DuplicateError)) throw error
    return false
  }
}

const BATCH = 500
const TRIES = 3

/**
 * Inserts the rows whose ids are not taken yet: what an earlier try, or somebody else at this moment, has written
 * stays as it is. One request for up to 500 rows when all are new; answers whether they were.
 */
export async function insertMissing<T extends Row>(
  db: Database,
  collection: string,
  rows: readonly T[],
): Promise<boolean> {
  let allNew = true
  for (let from = 0; from < rows.length; from += BATCH)
    if (!(await insertBatch(db, collection, rows.slice(from, from + BATCH), TRIES))) allNew = false
  return allNew
}

async function insertBatch<T extends Row>(
  db: Database,
  collection: string,
  rows: readonly T[],
  tries: number,
): Promise<boolean> {
  try {
    await db.insertMany(collection, rows)
    return tries === TRIES
  } catch (error) {
    if (!(error instanceof DuplicateError)) throw error
    const missing = await withoutPresent(db, collection, rows)
    if (missing.length === 0) return false
    if (tries === 1) throw error
    return insertBatch(db, collection, missing, tries - 1)
  }
}

async function withoutPresent<T extends Row>(
  db: Database,
  collection: string,
  rows: readonly T[],
): Promise<T[]> {
  const ids = rows.map((row) => row._id)
  const present = await db.find(collection, { _id: { $in: ids } }, { fields: ['_id'], limit: BATCH })
  const known = new Set(present.map((row) => row._id))
  return rows.filter((row) => !known.has(row._id))
}
