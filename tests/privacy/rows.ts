/** Every row of the local cloud as it lies there, read past all modules: only to see what is left of somebody. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { theDoor } from '../world'

export const COLLECTIONS: readonly string[] = (
  JSON.parse(readFileSync(join(__dirname, '../../cloudfunctions/database.json'), 'utf8')) as {
    collections: { name: string }[]
  }
).collections.map(({ name }) => name)

const PAGE = 1000

export async function rowsOf(collection: string): Promise<Record<string, unknown>[]> {
  const rows: Record<string, unknown>[] = []
  for (;;) {
    const reply = (await theDoor().post('/admin', {
      action: 'database.getDocument',
      collectionName: collection,
      limit: PAGE,
      offset: rows.length,
    })) as { data: { list: string[] } }
    rows.push(...reply.data.list.map((text) => JSON.parse(text) as Record<string, unknown>))
    if (reply.data.list.length < PAGE) return rows
  }
}

/** Changes a row past all modules, as somebody with the database in hand would. */
export async function alterRow(collection: string, id: string, fields: object): Promise<void> {
  const reply = (await theDoor().post('/admin', {
    action: 'database.modifyDocument',
    collectionName: collection,
    query: JSON.stringify({ _id: id }),
    data: JSON.stringify({ $set: fields }),
    multi: false,
    merge: true,
  })) as { data?: { updated?: number } }
  if (reply.data?.updated !== 1) throw new Error(`nothing altered: ${JSON.stringify(reply)}`)
}

/** Collections with a row in which any of these texts stands, each with such a row. */
export async function rowsThatHold(...texts: string[]): Promise<Record<string, string[]>> {
  const found: Record<string, string[]> = {}
  for (const collection of COLLECTIONS) {
    const rows = (await rowsOf(collection)).map((row) => JSON.stringify(row))
    const hits = rows.filter((row) => texts.some((text) => row.includes(text)))
    if (hits.length > 0) found[collection] = hits
  }
  return found
}
