import fc from 'fast-check'
import type { EffectRow, EffectSource, Figure } from '../../cloudfunctions/kernel/effect'
import { effectMark, quarterOf } from '../../cloudfunctions/kernel/effect'
import { figuresOf, withRows } from '../../cloudfunctions/effect/tally'
import type { BodyFigures } from '../../typings/effect'
import { plainly, recount } from '../effect/oracle'

interface Said extends EffectRow {
  says: Figure[]
}
const source: EffectSource<Said> = {
  name: 'said',
  collection: 'said',
  fields: ['says'],
  figures: ({ says }) => says,
}

const body = 'propertyCompany' as const
const rate = fc
  .constantFrom(true, false, null)
  .map((reached): Figure => ({ body, figure: 'met', kind: 'share', reached }))
const took = fc
  .option(fc.integer({ min: 0, max: 200 }))
  .map((hours): Figure => ({ body, figure: 'took', kind: 'hours', hours }))
const count = fc.constant<Figure>({ body, figure: 'asked', kind: 'count', add: 1 })
const age = fc.option(fc.integer({ min: 1, max: 9 })).map((day): Figure => ({
  body,
  figure: 'open',
  kind: 'age',
  since: day === null ? null : `2026-10-0${day}T03:00:00.000Z`,
}))
const unit = fc.integer({ min: 0, max: 6 }).map((n) => `notice:home${n}`)
const row = fc.record({ unit, says: fc.tuple(rate, took, count, age) })

const NONE = { reached: 0, of: 0 }

let serial = 0
const rowOf = (of: { unit: string; says: Figure[] }): Said => ({
  _id: `${(serial += 1)}`,
  communityId: 'c',
  effect: effectMark('2026-11-25T00:00:00.000Z', of.unit),
  says: of.says,
})

/** As the timer hands them over: unit by unit. */
const inOrder = (rows: readonly Said[]): Said[] =>
  [...rows].sort((a, b) => (a.effect.unit < b.effect.unit ? -1 : a.effect.unit > b.effect.unit ? 1 : 0))
const counted = (rows: readonly Said[]): BodyFigures => figuresOf(withRows([], inOrder(rows), source)[0]!)

test('a quarter is the one of the day in China', () => {
  expect(quarterOf('2026-09-30T15:59:59.999Z')).toBe('2026-Q3')
  expect(quarterOf('2026-09-30T16:00:00.000Z')).toBe('2026-Q4')
  expect(quarterOf('2026-12-31T16:00:00.000Z')).toBe('2027-Q1')
})

test('the count is the one of a plain recount, in whatever order rows come and wherever it is interrupted', () => {
  fc.assert(
    fc.property(fc.array(row, { minLength: 1 }), fc.integer({ min: 0, max: 6 }), (list, cut) => {
      const rows = inOrder(list.map(rowOf))
      const early = rows.filter(({ effect }) => effect.unit < `notice:home${cut}`)
      const late = rows.filter(({ effect }) => effect.unit >= `notice:home${cut}`)
      const tallies = withRows(withRows([], early, source), late, source)
      expect(plainly({ bodies: tallies.map(figuresOf) })).toEqual(recount(list.map(rowOf), source))
    }),
  )
})

test('adding up does not change what was added up before', () => {
  const before = withRows(
    [],
    [rowOf({ unit: 'a', says: [{ body, figure: 'took', kind: 'hours', hours: 3 }] })],
    source,
  )
  const copy = structuredClone(before)
  withRows(before, [rowOf({ unit: 'b', says: [{ body, figure: 'took', kind: 'hours', hours: 3 }] })], source)
  expect(before).toEqual(copy)
})

test('whatever a household that is in already does once more, no rate rises and no median falls', () => {
  const history = fc.array(row, { minLength: 1, maxLength: 20 })
  const more = fc.array(fc.record({ of: fc.nat(), says: fc.tuple(rate, took, count) }), {
    minLength: 1,
    maxLength: 20,
  })
  fc.assert(
    fc.property(history, more, (list, repeats) => {
      const rows = list.map(rowOf)
      const again = repeats.map(({ of, says }) => rowOf({ unit: list[of % list.length]!.unit, says }))
      const [before, after] = [counted(rows), counted([...rows, ...again])]
      const [met, metAfter] = [before.shares[0] ?? NONE, after.shares[0] ?? NONE]
      // reached ÷ of, without dividing by none: of nothing it is neither high nor low.
      if (met.of > 0) expect(metAfter.reached * met.of).toBeLessThanOrEqual(met.reached * metAfter.of)
      else expect(metAfter.reached).toBe(0)
      expect(after.took[0]!.units).toBe(before.took[0]!.units)
      expect(after.took[0]!.median ?? Infinity).toBeGreaterThanOrEqual(before.took[0]!.median ?? Infinity)
      expect(after.took[0]!.slowest ?? 0).toBeGreaterThanOrEqual(before.took[0]!.slowest ?? 0)
      expect(after.counts[0]!.n).toBe(before.counts[0]!.n + repeats.length)
    }),
  )
})

test('a home of which something is open is as old as the oldest of it, whatever it opens beside', () => {
  const since = (day: number): Figure[] => [
    { body, figure: 'open', kind: 'age', since: `2026-10-0${day}T03:00:00.000Z` },
  ]
  const before = [rowOf({ unit: 'a', says: since(2) }), rowOf({ unit: 'b', says: since(5) })]
  const noise = [6, 7, 8].map((day) => rowOf({ unit: 'a', says: since(day) }))
  expect(counted([...before, ...noise]).ages).toEqual(counted(before).ages)
  expect(counted(before).ages).toEqual([
    { figure: 'open', units: 2, median: '2026-10-02', oldest: '2026-10-02' },
  ])
})

describe('how long it took', () => {
  const tookOf = (...hours: (number | null)[]) =>
    counted(
      hours.map((one, n) =>
        rowOf({ unit: `u${n}`, says: [{ body, figure: 'took', kind: 'hours', hours: one }] }),
      ),
    ).took[0]

  test('half were through within the median', () => {
    expect(tookOf(5)).toMatchObject({ units: 1, median: 5, slowest: 5 })
    expect(tookOf(1, 100)).toMatchObject({ median: 1, slowest: 100 })
    expect(tookOf(1, 5, 100)).toMatchObject({ median: 5 })
  })

  test('leaving the hard ones waiting does not make a desk look faster', () => {
    expect(tookOf(1, 5, null)).toMatchObject({ units: 3, median: 5, slowest: 5 })
    expect(tookOf(1, null, null)).toMatchObject({ median: null, slowest: 1 })
    expect(tookOf(null)).toMatchObject({ median: null, slowest: null })
  })
})
