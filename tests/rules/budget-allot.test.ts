/** Giving out a sum by votes while it fits. */
import fc from 'fast-check'
import type { BudgetRule, Priced, Verdict } from '../../cloudfunctions/polls/rules/budget'
import { allot } from '../../cloudfunctions/polls/rules/budget'
import { verdictInWords, yuan } from '../../cloudfunctions/polls/rules/budget-words'
import { countMarks } from '../../cloudfunctions/polls/rules/choosing'
import type { Marks } from '../../cloudfunctions/polls/rules/marks'

const priced = (costs: Record<string, number>): Priced[] =>
  Object.entries(costs).map(([id, cost]) => ({ id, cost }))
const votes = (given: Record<string, number>) =>
  Object.entries(given).map(([id, count]) => ({ id, votes: count, points: count }))
const rule = (more: Partial<BudgetRule> = {}): BudgetRule => ({
  budget: 10,
  pastMisfit: 'goOn',
  ties: { order: ['a', 'b', 'c'] },
  ...more,
})

describe('three wishes and ten yuan', () => {
  const options = priced({ a: 6, b: 5, c: 4 })
  const counts = votes({ a: 30, b: 20, c: 10 })
  const allotted = (more: Partial<BudgetRule> = {}, withdrawn: string[] = []) =>
    allot(options, counts, 40, rule(more), withdrawn)

  test('what does not fit is passed over for what does, and says what was missing', () => {
    expect(allotted()).toEqual({
      counts,
      ballots: 40,
      selected: ['a', 'c'],
      fromReserve: [],
      spent: 10,
      left: 0,
      verdicts: [
        { id: 'a', is: 'selected', left: 10 },
        { id: 'b', is: 'noMoney', needs: 5, left: 4 },
        { id: 'c', is: 'selected', left: 4 },
      ],
      ties: [],
    })
  })

  test('or the count stops there', () => {
    const { selected, verdicts } = allotted({ pastMisfit: 'stop' })
    expect(selected).toEqual(['a'])
    expect(verdicts[2]).toEqual({ id: 'c', is: 'stopped', at: 'b' })
  })

  test('too few votes: named as a number, as a share of the ballots, or one at the least', () => {
    const short = { id: 'c', is: 'tooFewVotes', has: 10 }
    expect(allotted({ least: { votes: 11 } }).verdicts[2]).toEqual({ ...short, needs: 11 })
    expect(allotted({ least: { votes: 10, ofBallots: [1, 4] } }).selected).toContain('c')
    expect(allotted({ least: { ofBallots: [2, 7] } }).verdicts[2]).toEqual({ ...short, needs: 12 })
    const nobody = allot(options, votes({ a: 1, b: 1, c: 0 }), 2, rule({ budget: 100 }))
    expect(nobody.verdicts[2]).toEqual({ id: 'c', is: 'tooFewVotes', has: 0, needs: 1 })
  })

  test('a wish that was withdrawn keeps its votes and gets no money', () => {
    const { selected, verdicts, counts: told } = allotted({}, ['a'])
    expect(selected).toEqual(['b', 'c'])
    expect(verdicts[0]).toEqual({ id: 'a', is: 'withdrawn' })
    expect(told).toEqual(counts)
  })
})

test.each<[Verdict, string]>([
  [{ is: 'selected', left: 1_200_000 }, '轮到时还有 12,000 元，够用，选上了。'],
  [{ is: 'fromReserve', left: 100 }, '和前面的同票，只差在先后，用备用的钱办。'],
  [{ is: 'noMoney', needs: 4_000_050, left: 5 }, '要 40,000.50 元，轮到时只剩 0.05 元，不够。'],
  [{ is: 'stopped', at: 'b' }, '排在“修雨棚”后面，钱到那一项就不够了，按规则不再往下选。'],
  [{ is: 'tooFewVotes', has: 3, needs: 30 }, '得 3 票，不到规定的 30 票。'],
  [{ is: 'withdrawn' }, '已经撤下，票数照记，钱留给后面的。'],
])('%o is told in words', (verdict, words) => {
  expect(verdictInWords(verdict, () => '修雨棚')).toBe(words)
})

test('yuan are grouped by thousands, fen told only when there are some', () => {
  expect([0, 100, 99_900, 100_000, 123_456_789].map(yuan)).toEqual([
    '0 元',
    '1 元',
    '999 元',
    '1,000 元',
    '1,234,567.89 元',
  ])
})

describe('equal votes', () => {
  const options = priced({ a: 6, b: 5, c: 4 })
  const equal = votes({ a: 7, b: 7, c: 1 })
  const tie = { ids: ['a', 'b'], points: 7, chosen: ['a'] }

  test('go by the order, or first by a rule that is named', () => {
    expect(allot(options, equal, 8, rule())).toMatchObject({
      selected: ['a', 'c'],
      ties: [{ ...tie, brokenBy: 'order' }],
    })
    const cheaper = rule({ ties: { first: ['cheaper'], order: ['a', 'b', 'c'] } })
    expect(allot(options, equal, 8, cheaper)).toMatchObject({
      selected: ['b', 'c'],
      ties: [{ ids: ['b', 'a'], chosen: ['b'], brokenBy: 'cheaper' }],
    })
  })

  test('whoever only the order kept out is paid from the reserve, if it is enough', () => {
    expect(allot(options, equal, 8, rule({ tieReserve: 5 }))).toMatchObject({
      selected: ['a', 'c'],
      fromReserve: ['b'],
      spent: 10,
      verdicts: [{}, { id: 'b', is: 'fromReserve', left: 5 }, {}],
    })
    expect(allot(options, equal, 8, rule({ tieReserve: 4 })).fromReserve).toEqual([])
  })

  test('the reserve too is given out only once', () => {
    const all = votes({ a: 7, b: 7, c: 7 })
    expect(allot(options, all, 8, rule({ budget: 6, tieReserve: 8 })).fromReserve).toEqual(['b'])
    expect(allot(options, all, 8, rule({ budget: 6, tieReserve: 9 })).fromReserve).toEqual(['b', 'c'])
  })

  test('no order kept out what would not have fitted anyway', () => {
    const dear = priced({ a: 6, b: 11, c: 4 })
    expect(allot(dear, equal, 8, rule({ tieReserve: 100 }))).toMatchObject({ fromReserve: [], ties: [] })
  })
})

test.each<[string, string, Priced[], Partial<BudgetRule>]>([
  ['a budget of nought', 'no_money', priced({ a: 1 }), { budget: 0 }],
  ['less than nought', 'bad_rule', priced({ a: 1 }), { budget: -1 }],
  ['half a fen', 'bad_rule', priced({ a: 1 }), { budget: 0.5 }],
  ['a wish for nothing', 'bad_cost', priced({ a: 0 }), {}],
  ['a wish that brings money', 'bad_cost', priced({ a: -5 }), {}],
  ['a wish without a price', 'bad_cost', priced({ a: NaN }), {}],
  ['a reserve below nought', 'bad_rule', priced({ a: 1 }), { tieReserve: -1 }],
  ['a share of nought', 'bad_rule', priced({ a: 1 }), { least: { ofBallots: [1, 0] } }],
  ['an order that leaves one out', 'bad_rule', priced({ a: 1, b: 1 }), {}],
])('%s is refused', (_name, code, options, more) => {
  const terms = rule({ ties: { order: ['a'] }, ...more })
  expect(() => allot(options, votes({ a: 1 }), 1, terms)).toThrow(expect.objectContaining({ code }))
})

describe('whatever the wishes', () => {
  const IDS = ['a', 'b', 'c', 'd', 'e', 'f']
  const shuffled = <T>(list: readonly T[]) => fc.shuffledSubarray([...list], { minLength: list.length })
  const wishes = fc.tuple(
    ...IDS.map((id) => fc.record({ id: fc.constant(id), cost: fc.integer({ min: 1, max: 20 }) })),
  )
  const ballots = fc.array(
    fc.subarray(IDS, { minLength: 1 }).map((choices): Marks => ({ choices })),
    { maxLength: 15 },
  )
  const rules: fc.Arbitrary<BudgetRule> = fc.record(
    {
      budget: fc.integer({ min: 1, max: 60 }),
      pastMisfit: fc.constantFrom('goOn' as const, 'stop' as const),
      ties: fc.record({
        first: fc.subarray(['moreVoters' as const, 'cheaper' as const]),
        order: shuffled(IDS),
      }),
      tieReserve: fc.nat(20),
      least: fc.record({
        votes: fc.nat(4),
        ofBallots: fc.constantFrom<[number, number]>([1, 10], [1, 4], [1, 2]),
      }),
    },
    { requiredKeys: ['budget', 'pastMisfit', 'ties'] },
  )
  const run = (options: readonly Priced[], list: readonly Marks[], terms: BudgetRule) =>
    allot(
      options,
      countMarks(
        options.map(({ id }) => id),
        list,
      ),
      list.length,
      terms,
    )
  const costOf = (options: readonly Priced[], ids: readonly string[]) =>
    options.filter(({ id }) => ids.includes(id)).reduce((sum, { cost }) => sum + cost, 0)

  test('no more is spent than there is, from the reserve neither', () => {
    fc.assert(
      fc.property(wishes, ballots, rules, (options, list, terms) => {
        const { selected, fromReserve, spent, left } = run(options, list, terms)
        expect(spent).toBe(costOf(options, selected))
        expect(spent).toBeLessThanOrEqual(terms.budget)
        expect(left).toBe(terms.budget - spent)
        expect(costOf(options, fromReserve)).toBeLessThanOrEqual(terms.tieReserve ?? 0)
      }),
    )
  })

  test('every option is told why, once', () => {
    fc.assert(
      fc.property(wishes, ballots, rules, (options, list, terms) => {
        const { verdicts, selected, fromReserve } = run(options, list, terms)
        expect(verdicts.map(({ id }) => id)).toEqual(IDS)
        const told = (is: string) => verdicts.filter((verdict) => verdict.is === is).map(({ id }) => id)
        expect(told('selected')).toEqual([...selected].sort())
        expect(told('fromReserve')).toEqual([...fromReserve].sort())
      }),
    )
  })

  test('the order of the ballots and of the paper changes nothing', () => {
    const lists = ballots.chain((list) => fc.tuple(fc.constant(list), shuffled(list)))
    const papers = wishes.chain((list) => fc.tuple(fc.constant(list), shuffled(list)))
    const sorted = ({ counts, verdicts, ...rest }: ReturnType<typeof run>) => ({
      ...rest,
      counts: new Set(counts),
      verdicts: new Set(verdicts),
    })
    fc.assert(
      fc.property(papers, lists, rules, ([options, paper], [list, other], terms) => {
        expect(sorted(run(paper, other, terms))).toEqual(sorted(run(options, list, terms)))
      }),
    )
  })

  test('where the count goes on, nothing that would still fit is left out', () => {
    fc.assert(
      fc.property(wishes, ballots, rules, (options, list, terms) => {
        const { verdicts, left } = run(options, list, { ...terms, pastMisfit: 'goOn' })
        for (const verdict of verdicts)
          if (verdict.is === 'noMoney') expect(verdict.needs).toBeGreaterThan(left)
      }),
    )
  })

  test('a ballot for one option alone never takes its money away', () => {
    fc.assert(
      fc.property(wishes, ballots, rules, fc.constantFrom(...IDS), (options, list, terms, id) => {
        const before = run(options, list, terms)
        const after = run(options, [...list, { choices: [id] }], terms)
        if (before.selected.includes(id)) expect(after.selected).toContain(id)
        if (before.fromReserve.includes(id)) expect([...after.selected, ...after.fromReserve]).toContain(id)
      }),
      { numRuns: 300 },
    )
  })

  test('where points are given, it may: others fall below a share, and a dearer one takes their money', () => {
    const options = priced({ a: 3, b: 8, c: 3 })
    const terms = rule({ least: { ofBallots: [1, 2] } })
    const list: Marks[] = [
      { choices: ['a', 'b', 'c'], points: [10, 4, 2] },
      { choices: ['b', 'c'], points: [4, 3] },
    ]
    const given = (ballots: Marks[]) =>
      allot(options, countMarks(['a', 'b', 'c'], ballots, { by: 'points' }), ballots.length, terms).selected
    expect(given(list)).toEqual(['a', 'c'])
    expect(given([...list, { choices: ['c'], points: [1] }])).toEqual(['b'])
  })

  test('a ballot that names others too may take it away: it can lift a dearer one over a cheaper one', () => {
    const options = priced({ a: 6, b: 9, c: 4 })
    const list = [...'aaabbbcc'].map((id): Marks => ({ choices: [id] }))
    expect(run(options, list, rule()).selected).toEqual(['a', 'c'])
    expect(run(options, [...list, { choices: ['b', 'c'] }], rule()).selected).toEqual(['b'])
  })
})
