/** 王芳 does two things in the same moment, on one phone or two, and sometimes the calls die: she is in one place at a time. */
import { theDoor } from '../world'
import type { Person } from '../world'
import type { Team } from './people'
import { newTeam, plan, published } from './people'

let team: Team
let wang: Person
let zhao: Person
let qian: Person

beforeAll(async () => {
  team = await newTeam(3)
  ;[wang, zhao, qian] = team.neighbours as [Person, Person, Person]
})

afterEach(() => theDoor().remove('/faults'))

interface Made {
  id: string
  shiftId: string
  title: string
}

let hour = 2000

/** Two shifts of the same hours, which are nobody else's. */
async function pair(capacity = 2): Promise<[Made, Made]> {
  hour += 10
  const make = async (title: string, startsIn: number): Promise<Made> => {
    const { id, shifts } = await published(team.sun, await plan({ title, startsIn, capacity }))
    return { id, shiftId: shifts[0]!.shiftId, title }
  }
  return [await make(`图书角 ${hour}`, hour), await make(`送菜 ${hour}`, hour + 1)]
}

const shiftOf = async (person: Person, { id }: Made) =>
  (await person.call('rosters.get', { activityId: id })).shifts[0]!
const stateOf = async (person: Person, made: Made) => (await shiftOf(person, made)).mine?.state ?? null
const held = async (person: Person, two: readonly Made[]) =>
  (await Promise.all(two.map(async (made) => stateOf(person, made)))).filter((state) => state === 'accepted')
const told = async (person: Person, made: Made) =>
  (await person.call('messages.list', {})).items.flatMap(({ path, title }) =>
    path?.includes(made.id) ? [title] : [],
  )

const tap = (person: Person, { shiftId }: Made) => person.refusal('rosters.signUp', { shiftId })

/** Both calls have read before either writes. */
const slow = (action: string) =>
  theDoor().post('/faults', { kind: 'latency', action, collection: 'signups', ms: 150 })

async function tick(): Promise<void> {
  await theDoor().advance('5m')
  await theDoor().advance('5m')
}

async function looking(person: Person, made: Made): Promise<number> {
  const { mine } = await person.call('rosters.signUp', { shiftId: made.shiftId })
  const asked = { shiftId: made.shiftId, version: mine!.version, wanted: true }
  return (await person.call('rosters.askStandIn', asked)).mine!.version
}

test('who taps two shifts of the same hours at once comes to one of them at most', async () => {
  const two = await pair()
  let came = 0
  for (let round = 0; round < 20; round += 1) {
    const answers = await Promise.all(two.map((made) => tap(wang, made)))
    const shifts = await Promise.all(two.map((made) => shiftOf(wang, made)))
    const mine = shifts.filter((shift) => shift.mine?.state === 'accepted')
    expect(mine.length).toBeLessThanOrEqual(1)
    expect(answers.filter((answer) => answer === 'ok')).toHaveLength(mine.length)
    expect(shifts.reduce((sum, { taken }) => sum + taken, 0)).toBe(mine.length)
    for (const { shiftId, mine: seat } of mine)
      await wang.call('rosters.cancelSignup', { shiftId, version: seat!.version })
    came += mine.length
  }
  expect(came).toBeGreaterThan(0)
})

describe('who takes a shift over and signs up for another of the same hours at once', () => {
  test('is in one of them at most, and whoever looked for somebody keeps the place until somebody comes', async () => {
    for (let round = 0; round < 6; round += 1) {
      const two = await pair(1)
      await looking(zhao, two[0])
      await slow('rosters.takeOver')
      await slow('rosters.signUp')
      const [over, up] = await Promise.all([
        wang.refusal('rosters.takeOver', { shiftId: two[0].shiftId }),
        tap(wang, two[1]),
      ])
      await theDoor().remove('/faults')
      const states = [await stateOf(wang, two[0]), await stateOf(wang, two[1])]
      expect(states.map((state) => state === 'accepted')).toEqual([over === 'ok', up === 'ok'])
      expect(over === 'ok' && up === 'ok').toBe(false)
      await tick()
      const { mine, taken, standIn } = await shiftOf(zhao, two[0])
      const kept = over !== 'ok'
      expect({ state: mine?.state, looks: mine?.standIn, taken }).toEqual({
        state: kept ? 'accepted' : 'cancelled',
        looks: kept,
        taken: 1,
      })
      expect((await told(zhao, two[0])).includes('有邻居来顶您的班，您不用来了')).toBe(!kept)
      if (!kept) continue
      expect(standIn?.wanted).toBe(1)
      await qian.call('rosters.takeOver', { shiftId: two[0].shiftId })
      expect(await stateOf(zhao, two[0])).toBe('cancelled')
      const { version } = (await shiftOf(qian, two[0])).mine!
      await qian.call('rosters.cancelSignup', { shiftId: two[0].shiftId, version })
    }
  })

  test('by calls that died with both places taken: the timer leaves one', async () => {
    const two = await pair(1)
    await looking(zhao, two[0])
    await slow('rosters.takeOver')
    await slow('rosters.signUp')
    await theDoor().post('/faults', { kind: 'dropReply', collection: 'shifts', count: 2 })
    await Promise.all([wang.refusal('rosters.takeOver', { shiftId: two[0].shiftId }), tap(wang, two[1])])
    await theDoor().remove('/faults')
    expect(await held(wang, two)).toHaveLength(2)
    await tick()
    expect(await held(wang, two)).toHaveLength(1)
  })
})

describe('two calls that died with both places taken', () => {
  async function leftWithBoth(person: Person, two: readonly Made[]): Promise<void> {
    await slow('rosters.signUp')
    await theDoor().post('/faults', {
      kind: 'dropReply',
      action: 'rosters.signUp',
      collection: 'shifts',
      count: 2,
    })
    expect(await Promise.all(two.map((made) => tap(person, made)))).toEqual(['internal', 'internal'])
    await theDoor().remove('/faults')
    expect(await held(person, two)).toHaveLength(2)
  }

  test('leave one, wherever the timer is killed; she hears which, once, and who waited is asked', async () => {
    for (const kill of [null, 0, 1, 2, 3, 4, 5, 6, 7, 8]) {
      const two = await pair(1)
      await leftWithBoth(wang, two)
      for (const { shiftId } of two) await qian.call('rosters.signUp', { shiftId }).catch(() => undefined)
      if (kill !== null) await theDoor().post('/faults', { kind: 'killWorker', count: 1, after: kill })
      await tick()
      await theDoor().remove('/faults')
      await tick()
      expect(await held(wang, two)).toHaveLength(1)
      const states = [await stateOf(wang, two[0]), await stateOf(wang, two[1])]
      const [kept, gone] = states[0] === 'accepted' ? [two[0], two[1]] : [two[1], two[0]]
      expect(await stateOf(wang, gone)).toBe('declined')
      expect(await told(wang, gone)).toEqual([`“${gone.title}”没报上，同一时间您报了另一个班`])
      expect(await told(wang, kept)).toEqual([])
      // she waited for the first of them alone: of the other the same hours were refused to her
      expect(await stateOf(qian, two[0])).toBe(gone === two[0] ? 'offered' : 'waitlisted')
      expect((await shiftOf(qian, gone)).taken).toBe(gone === two[0] ? 1 : 0)
    }
  }, 120_000)

  test('tapping again gives neither of them up; a move onto each other is hers to choose', async () => {
    const two = await pair()
    const [first] = two
    const apart = await published(team.sun, await plan({ title: '浇花', startsIn: hour + 40 }))
    const other: Made = { id: apart.id, shiftId: apart.shifts[0]!.shiftId, title: '浇花' }
    for (const made of [first, other]) expect(await tap(wang, made)).toBe('ok')
    const { startsAt, endsAt } = await shiftOf(wang, first)
    const onto = { shiftId: other.shiftId, version: apart.version, scope: 'one' as const, startsAt, endsAt }
    await team.sun.call('rosters.moveShifts', onto)
    await tick()
    for (const made of [first, other]) expect(await tap(wang, made)).toBe('ok')
    await tick()
    expect(await held(wang, [first, other])).toHaveLength(2)
  })

  test('wherever two calls are killed, she has one place at most, and no seat is taken by nobody', async () => {
    for (let kill = 0; kill < 10; kill += 1) {
      const two = await pair(1)
      await slow('rosters.signUp')
      await theDoor().post('/faults', {
        kind: 'killWorker',
        action: 'rosters.signUp',
        after: kill,
        count: 2,
      })
      await Promise.all(two.map(({ shiftId }) => wang.reply('rosters.signUp', { shiftId })))
      await theDoor().remove('/faults')
      await tick()
      expect((await held(wang, two)).length).toBeLessThanOrEqual(1)
      for (const made of two) {
        const { mine, taken } = await shiftOf(wang, made)
        expect(taken).toBe(mine?.state === 'accepted' ? 1 : 0)
      }
    }
  }, 120_000)
})
