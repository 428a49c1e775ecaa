/** The worked vectors H1–H5 of the domain brief (B.7), figure by figure. */
import type { HoursFacts } from '../../cloudfunctions/rosters/hours/hours'
import {
  canAccept,
  canPropose,
  countedMinutes,
  hoursInWords,
  minutesOf,
  whyNotConfirm,
  whyNotTimes,
} from '../../cloudfunctions/rosters/hours/hours'
import type { ShiftFacts } from '../../cloudfunctions/rosters/shift'
import { whyNotSignUp } from '../../cloudfunctions/rosters/eligibility'
import type { Actor } from '../../cloudfunctions/kernel/context'

const at = (time: string): string => new Date(`2026-06-13T${time}:00+08:00`).toISOString()
const SHIFT = { startsAt: at('09:00'), endsAt: at('11:00') }
const end = (time: string) => ({ at: at(time), counts: true, how: 'code' })

const came = (inTime: string, outTime: string | null, more: Partial<HoursFacts> = {}): HoursFacts => ({
  ...SHIFT,
  personId: 'wang',
  body: 'residentOrganisation',
  state: outTime ? 'checkedOut' : 'checkedIn',
  in: end(inTime),
  out: outTime ? end(outTime) : null,
  updatedAt: SHIFT.endsAt,
  ...more,
})

test.each([
  ['H1: shift 09:00–11:00, in 08:57, out 11:08', '08:57', '11:08', 120, '2.0 小时'],
  ['H2: in 09:12, out 10:47', '09:12', '10:47', 95, '1.5 小时'],
] as const)('%s → %s–%s: %i minutes, %s', (_, inTime, outTime, minutes, words) => {
  expect(minutesOf(SHIFT, at(inTime), at(outTime))).toBe(minutes)
  const facts = came(inTime, outTime)
  expect(countedMinutes(facts, facts)).toBe(minutes)
  expect(hoursInWords(minutes)).toBe(words)
  expect(whyNotConfirm(facts, 'sun')).toBeNull()
})

test('H3: no check-out → pending, 0 until confirmed with reason', () => {
  const pending = came('09:00', null)
  expect(pending.state).toBe('checkedIn')
  expect(countedMinutes(pending, pending)).toBe(0)
  expect(whyNotConfirm(pending, 'sun')).toContain('还没签退')
  expect(canPropose(pending, 'wang', 'sun')).toBe(true)
  const proposed = came('09:00', '11:00', { state: 'hoursProposed' })
  expect(whyNotConfirm(proposed, 'sun')).not.toBeNull()
  expect([canAccept(proposed, 'wang'), canAccept(proposed, 'sun')]).toEqual([true, false])
  expect(countedMinutes(proposed, proposed)).toBe(120)
})

test('H4: in 11:05 → 0 min, refused', () => {
  expect(minutesOf(SHIFT, at('11:05'), at('11:20'))).toBe(0)
  expect(whyNotConfirm(came('11:05', '11:20'), 'sun')).toContain('没有能算的时间')
  expect(whyNotTimes(SHIFT, at('11:05'), at('11:20'))).toContain('不到一分钟')
})

test('H5: two overlapping shifts same person → second refused at sign-up', () => {
  const shift = (_id: string, from: string, to: string): ShiftFacts & { title: string } => ({
    _id,
    activityId: 'a',
    body: 'residentOrganisation',
    title: '看书屋',
    startsAt: at(from),
    endsAt: at(to),
    capacity: 4,
    taken: 0,
    line: [],
    people: {},
    cancelled: false,
  })
  const wang = { personId: 'wang', household: { unitId: 'u' }, roles: [] } as unknown as Actor
  const first = shift('first', '09:00', '11:00')
  const signUp = (second: ShiftFacts) => whyNotSignUp(second, wang, [first], at('08:00'))
  expect(signUp(shift('second', '10:59', '12:00'))).toContain('这个时间您已报了“看书屋”')
  expect(signUp(shift('next', '11:00', '12:00'))).toBeNull()
})
