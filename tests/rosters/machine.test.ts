/** What is asked of whoever signs up (skills, age, a yes at home), how many requests it costs, and who loses nothing. */
import { HOUR, after, newId, place, theDoor } from '../world'
import type { Person } from '../world'
import { alterRow } from '../privacy/rows'
import type { Team } from './people'
import { newTeam, plan, published } from './people'

let team: Team
let wang: Person
let zhao: Person
/** Lives with 王芳 and is under 18. */
let xiaoming: Person

beforeAll(async () => {
  team = await newTeam(2)
  ;[wang, zhao] = team.neighbours as [Person, Person]
  xiaoming = await team.estate.resident('王小明', place(team.estate, 0), { relation: 'family' })
  const me = await xiaoming.call('members.setUnder18', { under18: true })
  expect(me.under18).toBe(true)
})

afterEach(() => theDoor().remove('/faults'))

const make = async (content: Parameters<typeof plan>[0] = {}) => {
  const activity = await published(team.sun, await plan(content))
  return { id: activity.id, shiftId: activity.shifts[0]!.shiftId }
}
const mineOf = async (person: Person, activityId: string) =>
  (await person.call('rosters.get', { activityId })).shifts[0]!
const asksOf = async (person: Person) => (await person.call('rosters.guardianAsks', {})).asks
const askIdOf = async (shiftId: string) =>
  (await asksOf(wang)).find(({ askId }) => askId.startsWith(shiftId))!.askId
const told = async (person: Person, words: string) =>
  (await person.call('messages.list', {})).items.filter(({ title }) => title.includes(words))

describe('what a shift asks for', () => {
  test('one of the skills it wants, and the refusal says which', async () => {
    const { shiftId } = await make({ skills: ['急救', '开车'] })
    const refused = await wang.reply('rosters.signUp', { shiftId })
    expect(refused).toMatchObject({ ok: false, error: { code: 'conflict' } })
    expect(refused.ok ? '' : refused.error.message).toContain('急救、开车')
    expect(await wang.refusal('rosters.signUp', { shiftId, skills: ['唱歌'] })).toBe('conflict')
    expect((await wang.call('rosters.signUp', { shiftId, skills: ['开车', '唱歌'] })).mine?.state).toBe(
      'accepted',
    )
    const { people } = await team.sun.call('rosters.shiftList', { shiftId })
    expect(people.map(({ skills }) => skills)).toEqual([['开车']])
  })

  test('an age: above 18 one says that one has reached it, under 18 it is not for them', async () => {
    const old = await make({ leastAge: 60 })
    expect(await wang.refusal('rosters.signUp', { shiftId: old.shiftId })).toBe('conflict')
    await wang.call('rosters.signUp', { shiftId: old.shiftId, oldEnough: true })
    const adult = await make({ leastAge: 18 })
    await wang.call('rosters.signUp', { shiftId: adult.shiftId })
    expect((await mineOf(xiaoming, adult.id)).viewer.whyNot).toContain('18 岁')
    expect(await xiaoming.refusal('rosters.signUp', { shiftId: adult.shiftId })).toBe('conflict')
  })
})

describe('someone under 18', () => {
  test('waits for an adult at home, holds nothing meanwhile, and is in with their yes', async () => {
    const { id, shiftId } = await make({ capacity: 1, title: '看护图书角' })
    expect((await xiaoming.call('rosters.signUp', { shiftId })).mine?.state).toBe('applied')
    expect((await xiaoming.call('rosters.signUp', { shiftId })).mine?.state).toBe('applied')
    expect(await mineOf(zhao, id)).toMatchObject({ taken: 0, waiting: 0 })
    expect(await told(wang, '等家里大人点头')).toHaveLength(1)
    expect(await asksOf(zhao)).toEqual([])
    expect(await asksOf(xiaoming)).toEqual([])
    const [ask] = await asksOf(wang)
    expect(ask).toMatchObject({ name: '王小明', title: '看护图书角' })
    const yes = { askId: ask!.askId, agree: true }
    expect(await zhao.refusal('rosters.answerGuardian', yes)).toBe('not_found')
    expect(await xiaoming.refusal('rosters.answerGuardian', yes)).toBe('forbidden')
    expect((await wang.call('rosters.answerGuardian', yes)).asks).toEqual([])
    expect(await wang.refusal('rosters.answerGuardian', yes)).toBe('ok')
    expect(await wang.refusal('rosters.answerGuardian', { ...yes, agree: false })).toBe('conflict')
    expect((await mineOf(xiaoming, id)).mine?.state).toBe('accepted')
    expect(await told(xiaoming, '点头了')).toHaveLength(1)
    // Having stepped back, they need not ask again.
    const { version } = (await mineOf(xiaoming, id)).mine!
    await xiaoming.call('rosters.cancelSignup', { shiftId, version })
    expect((await xiaoming.call('rosters.signUp', { shiftId })).mine?.state).toBe('accepted')
  })

  test('with a no it ends there; with no adult at home it does not begin', async () => {
    const { id, shiftId } = await make()
    await xiaoming.call('rosters.signUp', { shiftId })
    const [ask] = await asksOf(wang)
    await wang.call('rosters.answerGuardian', { askId: ask!.askId, agree: false })
    expect((await mineOf(xiaoming, id)).mine?.state).toBe('declined')
    expect(await told(xiaoming, '没答应')).toHaveLength(1)
    const alone = await team.estate.resident('孤身少年', place(team.estate, 5))
    await alone.call('members.setUnder18', { under18: true })
    const refused = await alone.reply('rosters.signUp', { shiftId })
    expect(refused.ok ? '' : refused.error.message).toContain('大人')
    // another one under 18 at home is no adult, neither to ask nor to answer
    const sister = await team.estate.resident('孤身小妹', place(team.estate, 5), { relation: 'family' })
    await sister.call('members.setUnder18', { under18: true })
    expect(await alone.refusal('rosters.signUp', { shiftId })).toBe('conflict')
    await sister.call('members.setUnder18', { under18: false })
    await alone.call('rosters.signUp', { shiftId })
    const { askId } = (await asksOf(sister))[0]!
    await sister.call('members.setUnder18', { under18: true })
    expect(await sister.refusal('rosters.answerGuardian', { askId, agree: true })).toBe('forbidden')
    expect((await mineOf(alone, id)).mine?.state).toBe('applied')
  })

  test('comes in another’s place only with a yes at home, which holds for that home alone', async () => {
    const { id, shiftId } = await make({ capacity: 1, title: '修花架' })
    const { mine } = await wang.call('rosters.signUp', { shiftId })
    await wang.call('rosters.askStandIn', { shiftId, version: mine!.version, wanted: true })
    expect(await xiaoming.refusal('rosters.takeOver', { shiftId })).toBe('conflict')
    await xiaoming.call('rosters.signUp', { shiftId })
    await wang.call('rosters.answerGuardian', { askId: await askIdOf(shiftId), agree: true })
    expect((await xiaoming.call('rosters.takeOver', { shiftId })).mine?.state).toBe('accepted')
    // as it was said when they lived somewhere else
    const { personId } = (await team.sun.call('rosters.shiftList', { shiftId })).people[0]!
    await alterRow('signups', `${shiftId}:${personId}`, { 'guardian.unitId': 'another home' })
    const { version } = (await mineOf(xiaoming, id)).mine!
    await xiaoming.call('rosters.cancelSignup', { shiftId, version })
    const { mine: asked } = await xiaoming.call('rosters.signUp', { shiftId })
    expect(asked?.state).toBe('applied')
    await xiaoming.call('rosters.cancelSignup', { shiftId, version: asked!.version })
  })

  test('is asked about until the shift begins, also when that was moved, and waits for one shift at an hour', async () => {
    const { id, shiftId } = await make({ startsIn: 1, title: '擦栏杆' })
    const other = await make({ startsIn: 2, title: '理书架' })
    await xiaoming.call('rosters.signUp', { shiftId })
    expect(await xiaoming.refusal('rosters.signUp', { shiftId: other.shiftId })).toBe('conflict')
    const askId = await askIdOf(shiftId)
    const { version, shifts } = await team.sun.call('rosters.get', { activityId: id })
    const [startsAt, endsAt] = [after(shifts[0]!.startsAt, 2 * HOUR), after(shifts[0]!.endsAt, 2 * HOUR)]
    await team.sun.call('rosters.moveShifts', { shiftId, version, scope: 'one', startsAt, endsAt })
    await theDoor().setClock(after(startsAt, -HOUR))
    expect(await askIdOf(shiftId)).toBe(askId)
    await theDoor().setClock(startsAt)
    expect((await asksOf(wang)).map((ask) => ask.askId)).not.toContain(askId)
    expect(await wang.refusal('rosters.answerGuardian', { askId, agree: true })).toBe('closed')
  })

  test('who stepped back before the answer is not put in by it, and may ask again', async () => {
    const { id, shiftId } = await make({ title: '整理球场' })
    const { mine } = await xiaoming.call('rosters.signUp', { shiftId })
    const askId = await askIdOf(shiftId)
    const before = await told(wang, '等家里大人点头')
    await xiaoming.call('rosters.cancelSignup', { shiftId, version: mine!.version })
    expect((await asksOf(wang)).map((ask) => ask.askId)).not.toContain(askId)
    expect(await told(wang, '等家里大人点头')).toHaveLength(before.length - 1)
    for (const agree of [true, false]) {
      const late = await wang.reply('rosters.answerGuardian', { askId, agree })
      expect(late.ok ? '' : late.error.message).toBe('孩子这次不报了，不用回话。')
    }
    await theDoor().advance('5m')
    expect((await mineOf(xiaoming, id)).mine?.state).toBe('cancelled')
    expect((await xiaoming.call('rosters.signUp', { shiftId })).mine?.state).toBe('applied')
    expect(await told(wang, '等家里大人点头')).toHaveLength(before.length)
    await wang.call('rosters.answerGuardian', { askId, agree: true })
    expect((await mineOf(xiaoming, id)).mine?.state).toBe('accepted')
  })

  test('of stepping back and a yes in the same moment, what was stepped back from stays so', async () => {
    for (let round = 0; round < 4; round += 1) {
      const { id, shiftId } = await make()
      const { version } = (await xiaoming.call('rosters.signUp', { shiftId })).mine!
      const askId = await askIdOf(shiftId)
      const [stepped] = await Promise.all([
        xiaoming.refusal('rosters.cancelSignup', { shiftId, version }),
        wang.refusal('rosters.answerGuardian', { askId, agree: true }),
      ])
      const { mine } = await mineOf(xiaoming, id)
      expect([stepped, mine?.state]).toEqual(stepped === 'ok' ? ['ok', 'cancelled'] : ['stale', 'accepted'])
    }
  })

  test('of a shift that is called off the household is asked no more, and the child hears of it', async () => {
    const { id, shiftId } = await make({ title: '洗秋千' })
    await xiaoming.call('rosters.signUp', { shiftId })
    const askId = await askIdOf(shiftId)
    const later = (await team.sun.call('rosters.get', { activityId: id })).shifts[1]!.shiftId
    await xiaoming.call('rosters.signUp', { shiftId: later })
    const waiting = (await told(wang, '等家里大人点头')).length
    const { version } = await team.sun.call('rosters.get', { activityId: id })
    const off = await team.sun.call('rosters.cancelShifts', {
      shiftId,
      version,
      scope: 'one',
      reason: 'weather',
    })
    expect(await told(wang, '等家里大人点头')).toHaveLength(waiting - 1)
    expect(await told(xiaoming, '洗秋千”有 1 个班取消了')).toHaveLength(1)
    expect(await wang.refusal('rosters.answerGuardian', { askId, agree: true })).toBe('closed')
    await team.sun.call('rosters.cancelActivity', {
      activityId: id,
      version: off.version,
      reason: '秋千拆走了',
    })
    expect(await told(wang, '等家里大人点头')).toHaveLength(waiting - 2)
    expect(await told(xiaoming, '洗秋千”取消了')).toHaveLength(1)
  })

  test('a yes that can no longer bring them in is told to them, and the timer has done with it', async () => {
    const { id, shiftId } = await make({ title: '扫落叶' })
    await xiaoming.call('rosters.signUp', { shiftId })
    await theDoor().post('/faults', {
      kind: 'dropReply',
      action: 'rosters.answerGuardian',
      collection: 'signups',
      count: 1,
    })
    const yes = { askId: await askIdOf(shiftId), agree: true }
    expect(await wang.refusal('rosters.answerGuardian', yes)).toBe('internal')
    await theDoor().remove('/faults')
    const { version } = await team.sun.call('rosters.get', { activityId: id })
    await team.sun.call('rosters.cancelShifts', { shiftId, version, scope: 'one', reason: 'hands' })
    await theDoor().advance('10m')
    const [said] = await told(xiaoming, '可是没报上')
    expect(said?.body).toBe('这个班取消了。')
  })

  test('a yes after which the call died is made good by the timer', async () => {
    const { id, shiftId } = await make()
    await xiaoming.call('rosters.signUp', { shiftId })
    const [ask] = await asksOf(wang)
    await theDoor().post('/faults', {
      kind: 'dropReply',
      action: 'rosters.answerGuardian',
      collection: 'signups',
      count: 1,
    })
    expect(await wang.refusal('rosters.answerGuardian', { askId: ask!.askId, agree: true })).toBe('internal')
    await theDoor().remove('/faults')
    expect((await mineOf(xiaoming, id)).mine?.state).toBe('applied')
    await theDoor().advance('10m')
    expect((await mineOf(xiaoming, id)).mine?.state).toBe('accepted')
    expect(await told(xiaoming, '点头了')).not.toHaveLength(0)
  })
})

test('wherever the timer is killed, a freed seat is offered to the first in line, and once', async () => {
  const third = await team.estate.resident('周晓', place(team.estate, 4))
  for (const kill of [1, 3, 5, 7, 9]) {
    const { id, shiftId } = await make({ capacity: 1 })
    const { mine } = await wang.call('rosters.signUp', { shiftId })
    await zhao.call('rosters.signUp', { shiftId })
    await third.call('rosters.signUp', { shiftId })
    await theDoor().post('/faults', {
      kind: 'dropReply',
      action: 'rosters.cancelSignup',
      collection: 'shifts',
      count: 1,
    })
    await wang.refusal('rosters.cancelSignup', { shiftId, version: mine!.version })
    await theDoor().remove('/faults')
    await theDoor().post('/faults', { kind: 'killWorker', count: 1, after: kill })
    await theDoor().advance('5m')
    await theDoor().remove('/faults')
    await theDoor().advance('10m')
    expect(await mineOf(zhao, id)).toMatchObject({ taken: 1, waiting: 1, mine: { state: 'offered' } })
    expect((await mineOf(third, id)).mine).toMatchObject({ state: 'waitlisted', position: 1 })
    const { items } = await zhao.call('messages.list', {})
    expect(items.filter(({ path }) => path?.includes(id))).toHaveLength(1)
  }
})

test('a sign-up is five database requests', async () => {
  const { shiftId } = await make()
  await theDoor().remove('/stats')
  await wang.call('rosters.signUp', { shiftId })
  await zhao.call('rosters.signUp', { shiftId })
  const { actions } = (await theDoor().get('/stats')) as {
    actions: Record<string, { callsBy: Record<string, number> }>
  }
  expect(actions['api rosters.signUp']?.callsBy).toEqual({ 5: 2 })
})

test('a shift of another community, or none at all, is not found', async () => {
  for (const action of ['rosters.signUp', 'rosters.takeOver'] as const)
    expect(await wang.refusal(action, { shiftId: newId() })).toBe('not_found')
})
