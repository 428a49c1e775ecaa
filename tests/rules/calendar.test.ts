import fc from 'fast-check'
import {
  addWorkingDays,
  chinaDay,
  chinaInstant,
  earliestAfterFullDays,
  isWorkingDay,
  overdueDays,
  workingDeadline,
} from '../../cloudfunctions/kernel/calendar'
import vectors from '../fixtures/rules/assembly-and-date-vectors.json'

const instant = fc
  .date({ min: new Date('2025-01-01T00:00:00Z'), max: new Date('2027-12-31T00:00:00Z'), noInvalidDate: true })
  .map((date) => date.toISOString())

describe('notice periods (Civil Code 201)', () => {
  const dated = (vectors as unknown as DateCase[]).filter((item) => item.id.startsWith('D'))

  test.each(dated.map((item) => [item.id, item.law, item] as const))(
    '%s %s',
    (_id, _law, { given, expect: expected }) => {
      const earliest = Date.parse(
        earliestAfterFullDays(new Date(given.publishedAt).toISOString(), given.fullDays ?? 5),
      )
      const last = /last accepted instant (\S+)/.exec(String(expected))?.[1]
      if (last) expect(earliest - 1).toBe(Math.floor(Date.parse(last.replace(/(\.\d{3})\d*/, '$1'))))
      else expect(earliest).toBe(Date.parse(String(expected)))
    },
  )

  test('n complete days lie between, whatever the hour', () => {
    fc.assert(
      fc.property(instant, fc.integer({ min: 1, max: 60 }), (at, days) => {
        const earliest = earliestAfterFullDays(at, days)
        const full = Date.parse(earliest) - Date.parse(chinaInstant(chinaDay(at), 24))
        expect(full).toBe(days * 86_400_000)
      }),
    )
  })
})

describe('working days', () => {
  test('a question of Tuesday evening is due on Friday at 18:00', () => {
    expect(workingDeadline('2026-06-09T10:05:00.000Z', 3)).toBe('2026-06-12T10:00:00.000Z')
  })

  test('the Dragon Boat holiday of 2026 is skipped', () => {
    expect(chinaDay(workingDeadline('2026-06-18T02:00:00.000Z', 1))).toBe('2026-06-22')
  })

  test('a Saturday made a working day counts', () => {
    expect(isWorkingDay('2026-10-10')).toBe(true)
  })

  test('the deadline is a working day, and as many working days lie up to it as were given', () => {
    fc.assert(
      fc.property(instant, fc.integer({ min: 1, max: 30 }), (at, days) => {
        const due = chinaDay(workingDeadline(at, days))
        expect(isWorkingDay(due)).toBe(true)
        let counted = 0
        for (let day = chinaDay(at); day < due; counted += isWorkingDay(day) ? 1 : 0)
          day = chinaDay(new Date(Date.parse(`${day}T00:00:00Z`) + 86_400_000).toISOString())
        expect(counted).toBe(days)
        expect(addWorkingDays(chinaDay(at), days)).toBe(due)
      }),
    )
  })
})

describe('how late something is', () => {
  test('not at all until it is due, a day at least from then on', () => {
    expect(overdueDays('2026-06-12T10:00:00.000Z', '2026-06-12T09:59:59.999Z')).toBe(0)
    expect(overdueDays('2026-06-12T10:00:00.000Z', '2026-06-12T10:00:00.000Z')).toBe(1)
    expect(overdueDays('2026-06-12T10:00:00.000Z', '2026-06-14T01:00:00.000Z')).toBe(2)
  })
})

interface DateCase {
  id: string
  law: string
  given: { publishedAt: string; fullDays?: number }
  expect: unknown
}
