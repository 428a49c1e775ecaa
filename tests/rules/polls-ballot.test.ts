import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import type { Actor } from '../../cloudfunctions/kernel/context'
import type { VotingTerms } from '../../cloudfunctions/polls/ballot'
import { isRetry, readBallot, refusalByRoll, refusalByTime } from '../../cloudfunctions/polls/ballot'
import { announces, checkContent, powers, stateAt } from '../../cloudfunctions/polls/poll'
import { ruleSetNamed } from '../../cloudfunctions/polls/rule-sets'
import { COUNT_AFTER_MS } from '../../cloudfunctions/polls/tally'
import { KeyRing } from '../../cloudfunctions/kernel/keys'
import {
  ballotIdOf,
  casterOf,
  openBallot,
  openMarks,
  receiptOf,
  sealMarks,
} from '../../cloudfunctions/polls/vault'
import { plainTerms } from '../../simulator/world/plain-terms'
import type { PollContent } from '../../typings/polls'

process.env.YIQILAI_MASTER_KEY ??= 'a master key for tests, 32 characters and more'

const rules = ruleSetNamed('national')
const OPENS = '2026-06-01T00:00:00.000Z'
const CLOSES = '2026-06-10T12:00:00.000Z'

const poll = (more: Partial<VotingTerms> = {}): VotingTerms => ({
  state: 'rollFrozen',
  body: 'residentsCommittee',
  writers: ['p-drafter'],
  opensAt: OPENS,
  closesAt: CLOSES,
  waitHours: 24,
  electors: 'household',
  legalEffect: 'advisory',
  rules,
  ...more,
})

const actor = (more: Partial<Actor> = {}): Actor => ({
  accountId: 'a',
  personId: 'p-wang',
  openid: 'o',
  name: '王桂芳',
  standing: 'verifiedResident',
  consents: [],
  household: {
    bindingId: 'b',
    unitId: 'u1',
    buildingId: 'b6',
    buildingName: '6 栋',
    address: '6 栋 2 单元 301',
    relation: 'owner',
    boundAt: '2026-01-01T00:00:00.000Z',
  },
  roles: [],
  ...more,
})

const content = (more: Partial<PollContent> = {}): PollContent => ({
  title: '旧车棚要不要改成充电棚？',
  question: '把 6 栋旁的旧车棚改成充电棚。',
  options: [
    { id: 'a', label: '同意改建', note: '' },
    { id: 'b', label: '不同意改建', note: '' },
    { id: 'c', label: '弃权', note: '算参加，但不算同意' },
  ],
  method: { kind: 'single' },
  ...plainTerms,
  electors: 'household',
  scope: { kind: 'community' },
  legalEffect: 'advisory',
  opensAt: OPENS,
  closesAt: CLOSES,
  argumentsFor: [],
  argumentsAgainst: [],
  ifPassed: '9 月 30 日前建成',
  ifNot: '车棚不动',
  cost: '18.6 万元',
  ...more,
})

const fieldOf = (work: () => void): string | undefined => {
  try {
    work()
    return 'nothing was refused'
  } catch (error) {
    return (error as { detail?: { field?: string } }).detail?.field
  }
}

describe('the clock decides', () => {
  test('20:00:00.000 is closed, a millisecond earlier is open', () => {
    expect(stateAt(poll(), '2026-06-10T11:59:59.999Z')).toBe('open')
    expect(stateAt(poll(), CLOSES)).toBe('closed')
    expect(refusalByTime(poll(), actor(), '2026-06-10T11:59:59.999Z')).toBeNull()
    expect(refusalByTime(poll(), actor(), CLOSES)?.code).toBe('closed')
  })

  test('it opens at its hour, whether or not a timer wrote it down', () => {
    expect(stateAt(poll(), '2026-05-31T23:59:59.999Z')).toBe('rollFrozen')
    expect(stateAt(poll(), OPENS)).toBe('open')
    expect(stateAt(poll({ state: 'open' }), OPENS)).toBe('open')
    expect(refusalByTime(poll(), actor(), '2026-05-31T23:59:59.999Z')?.code).toBe('too_early')
  })

  test('a stored draft or cancelled poll never opens', () => {
    for (const state of ['draft', 'inReview', 'cancelled'] as const) {
      expect(stateAt(poll({ state }), '2026-06-05T00:00:00.000Z')).toBe(state)
      expect(refusalByTime(poll({ state }), actor(), '2026-06-05T00:00:00.000Z')?.code).toBe('conflict')
    }
  })

  test('24 hours after binding, not before', () => {
    const household = { ...actor().household!, boundAt: '2026-06-04T08:00:00.000Z' }
    expect(refusalByTime(poll(), actor({ household }), '2026-06-05T07:59:59.999Z')?.code).toBe('too_early')
    expect(refusalByTime(poll(), actor({ household }), '2026-06-05T08:00:00.000Z')).toBeNull()
  })

  test('without a household there is no voice', () => {
    expect(refusalByTime(poll(), actor({ household: null }), '2026-06-05T00:00:00.000Z')?.code).toBe(
      'not_bound',
    )
  })

  test('the count waits longer than the function that casts may run', () => {
    const config = JSON.parse(
      readFileSync(join(__dirname, '../../cloudfunctions/api/config.json'), 'utf8'),
    ) as { timeout: number }
    expect(COUNT_AFTER_MS).toBeGreaterThanOrEqual((config.timeout + 10) * 1000)
  })
})

describe('whose voice it is', () => {
  test('nobody on the roll, somebody else, nobody yet, and I myself', () => {
    expect(refusalByRoll(poll(), null, actor())?.code).toBe('forbidden')
    expect(refusalByRoll(poll(), { actingPersonId: 'p2' }, actor())?.code).toBe('conflict')
    expect(refusalByRoll(poll(), { actingPersonId: null }, actor())).toBeNull()
    expect(refusalByRoll(poll(), { actingPersonId: 'p-wang' }, actor())).toBeNull()
  })
})

describe('what stands on a ballot', () => {
  const ids = Array.from({ length: 8 }, (_, index) => `o${index}`)
  const paper = (most: number) => ({
    method: { kind: 'multiple' as const, most },
    options: ids.map((id) => ({ id, label: id, note: '' })),
  })

  test('a multiple choice takes up to its limit, in the order of the paper, and not one more', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 2, max: 8 }),
        fc.shuffledSubarray(ids, { minLength: 1 }),
        (most, choices) => {
          if (choices.length > most)
            expect(fieldOf(() => readBallot(paper(most), choices, undefined))).toBe('choices')
          else
            expect(readBallot(paper(most), choices, undefined).choices).toEqual(
              ids.filter((option) => choices.includes(option)),
            )
        },
      ),
    )
  })

  test.each([
    ['none', []],
    ['two in a single choice', ['a', 'b']],
    ['one that is not on it', ['z']],
    ['one named twice', ['a', 'a']],
  ])('%s is refused', (_what, choices) => {
    expect(fieldOf(() => readBallot(content(), choices, undefined))).toBe('choices')
  })
})

describe('the codes of a ballot', () => {
  test('the receipt is 20 readable characters, the same each time, and another in another poll', () => {
    const receipt = receiptOf('secret-1', 'poll:u1')
    expect(receipt).toMatch(/^[0-9A-HJKMNP-TV-Z]{20}$/)
    expect(receiptOf('secret-1', 'poll:u1')).toBe(receipt)
    expect(receiptOf('secret-2', 'poll:u1')).not.toBe(receipt)
    expect(receiptOf('secret-1', 'poll:u2')).not.toBe(receipt)
  })

  test('ballot id, receipt and caster share nothing a reader could join them by', () => {
    const id = ballotIdOf('secret-1', 'poll:u1')
    const caster = casterOf('secret-1', 'poll:u1', 'p1')
    expect(id).not.toContain('u1')
    expect(id.startsWith(caster)).toBe(false)
    expect(casterOf('secret-1', 'poll:u1', 'p2')).not.toBe(caster)
  })

  test('what a ballot says opens with the poll’s secret, at its own id, and as it was sealed', () => {
    const id = ballotIdOf('secret-1', 'poll:u1')
    const sealed = sealMarks('secret-1', id, { choices: ['a'], points: null })
    expect(openMarks('secret-1', id, sealed)).toEqual({ choices: ['a'], points: null })
    expect(() => openMarks('secret-2', id, sealed)).toThrow()
    expect(() => openMarks('secret-1', 'another ballot', sealed)).toThrow()
    expect(() =>
      openMarks(
        'secret-1',
        id,
        sealed.replace(/.$/, (c) => (c === 'A' ? 'Q' : 'A')),
      ),
    ).toThrow()
    expect(sealMarks('secret-1', id, { choices: ['a', 'b'], points: null })).toHaveLength(sealed.length)
  })

  test('whose voice it is stands in the seal where it was put there, and nowhere else', () => {
    const marks = { choices: ['a'], points: null }
    const sealed = sealMarks('secret-1', 'ballot', marks, 'poll:u1')
    expect(openBallot('secret-1', 'ballot', sealed)).toEqual({ marks, electorId: 'poll:u1' })
    expect(openMarks('secret-1', 'ballot', sealed)).toEqual(marks)
    const bare = sealMarks('secret-1', 'ballot', marks)
    expect(openBallot('secret-1', 'ballot', bare)).toEqual({ marks, electorId: null })
  })

  test('a ring of keys gives the keys of its secret', () => {
    const keys = new KeyRing('secret-1')
    for (const id of ['poll:u1', 'poll:u2']) {
      expect(ballotIdOf(keys, id)).toBe(ballotIdOf('secret-1', id))
      expect(receiptOf(keys, id)).toBe(receiptOf('secret-1', id))
    }
  })

  test('only the same account, with the same choices, is taken for a retry', () => {
    const found = { marks: { choices: ['a'], points: null }, version: 3, caster: 'me' }
    const other = { choices: ['b'], points: null }
    expect(isRetry(found, { ...found }, 0)).toBe(true)
    expect(isRetry(found, { ...found }, 2)).toBe(true)
    expect(isRetry(found, { ...found }, 1)).toBe(false)
    expect(isRetry(found, { ...found, marks: other }, 2)).toBe(false)
    expect(isRetry(found, { ...found, caster: 'housemate' }, 0)).toBe(false)
  })
})

describe('what a poll must be', () => {
  test('a good one passes', () => {
    checkContent(content(), 'branch')
  })

  test.each([
    [
      'labels that only look different',
      {
        options: [
          { id: 'a', label: '同意', note: '' },
          { id: 'b', label: ' 同 意', note: '' },
        ],
      },
      'content.options',
    ],
    [
      'labels that differ in width',
      {
        options: [
          { id: 'a', label: 'A', note: '' },
          { id: 'b', label: 'Ａ', note: '' },
        ],
      },
      'content.options',
    ],
    [
      'an id used twice',
      {
        options: [
          { id: 'a', label: '同意', note: '' },
          { id: 'a', label: '不同意', note: '' },
        ],
      },
      'content.options',
    ],
    [
      'a multiple choice of more than there are',
      { method: { kind: 'multiple' as const, most: 4 } },
      'content.method',
    ],
    ['a multiple choice of one', { method: { kind: 'multiple' as const, most: 1 } }, 'content.method'],
  ])('%s is refused', (_what, more, field) => {
    expect(fieldOf(() => checkContent(content(more), 'residentsCommittee'))).toBe(field)
  })

  test('the branch only asks for advice; a committee may also decide', () => {
    const binding = content({ legalEffect: 'procedural' })
    expect(fieldOf(() => checkContent(binding, 'branch'))).toBe('content.legalEffect')
    checkContent(binding, 'ownersCommittee')
  })
})

describe('who announces', () => {
  const secretary = actor({ roles: [{ role: 'branchSecretary', buildingId: null }] })
  const tellers = actor({ roles: [{ role: 'pollCommittee', buildingId: null }] })

  test('the secretary for the branch, the poll committee for the committees, nobody for the property company', () => {
    expect(announces(secretary, 'branch')).toBe(true)
    expect(announces(tellers, 'branch')).toBe(false)
    expect(announces(tellers, 'residentsCommittee')).toBe(true)
    expect(announces(tellers, 'ownersCommittee')).toBe(true)
    expect(announces(secretary, 'ownersCommittee')).toBe(false)
    for (const who of [secretary, tellers]) expect(announces(who, 'propertyCompany')).toBe(false)
  })

  test('never someone who wrote on it', () => {
    const inReview = poll({ state: 'inReview' })
    expect(powers(inReview, tellers, OPENS).canApprove).toBe(true)
    expect(powers({ ...inReview, writers: ['p-wang'] }, tellers, OPENS).canApprove).toBe(false)
  })

  test('cancelled only before it opens', () => {
    expect(powers(poll(), tellers, '2026-05-31T23:59:59.999Z').canCancel).toBe(true)
    expect(powers(poll(), tellers, OPENS).canCancel).toBe(false)
    expect(powers(poll({ state: 'tallied' }), tellers, CLOSES).canCancel).toBe(false)
  })
})
