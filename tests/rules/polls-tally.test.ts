import fc from 'fast-check'
import { countVotes, figuresOf, nextRenewal, turnoutPercent } from '../../cloudfunctions/polls/tally'
import { ballotsRoot } from '../../cloudfunctions/polls/close'
import { chinaHour } from '../../cloudfunctions/kernel/calendar'

const OPTIONS = ['a', 'b', 'c', 'd']
const ballot = fc.subarray(OPTIONS, { minLength: 1 }).map((choices) => ({ choices }))
const single = fc.constantFrom(...OPTIONS).map((choice) => ({ choices: [choice] }))
const shuffled = <T>(list: readonly T[]) => fc.shuffledSubarray([...list], { minLength: list.length })

describe('the count', () => {
  test('does not depend on the order of the ballots', () => {
    fc.assert(
      fc.property(
        fc.array(ballot).chain((ballots) => fc.tuple(fc.constant(ballots), shuffled(ballots))),
        ([ballots, other]) => {
          expect(countVotes(OPTIONS, other)).toEqual(countVotes(OPTIONS, ballots))
        },
      ),
    )
  })

  test('in a single choice the votes add up to the ballots', () => {
    fc.assert(
      fc.property(fc.array(single), (ballots) => {
        const sum = countVotes(OPTIONS, ballots).reduce((total, { votes }) => total + votes, 0)
        expect(sum).toBe(ballots.length)
      }),
    )
  })

  test('in a multiple choice they add up to the choices, and none exceeds the ballots', () => {
    fc.assert(
      fc.property(fc.array(ballot), (ballots) => {
        const counted = countVotes(OPTIONS, ballots)
        const named = ballots.reduce((total, { choices }) => total + choices.length, 0)
        expect(counted.reduce((total, { votes }) => total + votes, 0)).toBe(named)
        for (const { votes } of counted) expect(votes).toBeLessThanOrEqual(ballots.length)
      }),
    )
  })

  test('one more ballot adds one vote to each option it names and changes no other', () => {
    fc.assert(
      fc.property(fc.array(ballot), ballot, (ballots, more) => {
        const before = countVotes(OPTIONS, ballots)
        const after = countVotes(OPTIONS, [...ballots, more])
        after.forEach(({ id, votes }, index) => {
          expect(votes - before[index]!.votes).toBe(more.choices.includes(id) ? 1 : 0)
        })
      }),
    )
  })

  test('an option that is not on the paper is not counted', () => {
    expect(countVotes(['a', 'b'], [{ choices: ['z'] }, { choices: ['a'] }])).toEqual([
      { id: 'a', votes: 1 },
      { id: 'b', votes: 0 },
    ])
  })
})

describe('the figures', () => {
  test('shares are rounded down and never exceed the truth', () => {
    fc.assert(
      fc.property(fc.array(single, { minLength: 1 }), (ballots) => {
        const figures = figuresOf(countVotes(OPTIONS, ballots), ballots.length)
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
    expect(figuresOf(countVotes(['a', 'b'], []), 0)).toEqual([
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

describe('the root hash of the ballots', () => {
  const rows = fc.uniqueArray(fc.tuple(fc.base64String({ minLength: 8 }), ballot), {
    selector: ([id]) => id,
    maxLength: 30,
  })
  const named = rows.map((list) => list.map(([_id, { choices }]) => ({ _id, choices })))

  test('is the same in any order', () => {
    fc.assert(
      fc.property(
        named.chain((list) => fc.tuple(fc.constant(list), shuffled(list))),
        ([list, other]) => {
          expect(ballotsRoot(other)).toBe(ballotsRoot(list))
        },
      ),
    )
  })

  test('changes with any ballot altered, added or taken away', () => {
    fc.assert(
      fc.property(
        named.filter((list) => list.length > 0),
        fc.nat(),
        (list, at) => {
          const index = at % list.length
          const altered = list.map((row, i) =>
            i === index ? { ...row, choices: [...row.choices, 'x'] } : row,
          )
          expect(ballotsRoot(altered)).not.toBe(ballotsRoot(list))
          expect(ballotsRoot(list.filter((_, i) => i !== index))).not.toBe(ballotsRoot(list))
        },
      ),
    )
  })
})
