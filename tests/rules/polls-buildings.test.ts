/** Which buildings a result shows: none of which a figure tells of few, and none that leaves such a one to be worked out. */
import fc from 'fast-check'
import type { BuildingVoices } from '../../cloudfunctions/polls/count/buildings'
import { shownBuildings } from '../../cloudfunctions/polls/count/buildings'

const table = (columns: number) =>
  fc
    .array(fc.array(fc.nat(14), { minLength: columns, maxLength: columns }), { maxLength: 6 })
    .map((rows) => rows.map((voices, n): BuildingVoices => ({ buildingId: `b${n}`, voices })))

const sumsOf = (rows: readonly BuildingVoices[]): number[] =>
  (rows[0]?.voices ?? []).map((_, column) => rows.reduce((total, { voices }) => total + voices[column]!, 0))

test('every figure shown is five or more, and so is every sum of what is not shown', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 2, max: 4 }).chain((columns) => table(columns)),
      (rows) => {
        const shown = shownBuildings(rows)
        for (const { voices } of shown) expect(Math.min(...voices)).toBeGreaterThanOrEqual(5)
        const hidden = rows.filter((row) => !shown.includes(row))
        if (shown.length === 0 || hidden.length === 0) return
        expect(hidden.length).toBeGreaterThan(1)
        expect(Math.min(...sumsOf(hidden))).toBeGreaterThanOrEqual(5)
      },
    ),
  )
})

const rows = (...voices: number[][]): BuildingVoices[] =>
  voices.map((list, n) => ({ buildingId: `b${n}`, voices: list }))

const shown = (list: BuildingVoices[]): string =>
  shownBuildings(list)
    .map(({ buildingId }) => buildingId)
    .sort()
    .join()

test('all are shown where none is small', () => {
  expect(shown(rows([9, 8, 7], [5, 5, 5]))).toBe('b0,b1')
})

test('one small building takes the smallest of the others with it', () => {
  expect(shown(rows([9, 8, 7], [5, 6, 5], [9, 1, 9]))).toBe('b0')
})

test('a building where all voted alike is not shown, nor left to be worked out', () => {
  expect(shown(rows([9, 8, 7], [20, 0, 0]))).toBe('')
  expect(shown(rows([9, 8, 7], [20, 0, 0], [9, 9, 9]))).toBe('b2')
})
