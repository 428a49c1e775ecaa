/** How long a notice stays up, by the vectors of the law and by what holds for every rule. */
import fc from 'fast-check'
import type { NoticeContent, PeriodBasis } from '../../typings/notices'
import { chinaDay, chinaInstant, isWorkingDay } from '../../cloudfunctions/kernel/calendar'
import { checkContent, isSubstance } from '../../cloudfunctions/notices/content'
import { RULES, objectionEnd, periodEnd, ruleOf } from '../../cloudfunctions/notices/periods'
import vectors from '../fixtures/rules/assembly-and-date-vectors.json'

interface DateCase {
  id: string
  law: string
  given: { publishedAt: string; fullDays?: number }
  expect: string
}

/** The rule each vector is about. */
const BASIS: Record<string, PeriodBasis> = {
  D01: 'ownersMeeting',
  D02: 'residentsAssembly',
  D03: 'electionRoll',
  D04: 'committeeAffairs',
  D05: 'localNotice',
  D06: 'electionRoll',
  D07: 'committeeAffairs',
  D08: 'committeeAffairs',
}

const dated = (vectors as unknown as DateCase[]).filter(({ id }) => id.startsWith('D'))

test('there are eight vectors, each about a rule', () => {
  expect(dated.map(({ id }) => id)).toEqual(Object.keys(BASIS))
})

test.each(dated.map((vector) => [vector.id, vector.law, vector] as const))('%s %s', (id, _law, vector) => {
  const rule = ruleOf(BASIS[id] as PeriodBasis)
  const from = new Date(vector.given.publishedAt).toISOString()
  const last = /last accepted instant (\S+)/.exec(vector.expect)?.[1]
  if (!last) {
    expect(rule.minDays).toBe(vector.given.fullDays)
    expect(Date.parse(periodEnd(rule, from))).toBe(Date.parse(vector.expect))
  } else expect(Date.parse(objectionEnd(rule, from)) - 1).toBe(Date.parse(last.slice(0, 23) + '+08:00'))
})

const instant = fc
  .date({ min: new Date('2025-01-01T00:00:00Z'), max: new Date('2027-12-01T00:00:00Z'), noInvalidDate: true })
  .map((date) => date.toISOString())
const rules = fc.constantFrom(...RULES)

describe('every rule', () => {
  test('gives at least its full days, and ends at 24:00', () => {
    fc.assert(
      fc.property(rules, instant, (rule, from) => {
        const end = periodEnd(rule, from)
        const full = (Date.parse(end) - Date.parse(chinaInstant(chinaDay(from), 24))) / 86_400_000
        expect(Number.isInteger(full)).toBe(true)
        expect(full).toBeGreaterThanOrEqual(rule.minDays)
      }),
    )
  })

  test('never ends on a rest day where a rest day moves the end (Civil Code 203)', () => {
    fc.assert(
      fc.property(rules, instant, (rule, from) => {
        fc.pre(rule.restDayMoves)
        const lastDay = chinaDay(new Date(Date.parse(periodEnd(rule, from)) - 1).toISOString())
        expect(isWorkingDay(lastDay)).toBe(true)
      }),
    )
  })

  test('names where it stands', () => {
    for (const rule of RULES) expect(rule.source.length).toBeGreaterThan(4)
  })
})

const now = '2026-06-01T02:00:00.000Z'
const disclosure = (changes: Partial<NoticeContent> = {}): NoticeContent => ({
  kind: 'disclosure',
  stream: 'committee',
  period: { basis: 'committeeAffairs', days: 15 },
  title: '上半年居务公开',
  blocks: [{ kind: 'paragraph', text: '办了什么，花了多少。' }],
  audience: { kind: 'community' },
  ask: { kind: 'none' },
  answeredBy: 'residentsCommittee',
  contact: '居委会',
  publishAt: null,
  validUntil: '2026-06-17T10:00:00.000Z',
  ...changes,
})

const refusal = (content: NoticeContent): { field?: string; message: string } | null => {
  try {
    checkContent(content, now)
    return null
  } catch (error) {
    const { detail, message } = error as { detail: { field?: string }; message: string }
    return { ...detail, message }
  }
}

describe('what does not go together is refused', () => {
  test('a disclosure of fifteen full days may go out', () => expect(refusal(disclosure())).toBeNull())

  test('one that ends too early is told the earliest day', () => {
    const early = disclosure({ validUntil: '2026-06-16T10:00:00.000Z' })
    expect(refusal(early)).toEqual({
      field: 'validUntil',
      message: '居务公开要满 15 天，有效期最早选 6 月 17 日。',
    })
  })

  test('a scheduled one is counted from its own day', () => {
    const later = { publishAt: '2026-06-02T02:00:00.000Z' }
    expect(refusal(disclosure(later))?.message).toContain('6 月 18 日')
    expect(refusal(disclosure({ ...later, validUntil: '2026-06-18T10:00:00.000Z' }))).toBeNull()
  })

  test.each<[string, string, Partial<NoticeContent>]>([
    ['a disclosure without a stream', 'stream', { stream: null }],
    ['a disclosure without a period', 'period', { period: null }],
    ['fewer days than the law has', 'period.days', { period: { basis: 'committeeAffairs', days: 14 } }],
    ['the basis of another stream', 'period.basis', { period: { basis: 'partyAffairs', days: 15 } }],
    ['an information with a period', 'period', { kind: 'info', stream: null }],
    ['a summons that asks nothing', 'ask', { kind: 'summons', stream: null, period: null }],
    [
      'an objection to what is not a public notice',
      'ask',
      {
        kind: 'info',
        stream: null,
        period: null,
        ask: { kind: 'objection', prompt: '有异议吗', dueAt: now },
      },
    ],
    [
      'a window for objections that closes early',
      'ask.dueAt',
      { ask: { kind: 'objection', prompt: '有异议吗', dueAt: '2026-06-10T10:00:00.000Z' } },
    ],
  ])('%s', (_what, field, changes) => expect(refusal(disclosure(changes))?.field).toBe(field))
})

describe('what is a change of substance', () => {
  test.each<[keyof NoticeContent, Partial<NoticeContent>, boolean]>([
    ['title', { title: '下半年居务公开' }, true],
    ['blocks', { blocks: [{ kind: 'paragraph', text: '多花了一百元。' }] }, true],
    ['audience', { audience: { kind: 'building', buildingId: 'b1' } }, true],
    ['period', { period: { basis: 'committeeAffairs', days: 20 } }, true],
    ['ask', { ask: { kind: 'question', prompt: '想问什么？', dueAt: '2026-06-17T10:00:00.000Z' } }, true],
    ['contact', { contact: '居委会李敏' }, false],
    ['answeredBy', { answeredBy: 'branch' }, false],
    ['validUntil', { validUntil: '2026-06-20T10:00:00.000Z' }, false],
  ])('%s', (_field, changes, substance) =>
    expect(isSubstance(disclosure(), disclosure(changes))).toBe(substance),
  )
})
