/** Somebody cannot come and looks for another; and what the lead hears of those who step back at the last moment. */
import { HOUR, after, theDoor } from '../world'
import type { Person } from '../world'
import type { Activity, Team } from './people'
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

const shiftOf = async (person: Person, activityId: string) =>
  (await person.call('rosters.get', { activityId })).shifts[0]!

const inboxOf = async (person: Person, words: string) =>
  (await person.call('messages.list', {})).items.filter(({ title }) => title.includes(words))

async function oneSeat(content = {}): Promise<{ activity: Activity; shiftId: string }> {
  const activity = await published(team.sun, await plan({ capacity: 1, ...content }))
  return { activity, shiftId: activity.shifts[0]!.shiftId }
}

async function looking(person: Person, shiftId: string): Promise<void> {
  const { mine } = await person.call('rosters.signUp', { shiftId })
  const asked = { shiftId, version: mine!.version, wanted: true }
  expect((await person.call('rosters.askStandIn', asked)).mine).toMatchObject({
    state: 'accepted',
    standIn: true,
  })
}

describe('a stand-in', () => {
  test('the seat stays taken by whoever looks, until somebody takes it over', async () => {
    const { activity, shiftId } = await oneSeat()
    await looking(wang, shiftId)
    const listed = await team.sun.call('rosters.shiftList', { shiftId })
    await team.sun.call('rosters.nameLead', { shiftId, personId: listed.people[0]!.personId })
    const seen = await shiftOf(zhao, activity.id)
    expect(seen.leadSurname).toBe('王')
    expect(seen).toMatchObject({ taken: 1, standIn: { wanted: 1, viewer: { canTakeOver: true } } })
    expect((await zhao.call('rosters.takeOver', { shiftId })).mine?.state).toBe('accepted')
    expect((await zhao.call('rosters.takeOver', { shiftId })).mine?.state).toBe('accepted')
    const given = await shiftOf(wang, activity.id)
    expect(given).toMatchObject({ taken: 1, standIn: null, mine: { state: 'cancelled', standIn: false } })
    expect(given.leadSurname).toBeUndefined()
    expect(await inboxOf(wang, '不用来了')).toHaveLength(1)
    const { people } = await team.sun.call('rosters.shiftList', { shiftId })
    expect(people.map(({ name }) => name)).toEqual([zhao.name])
    expect(await qian.refusal('rosters.takeOver', { shiftId })).toBe('conflict')
  })

  test('nobody takes it, or one changes one’s mind: it stays mine', async () => {
    const { activity, shiftId } = await oneSeat()
    await looking(wang, shiftId)
    const { mine } = await shiftOf(wang, activity.id)
    const stop = { shiftId, version: mine!.version, wanted: false }
    await wang.call('rosters.askStandIn', stop)
    const { mine: still } = await wang.call('rosters.askStandIn', stop)
    expect(still).toMatchObject({ state: 'accepted', standIn: false })
    expect((await shiftOf(zhao, activity.id)).standIn).toBeNull()
    expect(await wang.refusal('rosters.askStandIn', { ...stop, wanted: true })).toBe('stale')
  })

  test('of a shift that was called off nobody is looked for', async () => {
    const { activity, shiftId } = await oneSeat()
    await looking(wang, shiftId)
    const off = { activityId: activity.id, version: activity.version, reason: '下大雨' }
    await team.sun.call('rosters.cancelActivity', off)
    expect((await shiftOf(zhao, activity.id)).standIn).toBeNull()
    expect(await zhao.refusal('rosters.takeOver', { shiftId })).toBe('closed')
  })

  test('while others wait only they take over, and each of them hears of it', async () => {
    const { activity, shiftId } = await oneSeat()
    await wang.call('rosters.signUp', { shiftId })
    await zhao.call('rosters.signUp', { shiftId })
    const { version } = (await shiftOf(wang, activity.id)).mine!
    await wang.call('rosters.askStandIn', { shiftId, version, wanted: true })
    expect(await inboxOf(zhao, '有人找顶班')).toHaveLength(1)
    const outside = await shiftOf(qian, activity.id)
    expect(outside.standIn?.viewer).toMatchObject({ canTakeOver: false })
    expect(outside.standIn?.viewer.whyNot).toContain('排队')
    expect(await qian.refusal('rosters.takeOver', { shiftId })).toBe('conflict')
    await zhao.call('rosters.takeOver', { shiftId })
    expect(await shiftOf(zhao, activity.id)).toMatchObject({
      taken: 1,
      waiting: 0,
      mine: { state: 'accepted' },
    })
  })

  test('of two who tap at once one comes, and the other is told', async () => {
    const { activity, shiftId } = await oneSeat()
    await looking(wang, shiftId)
    const answers = await Promise.all(
      [zhao, qian].map((person) => person.refusal('rosters.takeOver', { shiftId })),
    )
    expect(answers.sort()).toEqual(['conflict', 'ok'])
    expect(await shiftOf(wang, activity.id)).toMatchObject({ taken: 1, mine: { state: 'cancelled' } })
  })

  test('who is asked for elsewhere at that hour does not take over', async () => {
    const first = await oneSeat({ startsIn: 2000 })
    const second = await oneSeat({ startsIn: 2001 })
    await zhao.call('rosters.signUp', { shiftId: first.shiftId })
    await looking(wang, second.shiftId)
    expect(await zhao.refusal('rosters.takeOver', { shiftId: second.shiftId })).toBe('conflict')
  })

  test('who comes in another’s place can do what the shift asks for', async () => {
    const { shiftId } = await oneSeat({ skills: ['急救', '开车'], leastAge: 60 })
    const said = { skills: ['急救'], oldEnough: true }
    const { mine } = await wang.call('rosters.signUp', { shiftId, ...said })
    await wang.call('rosters.askStandIn', { shiftId, version: mine!.version, wanted: true })
    for (const less of [{}, { skills: ['急救'] }, { oldEnough: true }])
      expect(await zhao.refusal('rosters.takeOver', { shiftId, ...less })).toBe('conflict')
    expect((await zhao.call('rosters.takeOver', { shiftId, ...said })).mine?.state).toBe('accepted')
  })

  test('a call that died when the seat had changed hands is made good by the timer', async () => {
    const { shiftId } = await oneSeat()
    await looking(wang, shiftId)
    const before = (await inboxOf(wang, '不用来了')).length
    await theDoor().post('/faults', {
      kind: 'dropReply',
      action: 'rosters.takeOver',
      collection: 'shifts',
      count: 1,
    })
    await zhao.refusal('rosters.takeOver', { shiftId })
    await theDoor().remove('/faults')
    await zhao.call('rosters.takeOver', { shiftId })
    await theDoor().advance('10m')
    await theDoor().advance('10m')
    expect(await inboxOf(wang, '不用来了')).toHaveLength(before + 1)
  })
})

describe('stepping back', () => {
  test('twelve hours before is free; later those who lead hear of it at once, by building and surname', async () => {
    const { activity, shiftId } = await oneSeat({ startsIn: 24 * 40, capacity: 2 })
    const { startsAt } = activity.shifts[0]!
    for (const person of [qian, wang, zhao]) await person.call('rosters.signUp', { shiftId })
    const { people } = await team.sun.call('rosters.shiftList', { shiftId })
    const { personId } = people.find(({ name }) => name === qian.name)!
    await team.sun.call('rosters.nameLead', { shiftId, personId })
    await theDoor().setClock(after(startsAt, -12 * HOUR - 60_000))
    const early = await shiftOf(wang, activity.id)
    expect(early.mine).toMatchObject({ late: false })
    await wang.call('rosters.cancelSignup', { shiftId, version: early.mine!.version })
    expect(await inboxOf(team.sun, '临时来不了')).toEqual([])

    const offered = (await shiftOf(zhao, activity.id)).mine!
    await zhao.call('rosters.answerOffer', { shiftId, version: offered.version, accept: true })
    await wang.call('rosters.signUp', { shiftId })
    await theDoor().setClock(after(startsAt, -12 * HOUR))
    const late = await shiftOf(zhao, activity.id)
    expect(late.mine).toMatchObject({ state: 'accepted', late: true })
    const gone = { shiftId, version: late.mine!.version }
    await zhao.call('rosters.cancelSignup', gone)
    await zhao.call('rosters.cancelSignup', gone)
    const told = await inboxOf(team.sun, '临时来不了')
    expect(told).toHaveLength(1)
    expect(told[0]!.title).toBe('1 栋姓赵的邻居临时来不了')
    expect(await inboxOf(qian, '临时来不了')).toHaveLength(1)
    expect(told[0]!.body).toContain('已经问下一位了')
    expect((await shiftOf(wang, activity.id)).mine?.state).toBe('offered')
    const { version } = (await shiftOf(qian, activity.id)).mine!
    await qian.call('rosters.cancelSignup', { shiftId, version })
    expect((await inboxOf(team.sun, '临时来不了'))[0]!.body).toContain('没有人在排队')
  })
})
