/** What counts as hours, and a ledger that nobody alters unnoticed. */
import fc from 'fast-check'
import { plannedSource } from '../../cloudfunctions/rosters/hours/effect'
import { halfHidden, standingOf } from '../../cloudfunctions/rosters/hours/certificate'
import type { HoursFacts } from '../../cloudfunctions/rosters/hours/hours'
import {
  answerBy,
  canApprove,
  canCorrect,
  canDecide,
  canDispute,
  canPropose,
  countedMinutes,
  minutesOf,
  whyNotConfirm,
  whyNotTimes,
} from '../../cloudfunctions/rosters/hours/hours'
import type { Entry, EntryFacts, LedgerHead } from '../../cloudfunctions/rosters/hours/ledger'
import {
  appended,
  emptyLedger,
  isWhole,
  ofYear,
  shiftsIn,
  sumOf,
} from '../../cloudfunctions/rosters/hours/ledger'

const at = (time: string): string => new Date(`2026-06-13T${time}:00+08:00`).toISOString()
const SHIFT = { startsAt: at('09:00'), endsAt: at('11:00') }
const end = (time: string, counts = true) => ({ at: at(time), counts, how: 'code' })

const came = (inTime: string, outTime: string | null): HoursFacts => ({
  ...SHIFT,
  personId: 'wang',
  body: 'residentOrganisation',
  state: outTime ? 'checkedOut' : 'checkedIn',
  in: end(inTime),
  out: outTime ? end(outTime) : null,
  updatedAt: SHIFT.endsAt,
})

describe('minutes', () => {
  const minute = fc.integer({ min: -300, max: 600 })
  const instant = (n: number): string => new Date(Date.parse(SHIFT.startsAt) + n * 60_000).toISOString()

  test('never below nothing, never more than the shift, never more than the time between', () => {
    fc.assert(
      fc.property(minute, minute, (a, b) => {
        const counted = minutesOf(SHIFT, instant(a), instant(b))
        expect(counted).toBeGreaterThanOrEqual(0)
        expect(counted).toBeLessThanOrEqual(Math.min(120, Math.max(0, b - a)))
      }),
    )
  })

  test('staying longer never takes any away', () => {
    fc.assert(
      fc.property(minute, minute, fc.nat(200), (a, b, more) => {
        expect(minutesOf(SHIFT, instant(a), instant(b + more))).toBeGreaterThanOrEqual(
          minutesOf(SHIFT, instant(a), instant(b)),
        )
      }),
    )
  })

  test('a whole minute is a whole minute', () => {
    const almost = new Date(Date.parse(SHIFT.startsAt) + 59_999).toISOString()
    expect(minutesOf(SHIFT, SHIFT.startsAt, almost)).toBe(0)
  })
})

test('planned is every place of a shift, filled or not, and nothing of one that was called off', () => {
  const shift = { ...SHIFT, capacity: 5, body: 'residentOrganisation', cancelled: false }
  const figures = (more: object) => plannedSource.figures({ ...shift, ...more } as never)
  expect(figures({})).toMatchObject([{ figure: 'planned', add: 600 }])
  expect(figures({ cancelled: true })).toEqual([])
})

describe('who says so', () => {
  test('nobody confirms their own, and what the phone alone claims does not count', () => {
    expect(whyNotConfirm(came('09:00', '11:00'), 'sun')).toBeNull()
    expect(whyNotConfirm(came('09:00', '11:00'), 'wang')).toContain('另一位')
    const claimed = { ...came('09:00', '11:00'), in: end('09:00', false) }
    expect(whyNotConfirm(claimed, 'sun')).toContain('没人核对')
    expect(countedMinutes(claimed, claimed)).toBe(0)
  })

  const confirmed = (more: object = {}): HoursFacts => ({
    ...came('09:00', '11:00'),
    state: 'hoursConfirmed',
    hours: {
      minutes: 120,
      basis: 'lead',
      by: 'sun',
      at: at('12:00'),
      dispute: null,
      ruling: null,
      correction: null,
      waits: null,
      ...more,
    },
  })

  test('a dispute is the volunteer’s own, within seven days', () => {
    const day = (days: number): string => new Date(Date.parse(at('12:00')) + days * 86_400_000).toISOString()
    expect(canDispute(confirmed(), 'wang', day(6.99))).toBe(true)
    expect(canDispute(confirmed(), 'wang', day(7))).toBe(false)
    expect(canDispute(confirmed(), 'sun', day(1))).toBe(false)
    expect(canDispute({ ...confirmed(), state: 'resolved' }, 'wang', day(1))).toBe(false)
  })

  test('a proposal waits seven days for its answer, and who was said not to have come, or excused, has seven to say otherwise', () => {
    const day = (days: number): string => new Date(Date.parse(at('12:00')) + days * 86_400_000).toISOString()
    expect(answerBy(at('12:00'))).toBe(day(7))
    const absent: HoursFacts = { ...came('09:00', null), state: 'noShow', updatedAt: at('12:00') }
    expect([6.99, 7].map((days) => canDispute(absent, 'wang', day(days)))).toEqual([true, false])
    const excused: HoursFacts = { ...absent, state: 'excused' }
    expect([6.99, 7].map((days) => canDispute(excused, 'wang', day(days)))).toEqual([true, false])
  })

  test('the lead says when somebody came only where nothing counts yet, and never of themself', () => {
    const states = (of: HoursFacts, ...all: HoursFacts['state'][]): boolean[] =>
      all.map((state) => canPropose({ ...of, state }, 'wang', 'sun'))
    const open = came('09:00', null)
    expect(states(open, 'checkedIn', 'noShow', 'excused', 'hoursProposed')).toEqual([true, true, true, true])
    expect(states(confirmed(), 'hoursConfirmed', 'disputed', 'resolved')).toEqual([false, false, false])
    expect(canPropose(came('09:00', '11:00'), 'wang', 'sun')).toBe(false)
    expect(canPropose(came('11:05', '11:20'), 'wang', 'sun')).toBe(true)
    expect([canPropose(null, 'wang', 'sun'), canPropose(null, 'sun', 'sun')]).toEqual([true, false])
  })

  test('times lie within half an hour of the shift, the end after the start', () => {
    expect(whyNotTimes(SHIFT, at('08:30'), at('11:30'))).toBeNull()
    expect(whyNotTimes(SHIFT, at('08:29'), at('11:00'))).toContain('前后半小时')
    expect(whyNotTimes(SHIFT, at('09:00'), at('11:31'))).toContain('前后半小时')
    expect(whyNotTimes(SHIFT, at('10:00'), at('10:00'))).toContain('离开要晚于')
  })

  test('what stands is corrected by another, one correction at a time; what is disputed is not', () => {
    const may = (more: Partial<HoursFacts>, by = 'wei') => canCorrect({ ...confirmed(), ...more }, by)
    expect([may({}), may({ state: 'resolved' }), may({}, 'wang')]).toEqual([true, true, false])
    expect([may({ state: 'disputed' }), may({ state: 'hoursProposed' })]).toEqual([false, false])
    const waits = confirmed({ correction: { by: 'sun', reason: '', minutes: 90, at: at('12:00') } })
    expect(canCorrect(waits, 'wei')).toBe(false)
  })

  test('whoever has a part in it neither decides nor approves', () => {
    const disputed: HoursFacts = { ...confirmed(), state: 'disputed' }
    expect(['wang', 'sun', 'tao'].map((who) => canDecide(disputed, who))).toEqual([false, false, true])
    const wrong = confirmed({ correction: { by: 'sun', reason: '', minutes: 90, at: at('12:00') } })
    expect(['wang', 'sun', 'wei'].map((who) => canApprove(wrong, who))).toEqual([false, false, true])
  })
})

interface Ledger {
  entries: Entry[]
  head: LedgerHead
}

const DAYS = { s1: '2025-12-31', s2: '2026-01-01', s3: '2026-06-13', s4: '2026-06-20' }

const facts: fc.Arbitrary<Omit<EntryFacts, 'seq' | 'previous'>> = fc
  .record({
    kind: fc.constantFrom('shift' as const, 'ruling' as const, 'correction' as const),
    cause: fc.uuid(),
    shiftId: fc.constantFrom('s1' as const, 's2' as const, 's3' as const, 's4' as const),
    minutes: fc.integer({ min: -60, max: 240 }),
    reason: fc.string(),
  })
  .map((some) => ({
    ...some,
    communityId: 'c',
    personId: 'wang',
    activityId: 'a1',
    title: '清楼道',
    body: 'residentOrganisation',
    day: DAYS[some.shiftId],
    at: at('12:00'),
  }))

const written = (
  all: readonly Omit<EntryFacts, 'seq' | 'previous'>[],
  from: Ledger = { entries: [], head: emptyLedger },
): Ledger =>
  all.reduce<Ledger>(({ entries, head }, one) => {
    const next = appended(head, one)
    return { entries: [...entries, next.entry], head: next.head }
  }, from)

const ledgers = (least: number) => fc.array(facts, { minLength: least, maxLength: 12 })

describe('the ledger', () => {
  test('as written it is whole, and its head is the sum of its entries', () => {
    fc.assert(
      fc.property(ledgers(0), (all) => {
        const { entries, head } = written(all)
        expect(isWhole(entries, head)).toBe(true)
        expect(head.minutes).toBe(sumOf(entries))
        expect(head.seq).toBe(all.length)
      }),
    )
  })

  test('any changed field of any entry is noticed', () => {
    const fields = [
      'minutes',
      'day',
      'title',
      'reason',
      'shiftId',
      'personId',
      'cause',
      'at',
      'kind',
      'previous',
      'communityId',
      'activityId',
      'body',
    ] as const
    fc.assert(
      fc.property(ledgers(1), fc.nat(), fc.constantFrom(...fields), (all, n, field) => {
        const { entries, head } = written(all)
        const altered = entries.map((entry, i) =>
          i === n % entries.length
            ? { ...entry, [field]: field === 'minutes' ? entry.minutes + 1 : `${entry[field]}x` }
            : entry,
        )
        expect(isWhole(altered, head)).toBe(false)
      }),
    )
  })

  test('an entry whose own hash was made anew is noticed by the next, the last one by the head', () => {
    fc.assert(
      fc.property(ledgers(1), fc.nat(), (all, n) => {
        const { entries, head } = written(all)
        const forged = entries.map((entry, i) => {
          const { seq, previous, minutes } = entry
          if (i !== n % entries.length) return entry
          return appended({ seq: seq - 1, hash: previous, minutes: 0 }, { ...entry, minutes: minutes + 1 })
            .entry
        })
        // also where the sum was made to fit
        expect(isWhole(forged, head)).toBe(false)
        expect(isWhole(forged, { ...head, minutes: head.minutes + 1 })).toBe(false)
        expect(isWhole(entries, { ...head, minutes: head.minutes + 1 })).toBe(false)
      }),
    )
  })

  test('an entry taken out, the last included, put in twice or elsewhere is noticed', () => {
    fc.assert(
      fc.property(ledgers(2), fc.nat(), (all, n) => {
        const { entries, head } = written(all)
        const at = n % entries.length
        expect(
          isWhole(
            entries.filter((_, i) => i !== at),
            head,
          ),
        ).toBe(false)
        expect(isWhole([...entries, entries[at] as Entry], head)).toBe(false)
        expect(isWhole([...entries].reverse(), head)).toBe(false)
      }),
    )
  })

  test('years and shifts add up to the whole', () => {
    fc.assert(
      fc.property(ledgers(0), (all) => {
        const { entries } = written(all)
        const byYear = [2025, 2026].map((year) => sumOf(ofYear(entries, year)))
        expect(sumOf(byYear.map((minutes) => ({ minutes })))).toBe(sumOf(ofYear(entries, null)))
        for (const { minutes } of shiftsIn(entries)) expect(minutes).toBeGreaterThan(0)
      }),
    )
  })
})

describe('a certificate', () => {
  const certified = (ledger: Ledger, year: number | null = null) => ({
    year,
    seq: ledger.head.seq,
    hash: ledger.head.hash,
    minutes: sumOf(ofYear(ledger.entries, year)),
  })

  test('stays real whatever shifts come later, and says so when its own were corrected', () => {
    fc.assert(
      fc.property(ledgers(1), fc.constantFrom(null, 2025, 2026), ledgers(0), (all, year, later) => {
        const then = written(all)
        const paper = certified(then, year)
        const others = later.map((one) => ({ ...one, shiftId: `later ${one.shiftId}` }))
        const now = written(others, then)
        expect(standingOf(paper, now.entries, now.head)).toMatchObject({
          state: 'real',
          minutesNow: paper.minutes,
        })
      }),
    )
    fc.assert(
      fc.property(ledgers(1), fc.integer({ min: 1, max: 60 }), (all, less) => {
        const then = written(all)
        const [first] = then.entries
        const paper = certified(then)
        const now = written([{ ...(first as Entry), kind: 'correction', cause: 'x', minutes: -less }], then)
        expect(standingOf(paper, now.entries, now.head)).toEqual({
          state: 'corrected',
          minutesNow: paper.minutes - less,
        })
      }),
    )
  })

  test('does not pass where the ledger was altered, or written anew from the start', () => {
    fc.assert(
      fc.property(ledgers(1), (all) => {
        const then = written(all)
        const paper = certified(then)
        const anew = written(all.map((one) => ({ ...one, minutes: one.minutes + 1 })))
        expect(standingOf(paper, anew.entries, anew.head).state).toBe('broken')
        expect(standingOf(paper, then.entries.slice(0, -1), then.head).state).toBe('broken')
        // with the same minutes, too: other words beside the old hash, a chain of other words, another paper
        const [first, ...rest] = then.entries
        const worded = [{ ...(first as Entry), title: '别的' }, ...rest]
        expect(standingOf(paper, worded, then.head).state).toBe('broken')
        const other = written(all.map((one) => ({ ...one, title: `${one.title}别的` })))
        expect(standingOf(paper, other.entries, other.head).state).toBe('broken')
        const raised = { ...paper, minutes: paper.minutes + 60 }
        expect(standingOf(raised, then.entries, then.head).state).toBe('broken')
      }),
    )
  })

  test('shows half a name', () => {
    expect(['王桂芳', '李平', '欧阳小娟', '𠮷野家'].map(halfHidden)).toEqual([
      '王*芳',
      '李*',
      '欧**娟',
      '𠮷*家',
    ])
  })
})
