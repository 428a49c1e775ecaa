/** The rules of what comes after a yes, on whole numbers and days alone. */
import fc from 'fast-check'
import type { AppError } from '../../cloudfunctions/kernel/errors'
import { accepted, afterNews, nextOf, owing, reopened } from '../../cloudfunctions/proposals/project/project'
import { planned, requireSoundPlan } from '../../cloudfunctions/proposals/project/plan'
import { overFen, reported, spentFen } from '../../cloudfunctions/proposals/project/report'
import { isConfirmed, isUnderHalf, outcomeOf, ratersOf } from '../../cloudfunctions/proposals/project/rating'
import type { ProjectDoc } from '../../cloudfunctions/proposals/project/project'
import type { Plan } from '../../cloudfunctions/proposals/project/plan'

const NOW = '2026-06-10T02:00:00.000Z'
const BRIEF = accepted('2026-07-20', NOW)
const WHY = '钢管厂家说要等十天才到货，量好尺寸就能给准日子。'

const plan = (more: Partial<Plan> = {}): Plan => ({
  lead: '工程部 老周',
  dueOn: '2026-07-20',
  budgetFen: 280_000,
  milestones: [{ id: 'm1', title: '买灯', dueOn: '2026-06-20' }],
  tasks: [],
  reason: '',
  ...more,
})

const project = (more: Partial<Plan> = {}): ProjectDoc =>
  planned(plan(more), null, { _id: 'p', communityId: 'c', by: 'wu', now: NOW }, null)

const fieldOf = (more: Partial<Plan>, before: ProjectDoc | null = null): unknown => {
  try {
    requireSoundPlan(plan(more), before, BRIEF, NOW)
    return 'ok'
  } catch (error) {
    return (error as AppError).detail.field
  }
}

const some = fc.nat({ max: 500 })
const ratings = fc.record({ solved: some, partly: some, no: some })

describe('what those who asked say', () => {
  test.each([
    [{ solved: 5, partly: 0, no: 5 }, 'rated'],
    [{ solved: 4, partly: 5, no: 0 }, 'reopened'],
    [{ solved: 1, partly: 0, no: 0 }, 'rated'],
    [{ solved: 0, partly: 0, no: 1 }, 'reopened'],
    [{ solved: 0, partly: 0, no: 0 }, 'rated'],
  ] as const)('%j the first time: %s', (said, outcome) => {
    expect(outcomeOf(said, BRIEF)).toBe(outcome)
  })

  test('half is enough, one fewer is not, and nobody confirms nothing', () => {
    fc.assert(
      fc.property(ratings, (said) => {
        const all = ratersOf(said)
        expect(isUnderHalf(said)).toBe(all > 0 && said.solved < all / 2)
        expect(isConfirmed(said)).toBe(all > 0 && !isUnderHalf(said))
      }),
    )
  })

  test('it is reopened once and never again, whatever they say', () => {
    fc.assert(
      fc.property(ratings, ratings, (first, second) => {
        fc.pre(outcomeOf(first, BRIEF) === 'reopened')
        expect(outcomeOf(second, reopened(BRIEF, first, NOW))).toBe('rated')
      }),
    )
  })
})

describe('a plan', () => {
  test.each<[string, Partial<Plan>, string]>([
    ['a day that has gone', { dueOn: '2026-06-09' }, 'dueOn'],
    [
      'a milestone before today',
      { milestones: [{ id: 'a', title: '买灯', dueOn: '2026-06-09' }] },
      'milestones.0.dueOn',
    ],
    [
      'a milestone after the end',
      { milestones: [{ id: 'a', title: '买灯', dueOn: '2026-07-21' }] },
      'milestones.0.dueOn',
    ],
    ['a later day than the answer said, without why', { dueOn: '2026-07-21' }, 'reason'],
    [
      'two milestones of one id',
      { milestones: [1, 2].map(() => ({ id: 'a', title: '买灯', dueOn: '2026-07-01' })) },
      'milestones',
    ],
  ])('is refused with %s', (_what, more, field) => expect(fieldOf(more)).toBe(field))

  test('a later day with a reason, and today as a day, are fine', () => {
    expect(fieldOf({ dueOn: '2026-07-21', reason: WHY })).toBe('ok')
    expect(fieldOf({ dueOn: '2026-06-10', milestones: [] })).toBe('ok')
  })

  test('changed, it says why, and keeps the step that is done', () => {
    const before = reported(project(), { kind: 'milestone', milestoneId: 'm1', text: '' }, 'wu', NOW)
    expect(fieldOf({}, before)).toBe('reason')
    expect(fieldOf({ reason: WHY, milestones: [] }, before)).toBe('milestones')
    const after = planned(
      plan({ reason: WHY }),
      before,
      { _id: 'p', communityId: 'c', by: 'li', now: NOW },
      '2026-07-20',
    )
    expect(after.milestones[0]?.doneAt).toBe(NOW)
    expect(after.workers).toEqual(['wu', 'li'])
    expect(after.news.at(-1)).toMatchObject({
      kind: 'replan',
      was: { dueOn: '2026-07-20', budgetFen: 280_000 },
    })
  })
})

describe('money', () => {
  test('is the sum of what was entered and not struck out, to the fen', () => {
    fc.assert(
      fc.property(
        fc.array(fc.record({ fen: fc.integer({ min: 1, max: 10 ** 10 }), struck: fc.boolean() }), {
          maxLength: 30,
        }),
        (entries) => {
          let made = project()
          entries.forEach(({ fen, struck }, n) => {
            made = reported(made, { kind: 'spend', entryId: `e${n}`, what: '灯', fen }, 'wu', NOW)
            if (struck) made = reported(made, { kind: 'strike', entryId: `e${n}`, reason: '记错' }, 'wu', NOW)
          })
          const sum = entries.reduce((total, { fen, struck }) => total + (struck ? 0 : fen), 0)
          expect(spentFen(made.spending)).toBe(sum)
          expect(overFen(made)).toBe(Math.max(0, sum - 280_000))
          expect(made.spending).toHaveLength(entries.length)
        },
      ),
    )
  })

  test('one entry is entered once and struck out once', () => {
    const made = reported(project(), { kind: 'spend', entryId: 'e', what: '灯', fen: 5 }, 'wu', NOW)
    expect(() => reported(made, { kind: 'spend', entryId: 'e', what: '灯', fen: 5 }, 'wu', NOW)).toThrow()
    const struck = reported(made, { kind: 'strike', entryId: 'e', reason: '记错' }, 'wu', NOW)
    expect(() => reported(struck, { kind: 'strike', entryId: 'e', reason: '记错' }, 'wu', NOW)).toThrow()
  })
})

describe('what is owed', () => {
  test('thirty full days after the last news, or at the end of the named day, whichever is first', () => {
    expect(afterNews(null, NOW).owedBy).toBe('2026-07-10T16:00:00.000Z')
    expect(afterNews('2026-06-30', NOW).owedBy).toBe('2026-06-30T16:00:00.000Z')
    expect(owing(BRIEF, '2026-07-10T15:59:59.999Z')).toBeNull()
    expect(owing(BRIEF, '2026-07-10T16:00:00.000Z')).toMatchObject({ lateSince: null })
  })

  test('it is noted once, and moving the day leaves the promise where it was', () => {
    const later = { ...BRIEF, ...afterNews('2026-09-01', '2026-07-19T00:00:00.000Z'), dueOn: '2026-09-01' }
    const at = nextOf(later, '2026-07-19T00:00:00.000Z')
    expect(at).toBe('2026-07-20T16:00:00.000Z')
    const noted = owing(later, at as string)
    expect(noted).toEqual({ staleSince: null, lateSince: at })
    expect(owing({ ...later, ...noted }, at as string)).toBeNull()
  })
})
