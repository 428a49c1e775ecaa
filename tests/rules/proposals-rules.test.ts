import fc from 'fast-check'
import { holidaysKnown, isWorkingDay } from '../../cloudfunctions/kernel/calendar'
import { clockOf, halfOf, isPlainWeeks, nextDue, putOff } from '../../cloudfunctions/proposals/clocks'
import { ANSWERED, CARRIED, MOVES, OPEN, canMove, moved } from '../../cloudfunctions/proposals/machine'
import type { ProposalAct } from '../../cloudfunctions/proposals/machine'
import { answered, rejected, thresholdFor } from '../../cloudfunctions/proposals/proposal'
import { movedSeconds } from '../../cloudfunctions/proposals/united'
import { groupSmall } from '../../cloudfunctions/proposals/views'

const policy = { secondsMin: 10, secondsPermille: 10 }
const NOW = '2026-06-10T01:00:00.000Z'
const TODAY = '2026-06-10'

describe('the threshold of seconds', () => {
  it('is ten, or one in a hundred of those bound, whichever is more, rounded up', () => {
    expect(thresholdFor(policy, 0)).toBe(10)
    expect(thresholdFor(policy, 1000)).toBe(10)
    expect(thresholdFor(policy, 1001)).toBe(11)
    expect(thresholdFor(policy, 1900)).toBe(19)
  })

  it('of a part of the community is never more than half of those who live there, and at least one', () => {
    expect(thresholdFor(policy, 8, true)).toBe(4)
    expect(thresholdFor(policy, 0, true)).toBe(1)
    fc.assert(
      fc.property(fc.nat(3000), (bound) => {
        const part = thresholdFor(policy, bound, true)
        expect(part).toBeLessThanOrEqual(Math.max(1, Math.ceil(bound / 2)))
        expect(part).toBeLessThanOrEqual(thresholdFor(policy, bound))
      }),
    )
  })
})

describe('seconds by building', () => {
  it('counts buildings under five together, and loses nobody', () => {
    const group = fc.record({ name: fc.string(), count: fc.integer({ min: 1, max: 30 }) })
    fc.assert(
      fc.property(fc.uniqueArray(group, { selector: (entry) => entry.name }), (groups) => {
        const shown = groupSmall(groups)
        const sum = (list: { count: number }[]) => list.reduce((total, entry) => total + entry.count, 0)
        expect(sum(shown)).toBe(sum(groups))
        expect(shown.filter((entry) => entry.count < 5).every((entry) => entry.name === '其他楼')).toBe(true)
      }),
    )
  })
})

describe('the formal answer', () => {
  const reasons = '灯和人工约两千八百元，从公共收益里出，先试一个月看看晃不晃眼。'
  const yes = {
    decision: 'accept' as const,
    reasons,
    owner: '安和物业',
    budgetSource: '公共收益',
    doneBy: '2026-07-20',
  }

  it('a yes says who, from what money, by when', () => {
    expect(answered(yes, NOW, TODAY)).toEqual({ ...yes, at: NOW })
    for (const missing of [{ owner: '' }, { budgetSource: '' }, { doneBy: '2026-06-09' }])
      expect(() => answered({ ...yes, ...missing }, NOW, TODAY)).toThrow()
    const { doneBy: _doneBy, ...undated } = yes
    expect(() => answered(undated, NOW, TODAY)).toThrow('日子')
  })

  it('a no needs reasons and nothing else', () => {
    const no = { decision: 'decline' as const, reasons, owner: '', budgetSource: '' }
    expect(answered(no, NOW, TODAY)).toEqual({ ...no, doneBy: null, at: NOW })
  })

  it('fewer than twenty characters are no reasons', () => {
    expect(() => answered({ ...yes, reasons: '好的，我们会处理。' }, NOW, TODAY)).toThrow('20 个字')
  })
})

describe('the machine', () => {
  const acts = Object.keys(MOVES) as ProposalAct[]
  const states = [...new Set(acts.flatMap((act) => [...MOVES[act][0], ...MOVES[act][1]]))]

  it('leads from what is on its way to an end, and out of an end only by appeal or by being taken up', () => {
    const leaving = (state: (typeof states)[number]) => acts.filter((act) => canMove(state, act))
    for (const state of ['declined', 'closed', 'withdrawn'] as const) expect(leaving(state)).toEqual([])
    expect(leaving('rejected')).toEqual(['uphold'])
    expect(leaving('merged')).toEqual(['uphold'])
    expect(leaving('lapsed')).toEqual(['adopt'])
    for (const state of OPEN) expect(leaving(state)).toContain('withdraw')
  })

  it('reaches every state from what is put forward', () => {
    const reached = new Set<string>(['screening', 'held'])
    for (let grew = true; grew;) {
      const before = reached.size
      for (const act of acts)
        if (MOVES[act][0].some((state) => reached.has(state)))
          MOVES[act][1].forEach((state) => reached.add(state))
      grew = reached.size > before
    }
    expect([...reached].sort()).toEqual([...states].sort())
    expect([...OPEN, ...ANSWERED, ...CARRIED].filter((state) => !reached.has(state))).toEqual([])
  })

  it('refuses whatever the table does not name', () => {
    fc.assert(
      fc.property(fc.constantFrom(...states), fc.constantFrom(...acts), (state, act) => {
        if (canMove(state, act)) expect(MOVES[act][1]).toContain(moved(state, act))
        else expect(() => moved(state, act)).toThrow()
      }),
    )
    expect(() => moved('response', 'respond', 'poll')).toThrow()
  })
})

describe('the clocks', () => {
  const instant = fc
    .date({
      min: new Date('2025-01-01T00:00:00Z'),
      max: new Date('2029-12-31T00:00:00Z'),
      noInvalidDate: true,
    })
    .map((date) => date.toISOString())

  it('are looked at again at half time, and when they run out; met, never', () => {
    const clock = clockOf(NOW, 5, 'branch')
    expect(nextDue(clock, [], NOW)).toBe(halfOf(clock))
    expect(nextDue(clock, [], halfOf(clock))).toBe(clock.dueAt)
    expect(nextDue(clock, [NOW], clock.dueAt)).toBeNull()
    expect(nextDue({ ...clock, metAt: NOW }, [], NOW)).toBeNull()
  })

  it('put off are later by as many working days as were given', () => {
    fc.assert(
      fc.property(instant, fc.integer({ min: 1, max: 20 }), (at, days) => {
        const clock = clockOf(at, 20, 'propertyCompany')
        const later = putOff(clock, days)
        let counted = 0
        for (
          let day = Date.parse(clock.dueAt) + 86_400_000;
          day <= Date.parse(later.dueAt);
          day += 86_400_000
        )
          if (isWorkingDay(new Date(day + 8 * 3_600_000).toISOString().slice(0, 10))) counted += 1
        expect(counted).toBe(days)
      }),
    )
  })

  it('of a year without a list of holidays count Monday to Friday, and say so', () => {
    expect([holidaysKnown('2026-10-01'), holidaysKnown('2028-01-01'), holidaysKnown('2031-05-01')]).toEqual([
      true,
      false,
      false,
    ])
    const clock = clockOf('2027-12-30T02:00:00.000Z', 5, 'branch')
    expect(clock.dueAt).toBe('2028-01-06T10:00:00.000Z')
    expect(isPlainWeeks(clock)).toBe(true)
    expect(isPlainWeeks({ ...clock, metAt: clock.dueAt })).toBe(false)
    expect(isPlainWeeks(clockOf(NOW, 5, 'branch'))).toBe(false)
  })
})

test('a refusal as the business of others says whose', () => {
  const reason = '这盏灯在市政道路上，我们已经把您的话转给了他们。'
  expect(() => rejected({ code: 'outsideCompetence', reason })).toThrow('归谁管')
  expect(rejected({ code: 'outsideCompetence', reason, competent: '区城管局' }).competent).toBe('区城管局')
  expect(() => rejected({ code: 'unlawful', reason: '不行' })).toThrow('20 个字')
})

describe('seconds that come along with a merged one', () => {
  const person = fc.integer({ min: 0, max: 30 }).map((n) => `person-${n}`)
  const row = (personId: string, buildingId: string) => ({
    _id: `a:${personId}`,
    communityId: 'c',
    proposalId: 'a',
    personId,
    buildingId,
    buildingName: buildingId,
    at: NOW,
  })
  const of = (id: string, author: string, buildingIds: string[] | null) =>
    ({
      _id: id,
      communityId: 'c',
      author: { personId: author, surname: '王', building: 'b1' },
      submittedAt: NOW,
      area: buildingIds && { name: '1 栋', buildingIds },
    }) as never

  it('are one a person, whoever seconded what before, and never the author of the one that stays', () => {
    fc.assert(
      fc.property(fc.uniqueArray(person), fc.uniqueArray(person), person, person, (ours, theirs, a, b) => {
        fc.pre(a !== b)
        const moving = movedSeconds(
          of('a', a, null),
          of('b', b, null),
          theirs.map((id) => row(id, 'b1')),
        )
        const ids = new Set([...ours.map((id) => `b:${id}`), ...moving.map(({ _id }) => _id)])
        const wanted = new Set([...ours, ...[...theirs, a].filter((id) => id !== b)].map((id) => `b:${id}`))
        expect(ids).toEqual(wanted)
      }),
    )
  })

  it('count only where the one that stays asks for them', () => {
    const moving = movedSeconds(of('a', 'x', null), of('b', 'y', ['b1']), [row('p', 'b1'), row('q', 'b2')])
    expect(moving.map(({ personId }) => personId)).toEqual(['p', 'x'])
  })
})
