import fc from 'fast-check'
import { HOUR, chinaHour, plus } from '../../cloudfunctions/kernel/calendar'
import { newsOf, nextStrike } from '../../cloudfunctions/rosters/planning/watch'
import { FULL_WAIT_MS, answerBy, wakingBetween } from '../../cloudfunctions/rosters/offer'

/** China wall-clock time on a day of June 2026. */
const china = (day: number, hour: number, minute = 0): string =>
  new Date(Date.UTC(2026, 5, day, hour - 8, minute)).toISOString()

describe('how long an offered place waits for a yes', () => {
  it('six hours in the daytime', () => {
    expect(answerBy(china(10, 9), china(14, 9))).toBe(china(10, 15))
  })

  it('the night does not count: cancelled at 23:00, asked until 14:00', () => {
    expect(answerBy(china(10, 23), china(14, 9))).toBe(china(11, 14))
    expect(answerBy(china(11, 3), china(14, 9))).toBe(china(11, 14))
  })

  it('what is left of the evening counts, the rest comes next morning', () => {
    expect(answerBy(china(10, 18), china(14, 9))).toBe(china(11, 11))
  })

  it('is half of the waking time left when the shift is near', () => {
    expect(answerBy(china(10, 9), china(10, 13))).toBe(china(10, 11))
    expect(answerBy(china(10, 22), china(11, 9))).toBe(china(11, 8, 30))
  })

  it('lasts until the start when nobody is awake before it', () => {
    expect(answerBy(china(10, 22), china(11, 7))).toBe(china(11, 7))
  })

  const instant = fc
    .integer({ min: 0, max: 20 * 24 * 60 })
    .map((minutes) => plus(china(1, 0), minutes * 60_000))

  it('ends after now, never after the start, and never at night unless the shift itself starts then', () => {
    fc.assert(
      fc.property(instant, fc.integer({ min: 1, max: 10 * 24 * 60 }), (now, minutes) => {
        const startsAt = plus(now, minutes * 60_000)
        const until = answerBy(now, startsAt)
        expect(until > now).toBe(true)
        expect(until <= startsAt).toBe(true)
        if (until !== startsAt) {
          expect(chinaHour(plus(until, -1))).toBeGreaterThanOrEqual(8)
          expect(chinaHour(plus(until, -1))).toBeLessThan(21)
        }
      }),
    )
  })

  it('counts six waking hours, or half of those that are left', () => {
    fc.assert(
      fc.property(instant, fc.integer({ min: 1, max: 10 * 24 * 60 }), (now, minutes) => {
        const startsAt = plus(now, minutes * 60_000)
        const left = wakingBetween(now, startsAt)
        const wait = Math.min(FULL_WAIT_MS, Math.floor(left / 2))
        if (wait > 0) expect(wakingBetween(now, answerBy(now, startsAt))).toBe(wait)
      }),
    )
  })

  it('a whole day has thirteen waking hours', () => {
    fc.assert(
      fc.property(instant, (from) => {
        expect(wakingBetween(from, plus(from, 24 * HOUR))).toBe(13 * HOUR)
      }),
    )
  })
})

describe('what a lead hears of how a shift fills', () => {
  const noon = china(10, 12)
  const news = (capacity: number, taken: number, day: number, ...said: string[]): string | null =>
    newsOf({ capacity, taken, startsAt: china(day, 9), said } as never, noon)

  it('is asked for at noon and at six, one after the other', () => {
    expect(nextStrike(china(10, 8))).toBe(noon)
    expect(nextStrike(noon)).toBe(china(10, 18))
    expect(nextStrike(china(10, 18))).toBe(china(11, 12))
  })

  it('is that it is full, once', () => {
    expect([news(3, 3, 13), news(3, 3, 11), news(3, 3, 13, 'full')]).toEqual(['full', 'full', null])
  })

  it('is that it is short, the day before alone and once, however little is missing', () => {
    expect([news(3, 1, 11), news(20, 19, 11), news(3, 1, 11, 'short')]).toEqual(['short', 'short', null])
    expect([news(3, 1, 12), news(3, 1, 10)]).toEqual([null, null])
  })

  it('is that it is almost full: a tenth is left, one place at the least, and not of two or three; once, and not after full', () => {
    expect([news(4, 3, 13), news(30, 27, 13), news(10, 9, 13)]).toEqual(['almost', 'almost', 'almost'])
    expect([news(4, 2, 13), news(30, 26, 13), news(10, 8, 13), news(3, 2, 13)]).toEqual([
      null,
      null,
      null,
      null,
    ])
    expect([news(10, 9, 13, 'almost'), news(10, 9, 13, 'full')]).toEqual([null, null])
  })
})
