import type { Database, Query, Row } from './database'
import { AppError } from './errors'

/** Where a list goes on: the sort value and id of the last row sent. Opaque to the phone. */
export const cursorAfter = (value: string, id: string): string =>
  Buffer.from(JSON.stringify([value, id])).toString('base64url')

/** Throws `invalid` for a cursor we did not make. */
function decodeCursor(cursor: string | undefined): { value: string; id: string } | null {
  if (cursor === undefined) return null
  try {
    const [value, id] = JSON.parse(Buffer.from(cursor, 'base64url').toString()) as unknown[]
    if (typeof value === 'string' && typeof id === 'string') return { value, id }
  } catch {
    // falls through to the refusal
  }
  throw new AppError('invalid', '这一页接不上了，请从头再看。', { field: 'cursor' })
}

export interface PageOf<T> {
  rows: T[]
  next: string | null
}

/** Rows that may share one value of `by` on a page's seam; more at the very same instant would end a list early. */
const SEAM = 20

/**
 * A page of a list in the order of a text field, ties by id. Walks on from the cursor's row, so what is added or taken
 * away meanwhile neither repeats nor hides a row. One request.
 */
export async function findPage<T extends Row>(
  db: Database,
  collection: string,
  query: Query,
  {
    by,
    order,
    size,
    cursor,
  }: { by: keyof T & string; order: 'asc' | 'desc'; size: number; cursor: string | undefined },
): Promise<PageOf<T>> {
  const after = decodeCursor(cursor)
  const bound = after ? { [by]: order === 'asc' ? { $gte: after.value } : { $lte: after.value } } : {}
  const found = await db.find<T>(
    collection,
    { ...query, ...bound },
    {
      orderBy: [
        [by, order],
        ['_id', order],
      ],
      limit: size + SEAM,
    },
  )
  const isSent = (row: T): boolean =>
    after !== null && row[by] === after.value && (order === 'asc' ? row._id <= after.id : row._id >= after.id)
  const fresh = found.filter((row) => !isSent(row))
  const rows = fresh.slice(0, size)
  const last = rows.at(-1)
  return { rows, next: last && fresh.length > size ? cursorAfter(String(last[by]), last._id) : null }
}

/** One page of several lists that were each asked from the same cursor, newest first. Pure. */
export function newestOf<T extends Row>(
  pages: readonly PageOf<T>[],
  by: keyof T & string,
  size: number,
): PageOf<T> {
  const newer = (a: T, b: T): boolean => (a[by] === b[by] ? a._id > b._id : a[by] > b[by])
  const all = pages.flatMap(({ rows }) => rows).sort((a, b) => (newer(a, b) ? -1 : 1))
  const rows = all.slice(0, size)
  const last = rows.at(-1)
  const isMore = all.length > size || pages.some(({ next }) => next !== null)
  return { rows, next: last && isMore ? cursorAfter(String(last[by]), last._id) : null }
}

/** The value at a dotted path. */
const at = (row: Row, path: string): unknown =>
  path.split('.').reduce<unknown>((value, key) => (value as Record<string, unknown> | null)?.[key], row)

/**
 * A page in the order of a field in which any number of rows may share one value, such as deadlines that all end at
 * 18:00: the rest of the cursor's value by id, then what comes after it. `by` may be a dotted path, and `query` may
 * bound it. One request, two behind a cursor.
 */
export async function findPageAmongEquals<T extends Row>(
  db: Database,
  collection: string,
  query: Query,
  {
    by,
    order,
    size,
    cursor,
  }: { by: string; order: 'asc' | 'desc'; size: number; cursor: string | undefined },
): Promise<PageOf<T>> {
  const after = decodeCursor(cursor)
  const past = order === 'asc' ? '$gt' : '$lt'
  const orderBy = [[by, order] as const, ['_id', order] as const]
  const equals = after
    ? await db.find<T>(
        collection,
        { ...query, [by]: after.value, _id: { [past]: after.id } },
        { orderBy: [['_id', order]], limit: size + 1 },
      )
    : []
  const wanted = size + 1 - equals.length
  const bound = after ? { [by]: { ...(query[by] as object | undefined), [past]: after.value } } : {}
  const further =
    wanted > 0 ? await db.find<T>(collection, { ...query, ...bound }, { orderBy, limit: wanted }) : []
  const found = [...equals, ...further]
  const rows = found.slice(0, size)
  const last = rows.at(-1)
  return { rows, next: last && found.length > size ? cursorAfter(String(at(last, by)), last._id) : null }
}
