/** Weekly shifts: where they fall, and what is refused in words. */
import fc from 'fast-check'
import { chinaDay, chinaInstant } from '../../cloudfunctions/kernel/calendar'
import { expand } from '../../cloudfunctions/rosters/planning/pattern'
import { shifted } from '../../cloudfunctions/rosters/planning/copy'
import type { ShiftPattern } from '../../typings/roster-planning'

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
    expect(copy.shifts[0]?.startsAt).toBe('2026-09-07T11:00:00.000Z')
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
