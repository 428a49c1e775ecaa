/** What holds of every decision of owners (Civil Code 278, 279). */
import fc from 'fast-check'
import { moreThan } from '../../cloudfunctions/polls/rules/legal-test'
import { neededNow, withClause } from '../../cloudfunctions/polls/rules/outlook'
import type { Matter, OwnerBallot, OwnerChoice, OwnersRule } from '../../cloudfunctions/polls/rules/owners'
import { CIVIL_CODE_278, tallyOwners } from '../../cloudfunctions/polls/rules/owners'
import { tallyUnanimous } from '../../cloudfunctions/polls/rules/unanimous'
import { testWords } from '../../cloudfunctions/polls/rules/words'

const ORDINARY: OwnersRule = { matter: 4, abstainParticipates: true, thresholds: CIVIL_CODE_278 }
const SPECIAL: OwnersRule = { ...ORDINARY, matter: 6 }

/** `n` homes of 100 ㎡, of which these many choose so, in this order. */
const homes = (n: number) =>
  Array.from({ length: n }, (_, index) => ({ id: `o${index}`, areaCenti: 10_000, persons: 1 as const }))
const choose = (counts: Partial<Record<OwnerChoice, number>>): OwnerBallot[] =>
  (Object.entries(counts) as [OwnerChoice, number][])
    .flatMap(([choice, count]) => Array<OwnerChoice>(count).fill(choice))
    .map((choice, index) => ({ elector: `o${index}`, choice }))

const choice = fc.constantFrom<OwnerChoice>('for', 'against', 'abstain', 'invalid')
const rule = fc.record({
  matter: fc.integer({ min: 1, max: 9 }).map((matter) => matter as Matter),
  abstainParticipates: fc.boolean(),
  thresholds: fc.constant(CIVIL_CODE_278),
})

/** Owners with their areas and, unless silent, what each chose. */
const owners = (least = 1) =>
  fc.array(
    fc.record({ areaCenti: fc.integer({ min: 1, max: 20_000 }), choice: fc.option(choice, { nil: null }) }),
    { minLength: least, maxLength: 24 },
  )
type Owners = { areaCenti: number; choice: OwnerChoice | null }[]
const rollOf = (list: Owners) =>
  list.map(({ areaCenti }, index) => ({ id: `o${index}`, areaCenti, persons: 1 as const }))
const ballotsOf = (list: Owners): OwnerBallot[] =>
  list.flatMap(({ choice: chosen }, index) => (chosen ? [{ elector: `o${index}`, choice: chosen }] : []))
const tally = (list: Owners, by: OwnersRule) => tallyOwners(rollOf(list), ballotsOf(list), by)
const shuffled = <T>(list: readonly T[]) => fc.shuffledSubarray([...list], { minLength: list.length })

describe('every decision of owners', () => {
  test('that has passed stays passed when one more agrees', () => {
    // Mostly agreeing owners, so that most runs have something to lose.
    const agreeing = fc.array(
      fc.record({
        areaCenti: fc.integer({ min: 1, max: 20_000 }),
        choice: fc.constantFrom<OwnerChoice | null>('for', 'for', 'for', 'against', 'abstain', null),
      }),
      { minLength: 2, maxLength: 24 },
    )
    fc.assert(
      fc.property(agreeing, rule, (list, by) => {
        fc.pre(tally(list, by).outcome === 'passed')
        list.forEach((one, index) => {
          if (one.choice === 'for') return
          const more = list.map((other, at) => (at === index ? { ...one, choice: 'for' as const } : other))
          expect(tally(more, by).outcome).toBe('passed')
        })
      }),
    )
  })

  test.each([1, 2, 3, 4, 5, 6, 7, 8, 9] as const)('on matter %i, five of eight agree', (matter) => {
    const { outcome } = tallyOwners(homes(12), choose({ for: 5, against: 3 }), { ...ORDINARY, matter })
    expect(outcome).toBe([6, 7, 8].includes(matter) ? 'not_passed' : 'passed')
  })

  test('in which nobody took part passes no test', () => {
    const { tests } = tallyOwners(homes(12), [], SPECIAL)
    expect(tests.map(({ passed }) => passed)).toEqual([false, false, false, false])
  })

  test('can pass because one more is against: they make up the quorum', () => {
    expect(tallyOwners(homes(12), choose({ for: 7 }), ORDINARY).outcome).toBe('no_quorum')
    expect(tallyOwners(homes(12), choose({ for: 7, against: 1 }), ORDINARY).outcome).toBe('passed')
  })

  test('does not depend on the order of ballots or roll', () => {
    const mixed = owners().chain((list) =>
      fc.tuple(fc.constant(list), shuffled(rollOf(list)), shuffled(ballotsOf(list))),
    )
    fc.assert(
      fc.property(mixed, rule, ([list, roll, ballots], by) => {
        expect(tallyOwners(roll, ballots, by)).toEqual(tally(list, by))
      }),
    )
  })

  test('is the same when all areas are measured in a smaller unit', () => {
    fc.assert(
      fc.property(owners(), rule, fc.integer({ min: 1, max: 1_000 }), (list, by, times) => {
        const scaled = list.map((one) => ({ ...one, areaCenti: one.areaCenti * times }))
        expect(tally(scaled, by).outcome).toBe(tally(list, by).outcome)
        expect(tally(scaled, by).A).toBe(tally(list, by).A * times)
      }),
    )
  })

  test('comes out again from what a file says of it', () => {
    fc.assert(
      fc.property(owners(), rule, (list, by) => {
        const file = JSON.stringify({ roll: rollOf(list), ballots: ballotsOf(list), rule: by })
        const read = JSON.parse(file) as {
          roll: ReturnType<typeof rollOf>
          ballots: OwnerBallot[]
          rule: OwnersRule
        }
        expect(tallyOwners(read.roll, read.ballots, read.rule)).toEqual(tally(list, by))
      }),
    )
  })

  test('passes exactly when all four fractions hold, as the article writes them', () => {
    fc.assert(
      fc.property(owners(), rule, (list, by) => {
        const { A, N, pa, pn, forA, forN, tests, outcome } = tally(list, by)
        const [p, n, f, k] = [pa, pn, forA, forN].map(BigInt) as [bigint, bigint, bigint, bigint]
        const quorum = 3n * p >= 2n * BigInt(A) && 3n * n >= 2n * BigInt(N)
        const special = [6, 7, 8].includes(by.matter)
        const agreed = special ? 4n * f >= 3n * p && 4n * k >= 3n * n : 2n * f > p && 2n * k > n
        expect(outcome).toBe(!quorum ? 'no_quorum' : agreed ? 'passed' : 'not_passed')
        expect(tests.map(({ key }) => key)).toEqual(['quorumArea', 'quorumCount', 'agreeArea', 'agreeCount'])
      }),
    )
  })

  test('stays exact for the largest areas: one hundredth of a square metre decides', () => {
    const roll = [666_666_666_667, 333_333_333_333].map((areaCenti, index) => ({
      id: `o${index}`,
      areaCenti,
      persons: 1 as const,
    }))
    const byArea = (list: typeof roll) =>
      tallyOwners(list, [{ elector: 'o0', choice: 'for' }], ORDINARY).tests[0]
    expect(byArea(roll)).toMatchObject({ left: 2_000_000_000_001, right: 2_000_000_000_000, passed: true })
    roll[0]!.areaCenti -= 1
    roll[1]!.areaCenti += 1
    expect(byArea(roll)).toMatchObject({ left: 1_999_999_999_998, right: 2_000_000_000_000, passed: false })
  })
})

describe('what cannot be counted', () => {
  const codeOf = (run: () => unknown): string => {
    try {
      run()
      return 'counted'
    } catch (error) {
      return (error as { code: string }).code
    }
  }
  const [one, two] = [homes(1), homes(2)]
  const yes = choose({ for: 1 })

  test.each<[string, string, () => unknown]>([
    ['an owner twice on the roll', 'elector_twice', () => tallyOwners([...two, ...one], yes, ORDINARY)],
    ['two ballots of one owner', 'ballot_twice', () => tallyOwners(two, [...yes, ...yes], ORDINARY)],
    [
      'two ballots of a stranger',
      'ballot_twice',
      () =>
        tallyOwners(
          two,
          [1, 2].map(() => ({ elector: 'x', choice: 'for' })),
          ORDINARY,
        ),
    ],
    [
      'a choice nobody was given',
      'choice_unknown',
      () => tallyOwners(two, [{ elector: 'o0', choice: 'toString' as 'for' }], ORDINARY),
    ],
    ['a roll without owners', 'roll_empty', () => tallyOwners([], [], ORDINARY)],
    [
      'half a hundredth of a square metre',
      'not_a_count',
      () => tallyOwners([{ id: 'o0', areaCenti: 0.5, persons: 1 }], [], ORDINARY),
    ],
    [
      'an area below nothing',
      'not_a_count',
      () => tallyOwners([{ id: 'o0', areaCenti: -1, persons: 1 }], [], ORDINARY),
    ],
    [
      'more area than can be multiplied exactly',
      'not_a_count',
      () =>
        tallyOwners(
          homes(2).map((home) => ({ ...home, areaCenti: 1e12 })),
          [],
          ORDINARY,
        ),
    ],
    ['the only affected owner being the applicant', 'roll_empty', () => tallyUnanimous(['o0'], ['o0'], [])],
    ['an affected owner twice', 'elector_twice', () => tallyUnanimous(['o0', 'o0'], [], [])],
    ['two answers of an affected owner', 'ballot_twice', () => tallyUnanimous(['o0'], [], [...yes, ...yes])],
  ])('%s', (_what, code, run) => expect(codeOf(run)).toBe(code))
})

describe('the least support still missing', () => {
  test('is just over a third of all owners for an ordinary matter, half for a special one', () => {
    const none = tallyOwners(homes(12), [], ORDINARY)
    expect(neededNow(none, ORDINARY)).toEqual({
      area: { takePart: 80_000, agree: 40_001 },
      persons: { takePart: 8, agree: 5 },
    })
    expect(neededNow(none, SPECIAL).persons).toEqual({ takePart: 8, agree: 6 })
  })

  test('is not to be had once too many are against', () => {
    const lost = tallyOwners(homes(12), choose({ for: 1, against: 6 }), ORDINARY)
    expect(neededNow(lost, ORDINARY).persons).toEqual({ takePart: 1, agree: null })
  })

  test('is what trying every way in which the others may vote finds', () => {
    fc.assert(
      fc.property(
        fc.array(fc.option(choice, { nil: null }), { minLength: 1, maxLength: 12 }),
        rule,
        (chosen, by) => {
          const list = chosen.map((one) => ({ areaCenti: 1, choice: one }))
          const silent = list.filter((one) => one.choice === null).length
          const passes = (agree: number, against: number): boolean => {
            let seen = 0
            const cast = list.map((one) => {
              if (one.choice !== null) return one
              seen += 1
              return {
                ...one,
                choice:
                  seen <= agree ? ('for' as const) : seen <= agree + against ? ('against' as const) : null,
              }
            })
            return tally(cast, by).outcome === 'passed'
          }
          const least = Array.from({ length: silent + 1 }, (_, agree) => agree).find((agree) =>
            Array.from({ length: silent - agree + 1 }, (_, against) => against).some((against) =>
              passes(agree, against),
            ),
          )
          const { persons, area } = neededNow(tally(list, by), by)
          expect(persons.agree).toBe(least ?? null)
          expect(area).toEqual(persons)
        },
      ),
    )
  })
})

describe('under a clause that silence follows the majority, for information only', () => {
  test('F01: eight vote, five agree: nine of twelve, where five are no majority of all', () => {
    const real = tallyOwners(homes(12), choose({ for: 5, against: 3 }), ORDINARY)
    expect(real.outcome).toBe('passed')
    expect(withClause(real)).toEqual({ side: 'for', areaCenti: 90_000, persons: 9, majorityOfAll: false })
  })

  test('F02: six vote, five agree: eleven of twelve, and still no quorum', () => {
    const real = tallyOwners(homes(12), choose({ for: 5, against: 1 }), ORDINARY)
    expect(real.outcome).toBe('no_quorum')
    expect(withClause(real)).toEqual({ side: 'for', areaCenti: 110_000, persons: 11, majorityOfAll: false })
  })

  test('the silent may be against as well; who abstained or spoilt the paper was not silent', () => {
    const real = tallyOwners(homes(12), choose({ for: 1, against: 7, abstain: 1, invalid: 1 }), ORDINARY)
    expect(withClause(real)).toEqual({ side: 'against', areaCenti: 90_000, persons: 9, majorityOfAll: true })
  })

  test('without a majority in area and persons nobody is followed', () => {
    expect(withClause(tallyOwners(homes(12), choose({ for: 4, against: 4 }), ORDINARY))).toBeNull()
    const shop = [...homes(9), { id: 'shop', areaCenti: 100_000, persons: 1 as const }]
    const split = tallyOwners(shop, [...choose({ for: 4 }), { elector: 'shop', choice: 'against' }], ORDINARY)
    expect(withClause(split)).toBeNull()
  })
})

describe('consent of all affected', () => {
  const building = homes(12).map(({ id }) => id)

  test('U01: ten agree and one is silent: not passed, silence is not consent', () => {
    const count = tallyUnanimous(building, ['o11'], choose({ for: 10 }))
    expect(count).toMatchObject({ affected: 11, agree: 10, against: 0, silent: 1, outcome: 'not_passed' })
    expect(count.tests.map(testWords)).toEqual(['同意的业主 10 位，不到有利害关系的 11 位的全部，差 1 位。'])
  })

  test('all eleven agree: passed; the applicant is not asked', () => {
    const count = tallyUnanimous(building, ['o11'], choose({ for: 12 }))
    expect(count).toMatchObject({ affected: 11, agree: 11, outcome: 'passed', notOnRoll: ['o11'] })
  })

  test.each<OwnerChoice>(['against', 'abstain', 'invalid'])('one who is %s is enough', (chosen) => {
    expect(tallyUnanimous(building, ['o11'], choose({ for: 10, [chosen]: 1 })).outcome).toBe('not_passed')
  })
})

describe('in words', () => {
  const said = (roll: ReturnType<typeof homes>, ballots: OwnerBallot[], by = ORDINARY): string[] =>
    tallyOwners(roll, ballots, by).tests.map(testWords)

  test('each test says its fraction and what is missing', () => {
    const three = [3_333, 3_333, 3_334].map((areaCenti, index) => ({ ...homes(3)[index]!, areaCenti }))
    expect(said(three, choose({ for: 1, against: 1 }))).toEqual([
      '参加的面积 66.66 ㎡，不到名册上 100.00 ㎡ 的三分之二，差 0.01 ㎡。',
      '参加的业主 2 位，达到名册上 3 位的三分之二。',
      '同意的面积 33.33 ㎡，没有超过参加的 66.66 ㎡ 的一半，差 0.01 ㎡。',
      '同意的业主 1 位，没有超过参加的 2 位的一半，差 1 位。',
    ])
    expect(said(homes(12), choose({ for: 6, against: 2 }), SPECIAL).slice(2)).toEqual([
      '同意的面积 600.00 ㎡，达到参加的 800.00 ㎡ 的四分之三。',
      '同意的业主 6 位，达到参加的 8 位的四分之三。',
    ])
  })

  test('when nobody took part that is what is said', () => {
    expect(said(homes(12), []).slice(2)).toEqual([
      '参加的一点也没有，这一条不成立。',
      '参加的一位也没有，这一条不成立。',
    ])
  })

  test('another bound is another fraction', () => {
    const by = { ...ORDINARY, thresholds: { ...CIVIL_CODE_278, ordinary: moreThan(11, 20) } }
    expect(said(homes(12), choose({ for: 8 }), by)[3]).toBe('同意的业主 8 位，超过参加的 8 位的 20 分之 11。')
  })
})
