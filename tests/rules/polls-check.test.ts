/** What is checked of a draft before it is announced. */
import fc from 'fast-check'
import { checksOf } from '../../cloudfunctions/polls/check'
import { ruleSetNamed, ruleSets } from '../../cloudfunctions/polls/rule-sets'
import { plainTerms } from '../../simulator/world/plain-terms'
import type { PollContent, RuleSet } from '../../typings/polls'

const NOW = '2026-05-20T02:00:00.000Z'

const content = (more: Partial<PollContent> = {}): PollContent => ({
  title: '旧车棚要不要改成充电棚？',
  question: '把 6 栋旁的旧车棚改成充电棚。',
  options: [
    { id: 'a', label: '改建', note: '' },
    { id: 'b', label: '不改', note: '' },
    { id: 'c', label: '弃权', note: '' },
  ],
  method: { kind: 'single' },
  ...plainTerms,
  electors: 'household',
  scope: { kind: 'community' },
  legalEffect: 'procedural',
  opensAt: '2026-06-10T00:00:00.000Z',
  closesAt: '2026-06-20T00:00:00.000Z',
  argumentsFor: ['不用再拉电线。'],
  argumentsAgainst: ['夜里会吵人。'],
  ifPassed: '9 月 30 日前建成',
  ifNot: '车棚不动',
  cost: '18.6 万元',
  ...more,
})

const owners: Partial<PollContent> = {
  method: { kind: 'owners', matter: 5 },
  electors: 'owner',
  options: [
    { id: 'for', label: '同意', note: '' },
    { id: 'against', label: '不同意', note: '' },
    { id: 'abstain', label: '弃权', note: '' },
  ],
}

interface Also {
  rules?: RuleSet
  voices?: number | null
  isWriter?: boolean
  now?: string
}

const check = (more: Partial<PollContent>, also: Also = {}) =>
  checksOf(
    {
      content: content(more),
      rules: also.rules ?? ruleSetNamed('national'),
      voices: also.voices === undefined ? 48 : also.voices,
      isWriter: also.isWriter ?? false,
    },
    also.now ?? NOW,
  )

/** Keys of what is wrong. */
const wrong = (more: Partial<PollContent>, also: Also = {}): string[] =>
  check(more, also).flatMap(({ key, passed }) => (passed ? [] : [key]))

test('a good draft passes every rule that applies, and each says so in words', () => {
  expect(wrong({})).toEqual([])
  expect(wrong(owners)).toEqual([])
  for (const { text, field } of check({})) {
    expect(text).toMatch(/。$/)
    expect(field).toMatch(/^content\./)
  }
})

test.each<[string, Partial<PollContent>, Also, string[]]>([
  ['an opening that has passed', { opensAt: NOW }, {}, ['notice']],
  ['less than a day', { closesAt: '2026-06-10T23:59:59.999Z' }, {}, ['openDays']],
  ['a close before the opening', { closesAt: '2026-06-01T00:00:00.000Z' }, {}, ['openDays']],
  ['more than sixty days', { closesAt: '2026-08-10T00:00:00.000Z' }, {}, ['openDays']],
  [
    'an extension beyond sixty days',
    { closesAt: '2026-08-08T00:00:00.000Z', extendDays: 2 },
    {},
    ['openDays'],
  ],
  ['a roll frozen after the opening', { rollAt: '2026-06-11T00:00:00.000Z' }, {}, ['rollDay']],
  ['owners in fewer than fifteen days', { ...owners, opensAt: '2026-06-03T00:00:00.000Z' }, {}, ['notice']],
  ['an owners’ matter by households', { ...owners, electors: 'household' }, {}, ['electors']],
  ['a legal vote without a rule that allows it', { legalEffect: 'statutory' }, {}, ['authority']],
  ['a secret vote of owners', { ...owners, secrecy: 'secret' }, {}, ['secrecy']],
  ['a secret vote of nineteen', { secrecy: 'secret' }, { voices: 19 }, ['secrecy']],
  ['a show of hands of households', { secrecy: 'open' }, {}, ['secrecy']],
  ['nobody on the roll', {}, { voices: 0 }, ['voices']],
  ['one side alone', { argumentsAgainst: [] }, {}, ['sides']],
  ['one side alone of mere advice', { argumentsFor: [], legalEffect: 'advisory' }, {}, ['sides']],
  ['no way to abstain', { options: content().options.slice(0, 2) }, {}, ['options']],
  [
    'an option that pushes',
    { options: [{ id: 'a', label: '当然要改', note: '' }, ...content().options.slice(1)] },
    {},
    ['options'],
  ],
  ['an election without paper', { method: { kind: 'election', seats: 3 } }, {}, ['paper']],
  ['announcing what one drafted', {}, { isWriter: true }, ['announcer']],
  [
    'four days in Hangzhou, and no paper',
    { closesAt: '2026-06-14T00:00:00.000Z' },
    { rules: ruleSetNamed('hangzhou') },
    ['openDays', 'paper'],
  ],
])('%s is wrong', (_what, more, also, keys) => {
  expect(wrong(more, also)).toEqual(keys)
})

test('nineteen voices are too few for a secret vote, twenty are enough', () => {
  expect(wrong({ secrecy: 'secret' }, { voices: 20 })).toEqual([])
})

test('the earliest opening is the midnight after fifteen whole days, and it is named', () => {
  const at = (opensAt: string) => check({ ...owners, opensAt }).find(({ key }) => key === 'notice')
  expect(at('2026-06-04T16:00:00.000Z')?.passed).toBe(true)
  expect(at('2026-06-04T15:59:59.999Z')).toMatchObject({ passed: false })
  expect(at('2026-06-04T15:59:59.999Z')?.text).toContain('6 月 5 日 00:00')
})

test('advice needs neither notice nor both sides', () => {
  const advice: Partial<PollContent> = {
    legalEffect: 'advisory',
    argumentsFor: [],
    argumentsAgainst: [],
    opensAt: '2026-05-20T03:00:00.000Z',
    closesAt: '2026-05-21T03:00:00.000Z',
  }
  expect(wrong(advice)).toEqual([])
})

test('a legal vote is allowed where a rule of the place says so', () => {
  const rules = { ...ruleSetNamed('national'), authority: '某市物业管理条例第三十五条' }
  expect(wrong({ legalEffect: 'statutory' }, { rules })).toEqual([])
})

test('what can be announced now can be announced a moment earlier', () => {
  fc.assert(
    fc.property(
      fc.integer({ min: 0, max: 40 * 24 }),
      fc.integer({ min: 1, max: 70 * 24 }),
      fc.constantFrom(...ruleSets()),
      (wait, length, rules) => {
        const hours = (n: number): string => new Date(Date.parse(NOW) + n * 3_600_000).toISOString()
        const times = {
          ...owners,
          opensAt: hours(wait),
          closesAt: hours(wait + length),
          channels: ['paper' as const],
        }
        const later = wrong(times, { rules })
        const earlier = wrong(times, { rules, now: hours(-1) })
        if (later.length === 0) expect(earlier).toEqual([])
      },
    ),
  )
})

test('every rule set has a name, its sources, and the newest version of each is offered once', () => {
  const sets = ruleSets()
  expect(new Set(sets.map(({ id }) => id)).size).toBe(sets.length)
  for (const set of sets) {
    expect(set.source.length).toBeGreaterThan(10)
    expect(set.certified).toEqual(['procedural', 'statutory'])
    expect(ruleSetNamed(set.id)).toBe(set)
  }
  expect(ruleSetNamed('nowhere').id).toBe('national')
})
