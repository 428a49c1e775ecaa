/** Assemblies, elections and mandates: what the worked cases do not tell. */
import fc from 'fast-check'
import {
  tallyDemand,
  tallyRepresentativesAssembly,
  tallyResidentsAssembly,
} from '../../cloudfunctions/polls/rules/assembly'
import type { ElectionMode } from '../../cloudfunctions/polls/rules/election'
import { rankForSeats, tallyElection, tallyRunoff } from '../../cloudfunctions/polls/rules/election'
import { lacking } from '../../cloudfunctions/polls/rules/legal-test'
import { PROXIES_19, refusalOfProxy } from '../../cloudfunctions/polls/rules/proxy'
import { proxyWords, testWords } from '../../cloudfunctions/polls/rules/words'

const votes = (counts: Record<string, number>) =>
  Object.entries(counts).map(([id, count]) => ({ id, votes: count }))
const elect = (seats: number, counts: Record<string, number>, cast = 100, mode: ElectionMode = 'allVoters') =>
  tallyElection({ mode, eligible: 150, cast, seats, candidates: votes(counts) })

describe('electing a committee', () => {
  test('those with more than half of the ballots are elected, the most votes first', () => {
    expect(elect(2, { 王: 51, 李: 90, 张: 80 })).toMatchObject({
      outcome: 'elected',
      elected: ['李', '张'],
      runoff: null,
    })
  })

  test('half is not more than half: the seat goes to a run-off of those with the most votes', () => {
    expect(elect(2, { 李: 90, 王: 50, 张: 40, 赵: 39 })).toMatchObject({
      outcome: 'runoff',
      elected: ['李'],
      runoff: { seats: 1, candidates: ['王', '张'], because: 'majority' },
    })
  })

  test('all who tie with the last of the run-off are in it', () => {
    expect(elect(1, { 王: 50, 张: 40, 赵: 40, 孙: 39 }).runoff?.candidates).toEqual(['王', '张', '赵'])
  })

  test('a tie across the last seat is voted on again among those who tie', () => {
    expect(elect(2, { 李: 90, 王: 60, 张: 60, 赵: 55 })).toMatchObject({
      outcome: 'runoff',
      elected: ['李'],
      runoff: { seats: 1, candidates: ['张', '王'].sort(), because: 'tie' },
    })
  })

  test('a tie within the seats is none', () => {
    expect(elect(2, { 王: 60, 张: 60, 赵: 55 })).toMatchObject({ outcome: 'elected', runoff: null })
  })

  test.each<[ElectionMode, number, string]>([
    ['allVoters', 75, 'invalid_turnout'],
    ['allVoters', 76, 'elected'],
    ['householdReps', 75, 'invalid_turnout'],
    ['householdReps', 76, 'elected'],
    ['representatives', 100, 'invalid_turnout'],
    ['representatives', 101, 'elected'],
  ])('%s: of 150 entitled %i vote: %s', (mode, cast, outcome) => {
    const { elected, ...result } = elect(1, { 王: cast }, cast, mode)
    expect(result.outcome).toBe(outcome)
    expect(elected).toEqual(outcome === 'elected' ? ['王'] : [])
  })

  test('in a run-off the most votes win, from a third of the ballots on; a seat may stay empty', () => {
    const runoff = (seats: number, counts: Record<string, number>) =>
      tallyRunoff({ cast: 99, seats, candidates: votes(counts) })
    expect(runoff(1, { 王: 33, 张: 32 })).toMatchObject({ outcome: 'elected', elected: ['王'] })
    expect(runoff(1, { 王: 32, 张: 31 })).toMatchObject({ outcome: 'not_elected', elected: [], runoff: null })
    expect(runoff(2, { 王: 60, 张: 20 })).toMatchObject({ outcome: 'not_elected', elected: ['王'] })
    expect(runoff(1, { 王: 40, 张: 40 })).toMatchObject({
      outcome: 'runoff',
      runoff: { seats: 1, because: 'tie' },
    })
  })

  test.each<[string, () => unknown, string]>([
    ['no seat', () => elect(0, { 王: 1 }), 'no_seats'],
    ['a candidate with more votes than ballots', () => elect(1, { 王: 101 }), 'part_exceeds_whole'],
    ['more ballots than voters', () => elect(1, { 王: 1 }, 151), 'part_exceeds_whole'],
    [
      'a candidate twice',
      () => tallyRunoff({ cast: 9, seats: 1, candidates: [...votes({ 王: 1 }), ...votes({ 王: 2 })] }),
      'candidate_twice',
    ],
  ])('%s cannot be counted', (_what, run, code) => expect(run).toThrow(expect.objectContaining({ code })))
})

describe('ranking above the seats', () => {
  const support = fc
    .array(fc.record({ persons: fc.nat(4), areaCenti: fc.nat(3) }), { minLength: 1, maxLength: 10 })
    .map((list) => list.map((one, index) => ({ ...one, id: `c${index}` })))

  test('is by persons, then by area; what is equal in both is voted on again', () => {
    const [a, b, c, d] = [
      { id: 'a', persons: 5, areaCenti: 10 },
      { id: 'b', persons: 4, areaCenti: 99 },
      { id: 'c', persons: 4, areaCenti: 50 },
      { id: 'd', persons: 4, areaCenti: 50 },
    ] as const
    expect(rankForSeats([d, c, b, a], 2)).toEqual({ elected: ['a', 'b'], tied: [] })
    expect(rankForSeats([d, c, b, a], 3)).toEqual({ elected: ['a', 'b'], tied: ['c', 'd'] })
    expect(rankForSeats([d, c, b, a], 4)).toEqual({ elected: ['a', 'b', 'c', 'd'], tied: [] })
  })

  test('never fills more seats than there are, and nobody left out has more than someone elected', () => {
    fc.assert(
      fc.property(support, fc.integer({ min: 1, max: 5 }), (list, seats) => {
        const { elected, tied } = rankForSeats(list, seats)
        const worth = (id: string): number => {
          const { persons, areaCenti } = list.find((one) => one.id === id)!
          return persons * 10 + areaCenti
        }
        expect(elected.length).toBeLessThanOrEqual(seats)
        expect(elected.length + tied.length).toBeGreaterThanOrEqual(Math.min(seats, list.length))
        if (tied.length > 0) expect(elected.length + tied.length).toBeGreaterThan(seats)
        else expect(elected).toHaveLength(Math.min(seats, list.length))
        expect(new Set(tied.map(worth)).size).toBeLessThanOrEqual(1)
        const out = list.map(({ id }) => id).filter((id) => !elected.includes(id))
        for (const id of out)
          for (const chosen of elected)
            expect(worth(id)).toBeLessThanOrEqual(worth(chosen) - (tied.includes(id) ? 1 : 0))
      }),
    )
  })

  test('does not depend on the order in which they stand', () => {
    const mixed = support.chain((list) =>
      fc.tuple(fc.constant(list), fc.shuffledSubarray(list, { minLength: list.length })),
    )
    fc.assert(
      fc.property(mixed, fc.integer({ min: 1, max: 5 }), ([list, other], seats) => {
        expect(rankForSeats(other, seats)).toEqual(rankForSeats(list, seats))
      }),
    )
  })
})

describe('an assembly', () => {
  test('that has decided stays decided when one more of those there agrees', () => {
    const counts = fc
      .tuple(fc.integer({ min: 1, max: 60 }), fc.nat(60), fc.nat(60))
      .filter(([eligible, attending, agree]) => agree < attending && attending <= eligible)
    fc.assert(
      fc.property(counts, ([eligible, attending, agree]) => {
        fc.pre(tallyResidentsAssembly({ eligible, attending, agree }).outcome === 'passed')
        expect(tallyResidentsAssembly({ eligible, attending, agree: agree + 1 }).outcome).toBe('passed')
      }),
    )
  })

  test('in which exactly half agree has decided nothing', () => {
    expect(tallyResidentsAssembly({ eligible: 801, attending: 402, agree: 201 }).outcome).toBe('not_passed')
  })

  test.each([
    ['recall', 1_200, 120],
    ['recallByRepresentatives', 38, 13],
  ] as const)('%s: of %i it takes %i', (demand, eligible, least) => {
    expect(tallyDemand(demand, { eligible, signatures: least - 1 }).outcome).toBe('below_threshold')
    expect(tallyDemand(demand, { eligible, signatures: least }).outcome).toBe('must_convene')
  })

  test('with nobody in it decides nothing', () => {
    expect(tallyResidentsAssembly({ eligible: 0, attending: 0, agree: 0 }).outcome).toBe('no_quorum')
  })

  test('says in words what is missing', () => {
    const { tests } = tallyRepresentativesAssembly({
      committeeMembers: 9,
      representatives: 35,
      attending: 29,
      agree: 14,
    })
    expect(tests.map(testWords)).toEqual([
      '居民代表 35 位，不到会议组成人员 44 位的五分之四，差 1 位。',
      '到会的 29 位，不到应到的 44 位的三分之二，差 1 位。',
      '同意的 14 位，没有超过到会的 29 位的一半，差 1 位。',
    ])
  })

  test('of those who ask for one, as many are lacking as bring it about', () => {
    const asked = fc.tuple(
      fc.constantFrom(
        'residentsAssembly',
        'residentsAssemblyByRepresentatives',
        'representativesAssembly',
        'ownersAssembly',
        'recall',
        'recallByRepresentatives',
      ),
      fc.integer({ min: 1, max: 3_000 }),
      fc.nat(3_000),
    )
    fc.assert(
      fc.property(asked, ([demand, eligible, some]) => {
        const signatures = Math.min(some, eligible)
        const { lacking: short, outcome, test } = tallyDemand(demand, { eligible, signatures })
        expect(short).toBe(lacking(test))
        expect(outcome === 'must_convene').toBe(short === 0)
        if (short === 0) return
        const after = (more: number) =>
          tallyDemand(demand, { eligible, signatures: signatures + more }).outcome
        expect(after(short)).toBe('must_convene')
        expect(after(short - 1)).toBe('below_threshold')
      }),
    )
  })
})

describe('a mandate', () => {
  const holder = { mandatesHeld: 1, isCandidate: false, isPropertyStaff: false }

  test.each([
    ['the third', { mandatesHeld: 3 }, null],
    ['the fourth', { mandatesHeld: 4 }, '一个人最多替 3 位投票，这位已经满了。'],
    ['of a candidate', { isCandidate: true }, '候选人不能替别人投票。'],
    ['of the property company’s staff', { isPropertyStaff: true }, '物业公司的人不能替业主投票。'],
  ])('%s', (_what, changes, words) => {
    const refusal = refusalOfProxy({ ...holder, ...changes }, PROXIES_19.allVoters)
    expect(refusal && proxyWords(refusal, PROXIES_19.allVoters)).toBe(words)
  })

  test('is not to be had where representatives elect', () => {
    const refusal = refusalOfProxy(holder, PROXIES_19.representatives)
    expect(refusal && proxyWords(refusal, PROXIES_19.representatives)).toBe('这次不能请人代投。')
  })
})
