/** A season is cancelled half-way, or while something else happens to it: told by 孙大勇 who leads and two who come. */
import { DAY, HOUR, after, theDoor } from '../world'
import type { Person } from '../world'
import type { Team } from './people'
import { draft, newTeam, plan, published } from './people'

let team: Team
let wang: Person
let zhao: Person

beforeAll(async () => {
  team = await newTeam(2)
  ;[wang, zhao] = team.neighbours as [Person, Person]
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
  const { code } = await team.sun.call('rosters.shiftCode', { shiftId: second, end: 'in' })
  expect((await wang.call('rosters.markByCode', { shiftId: second, end: 'in', code })).in?.counts).toBe(true)
  const [held, off] = await Promise.all(
    [first, third].map((shiftId) => team.sun.call('rosters.shiftList', { shiftId })),
  )
  expect([held!.cancelled, off!.cancelled]).toEqual([false, true])
  expect(await titles(wang, activityId)).toHaveLength(before)
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
  const slow = { kind: 'latency', action: 'rosters.moveShifts', collection: 'shifts', after: 3, ms: 1000 }
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
