/**
 * Many tap for ten places at once while replies get lost; three in ten step back and come again. Says what came of it,
 * for tests and for the bench.
 */
import type { ShiftView } from '../../typings/rosters'
import { newId } from '../../simulator/world/community'
import type { Person } from '../../simulator/world/community'
import type { Door } from '../../simulator/world/door'
import { insist } from './crowd'
import { dice } from './dice'

export const PLACES = 10
const HOUR = 3_600_000
const DROPPED = 0.05
const STEP_BACK = 0.3

export interface RacedForPlaces {
  taken: number
  waiting: number
  /** Different people among those who have a place or wait. */
  people: number
  lineInOrder: boolean
  /** Those who stand before somebody that had heard of their place before they even asked. */
  overtaken: number
  /** Answers that nobody should get. */
  odd: string[]
}

interface Shift {
  activityId: string
  shiftId: string
}

/** When someone's last sign-up was sent and when they heard it had worked, by our own counting. */
interface Stay {
  sent: number
  heard: number
}

/** Each race takes a day of its own, so that nobody is asked to be in two places. */
let days = 2

export async function raceForPlaces(race: {
  door: Door
  lead: Person
  people: readonly Person[]
  seed: number
}): Promise<RacedForPlaces> {
  const { door, lead, people } = race
  const shift = await shiftOfTen(door, lead)
  const throwDice = dice(race.seed)
  const odd: string[] = []
  let ticks = 0
  const tick = (): number => (ticks += 1)
  for (const action of ['rosters.signUp', 'rosters.cancelSignup'])
    await door.post('/faults', { kind: 'dropReply', action, chance: DROPPED })
  const stays = await Promise.all(people.map((person) => tap(person, shift, { throwDice, tick, odd })))
  await door.remove('/faults')
  // What a call that died half-way left to do, the timer does.
  await door.advance('10m')

  const list = await lead.call('rosters.shiftList', { shiftId: shift.shiftId })
  const line = list.people.filter(({ state }) => state === 'waitlisted')
  return {
    taken: list.shift.taken,
    waiting: list.shift.waiting,
    people: new Set(list.people.map(({ name }) => name)).size,
    lineInOrder: line.every(({ position }, index) => position === index + 1),
    overtaken: overtakenIn(
      line.map(({ name }) => name),
      new Map(people.map((person, n) => [person.name, stays[n] as Stay])),
    ),
    odd,
  }
}

async function shiftOfTen(door: Door, lead: Person): Promise<Shift> {
  days += 1
  const at = Date.parse((await door.health()).now) + days * 24 * HOUR
  const shiftId = newId()
  const { id: activityId, version } = await lead.call('rosters.createDraft', {
    activityId: newId(),
    content: {
      title: '清楼道',
      purpose: '',
      place: '门厅',
      risks: '要搬重物',
      contact: '孙大勇',
      bring: '',
      shifts: [
        {
          shiftId,
          startsAt: new Date(at).toISOString(),
          endsAt: new Date(at + 2 * HOUR).toISOString(),
          work: '搬杂物',
          capacity: PLACES,
        },
      ],
    },
  })
  await lead.call('rosters.publish', { activityId, version })
  return { activityId, shiftId }
}

const mineOf = async (person: Person, activityId: string): Promise<ShiftView['mine']> =>
  (await person.call('rosters.get', { activityId })).shifts[0]?.mine ?? null

async function tap(
  person: Person,
  { shiftId, activityId }: Shift,
  { throwDice, tick, odd }: { throwDice: () => number; tick: () => number; odd: string[] },
): Promise<Stay> {
  const comeIn = async (): Promise<Stay> => {
    const sent = tick()
    const reply = await insist(person, 'rosters.signUp', { shiftId })
    if (!reply.ok) odd.push(`signUp: ${reply.error.code}`)
    return { sent, heard: tick() }
  }
  const stay = await comeIn()
  if (throwDice() >= STEP_BACK) return stay
  for (;;) {
    const mine = await mineOf(person, activityId)
    if (!mine || mine.state === 'cancelled') break
    const reply = await insist(person, 'rosters.cancelSignup', { shiftId, version: mine.version })
    if (reply.ok) break
    // An offer came in between: the phone looks again, as the refusal says.
    if (reply.error.code !== 'stale') odd.push(`cancelSignup: ${reply.error.code}`)
  }
  return comeIn()
}

function overtakenIn(line: readonly string[], stayOf: ReadonlyMap<string, Stay>): number {
  let latestSent = 0
  let overtaken = 0
  for (const name of line) {
    const { sent, heard } = stayOf.get(name) as Stay
    if (heard < latestSent) overtaken += 1
    latestSent = Math.max(latestSent, sent)
  }
  return overtaken
}
