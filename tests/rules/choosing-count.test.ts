/** Counting marks and choosing for seats. */
import fc from 'fast-check'
import type { SeatRule } from '../../cloudfunctions/polls/rules/choosing'
import { choose, countMarks, rank } from '../../cloudfunctions/polls/rules/choosing'
import type { Marks } from '../../cloudfunctions/polls/rules/marks'

const OPTIONS = ['a', 'b', 'c', 'd', 'e']
const shuffled = <T>(list: readonly T[]) => fc.shuffledSubarray([...list], { minLength: list.length })
const approval = fc.subarray(OPTIONS, { minLength: 1 }).map((choices): Marks => ({ choices }))
const ballots = fc.array(approval, { maxLength: 25 })
const rules: fc.Arbitrary<SeatRule> = fc.record({
  seats: fc.integer({ min: 1, max: 6 }),
  needs: fc.constantFrom('most' as const, 'majority' as const),
  atLastSeat: fc.constantFrom('order' as const, 'runOff' as const),
  ties: fc.record({ order: shuffled(OPTIONS) }),
})

const named = (...names: string[]): Marks[] => names.map((text) => ({ choices: [...text] }))
const rule = (more: Partial<SeatRule> = {}): SeatRule => ({
  seats: 1,
  needs: 'most',
  atLastSeat: 'order',
  ties: { order: ['c', 'b', 'a'] },
  ...more,
})
const chosenOf = (marks: Marks[], terms: SeatRule) =>
  choose(countMarks([...terms.ties.order].sort(), marks), marks.length, terms)

describe('the count', () => {
  test('a name is one vote; a score is its points, and nought is no vote', () => {
    expect(countMarks(['a', 'b', 'z'], named('ab', 'a'))).toEqual([
      { id: 'a', votes: 2, points: 2 },
      { id: 'b', votes: 1, points: 1 },
      { id: 'z', votes: 0, points: 0 },
    ])
    const scored = [
      { choices: ['a', 'b'], points: [5, 0] },
      { choices: ['b', 'a'], points: [3, 1] },
    ]
    expect(countMarks(['a', 'b'], scored, { by: 'points' })).toEqual([
      { id: 'a', votes: 2, points: 6 },
      { id: 'b', votes: 1, points: 3 },
    ])
  })

  test('of three places the first is worth three, also on a ballot that fills only one', () => {
    expect(countMarks(['a', 'b', 'c'], named('cab', 'b'), { by: 'places', most: 3 })).toEqual([
      { id: 'a', votes: 1, points: 2 },
      { id: 'b', votes: 2, points: 4 },
      { id: 'c', votes: 1, points: 3 },
    ])
  })

  test('what is not on the paper is not counted', () => {
    expect(countMarks(['a'], named('za'))).toEqual([{ id: 'a', votes: 1, points: 1 }])
  })
})

describe('seats', () => {
  test('the most votes win, and nobody without one', () => {
    expect(chosenOf(named('a', 'a', 'b'), rule())).toMatchObject({ elected: ['a'], ties: [], runOff: null })
    expect(chosenOf(named('a', 'a', 'b'), rule({ seats: 3 })).elected).toEqual(['a', 'b'])
    expect(chosenOf([], rule()).elected).toEqual([])
  })

  test('equal votes at the last seat go by the order fixed before the vote, and the tie is told', () => {
    const chosen = chosenOf(named('a', 'b', 'ac', 'c'), rule({ seats: 2, ties: { order: ['b', 'c', 'a'] } }))
    expect(chosen).toMatchObject({ elected: ['c', 'a'], ties: [], runOff: null })
    const split = chosenOf(named('a', 'b', 'c', 'c'), rule({ seats: 2, ties: { order: ['b', 'c', 'a'] } }))
    expect(split).toMatchObject({
      elected: ['c', 'b'],
      ties: [{ ids: ['b', 'a'], points: 1, chosen: ['b'], brokenBy: 'order' }],
    })
  })

  test('or they run off for the seats that are open, when the rule says so', () => {
    const chosen = chosenOf(named('c', 'c', 'a', 'b'), rule({ seats: 2, atLastSeat: 'runOff' }))
    expect(chosen).toMatchObject({
      elected: ['c'],
      ties: [{ ids: ['b', 'a'], points: 1, chosen: [], brokenBy: 'runOff' }],
      runOff: { seats: 1, between: ['b', 'a'], because: 'tie' },
    })
    const roomForAll = chosenOf(named('c', 'c', 'a', 'b'), rule({ seats: 3, atLastSeat: 'runOff' }))
    expect(roomForAll).toMatchObject({ elected: ['c', 'b', 'a'], runOff: null })
  })

  test('exactly half is no majority: the first two run off', () => {
    const chosen = chosenOf(named('a', 'a', 'b', 'c', 'b', 'a'), rule({ needs: 'majority' }))
    expect(chosen).toMatchObject({
      elected: [],
      runOff: { seats: 1, between: ['a', 'b'], because: 'majority' },
    })
    expect(chosenOf(named('a', 'a', 'b'), rule({ needs: 'majority' }))).toMatchObject({
      elected: ['a'],
      runOff: null,
    })
  })

  test('for two seats that nobody reaches, three are in the run-off', () => {
    const list = named('a', 'a', 'a', 'b', 'b', 'b', 'c', 'c', 'd')
    const chosen = chosenOf(
      list,
      rule({ seats: 2, needs: 'majority', ties: { order: ['d', 'c', 'b', 'a'] } }),
    )
    expect(chosen).toMatchObject({
      elected: [],
      runOff: { seats: 2, between: ['b', 'a', 'c'], because: 'majority' },
    })
  })

  test('nobody without a vote is in a run-off, be there ever so many seats', () => {
    expect(chosenOf(named('a', 'b'), rule({ seats: 2, needs: 'majority' })).runOff).toEqual({
      seats: 2,
      between: ['b', 'a'],
      because: 'majority',
    })
  })

  test('who equals the last of those in the run-off is in it too', () => {
    const chosen = chosenOf(named('a', 'a', 'b', 'c'), rule({ needs: 'majority' }))
    expect(chosen.runOff).toEqual({ seats: 1, between: ['a', 'c', 'b'], because: 'majority' })
  })

  test('more points by fewer voters: the named rule of ties goes before the order', () => {
    const counts = [
      { id: 'a', votes: 1, points: 4 },
      { id: 'b', votes: 2, points: 4 },
    ]
    const ties = { first: ['moreVoters' as const], order: ['a', 'b'] }
    expect(rank(counts, ties).map(({ id }) => id)).toEqual(['b', 'a'])
    const chosen = choose(counts, 3, rule({ ties }))
    expect(chosen.ties).toEqual([{ ids: ['b', 'a'], points: 4, chosen: ['b'], brokenBy: 'moreVoters' }])
  })

  test.each([
    ['no seat', rule({ seats: 0 }), 'no_seats'],
    ['half a seat', rule({ seats: 0.5 }), 'no_seats'],
    ['an order without c', rule({ ties: { order: ['a', 'b'] } }), 'bad_rule'],
    ['an order with a twice', rule({ ties: { order: ['a', 'b', 'a'] } }), 'bad_rule'],
    ['an order with all and one twice', rule({ ties: { order: ['a', 'b', 'c', 'a'] } }), 'bad_rule'],
    ['an order with a stranger', rule({ ties: { order: ['a', 'b', 'x'] } }), 'bad_rule'],
  ])('%s is refused', (_name, terms, code) => {
    const counts = countMarks(['a', 'b', 'c'], named('a'))
    expect(() => choose(counts, 1, terms)).toThrow(expect.objectContaining({ code }))
  })
})

describe('whatever the ballots', () => {
  const outcome = (marks: readonly Marks[], terms: SeatRule, paper = OPTIONS) =>
    choose(countMarks(paper, marks), marks.length, terms)

  test('their order changes nothing', () => {
    const pairs = ballots.chain((list) => fc.tuple(fc.constant(list), shuffled(list)))
    fc.assert(
      fc.property(pairs, rules, ([list, other], terms) => {
        expect(outcome(other, terms)).toEqual(outcome(list, terms))
      }),
    )
  })

  test('nor does the order of the paper, the order of ties being fixed', () => {
    fc.assert(
      fc.property(ballots, rules, shuffled(OPTIONS), (list, terms, paper) => {
        const { counts: _one, ...same } = outcome(list, terms)
        const { counts: _other, ...again } = outcome(list, terms, paper)
        expect(again).toEqual(same)
      }),
    )
  })

  test('no more are elected than there are seats, and a run-off is for the rest of them', () => {
    fc.assert(
      fc.property(ballots, rules, (list, terms) => {
        const { elected, runOff } = outcome(list, terms)
        expect(new Set(elected).size).toBe(elected.length)
        expect(elected.length + (runOff?.seats ?? 0)).toBeLessThanOrEqual(terms.seats)
        if (runOff) expect(elected.length + runOff.seats).toBe(terms.seats)
        for (const id of runOff?.between ?? []) expect(elected).not.toContain(id)
      }),
    )
  })

  test('a run-off over a tie has more in it than seats', () => {
    fc.assert(
      fc.property(ballots, rules, (list, terms) => {
        const { runOff } = outcome(list, terms)
        if (runOff?.because === 'tie') expect(runOff.between.length).toBeGreaterThan(runOff.seats)
      }),
    )
  })

  test('whoever is elected stays elected with one more ballot that names nobody else', () => {
    fc.assert(
      fc.property(ballots, rules, fc.constantFrom(...OPTIONS), (list, terms, id) => {
        fc.pre(outcome(list, terms).elected.includes(id))
        expect(outcome([...list, { choices: [id] }], terms).elected).toContain(id)
      }),
    )
  })

  test('each elected has at least as many votes as anyone who is not', () => {
    fc.assert(
      fc.property(ballots, rules, (list, terms) => {
        const { counts, elected } = outcome(list, terms)
        const votesOf = (isIn: boolean) =>
          counts.filter(({ id }) => elected.includes(id) === isIn).map(({ votes }) => votes)
        if (elected.length > 0)
          expect(Math.min(...votesOf(true))).toBeGreaterThanOrEqual(Math.max(0, ...votesOf(false)))
      }),
    )
  })
})
