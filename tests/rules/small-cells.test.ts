import fc from 'fast-check'
import { LEAST, partOf, protect } from '../../cloudfunctions/kernel/small-cells'

const cellsOf = fc.array(fc.oneof(fc.nat({ max: 9 }), fc.nat({ max: 300 })), { maxLength: 12 })

describe('figures on residents by place', () => {
  test('below five nothing is shown', () => {
    fc.assert(
      fc.property(cellsOf, (cells) => {
        for (const cell of protect(cells).cells) if (cell !== null) expect(cell).toBeGreaterThanOrEqual(LEAST)
      }),
    )
  })

  test('what is shown is true', () => {
    fc.assert(
      fc.property(cellsOf, (cells) => {
        const shown = protect(cells)
        shown.cells.forEach((cell, at) => expect([null, cells[at]]).toContain(cell))
        expect([null, cells.reduce((sum, cell) => sum + cell, 0)]).toContain(shown.total)
      }),
    )
  })

  /** Every way to fill the hidden cells so that the shown figures stay as they are, told by trying them all. */
  test('from the rest and the total no small cell follows: each may be anything below five', () => {
    fc.assert(
      fc.property(fc.array(fc.nat({ max: 8 }), { minLength: 1, maxLength: 5 }), (cells) => {
        const shown = protect(cells)
        const small = cells.flatMap((cell, at) => (cell < LEAST ? [at] : []))
        if (small.length === 0 || shown.total === null) return
        const hidden = cells.flatMap((_, at) => (shown.cells[at] === null ? [at] : []))
        const most = Math.min(...shown.cells.filter((cell) => cell !== null), 40)
        const sum = hidden.reduce((total, at) => total + (cells[at] as number), 0)
        for (const at of small)
          for (let value = 0; value < LEAST; value += 1)
            expect([
              at,
              value,
              canFill(
                hidden.filter((other) => other !== at),
                sum - value,
                small,
                most,
              ),
            ]).toEqual([at, value, true])
      }),
      { numRuns: 500 },
    )
  })

  test('one small building takes the next smallest with it', () => {
    expect(protect([3, 60, 40])).toEqual({ cells: [null, 60, null], total: 103 })
  })

  test('where nothing can hide it, the total goes', () => {
    expect(protect([3])).toEqual({ cells: [null], total: null })
    expect(protect([0, 0, 0])).toEqual({ cells: [null, null, null], total: null })
    expect(protect([0, 5])).toEqual({ cells: [null, 5], total: null })
  })

  test('nor is a part shown whose remainder is small', () => {
    expect([partOf(4, 40), partOf(5, 40), partOf(36, 40), partOf(35, 40)]).toEqual([null, 5, null, 35])
  })
})

/** Whether the cells at these places can add up to `sum`: small ones below five, the others from five to `most`. */
function canFill(places: readonly number[], sum: number, small: readonly number[], most: number): boolean {
  const [first, ...rest] = places
  if (first === undefined) return sum === 0
  const [from, to] = small.includes(first) ? [0, LEAST - 1] : [LEAST, most]
  for (let value = from; value <= to; value += 1) if (canFill(rest, sum - value, small, most)) return true
  return false
}
