import fc from 'fast-check'
import { commitmentOf, listHash } from '../../cloudfunctions/polls/proof'
import { countMarks } from '../../cloudfunctions/polls/rules/choosing'
import { figuresOf, heardPercent, nextRenewal, turnoutPercent } from '../../cloudfunctions/polls/tally'
import { chinaHour } from '../../cloudfunctions/kernel/calendar'

const OPTIONS = ['a', 'b', 'c', 'd']
const single = fc.constantFrom(...OPTIONS).map((choice) => ({ choices: [choice] }))
const shuffled = <T>(list: readonly T[]) => fc.shuffledSubarray([...list], { minLength: list.length })

describe('the figures', () => {
  test('shares are rounded down and never exceed the truth', () => {
    fc.assert(
      fc.property(fc.array(single, { minLength: 1 }), (ballots) => {
        const figures = figuresOf(countMarks(OPTIONS, ballots), ballots.length)
        for (const { votes, permille } of figures) {
          expect(permille * ballots.length).toBeLessThanOrEqual(votes * 1000)
          expect((permille + 1) * ballots.length).toBeGreaterThan(votes * 1000)
        }
        expect(figures.reduce((total, { permille }) => total + permille, 0)).toBeLessThanOrEqual(1000)
      }),
    )
  })

  test('all that tie for the most lead, and nobody else', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(5), { minLength: 2, maxLength: 8 }), (votes) => {
        const figures = figuresOf(
          votes.map((count, index) => ({ id: String(index), votes: count })),
          Math.max(...votes),
        )
        const most = Math.max(...votes)
        for (const figure of figures) expect(figure.leading).toBe(most > 0 && figure.votes === most)
      }),
    )
  })

  test('without a ballot nobody leads and every share is nought', () => {
    expect(figuresOf(countMarks(['a', 'b'], []), 0)).toEqual([
      { id: 'a', votes: 0, permille: 0, leading: false },
      { id: 'b', votes: 0, permille: 0, leading: false },
    ])
  })
})

describe('turnout', () => {
  test('is a multiple of five, never above the truth and less than five below', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 100_000 }), fc.nat(100_000), (roll, some) => {
        const ballots = Math.min(some, roll)
        const percent = turnoutPercent(ballots, roll)
        expect(percent % 5).toBe(0)
        expect(percent * roll).toBeLessThanOrEqual(ballots * 100)
        expect((percent + 5) * roll).toBeGreaterThan(ballots * 100)
      }),
    )
  })

  test('of owners is the lower of persons and area, whichever that is', () => {
    const heard = [9000, 9000, 9000].map((areaCenti) => ({ areaCenti }))
    expect(heardPercent(heard, 4, null)).toBe(75)
    expect(heardPercent(heard, 4, 100_000)).toBe(25)
    expect(heardPercent(heard, 30, 27_000)).toBe(10)
    expect(heardPercent([], 0, 0)).toBe(0)
  })

  test('is renewed at 08:00 and 20:00 in China, at most twelve hours on', () => {
    const instant = fc
      .date({ min: new Date('2025-01-01'), max: new Date('2030-01-01'), noInvalidDate: true })
      .map((date) => date.toISOString())
    fc.assert(
      fc.property(instant, (at) => {
        const next = nextRenewal(at)
        expect([8, 20]).toContain(chinaHour(next))
        expect(next.endsWith(':00:00.000Z')).toBe(true)
        const wait = Date.parse(next) - Date.parse(at)
        expect(wait).toBeGreaterThan(0)
        expect(wait).toBeLessThanOrEqual(12 * 3_600_000)
      }),
    )
  })
})

describe('the hash of the ballots', () => {
  const rows = fc.array(
    fc.record({
      elector: fc.option(fc.base64String({ minLength: 8 })),
      choices: fc.subarray(OPTIONS),
      points: fc.constant(null),
      salt: fc.uuid(),
    }),
    { maxLength: 30 },
  )
  const hashOf = (list: Parameters<typeof commitmentOf>[0][]): string => listHash(list.map(commitmentOf))

  test('is the same in any order', () => {
    fc.assert(
      fc.property(
        rows.chain((list) => fc.tuple(fc.constant(list), shuffled(list))),
        ([list, other]) => {
          expect(hashOf(other)).toBe(hashOf(list))
        },
      ),
    )
  })

  test('changes with any ballot altered, added or taken away', () => {
    fc.assert(
      fc.property(
        rows.filter((list) => list.length > 0),
        fc.nat(),
        (list, at) => {
          const index = at % list.length
          const altered = list.map((row, i) =>
            i === index ? { ...row, choices: [...row.choices, 'x'] } : row,
          )
          expect(hashOf(altered)).not.toBe(hashOf(list))
          expect(hashOf(list.filter((_, i) => i !== index))).not.toBe(hashOf(list))
        },
      ),
    )
  })
})
