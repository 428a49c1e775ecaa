/** Weekly shifts: where they fall, how a plan of them changes, and what is refused in words. */
import fc from 'fast-check'
import { DAY, HOUR, chinaDay, chinaInstant, plus } from '../../cloudfunctions/kernel/calendar'
import { spanInWords } from '../../cloudfunctions/kernel/date-words'
import type { PlannedShift } from '../../cloudfunctions/rosters/activity'
import { requireAhead, requireSoundPlan } from '../../cloudfunctions/rosters/activity'
import { expand } from '../../cloudfunctions/rosters/planning/pattern'
import { shifted } from '../../cloudfunctions/rosters/planning/copy'
import { withCancelled, withMoved, withWords } from '../../cloudfunctions/rosters/planning/series'
import type { ShiftPattern, ShiftScope } from '../../typings/roster-planning'
import type { ActivityContent } from '../../typings/rosters'

const NOW = '2026-06-10T01:00:00.000Z'
const EVENINGS: ShiftPattern = {
  firstDay: '2026-06-15',
  weeks: 8,
  weekdays: [1, 4],
  from: '19:00',
  to: '21:00',
}

const refusal = (pattern: ShiftPattern): string => {
  try {
    return `${expand(pattern, NOW).length} shifts`
  } catch (error) {
    return (error as Error).message
  }
}

test('Mondays and Thursdays for eight weeks are sixteen evenings, in China’s time', () => {
  const slots = expand(EVENINGS, NOW)
  expect(slots).toHaveLength(16)
  expect(slots[0]).toEqual({
    startsAt: '2026-06-15T11:00:00.000Z',
    endsAt: '2026-06-15T13:00:00.000Z',
    holiday: null,
  })
  expect(slots.map(({ startsAt }) => chinaDay(startsAt)).slice(0, 4)).toEqual([
    '2026-06-15',
    '2026-06-18',
    '2026-06-22',
    '2026-06-25',
  ])
})

test('a holiday among them is named, a make-up working day is not one', () => {
  const autumn = expand(
    { ...EVENINGS, firstDay: '2026-09-14', weeks: 4, weekdays: [1, 2, 3, 4, 5, 6, 7] },
    NOW,
  )
  const named = new Map(autumn.map(({ startsAt, holiday }) => [chinaDay(startsAt), holiday]))
  expect(named.get('2026-10-01')).toBe('国庆节')
  expect(named.get('2026-09-20')).toBeNull()
  expect(named.get('2026-09-21')).toBeNull()
})

test('one that ends before it starts, or runs past midnight, is refused in words', () => {
  expect(refusal({ ...EVENINGS, from: '21:00', to: '19:00' })).toContain('过夜的班请一个一个加')
  expect(refusal({ ...EVENINGS, from: '22:00', to: '02:00' })).toContain('过夜的班请一个一个加')
  expect(refusal({ ...EVENINGS, from: '19:00', to: '19:00' })).toContain('过夜的班请一个一个加')
  expect(refusal({ ...EVENINGS, from: '22:00', to: '24:00' })).toBe('16 shifts')
})

test('one with nothing left ahead, or with more shifts than an activity may have, too', () => {
  expect(refusal({ ...EVENINGS, firstDay: '2026-01-05' })).toContain('排不出班')
  const daily = { ...EVENINGS, weeks: 26, weekdays: [1, 2, 3, 4, 5, 6, 7] }
  expect(refusal({ ...daily, weeks: 29 })).toContain('最多 200 个')
  expect(refusal(daily)).toBe('182 shifts')
})

const clock = (minute: number): string =>
  `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}`

const patterns = fc
  .record({
    first: fc.integer({ min: 1, max: 400 }),
    weeks: fc.integer({ min: 1, max: 26 }),
    weekdays: fc.uniqueArray(fc.integer({ min: 1, max: 7 }), { minLength: 1, maxLength: 7 }),
    from: fc.integer({ min: 0, max: 1438 }),
    long: fc.integer({ min: 1, max: 1440 }),
  })
  .map(({ first, weeks, weekdays, from, long }): ShiftPattern => {
    const firstDay = chinaDay(new Date(Date.parse(NOW) + first * 86_400_000).toISOString())
    return { firstDay, weeks, weekdays, from: clock(from), to: clock(Math.min(1440, from + long)) }
  })

test('whatever the pattern: each week as often as it has days, never outside its weeks, never over midnight', () => {
  fc.assert(
    fc.property(patterns, (pattern) => {
      fc.pre(pattern.weeks * pattern.weekdays.length <= 200)
      const slots = expand(pattern, NOW)
      expect(slots).toHaveLength(pattern.weeks * pattern.weekdays.length)
      const end = chinaInstant(pattern.firstDay, pattern.weeks * 7 * 24)
      for (const { startsAt, endsAt } of slots) {
        expect(startsAt >= chinaInstant(pattern.firstDay) && endsAt <= end && startsAt < endsAt).toBe(true)
        expect(endsAt <= chinaInstant(chinaDay(startsAt), 24)).toBe(true)
      }
      expect([...slots].sort((a, b) => (a.startsAt < b.startsAt ? -1 : 1))).toEqual(slots)
    }),
    { numRuns: 40 },
  )
})

describe('last season once more', () => {
  const content = {
    title: '晚间看护',
    purpose: '',
    place: '门岗',
    risks: '路滑',
    contact: '孙大勇',
    bring: '',
    shifts: expand(EVENINGS, NOW).map((slot, n) => ({
      shiftId: `shift-${n}-0123456789`,
      startsAt: slot.startsAt,
      endsAt: slot.endsAt,
      work: '看护',
      capacity: 3,
      seriesId: 'series',
    })),
  }

  test('begins on the day that was given, in the same steps, under ids of its own', () => {
    const copy = shifted(content, 'new-activity', '2026-09-07')
    expect(copy.shifts[0]).toMatchObject({
      startsAt: '2026-09-07T11:00:00.000Z',
      endsAt: '2026-09-07T13:00:00.000Z',
    })
    const gaps = ({ shifts }: typeof content): number[] =>
      shifts.map(({ startsAt }) => Date.parse(startsAt) - Date.parse(shifts[0]!.startsAt))
    expect(gaps(copy as typeof content)).toEqual(gaps(content))
    expect(new Set([...copy.shifts, ...content.shifts].map(({ shiftId }) => shiftId)).size).toBe(32)
    expect(new Set(copy.shifts.map(({ seriesId }) => seriesId)).size).toBe(1)
    expect(shifted(content, 'new-activity', '2026-09-07')).toEqual(copy)
  })

  test('leaves out what was cancelled', () => {
    const [first, ...rest] = content.shifts
    const cancelled = { ...first!, cancelled: 'weather' as const, edition: 4 }
    expect(shifted({ ...content, shifts: [cancelled, ...rest] }, 'a', '2026-09-07').shifts).toHaveLength(15)
  })
})

const saidBy = (change: () => unknown): string => {
  try {
    change()
    return ''
  } catch (error) {
    return (error as Error).message
  }
}

describe('a plan changed', () => {
  /** One shift a day at ten, for two hours: `a` by turns with `b`; the first has begun. */
  const plan: PlannedShift[] = Array.from({ length: 8 }, (_, n) => ({
    shiftId: `shift ${n}`,
    startsAt: plus(NOW, n * DAY),
    endsAt: plus(NOW, n * DAY + 2 * HOUR),
    work: '看护',
    capacity: 3,
    seriesId: n % 2 === 0 ? 'a' : 'b',
    edition: 2,
    ...(n === 6 ? { cancelled: 'weather' as const } : {}),
  }))
  const changed = (after: readonly PlannedShift[]): number[] =>
    after.flatMap(({ edition }, n) => (edition === 3 ? [n] : []))
  const hourLater = (n: number, scope: ShiftScope) => ({
    shiftId: `shift ${n}`,
    scope,
    startsAt: plus(NOW, n * DAY + HOUR),
    endsAt: plus(NOW, n * DAY + 3 * HOUR),
  })

  test('is one shift, those after it, or all of its series: never another series, what began or what was called off', () => {
    const moved = (n: number, scope: ShiftScope) => changed(withMoved(plan, hourLater(n, scope), 3, NOW))
    expect(moved(4, 'one')).toEqual([4])
    expect(moved(4, 'following')).toEqual([4])
    expect(moved(4, 'all')).toEqual([2, 4])
    expect(moved(3, 'following')).toEqual([3, 5, 7])
    const off = (n: number, scope: ShiftScope) =>
      changed(withCancelled(plan, { shiftId: `shift ${n}`, scope, reason: 'hands' }, 3, NOW))
    expect(off(2, 'all')).toEqual([2, 4])
    expect(off(5, 'following')).toEqual([5, 7])
  })

  test('moves each by as much, its end by as much as the end', () => {
    const after = withMoved(plan, hourLater(3, 'all'), 3, NOW)
    for (const n of [1, 3, 5, 7])
      expect(after[n]).toMatchObject({
        startsAt: plus(NOW, n * DAY + HOUR),
        endsAt: plus(NOW, n * DAY + 3 * HOUR),
      })
  })

  test('is refused in words for what began, what was called off, a shift of a day and more, or one that ends before it starts', () => {
    const to = (n: number, startsAt: string, endsAt: string, scope: ShiftScope = 'one') =>
      saidBy(() => withMoved(plan, { shiftId: `shift ${n}`, scope, startsAt, endsAt }, 3, NOW))
    const start = plus(NOW, 9 * DAY)
    expect(to(0, start, plus(start, HOUR))).toContain('已经开始')
    expect(to(6, start, plus(start, HOUR))).toContain('已经取消')
    expect(to(3, start, plus(start, DAY))).toBe('')
    expect(to(3, start, plus(start, DAY + 1))).toContain('超过一天')
    expect(to(3, start, start)).toContain('晚于开始')
    expect(to(3, NOW, plus(NOW, HOUR))).toContain('排到过去')
    expect(to(3, plus(NOW, DAY), plus(NOW, DAY + HOUR), 'all')).toContain('排到过去')
    // one of the series is shorter than the chosen one, and would end before it starts
    const short = plan.map((shift, n) => (n === 5 ? { ...shift, endsAt: plus(shift.startsAt, HOUR) } : shift))
    const halved = { shiftId: 'shift 3', scope: 'all' as const, startsAt: plus(NOW, 3 * DAY) }
    expect(
      saidBy(() => withMoved(short, { ...halved, endsAt: plus(NOW, 3 * DAY + HOUR) }, 3, NOW)),
    ).toContain('一个一个改')
    for (const n of [0, 6])
      expect(
        saidBy(() => withCancelled(plan, { shiftId: `shift ${n}`, scope: 'one', reason: 'place' }, 3, NOW)),
      ).not.toBe('')
  })

  test('is told with both ends, the day of the second where it is another', () => {
    const at = (startsAt: string, endsAt: string) => spanInWords({ startsAt, endsAt })
    const nine = chinaInstant('2026-06-15', 21)
    expect(at(nine, chinaInstant('2026-06-15', 23))).toMatch(/^6 月 15 日.*21:00–23:00$/)
    expect(at(nine, chinaInstant('2026-06-16', 1))).toMatch(/21:00–第二天 01:00$/)
    expect(at(nine, chinaInstant('2026-06-16', 0))).toMatch(/21:00–00:00$/)
  })

  test('words of it are news for the shifts still to end, and for no other', () => {
    expect(changed(withWords(plan, 3, plus(NOW, 2 * HOUR)))).toEqual([1, 2, 3, 4, 5, 7])
    expect(changed(withWords(plan, 3, NOW))).toEqual([0, 1, 2, 3, 4, 5, 7])
  })
})

test('a plan whose shift lasts longer than a day is refused, and one that begins this moment does not come out', () => {
  const of = (startsAt: string, endsAt: string): ActivityContent => ({
    title: '守夜',
    purpose: '',
    place: '',
    risks: '',
    contact: '',
    bring: '',
    shifts: [{ shiftId: 'one', startsAt, endsAt, work: '守夜', capacity: 1 }],
  })
  expect(saidBy(() => requireSoundPlan(of(NOW, plus(NOW, DAY))))).toBe('')
  expect(saidBy(() => requireSoundPlan(of(NOW, plus(NOW, DAY + 1))))).toContain('超过一天')
  expect(saidBy(() => requireAhead(of(NOW, plus(NOW, HOUR)), NOW))).toContain('已经过了')
  expect(saidBy(() => requireAhead(of(plus(NOW, 1), plus(NOW, HOUR)), NOW))).toBe('')
})
