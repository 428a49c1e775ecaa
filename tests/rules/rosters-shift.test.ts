/**
 * The moves of a shift, applied in any order by people who act on what they saw earlier, as phones do: whatever
 * happens, the seats hold, nobody is in twice, and nobody overtakes the line.
 */
import fc from 'fast-check'
import { Query } from 'mingo'
import { Inc, Pull, Push } from '../../cloudfunctions/kernel/database'
import type { Move, ShiftFacts } from '../../cloudfunctions/rosters/shift'
import {
  acceptOffer,
  holdsSeat,
  isActive,
  leave,
  offerNext,
  overlaps,
  seatOf,
  waysIn,
} from '../../cloudfunctions/rosters/shift'
import { lookForStandIn, looksForStandIn, takeOver } from '../../cloudfunctions/rosters/swap'

const NOW = '2026-06-10T01:00:00.000Z'

const emptyShift = (capacity: number): ShiftFacts => ({
  _id: 'shift',
  activityId: 'activity',
  body: 'residentOrganisation',
  startsAt: '2026-06-14T00:00:00.000Z',
  endsAt: '2026-06-14T02:00:00.000Z',
  capacity,
  taken: 0,
  line: [],
  people: {},
  cancelled: false,
})

/** What the database does with a move: all of it when the condition holds, nothing otherwise. */
function apply(shift: ShiftFacts, move: Move): ShiftFacts | null {
  if (!new Query(move.where as never).test(shift as never)) return null
  const next = structuredClone(shift) as unknown as Record<string, unknown>
  for (const [path, value] of Object.entries(move.patch)) {
    const keys = path.split('.')
    const last = keys.pop() as string
    const owner = keys.reduce((at, key) => at[key] as Record<string, unknown>, next)
    if (value instanceof Inc) owner[last] = (owner[last] as number) + value.by
    else if (value instanceof Push) owner[last] = [...((owner[last] ?? []) as string[]), value.value]
    else if (value instanceof Pull)
      owner[last] = ((owner[last] ?? []) as string[]).filter((id) => id !== value.value)
    else owner[last] = value
  }
  return next as unknown as ShiftFacts
}

function check(shift: ShiftFacts): void {
  const people = Object.entries(shift.people)
  expect(shift.taken).toBe(people.filter(([, seat]) => holdsSeat(seat)).length)
  expect(shift.taken).toBeLessThanOrEqual(shift.capacity)
  expect(new Set(shift.line).size).toBe(shift.line.length)
  const waiting = people.filter(([, seat]) => seat.state === 'waitlisted').map(([id]) => id)
  expect([...shift.line].sort()).toEqual(waiting.sort())
  const { standIns = [] } = shift
  expect(new Set(standIns).size).toBe(standIns.length)
  for (const id of standIns) expect(seatOf(shift, id)?.state).toBe('accepted')
}

const DOES = ['signUp', 'signUp', 'signUp', 'leave', 'answer', 'promote', 'look', 'takeOver'] as const

type Step = { person: number; seen: number; does: (typeof DOES)[number] }

const steps = fc.array(
  fc.record<Step>({
    person: fc.nat(11),
    seen: fc.nat(4),
    does: fc.constantFrom(...DOES),
  }),
  { maxLength: 60, size: 'max' },
)

/** The moves someone tries who saw the shift as it was; at most one may succeed. */
function tries(saw: ShiftFacts, person: string, does: Step['does']): Move[] {
  const seat = seatOf(saw, person)
  if (does === 'promote') {
    const offer = offerNext(saw, NOW)
    return offer ? [offer] : []
  }
  if (does === 'takeOver') {
    const may = seat?.state === 'waitlisted' || (!isActive(seat) && saw.line.length === 0)
    const move = may ? takeOver(saw, person, NOW) : null
    return move ? [move] : []
  }
  if (does === 'signUp') return isActive(seat) ? [] : waysIn(saw, person, NOW)
  if (!isActive(seat)) return []
  if (does === 'look') {
    const looks = looksForStandIn(saw, person)
    return seat.state === 'accepted' ? [lookForStandIn(saw, person, seat, !looks, NOW)] : []
  }
  if (does === 'leave') return [leave(saw, person, seat, 'cancelled', NOW)]
  return seat.state === 'offered' ? [acceptOffer(saw, person, seat, NOW)] : []
}

describe('the seats of a shift', () => {
  it('hold whatever people do on what they saw earlier', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 4 }), steps, (capacity, list) => {
        const history = [emptyShift(capacity)]
        for (const { person, seen, does } of list) {
          const now = history.at(-1) as ShiftFacts
          const saw = history[Math.max(0, history.length - 1 - seen)] as ShiftFacts
          for (const move of tries(saw, `p${person}`, does)) {
            const after = apply(history.at(-1) as ShiftFacts, move)
            if (!after) continue
            check(after)
            if (history.at(-1) === saw) expect(after).toEqual(move.after)
            history.push(after)
            break
          }
          expect((history.at(-1) as ShiftFacts).line.filter((id) => now.line.includes(id))).toEqual(
            now.line.filter((id) => (history.at(-1) as ShiftFacts).line.includes(id)),
          )
        }
      }),
      { numRuns: 60 },
    )
  })

  it('one of the ways in is always open to someone who just looked', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 4 }), steps, (capacity, list) => {
        let shift = emptyShift(capacity)
        for (const { person, does } of list) {
          const moves = tries(shift, `p${person}`, does)
          const done = moves.map((move) => apply(shift, move)).filter((after) => after !== null)
          if (moves.length > 0) expect(done.length).toBeGreaterThan(0)
          // Where two are open they come to the same.
          for (const after of done) expect(after).toEqual(done[0])
          shift = done[0] ?? shift
        }
      }),
      { numRuns: 40 },
    )
  })

  it('a seat that becomes free goes to the first in line, not to whoever taps next', () => {
    let shift = emptyShift(1)
    const sign = (person: string): void => {
      for (const move of waysIn(shift, person, NOW)) shift = apply(shift, move) ?? shift
    }
    sign('a')
    sign('b')
    sign('c')
    expect(shift.line).toEqual(['b', 'c'])
    shift = apply(shift, leave(shift, 'a', seatOf(shift, 'a')!, 'cancelled', NOW))!
    sign('d')
    expect(shift.line).toEqual(['b', 'c', 'd'])
    shift = apply(shift, offerNext(shift, NOW)!)!
    expect(seatOf(shift, 'b')?.state).toBe('offered')
    expect(offerNext(shift, NOW)).toBeNull()
  })

  it('nobody gets into a cancelled shift, or one that has started', () => {
    const cancelled = { ...emptyShift(3), cancelled: true }
    const started = { ...emptyShift(3), startsAt: NOW }
    for (const shift of [cancelled, started])
      for (const move of waysIn(shift, 'a', NOW)) expect(apply(shift, move)).toBeNull()
  })

  it('shifts that touch do not overlap', () => {
    const shift = (from: string, to: string) => ({ startsAt: from, endsAt: to })
    expect(overlaps(shift('08:00', '10:00'), shift('10:00', '12:00'))).toBe(false)
    expect(overlaps(shift('08:00', '10:01'), shift('10:00', '12:00'))).toBe(true)
  })
})
