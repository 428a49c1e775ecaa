/** A list read page by page shows every row once, in order, whatever shares an instant. */
import fc from 'fast-check'
import type { Database, FindOptions, Query, Row } from '../../cloudfunctions/kernel/database'
import { findPage } from '../../cloudfunctions/kernel/page'

interface Line extends Row {
  at: string
}

/** As much of a database as a page asks for. */
function listOf(rows: readonly Line[]): Database {
  const find = async (_name: string, query: Query, options: FindOptions = {}): Promise<Line[]> => {
    const bound = query.at as { $gte?: string; $lte?: string } | undefined
    const direction = options.orderBy?.[0]?.[1] === 'asc' ? 1 : -1
    return rows
      .filter(
        (row) =>
          (bound?.$gte === undefined || row.at >= bound.$gte) &&
          (bound?.$lte === undefined || row.at <= bound.$lte),
      )
      .sort((a, b) => direction * (a.at === b.at ? (a._id < b._id ? -1 : 1) : a.at < b.at ? -1 : 1))
      .slice(0, options.limit)
  }
  return { find } as unknown as Database
}

const rows = fc
  .uniqueArray(fc.integer({ min: 0, max: 400 }), { maxLength: 60 })
  .map((numbers) =>
    numbers.map((n) => ({ _id: `r${String(n).padStart(3, '0')}`, at: `2026-06-${10 + (n % 7)}` })),
  )

test('every row once, in order', async () => {
  await fc.assert(
    fc.asyncProperty(
      rows,
      fc.constantFrom('asc' as const, 'desc' as const),
      fc.integer({ min: 1, max: 9 }),
      async (all, order, size) => {
        const seen: Line[] = []
        let cursor: string | undefined
        for (let pages = 0; pages < 100; pages += 1) {
          const page = await findPage<Line>(listOf(all), 'lines', {}, { by: 'at', order, size, cursor })
          seen.push(...page.rows)
          if (page.next === null) break
          expect(page.rows).toHaveLength(size)
          cursor = page.next
        }
        expect(seen).toEqual(await listOf(all).find('lines', {}, { orderBy: [['at', order]], limit: 1000 }))
      },
    ),
  )
})

test('a cursor we did not make is refused', async () => {
  const options = { by: 'at', order: 'desc', size: 5, cursor: 'bm9uc2Vuc2U' } as const
  await expect(findPage<Line>(listOf([]), 'lines', {}, options)).rejects.toMatchObject({ code: 'invalid' })
})
