/** One result for every method: what each poll of a small community comes to. */
import fc from 'fast-check'
import type { PollMethod, RuleSet } from '../../typings/polls'
import type { Question } from '../../cloudfunctions/polls/rules/outcome'
import type { CountedBallot, Voice } from '../../cloudfunctions/polls/rules/admission'
import { lacksQuorum, outcomeOf } from '../../cloudfunctions/polls/rules/outcome'
import { ruleSetNamed } from '../../cloudfunctions/polls/rule-sets'

const THREE = [{ id: 'for' }, { id: 'against' }, { id: 'abstain' }]
const ABCD = [{ id: 'a' }, { id: 'b' }, { id: 'c' }, { id: 'd' }]

const question = (method: PollMethod, changes: Partial<Question> = {}): Question => ({
  method,
  electors: 'household',
  options: ABCD,
  rules: ruleSetNamed('national'),
  tieOrder: (changes.options ?? ABCD).map(({ id }) => id),
  ...changes,
})

const three = (
  kind: 'owners' | 'residentsAssembly' | 'representatives',
  rules: Partial<RuleSet> = {},
): Question =>
  question(kind === 'owners' ? { kind, matter: 4 } : { kind }, {
    options: THREE,
    rules: { ...ruleSetNamed('national'), ...rules },
  })

/** Voices v0, v1, … */
const roll = (size: number, areaCenti: number | null = null): Voice[] =>
  Array.from({ length: size }, (_, n) => ({ id: `v${n}`, areaCenti }))

/** `['a', 'ab', '']`: what v0, v1, … chose; an empty paper is invalid. */
const papers = (...marks: string[]): CountedBallot[] =>
  marks.map((text, n) => ({ elector: `v${n}`, choices: text === '' ? [] : text.split(','), points: null }))

const times = (n: number, choice: string): string[] => Array<string>(n).fill(choice)

describe('choices', () => {
  test('are counted; an invalid paper is told and not counted; all that share the most lead', () => {
    const out = outcomeOf(question({ kind: 'multiple', most: 2 }), roll(6), papers('a,b', 'a', 'b', '', 'c'))
    expect(out).toMatchObject({ rollSize: 6, ballots: 4, invalid: 1, code: 'counted', leading: ['a', 'b'] })
    expect(out.counts.map(({ votes }) => votes)).toEqual([2, 2, 1, 0])
  })

  test('of a score go by points', () => {
    const ballots = [
      { elector: null, choices: ['a', 'b'], points: [0, 5] },
      { elector: null, choices: ['a', 'c'], points: [3, 1] },
    ]
    expect(outcomeOf(question({ kind: 'score', highest: 5 }), roll(3), ballots)).toMatchObject({
      leading: ['b'],
      counts: [{ points: 3, votes: 1 }, { points: 5 }, { points: 1 }, { points: 0 }],
    })
  })

  test('of a stranger, of one twice, of more than the roll', () => {
    const single = question({ kind: 'single' })
    const stranger = { elector: 'x', choices: ['a'], points: null }
    expect(outcomeOf(single, roll(2), [...papers('a'), stranger])).toMatchObject({
      ballots: 1,
      notOnRoll: ['x'],
    })
    expect(() => outcomeOf(single, roll(2), [...papers('a'), ...papers('b')])).toThrow('两张票')
    expect(() => outcomeOf(single, [...roll(2), ...roll(1)], [])).toThrow('出现了两次')
    const nameless = papers('a', 'a', 'a').map((ballot) => ({ ...ballot, elector: null }))
    expect(() => outcomeOf(single, roll(2), nameless)).toThrow('还多')
  })
})

describe('seats', () => {
  const approval = { kind: 'approval', seats: 2, most: 4 } as const

  test('go to the most; equals at the last seat are voted on again', () => {
    expect(outcomeOf(question(approval), roll(5), papers('a,b', 'a,b', 'a,c'))).toMatchObject({
      code: 'elected',
      elected: ['a', 'b'],
    })
    expect(outcomeOf(question(approval), roll(5), papers('a,b', 'a,c'))).toMatchObject({
      code: 'runOff',
      elected: ['a'],
      runOff: { seats: 1, between: ['b', 'c'], because: 'tie' },
    })
  })

  test('by an order of equals that was fixed before, no run-off; by majority, one between the next', () => {
    const ordered = question({ ...approval, atLastSeat: 'order' }, { tieOrder: ['d', 'c', 'b', 'a'] })
    expect(outcomeOf(ordered, roll(5), papers('a,b', 'a,c'))).toMatchObject({
      elected: ['a', 'c'],
      runOff: null,
    })
    const majority = question({ ...approval, needs: 'majority' })
    expect(outcomeOf(majority, roll(9), papers('a,b', 'a,c', 'a', 'b', 'd'))).toMatchObject({
      code: 'runOff',
      elected: ['a'],
      runOff: { because: 'majority' },
    })
  })

  test('that nobody is wanted for stay empty', () => {
    expect(outcomeOf(question(approval), roll(5), papers('a'))).toMatchObject({
      code: 'seatsLeft',
      elected: ['a'],
    })
  })
})

test('a sum is given out while it fits, by the terms of the poll', () => {
  const options = [
    { id: 'a', costFen: 70 },
    { id: 'b', costFen: 50 },
    { id: 'c', costFen: 20 },
  ]
  const asked = (rule = {}, withdrawn: string[] = []): Question =>
    question({ kind: 'budget', form: 'approval', budgetFen: 100, most: 3, rule }, { options, withdrawn })
  const ballots = papers('a', 'a', 'a,b', 'b', 'c')
  expect(outcomeOf(asked(), roll(9), ballots)).toMatchObject({
    code: 'allotted',
    selected: ['a', 'c'],
    left: 10,
  })
  expect(outcomeOf(asked({ pastMisfit: 'stop' }), roll(9), ballots)).toMatchObject({ selected: ['a'] })
  expect(outcomeOf(asked({ leastVotes: 2 }), roll(9), ballots)).toMatchObject({ selected: ['a'] })
  expect(outcomeOf(asked({}, ['a']), roll(9), ballots)).toMatchObject({ selected: ['b', 'c'] })
})

describe('owners', () => {
  const flats = (n: number): Voice[] => roll(n, 9_000)
  const shop: Voice = { id: 'shop', areaCenti: 90_000 }

  test('nine flats without the shop are nine of ten persons and not half of the area', () => {
    const out = outcomeOf(three('owners'), [...flats(9), shop], papers(...times(9, 'for')))
    expect(out).toMatchObject({
      code: 'no_quorum',
      figures: { A: 171_000, N: 10, pa: 81_000, pn: 9 },
      needed: { area: { takePart: 33_000 }, persons: { takePart: 0 } },
      withClause: null,
    })
    expect(lacksQuorum(out)).toBe(true)
  })

  test('with the shop against, the persons agree and the area does not', () => {
    const ballots = [...papers(...times(9, 'for')), { elector: 'shop', choices: ['against'], points: null }]
    const out = outcomeOf(three('owners'), [...flats(9), shop], ballots)
    expect(out).toMatchObject({ code: 'not_passed', counts: [{ votes: 9 }, { votes: 1 }, { votes: 0 }] })
    expect(lacksQuorum(out)).toBe(false)
  })

  test('an abstention weighs as the rules say; the clause is shown only where they show it', () => {
    const ballots = papers(...times(5, 'for'), ...times(2, 'against'), ...times(3, 'abstain'))
    const rules = { abstainParticipates: false, clauseShown: true }
    expect(outcomeOf(three('owners'), flats(12), ballots)).toMatchObject({ code: 'not_passed' })
    expect(outcomeOf(three('owners', rules), flats(12), ballots)).toMatchObject({
      code: 'no_quorum',
      withClause: { side: 'for', persons: 7 },
    })
  })

  test('are never weighed without a voice, nor without an area', () => {
    const nameless = [{ elector: null, choices: ['for'], points: null }]
    expect(() => outcomeOf(three('owners'), flats(2), nameless)).toThrow('对得上')
    expect(() => outcomeOf(three('owners'), roll(2), [])).toThrow('面积')
  })

  test('all but the one who asks must agree', () => {
    const asked = question({ kind: 'unanimous', applicantUnitId: 'u' }, { options: THREE })
    const affected = roll(4).map((voice, n) => (n === 3 ? { ...voice, is: 'applicant' as const } : voice))
    expect(outcomeOf(asked, affected, papers('for', 'for', 'for'))).toMatchObject({
      code: 'passed',
      affected: 3,
    })
    expect(outcomeOf(asked, affected, papers('for', 'for'))).toMatchObject({ code: 'not_passed', silent: 1 })
  })
})

describe('assemblies', () => {
  test('more than half come and more than half of those agree', () => {
    const code = (...marks: string[]) =>
      outcomeOf(three('residentsAssembly'), roll(10), papers(...marks)).code
    expect(code(...times(5, 'for'))).toBe('no_quorum')
    expect(code(...times(3, 'for'), ...times(3, 'abstain'))).toBe('not_passed')
    expect(code(...times(4, 'for'), ...times(2, 'against'))).toBe('passed')
  })

  test('of representatives count who sits there by office', () => {
    const seated = (committee: number): Voice[] =>
      roll(10).map((voice, n) => (n < committee ? { ...voice, is: 'committee' as const } : voice))
    const asked = three('representatives')
    expect(outcomeOf(asked, seated(2), papers(...times(7, 'for'))).code).toBe('passed')
    expect(outcomeOf(asked, seated(2), papers(...times(6, 'for'))).code).toBe('no_quorum')
    expect(outcomeOf(asked, seated(3), papers(...times(9, 'for'))).code).toBe('invalid_composition')
  })

  test('elect from the papers that tellers counted', () => {
    const candidates = [
      { id: 'a', votes: 7 },
      { id: 'b', votes: 3 },
    ]
    const asked = question({ kind: 'election', seats: 1 }, { electors: 'adult' })
    expect(outcomeOf(asked, roll(12), []).code).toBe('uncounted')
    expect(outcomeOf({ ...asked, hand: { cast: 10, invalid: 0, candidates } }, roll(12), [])).toMatchObject({
      code: 'elected',
      elected: ['a'],
    })
    expect(
      lacksQuorum(outcomeOf({ ...asked, hand: { cast: 5, invalid: 1, candidates: [] } }, roll(12), [])),
    ).toBe(true)
  })
})

test('whatever the method, the order of the ballots and of the roll changes nothing', () => {
  const methods: PollMethod[] = [
    { kind: 'single' },
    { kind: 'approval', seats: 2, most: 4 },
    { kind: 'owners', matter: 6 },
    { kind: 'residentsAssembly' },
  ]
  const marks = fc.array(fc.constantFrom('for', 'against', 'abstain', ''), { maxLength: 12 })
  fc.assert(
    fc.property(
      fc.constantFrom(...methods),
      marks.chain((list) => {
        const ballots = papers(...list)
        return fc.tuple(fc.constant(ballots), fc.shuffledSubarray(ballots, { minLength: ballots.length }))
      }),
      fc.array(fc.nat(50_000), { minLength: 12, maxLength: 12 }),
      (method, [ballots, other], areas) => {
        const voices = areas.map((areaCenti, n): Voice => ({ id: `v${n}`, areaCenti }))
        const asked = question(method, { options: THREE })
        expect(outcomeOf(asked, [...voices].reverse(), other)).toEqual(outcomeOf(asked, voices, ballots))
      },
    ),
  )
})
