/** A season is cancelled half-way, or while something else happens to it: told by 孙大勇 who leads and three who come. */
import { DAY, HOUR, after, newId, theDoor } from '../world'
import type { Person } from '../world'
import type { Team } from './people'
import { draft, newTeam, plan, published } from './people'

let team: Team
let wang: Person
let zhao: Person
let qian: Person

beforeAll(async () => {
  team = await newTeam(3)
  ;[wang, zhao, qian] = team.neighbours as [Person, Person, Person]
})

afterEach(() => theDoor().remove('/faults'))

const titles = async (person: Person, activityId: string): Promise<string[]> =>
  (await person.call('messages.list', {})).items
    .filter(({ path }) => path?.includes(activityId))
    .map(({ title }) => title)

/** Cancels as soon as the plan has this version, whatever its rows are at. */
async function cancelAt(activityId: string, version: number): Promise<string> {
  const input = { activityId, version, reason: '场地要大修' }
  for (;;) {
    const code = await team.sun.refusal('rosters.cancelActivity', input)
    if (code !== 'stale') return code
  }
}

test('what was held stays held, what goes on goes on, and only those still to come hear of it', async () => {
  const { shifts: three, ...content } = await plan({ title: '护学岗' })
  const shifts = three.map((shift, n) => ({
    ...shift,
    startsAt: after(shift.startsAt, n * DAY),
    endsAt: after(shift.endsAt, n * DAY),
  }))
  const { id: activityId, version } = await published(team.sun, { ...content, shifts })
  const [first, second, third] = shifts.map(({ shiftId }) => shiftId) as [string, string, string]
  await wang.call('rosters.signUp', { shiftId: first })
  await wang.call('rosters.signUp', { shiftId: second })
  await zhao.call('rosters.signUp', { shiftId: third })
  await theDoor().setClock(after(shifts[1]!.startsAt, HOUR / 6))
  const before = (await titles(wang, activityId)).length
  await team.sun.call('rosters.cancelActivity', { activityId, version, reason: '场地要大修' })
  const seen = await wang.call('rosters.get', { activityId })
  expect(seen.shifts.map(({ cancelled, viewer }) => [cancelled, viewer.canCheckIn])).toEqual([
    [undefined, undefined],
    [undefined, true],
    ['activity', undefined],
  ])
  const { code } = await team.sun.call('rosters.shiftCode', { shiftId: second, end: 'in' })
  expect((await wang.call('rosters.markByCode', { shiftId: second, end: 'in', code })).in?.counts).toBe(true)
  const [held, off] = await Promise.all(
    [first, third].map((shiftId) => team.sun.call('rosters.shiftList', { shiftId })),
  )
  expect([held!.cancelled, off!.cancelled]).toEqual([false, true])
  expect(await titles(wang, activityId)).toHaveLength(before)
  expect((await zhao.call('desk.home', {})).needs.filter(({ kind }) => kind === 'shift')).toEqual([])
  expect(await titles(zhao, activityId)).toEqual(['“护学岗”后面的班都取消了，不用来了'])
  const acts = async () =>
    (await team.sun.call('desk.record', { matterId: activityId })).entries.map((entry) => entry.act)
  await theDoor().advance('10m')
  expect(await acts()).not.toContain('sealSignups')
  await theDoor().setClock(after(shifts[1]!.endsAt, HOUR))
  expect(await acts()).toContain('sealSignups')
})

test('a change of time under way when it is cancelled opens nothing again, and the last word is that it is off', async () => {
  const { id, version, shifts } = await published(team.sun, await plan({ title: '送报' }))
  const { shiftId, startsAt, endsAt } = shifts[0]!
  await wang.call('rosters.signUp', { shiftId })
  // The plan is changed; its rows follow slowly.
  const slow = { kind: 'latency', action: 'rosters.moveShifts', collection: 'shifts', ms: 300 }
  await theDoor().post('/faults', slow)
  const to = { startsAt: after(startsAt, -HOUR), endsAt: after(endsAt, -HOUR) }
  const [, cancelled] = await Promise.all([
    team.sun.call('rosters.moveShifts', { shiftId, version, scope: 'one', ...to }),
    cancelAt(id, version + 1),
  ])
  expect(cancelled).toBe('ok')
  expect(await zhao.refusal('rosters.signUp', { shiftId })).toBe('closed')
  expect(await titles(wang, id)).toEqual(['“送报”取消了，不用来了'])
})

test('nor does its coming out; and a call that dies there is made good by the timer', async () => {
  const { id: activityId, version, shifts } = await draft(team.sun, await plan({ title: '义诊' }))
  const slow = { kind: 'latency', action: 'rosters.publish', collection: 'shifts', after: 2, ms: 1000 }
  await theDoor().post('/faults', { ...slow, count: 1 })
  await theDoor().post('/faults', { ...slow, kind: 'dropReply', after: 0, count: 9 })
  const [published, cancelled] = await Promise.all([
    team.sun.refusal('rosters.publish', { activityId, version }),
    cancelAt(activityId, version + 1),
  ])
  expect([published, cancelled]).toEqual(['internal', 'ok'])
  await theDoor().remove('/faults')
  await theDoor().advance('10m')
  for (const { shiftId } of shifts) expect(await zhao.refusal('rosters.signUp', { shiftId })).toBe('closed')
})

test('an offer that nobody read goes with the shift, and a stand-in found leaves nobody asked', async () => {
  const { id, version, shifts } = await published(team.sun, await plan({ title: '扫雪', capacity: 1 }))
  const [first, second] = shifts.map(({ shiftId }) => shiftId) as [string, string]
  const { mine } = await wang.call('rosters.signUp', { shiftId: first })
  await zhao.call('rosters.signUp', { shiftId: first })
  await wang.call('rosters.cancelSignup', { shiftId: first, version: mine!.version })
  expect(await titles(zhao, id)).toEqual(['有人退出，轮到您了'])
  const off = { shiftId: first, version, scope: 'one' as const, reason: 'weather' as const }
  await team.sun.call('rosters.cancelShifts', off)
  expect(await titles(zhao, id)).toEqual(['“扫雪”有 1 个班取消了，不用来了'])

  const { mine: seat } = await wang.call('rosters.signUp', { shiftId: second })
  for (const person of [zhao, qian]) await person.call('rosters.signUp', { shiftId: second })
  const asking = { shiftId: second, version: seat!.version, wanted: true }
  const { mine: asked } = await wang.call('rosters.askStandIn', asking)
  expect(await titles(qian, id)).toEqual(['有人找顶班，您在排队，可以先来'])
  const stopped = await wang.call('rosters.askStandIn', { ...asking, version: asked!.version, wanted: false })
  expect(await titles(qian, id)).toEqual([])
  await wang.call('rosters.askStandIn', { ...asking, version: stopped.mine!.version })
  expect(await titles(qian, id)).toEqual(['有人找顶班，您在排队，可以先来'])
  await zhao.call('rosters.takeOver', { shiftId: second })
  expect(await titles(qian, id)).toEqual([])
  expect(await titles(wang, id)).toContain('有邻居来顶您的班，您不用来了')
})

test('wherever the call that takes a shift off is cut off, whoever was to come hears it, once', async () => {
  for (const cut of [0, 1, 2, 3, 4]) {
    const { id, version, shifts } = await published(team.sun, await plan({ title: '清沟' }))
    const { shiftId } = shifts[0]!
    await wang.call('rosters.signUp', { shiftId })
    const action = 'rosters.cancelShifts'
    await theDoor().post('/faults', { kind: 'dropReply', action, collection: 'inbox', after: cut, count: 1 })
    const off = { shiftId, version, scope: 'one' as const, reason: 'weather' as const }
    await team.sun.reply(action, off)
    await theDoor().remove('/faults')
    await theDoor().advance('10m')
    expect((await wang.call('rosters.get', { activityId: id })).shifts[0]!.cancelled).toBe('weather')
    expect(await titles(wang, id)).toEqual(['“清沟”有 1 个班取消了，不用来了'])
  }
})

test('that two of somebody’s shifts are off stands when all of it is, for it is not said again', async () => {
  const { shifts: three, ...content } = await plan({ title: '敬老饭' })
  const seriesId = newId()
  const shifts = three.map((shift, n) => ({ ...shift, ...(n > 0 ? { seriesId } : {}) }))
  const { id: activityId, version } = await published(team.sun, { ...content, shifts })
  const [first, second, third] = shifts.map(({ shiftId }) => shiftId) as [string, string, string]
  for (const shiftId of [second, third]) await wang.call('rosters.signUp', { shiftId })
  await zhao.call('rosters.signUp', { shiftId: first })
  const off = { shiftId: second, version, scope: 'following' as const, reason: 'hands' as const }
  const left = await team.sun.call('rosters.cancelShifts', off)
  await team.sun.call('rosters.cancelActivity', { activityId, version: left.version, reason: '场地要大修' })
  expect(await titles(wang, activityId)).toEqual(['“敬老饭”有 2 个班取消了，不用来了'])
  expect(await titles(zhao, activityId)).toEqual(['“敬老饭”取消了，不用来了'])
})

test('whoever steps back after the reminder is reminded of nothing, nor is whoever waits', async () => {
  const { id, shifts } = await published(team.sun, await plan({ title: '浇花' }))
  const { shiftId, startsAt } = shifts[0]!
  const { mine } = await wang.call('rosters.signUp', { shiftId })
  await zhao.call('rosters.signUp', { shiftId })
  await qian.call('rosters.signUp', { shiftId })
  const day = after(startsAt, 8 * HOUR - DAY).slice(0, 10)
  await theDoor().setClock(`${day}T10:01:00.000Z`)
  await theDoor().advance('5m')
  const reminded = async (person: Person) => (await titles(person, id)).join().includes('有您的班')
  expect(await reminded(wang)).toBe(true)
  // who only waits need not come
  expect(await reminded(qian)).toBe(false)
  await wang.call('rosters.cancelSignup', { shiftId, version: mine!.version })
  expect([await reminded(wang), await reminded(zhao)]).toEqual([false, true])
})
