/** The day of a shift as rules: what opens when, and what one row says after whatever was said in whatever order. */
import fc from 'fast-check'
import type { End } from '../../typings/roster-attendance'
import {
  TURN_MS,
  codeAt,
  codeOpens,
  ownCode,
  turnAt,
  turnEnd,
  whoseCode,
} from '../../cloudfunctions/rosters/attendance/code'
import {
  canTakeBack,
  mark,
  takenBack,
  withAbsence,
  withMark,
  type DayShift,
} from '../../cloudfunctions/rosters/attendance/coming'
import type { AttendanceDoc } from '../../cloudfunctions/rosters/attendance/row'
import {
  claimsUntil,
  codeWindow,
  dayWindow,
  isOpen,
  tickWindow,
} from '../../cloudfunctions/rosters/attendance/window'

process.env.YIQILAI_MASTER_KEY ??= 'a master key for tests, 32 characters and more'

const DAWN = Date.parse('2026-06-13T00:00:00.000Z')
const at = (minutes: number): string => new Date(DAWN + minutes * 60_000).toISOString()
const ends = fc.constantFrom<End>('in', 'out')
const instants = fc.integer({ min: 0, max: 86_400_000 }).map((ms) => new Date(DAWN + ms).toISOString())
const secrets = fc.string({ minLength: 43, maxLength: 43, unit: fc.constantFrom(...'abcdefghijklmnop') })

describe('the code', () => {
  test('of a half minute opens in it and in the next one, and in no other', () => {
    fc.assert(
      fc.property(secrets, ends, instants, fc.integer({ min: -40, max: 40 }), (secret, end, now, off) => {
        const turn = turnAt(now) + off
        fc.pre(
          new Set([off, 0, -1].map((o) => codeAt(secret, 's', end, turnAt(now) + o))).size ===
            (off === 0 || off === -1 ? 2 : 3),
        )
        return codeOpens(secret, 's', end, codeAt(secret, 's', end, turn), now) === (off === 0 || off === -1)
      }),
      { numRuns: 200 },
    )
  })

  test('turns at every half minute, for all phones at once', () => {
    fc.assert(
      fc.property(instants, (now) => {
        const until = turnEnd(turnAt(now))
        return (
          now < until && Date.parse(until) - Date.parse(now) <= TURN_MS && turnAt(until) === turnAt(now) + 1
        )
      }),
    )
  })

  test('of one shift, or of one end, is not that of another', () => {
    const codes = ['a', 'b'].flatMap((shiftId) =>
      (['in', 'out'] as const).flatMap((end) =>
        ['x', 'y'].map((secret) =>
          Array.from({ length: 20 }, (_, turn) => codeAt(secret, shiftId, end, turn)).join(),
        ),
      ),
    )
    expect(new Set(codes).size).toBe(8)
    for (const code of codes) expect(code).toMatch(/^\d{6}(,\d{6}){19}$/)
  })

  test('of one’s own leads to its person and to nobody else, in its shift alone', () => {
    const people = ['wang', 'zhao', 'sun']
    for (const personId of people) {
      const code = ownCode('secret', 'shift', personId)
      expect(whoseCode('secret', 'shift', people, code)).toBe(personId)
      expect(whoseCode('secret', 'other', people, code)).toBeNull()
      expect(whoseCode('another', 'shift', people, code)).toBeNull()
      expect(
        whoseCode(
          'secret',
          'shift',
          people.filter((id) => id !== personId),
          code,
        ),
      ).toBeNull()
    }
  })
})

describe('the time of it', () => {
  const shift = { startsAt: at(60), endsAt: at(180) }

  test('of coming is from half an hour before the start to half an hour after it', () => {
    expect(codeWindow(shift, 'in')).toEqual({ from: at(30), until: at(90) })
    expect(tickWindow(shift, 'in')).toEqual({ from: at(30), until: at(180) })
  })

  test('of leaving is from the start to half an hour after the end', () => {
    expect(codeWindow(shift, 'out')).toEqual({ from: at(60), until: at(210) })
    expect(dayWindow(shift)).toEqual({ from: at(30), until: at(210) })
  })

  test('nobody comes to a shift that is over, however short it was', () => {
    expect(claimsUntil(shift)).toBe(at(180 + 7 * 24 * 60))
    const short = { startsAt: at(60), endsAt: at(70) }
    expect(codeWindow(short, 'in').until).toBe(at(70))
    expect(isOpen(codeWindow(short, 'in'), at(70))).toBe(false)
  })
})

const SHIFT: DayShift = {
  _id: 'shift',
  communityId: 'c',
  activityId: 'a',
  body: 'residentOrganisation',
  startsAt: at(60),
  endsAt: at(180),
  capacity: 3,
  taken: 1,
  line: [],
  people: { wang: { state: 'accepted', version: 1, at: at(0), answerBy: null } },
  cancelled: false,
}

const say = (row: AttendanceDoc | null, end: End, said: ReturnType<typeof mark>) =>
  withMark(SHIFT, 'wang', row, end, said) ?? row

describe('what is known of one person', () => {
  test('what counts stands, whatever is said after it', () => {
    const came = say(null, 'in', mark(at(55), 'code', null))
    for (const later of [
      mark(at(70), 'ticked', 'sun'),
      mark(at(50), 'claimed', null),
      mark(at(80), 'code', null),
    ])
      expect(say(came, 'in', later)).toBe(came)
  })

  test('a claim counts at its own time once a lead says so', () => {
    const claimed = say(null, 'in', mark(at(57), 'claimed', null))
    expect(claimed).toMatchObject({ state: 'checkedIn', in: { at: at(57), counts: false } })
    expect(say(claimed, 'in', mark(at(90), 'scanned', 'sun'))?.in).toEqual({
      at: at(57),
      how: 'claimed',
      counts: true,
      by: 'sun',
      reason: null,
    })
  })

  test('nobody leaves who did not come, nor before they came', () => {
    expect(() => say(null, 'out', mark(at(100), 'code', null))).toThrow('还没签到')
    const came = say(null, 'in', mark(at(100), 'code', null))
    expect(say(came, 'out', mark(at(90), 'claimed', null))?.out?.at).toBe(at(100))
    const claimed = say(say(null, 'in', mark(at(60), 'claimed', null)), 'out', mark(at(70), 'claimed', null))
    expect(say(claimed, 'in', mark(at(80), 'code', null))?.out?.at).toBe(at(80))
  })

  test('who was said to be absent and is proven to be there, is; a claim alone waits', () => {
    const absent = withAbsence(SHIFT, 'wang', null, 'noShow')
    expect(say(absent, 'in', mark(at(75), 'claimed', null))).toMatchObject({
      state: 'noShow',
      in: { counts: false },
    })
    expect(say(absent, 'in', mark(at(75), 'code', null))?.state).toBe('checkedIn')
    expect(() => withAbsence(SHIFT, 'wang', say(null, 'in', mark(at(61), 'code', null)), 'noShow')).toThrow(
      '已经签到',
    )
    // one who came early and then gave the place up is nobody's guest: the lead's word ends it
    const gone = { ...SHIFT, people: {} }
    expect(withAbsence(gone, 'wang', say(null, 'in', mark(at(61), 'code', null)), 'noShow')?.state).toBe(
      'noShow',
    )
  })

  test('a lead takes back what a lead said, and nothing that the person did', () => {
    const code = mark(at(55), 'code', null)
    const byLead = mark(at(175), 'ticked', 'sun')
    const whole = say(say(null, 'in', code), 'out', byLead) as AttendanceDoc
    const back = takenBack(whole)
    expect(back).toEqual(say(null, 'in', code))
    expect(canTakeBack(back)).toBe(false)
    expect(() => takenBack(back as AttendanceDoc)).toThrow('自己签的')
    expect(takenBack(withAbsence(SHIFT, 'wang', null, 'excused') as AttendanceDoc)).toBeNull()
    // ticked on coming, left by the code: the lead's word is not the last one
    const left = say(say(null, 'in', byLead), 'out', code) as AttendanceDoc
    expect(canTakeBack(left)).toBe(false)
    expect(() => takenBack(left)).toThrow('自己签的')
    const vouched = say(say(null, 'in', mark(at(57), 'claimed', null)), 'in', mark(at(90), 'ticked', 'sun'))
    expect(takenBack(vouched as AttendanceDoc)?.in).toMatchObject({ at: at(57), counts: false, by: null })
  })

  test('once the hours are looked at, nothing changes here any more', () => {
    const row = {
      ...(say(null, 'in', mark(at(55), 'code', null)) as AttendanceDoc),
      state: 'hoursProposed' as const,
    }
    expect(() => say(row, 'out', mark(at(180), 'ticked', 'sun'))).toThrow('已经在核')
    expect(() => withAbsence(SHIFT, 'wang', row, 'noShow')).toThrow('已经在核')
    expect(() => takenBack(row)).toThrow('已经在核')
  })

  test('in any order of taps, the claimed and the proven never turn into each other, and out never stands before in', () => {
    const said = fc.record({
      end: ends,
      how: fc.constantFrom('code', 'scanned', 'ticked', 'claimed'),
      minute: fc.integer({ min: 30, max: 210 }),
    })
    fc.assert(
      fc.property(fc.array(said, { maxLength: 12 }), (taps) => {
        let row: AttendanceDoc | null = null
        for (const { end, how, minute } of taps) {
          const by = how === 'code' || how === 'claimed' ? null : 'sun'
          if (end === 'out' && !row?.in) continue
          row = say(row, end, mark(at(minute), how as 'code', by))
        }
        if (!row) return true
        const marks = [row.in, row.out].filter((one) => one !== null)
        const honest = marks.every((one) => one.how !== 'claimed' || one.counts === (one.by !== null))
        return honest && (!row.out || (row.in !== null && row.in.at <= row.out.at))
      }),
    )
  })
})
