/**
 * The moves of a shift, applied in any order by people who act on what they saw earlier, as phones do: whatever
 * happens, the seats hold, nobody is in twice, and nobody overtakes the line.
 */
import fc from 'fast-check'
import { Query } from 'mingo'
import { Inc, Pull, Push } from '../../cloudfunctions/kernel/database'
import type { Actor } from '../../cloudfunctions/kernel/context'
import { kept } from '../../cloudfunctions/rosters/kept'
import { whyTooMany } from '../../cloudfunctions/rosters/limits'
import { inviteTo } from '../../cloudfunctions/rosters/planning/invite'
import type { ShiftDoc } from '../../cloudfunctions/rosters/store'
import type { ShiftFacts } from '../../cloudfunctions/rosters/shift'
import type { Move } from '../../cloudfunctions/rosters/moves'
import { LONGEST_LINE, holdsSeat, isActive, overlaps, seatOf } from '../../cloudfunctions/rosters/shift'
import { acceptOffer, leave, offerNext, waysIn } from '../../cloudfunctions/rosters/moves'
import { LINE_FULL, whyNotCome, whyNotSignUp } from '../../cloudfunctions/rosters/eligibility'
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

  it('nobody gets into a cancelled shift, or one that has started, in any way', () => {
    const seat = { state: 'accepted', version: 1, at: NOW, answerBy: null } as const
    const facts: ShiftFacts = {
      ...emptyShift(3),
      taken: 2,
      line: ['c'],
      standIns: ['b'],
      people: { b: seat, c: { ...seat, state: 'waitlisted' }, d: { ...seat, state: 'offered' } },
    }
    const ways = [
      ...waysIn({ ...facts, line: [] }, 'a', NOW),
      takeOver(facts, 'c', NOW)!,
      offerNext(facts, NOW)!,
      inviteTo(facts as ShiftDoc, 'e', NOW),
      acceptOffer(facts, 'd', facts.people.d!, NOW),
    ]
    for (const off of [{ cancelled: true }, { startsAt: NOW }])
      for (const move of ways) {
        expect(apply({ ...facts, ...off }, move)).toBeNull()
        expect(apply({ ...facts, ...off, line: [] }, move)).toBeNull()
      }
  })

  it('who is asked from a list gets what is free while nobody waits, and is asked once', () => {
    const free = emptyShift(1)
    const asked = apply(free, inviteTo(free as ShiftDoc, 'a', NOW))!
    expect(asked).toMatchObject({ taken: 1, people: { a: { state: 'offered', invited: true } } })
    for (const gone of [{ line: ['b'] }, { taken: 1 }, { people: asked.people }])
      expect(apply({ ...free, ...gone }, inviteTo(free as ShiftDoc, 'a', NOW))).toBeNull()
  })

  it('a line has an end, and who comes then is told so', () => {
    const line = Array.from({ length: LONGEST_LINE }, (_, n) => `p${n}`)
    const full = { ...emptyShift(1), taken: 1, line }
    for (const move of waysIn(full, 'wang', NOW)) expect(apply(full, move)).toBeNull()
    expect(whyNotSignUp(full, WANG, [], NOW)).toBe(LINE_FULL)
    const shorter = { ...full, line: line.slice(1) }
    expect(waysIn(shorter, 'wang', NOW).some((move) => apply(shorter, move))).toBe(true)
    expect(whyNotSignUp(shorter, WANG, [], NOW)).toBeNull()
  })

  it('who gives up late what was theirs leaves the lead a word; who only waited or was asked does not', () => {
    const late = (
      state: 'accepted' | 'waitlisted' | 'offered',
      as: 'cancelled' | 'declined',
      now: string,
    ) => {
      const seat = { state, version: 1, at: NOW, answerBy: null }
      const shift = { ...emptyShift(1), taken: 1, people: { wang: seat } }
      return seatOf(leave(shift, 'wang', seat, as, now).after, 'wang')?.why
    }
    const [soon, early] = ['2026-06-13T12:00:00.000Z', '2026-06-13T11:59:59.999Z']
    expect(late('accepted', 'cancelled', soon)).toBe('late')
    expect(late('accepted', 'cancelled', early)).toBeUndefined()
    expect(late('accepted', 'declined', soon)).toBeUndefined()
    expect([late('waitlisted', 'cancelled', soon), late('offered', 'cancelled', soon)]).toEqual([
      undefined,
      undefined,
    ])
  })

  it('shifts that touch do not overlap', () => {
    const shift = (from: string, to: string) => ({ startsAt: from, endsAt: to })
    const [early, late] = [shift('08:00', '10:00'), shift('10:00', '12:00')]
    expect([overlaps(early, late), overlaps(late, early)]).toEqual([false, false])
    const longer = shift('08:00', '10:01')
    expect([overlaps(longer, late), overlaps(late, longer)]).toEqual([true, true])
  })
})

describe('a stand-in', () => {
  const sign = (shift: ShiftFacts, person: string): ShiftFacts =>
    waysIn(shift, person, NOW).reduce((at, move) => apply(at, move) ?? at, shift)
  const look = (shift: ShiftFacts, wanted: boolean): ShiftFacts =>
    apply(shift, lookForStandIn(shift, 'wang', seatOf(shift, 'wang')!, wanted, NOW))!

  it('comes by what holds at that moment, and not by what was seen before', () => {
    const looks = look(sign(emptyShift(1), 'wang'), true)
    const zhao = takeOver(looks, 'zhao', NOW)!
    expect(apply(looks, zhao)).toEqual(zhao.after)
    // others wait by now; nobody is looked for; nobody was, and somebody is again
    expect(apply(sign(looks, 'qian'), zhao)).toBeNull()
    expect(apply(look(looks, false), zhao)).toBeNull()
    expect(apply(look(look(looks, false), true), zhao)).toBeNull()
  })

  it('who got a place of their own meanwhile does not come twice', () => {
    const looks = look(sign(emptyShift(2), 'wang'), true)
    const zhao = takeOver(looks, 'zhao', NOW)!
    expect(apply(sign(looks, 'zhao'), zhao)).toBeNull()
  })
})

const WANG: Actor = {
  accountId: 'account',
  personId: 'wang',
  openid: '',
  name: '王芳',
  standing: 'verifiedOwner',
  consents: [],
  household: {
    bindingId: 'b',
    unitId: 'u',
    buildingId: '6',
    buildingName: '6 栋',
    address: '6 栋 1 单元 301',
    relation: 'owner',
    boundAt: NOW,
  },
  roles: [],
}

describe('whoever leaves the community', () => {
  const seats = kept.find(({ collection, title }) => collection === 'shifts' && title === '我的班')!
  const who = { communityId: 'c', personId: 'wang', accountId: 'a', name: '王芳', secret: '', now: NOW }
  const seat = (state: 'accepted' | 'waitlisted' | 'offered') => ({
    state,
    version: 1,
    at: NOW,
    answerBy: null,
  })
  const left = (more: object) =>
    seats.stays!({ ...emptyShift(2), ...more } as never, who) as never as ShiftFacts

  it('gives up the seat of a coming shift, the place in its line, its lead, and looks for nobody', () => {
    const people = { wang: seat('accepted'), zhao: seat('accepted') }
    const coming = {
      people,
      taken: 2,
      line: ['qian'],
      standIns: ['wang', 'zhao'],
      leadId: 'wang',
      leadSurname: '王',
    }
    expect(left(coming)).toEqual({
      ...emptyShift(2),
      people: { zhao: seat('accepted') },
      taken: 1,
      line: ['qian'],
      standIns: ['zhao'],
      leadId: null,
      leadSurname: null,
    })
    expect(left({ people: { wang: seat('offered') }, taken: 1 }).taken).toBe(0)
    const waits = left({ people: { wang: seat('waitlisted') }, taken: 2, line: ['wang', 'qian'] })
    expect(waits).toMatchObject({ people: {}, taken: 2, line: ['qian'] })
  })

  it('was in a past one all the same: its figures stay', () => {
    const past = { people: { wang: seat('accepted') }, taken: 1, startsAt: NOW }
    expect(left(past)).toMatchObject({ taken: 1, people: past.people })
  })

  it('and what was said of their coming and their hours goes', () => {
    const came = kept.find(
      ({ collection, title }) => collection === 'shiftAttendances' && title === '我到过的班',
    )!
    const mark = { at: NOW, how: 'ticked', counts: true, by: 'sun', reason: '腿疼' }
    const said = { text: '腿疼', reason: '腿疼', minutes: 60 }
    const hours = {
      minutes: 60,
      basis: 'ruling',
      by: 'sun',
      dispute: said,
      ruling: said,
      correction: said,
      waits: null,
    }
    const row = { personId: 'wang', state: 'disputed', in: mark, out: mark, hours }
    const stays = came.stays!(row as never, who)
    expect(JSON.stringify(stays)).not.toContain('腿疼')
    expect(stays).toMatchObject({ state: 'resolved', hours: { minutes: 60 }, in: { at: NOW } })
  })
})

describe('why somebody does not come', () => {
  const held = (more: object = {}) => ({ ...emptyShift(1), _id: 'held', title: '看书屋', ...more })

  it('they are elsewhere at that hour; not where that was called off, nor by this very shift', () => {
    expect(whyNotCome(emptyShift(1), WANG, [held()], NOW)).toContain('看书屋')
    expect(whyNotCome(emptyShift(1), WANG, [held({ cancelled: true })], NOW)).toBeNull()
    expect(whyNotCome(emptyShift(1), WANG, [held({ _id: 'shift' })], NOW)).toBeNull()
  })

  it('they are under 18 and it is for grown-ups; from 18 on it says an age, below that home decides', () => {
    const young = { ...WANG, under18: true }
    const asks = (leastAge: number, who: Actor) => whyNotCome({ ...emptyShift(1), leastAge }, who, [], NOW)
    expect([asks(16, young), asks(18, WANG), asks(60, WANG)]).toEqual([null, null, null])
    expect([asks(18, young), asks(60, young)]).toEqual([
      expect.stringContaining('满 18 岁'),
      expect.stringContaining('满 60 岁'),
    ])
  })

  it('it begins this very moment, was called off, or nobody knows where they live', () => {
    expect(whyNotCome({ ...emptyShift(1), startsAt: NOW }, WANG, [], NOW)).toContain('已经开始')
    expect(whyNotCome({ ...emptyShift(1), cancelled: true }, WANG, [], NOW)).toContain('取消')
    expect(whyNotCome(emptyShift(1), { ...WANG, household: null }, [], NOW)).toContain('绑定')
  })
})

describe('how many shifts of an activity one person has', () => {
  const DAY = 86_400_000
  const later = (ms: number): string => new Date(Date.parse(NOW) + ms).toISOString()
  const planned = (n: number, more: object = {}) => ({
    _id: `shift ${n}`,
    activityId: 'activity',
    startsAt: later((n + 4) * DAY),
    cancelled: false,
    ...more,
  })
  const mine = (count: number, more: object = {}) => Array.from({ length: count }, (_, n) => planned(n, more))
  const isTooMany = (held: number, season: number, more: object = {}): boolean =>
    whyTooMany(planned(99, { season }), mine(held, more), NOW) !== null

  it('four in any case, and at most a third of a longer season', () => {
    expect([isTooMany(3, 6), isTooMany(4, 6), isTooMany(3, 0), isTooMany(4, 0)]).toEqual([
      false,
      true,
      false,
      true,
    ])
    fc.assert(
      fc.property(fc.integer({ min: 12, max: 200 }), (season) => {
        const third = Math.floor(season / 3)
        expect([isTooMany(third - 1, season), isTooMany(third, season)]).toEqual([false, true])
      }),
    )
  })

  it('what was called off, has begun, or is of another activity takes nothing from it', () => {
    for (const more of [{ cancelled: true }, { startsAt: NOW }, { activityId: 'another' }])
      expect(isTooMany(9, 6, more)).toBe(false)
    expect(whyTooMany(planned(0, { season: 6 }), mine(4), NOW)).toBeNull()
  })

  it('from three days before on what is free is anyone’s, and not a moment sooner', () => {
    const at = (ms: number) => whyTooMany(planned(99, { startsAt: later(ms) }), mine(9), NOW)
    expect(at(3 * DAY)).toBeNull()
    expect(at(3 * DAY + 1)).toContain('先留给别的邻居')
  })
})
