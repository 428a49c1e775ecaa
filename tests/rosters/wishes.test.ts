/** Small wishes, told by 陈奶奶 who has one, 王芳 and 赵芳 who could come, and 孙大勇 whose desk passes them on. */
import { chinaDay, chinaInstant } from '../../cloudfunctions/kernel/calendar'
import { HOUR, after, newId, nowOf, place, theDoor } from '../world'
import type { Person } from '../world'
import type { Team } from './people'
import { newTeam, plan, published } from './people'
import {
  agreedBy,
  all,
  askedBy,
  helpingOf,
  lineOf,
  mineOf,
  offer,
  openedBy,
  said,
  takenBack,
  told,
} from './wishers'

let team: Team
let chen: Person
let wang: Person
let zhao: Person

beforeAll(async () => {
  team = await newTeam(2)
  ;[wang, zhao] = team.neighbours as [Person, Person]
  chen = await team.estate.resident('陈秀英', place(team.estate, 7))
})

afterEach(async () => {
  await theDoor().remove('/faults')
  await theDoor().remove('/openapi')
})

const asked = (more = {}): Promise<string> => askedBy(chen, more)
const opened = (more = {}): Promise<string> => openedBy(chen, team.sun, more)
const agreed = (helper: Person): Promise<string> => agreedBy(chen, team.sun, helper)
const done = (wishId: string): Promise<void> => takenBack(chen, wishId)

test('from the wish to the hours: nobody knows the other until both said yes, and only the asker says it was met', async () => {
  const wishId = await asked()
  expect(await lineOf(wang, wishId)).toBeUndefined()
  expect(await wang.refusal('rosters.offerHelp', { wishId, version: 1 })).toBe('not_found')
  const queue = await team.sun.call('desk.workbench', {})
  expect([...queue.today, ...queue.later]).toContainEqual(expect.objectContaining({ kind: 'screenWish' }))
  const { wishes } = await team.sun.call('rosters.deskWishes', {})
  expect(JSON.stringify(wishes)).not.toContain('陈')
  await team.sun.call('rosters.screenWish', { wishId, version: wishes[0]!.version, refusal: null })

  const line = (await lineOf(wang, wishId))!
  expect(line).toMatchObject({ title: '陪去医院一趟', viewer: { canOffer: true } })
  expect(JSON.stringify(line)).not.toMatch(/陈|市一医院|单元/)
  await wang.call('rosters.offerHelp', { wishId, version: line.version })
  await wang.call('rosters.offerHelp', { wishId, version: line.version })
  expect(await zhao.refusal('rosters.offerHelp', { wishId, version: line.version })).toBe('conflict')
  const before = await mineOf(chen, wishId)
  expect(before).toMatchObject({ state: 'offered', helper: { building: '1 栋', name: null } })
  expect(await helpingOf(wang, wishId)).toMatchObject({ asker: null, text: '' })
  expect(await told(chen, '有邻居愿意来')).toHaveLength(1)

  const yes = { wishId, version: before.version, accept: true }
  await chen.call('rosters.answerHelp', yes)
  expect(await chen.refusal('rosters.answerHelp', yes)).toBe('ok')
  expect(await mineOf(chen, wishId)).toMatchObject({ state: 'agreed', helper: { name: wang.name } })
  const helping = (await helpingOf(wang, wishId))!
  expect(helping).toMatchObject({
    asker: { name: '陈秀英' },
    text: expect.stringContaining('市一') as string,
  })
  expect(helping.asker!.address).toContain('单元')

  // It is a shift like any other, but only for the one who comes.
  const { shifts } = await wang.call('rosters.mine', {})
  const shift = shifts.find(({ title }) => title === '陪去医院一趟')!
  expect((await wang.call('rosters.get', { activityId: shift.activityId })).shifts).toHaveLength(1)
  for (const person of [zhao, team.sun])
    expect(await person.refusal('rosters.get', { activityId: shift.activityId })).toBe('not_found')
  const own = await team.sun.call('rosters.list', { filter: 'own' })
  expect(own.items.map(({ id }) => id)).not.toContain(shift.activityId)
  expect(await team.sun.refusal('rosters.shiftList', { shiftId: shift.shiftId })).toBe('forbidden')
  expect(await zhao.refusal('rosters.signUp', { shiftId: shift.shiftId })).toBe('conflict')
  const place = { shiftId: shift.shiftId, version: 1 }
  expect(await wang.refusal('rosters.cancelSignup', place)).toBe('conflict')
  expect(await wang.refusal('rosters.askStandIn', { ...place, wanted: true })).toBe('conflict')
  const { items } = await zhao.call('rosters.list', { filter: 'coming' })
  expect(items.map(({ id }) => id)).not.toContain(shift.activityId)

  // Where the asker lives is with the wish alone.
  const day = await wang.call('rosters.myDay', { shiftId: shift.shiftId })
  expect(day.place).toBe(helping.near)
  expect(await zhao.refusal('rosters.myDay', { shiftId: shift.shiftId })).toBe('not_found')
  await theDoor().setClock(chinaInstant(chinaDay(after(shift.startsAt, -24 * HOUR)), 18, 1))
  const [reminder, ...more] = await told(wang, '有您的班')
  expect(more).toEqual([])
  expect(reminder).toMatchObject({ path: '/roster/wishes/index' })
  expect(reminder!.body).not.toContain('单元')

  const met = { wishId, version: yes.version + 1, met: true }
  expect(await chen.refusal('rosters.closeWish', met)).toBe('conflict')
  await theDoor().setClock(after(shift.endsAt, HOUR))
  expect(await told(chen, '帮成了没有')).toHaveLength(1)
  expect(await wang.refusal('rosters.closeWish', met)).toBe('not_found')
  await chen.call('rosters.closeWish', met)
  await chen.call('rosters.closeWish', met)
  expect(await mineOf(chen, wishId)).toMatchObject({ state: 'met' })
  expect(await told(wang, '帮成了')).toHaveLength(1)
  const hoursOf = await wang.call('rosters.myHours', {})
  expect(JSON.stringify(hoursOf)).toContain('陪去医院一趟')
  expect(hoursOf.minutes).toBe(120)
})

test('late words on its hours: the same yes again undoes nothing, and the public board does not tell what was wished for', async () => {
  const { activities } = await wang.call('rosters.myHours', {})
  const shift = activities.find(({ title }) => title === '陪去医院一趟')!.shifts[0]!
  const { attendanceId, version } = shift
  await wang.call('rosters.disputeHours', { attendanceId, version, text: '不止两个小时。' })
  const met = (await all(chen)).mine.find(({ state }) => state === 'met')!
  await chen.call('rosters.closeWish', { wishId: met.id, version: met.version - 1, met: true })
  const disputed = await wang.call('rosters.myHours', {})
  expect(disputed.minutes).toBe(120)
  expect(JSON.stringify(disputed)).toContain('"state":"disputed"')
  await theDoor().advance('10d')
  const late = (await zhao.call('desk.overdue', {})).items.filter(({ kind }) => kind === 'hours')
  expect(late).toMatchObject([{ title: '小心愿的时长', path: '/roster/wishes/index' }])
  for (const id of [shift.activityId, ...attendanceId.split(':')])
    expect(JSON.stringify(late)).not.toContain(id.slice(0, 8))
})

test('of two who offer at once one is asked about', async () => {
  const wishId = await opened()
  const { version } = (await lineOf(wang, wishId))!
  const answers = await Promise.all(
    [wang, zhao].map((person) => person.refusal('rosters.offerHelp', { wishId, version })),
  )
  expect(answers.sort()).toEqual(['conflict', 'ok'])
  await done(wishId)
})

test('whoever is declined is not offered it again, and others are', async () => {
  const wishId = await opened()
  const { version } = (await lineOf(wang, wishId))!
  await wang.call('rosters.offerHelp', { wishId, version })
  const mine = await mineOf(chen, wishId)
  await chen.call('rosters.answerHelp', { wishId, version: mine.version, accept: false })
  expect(await told(wang, '另找人了')).toHaveLength(1)
  expect((await lineOf(wang, wishId))?.viewer.canOffer).toBe(false)
  expect((await lineOf(zhao, wishId))?.viewer.canOffer).toBe(true)
  await done(wishId)
})

test('whoever promised steps back: it is open again, and the shift is gone', async () => {
  const wishId = await agreed(wang)
  const shifts = async () =>
    (await wang.call('rosters.mine', {})).shifts.filter(({ cancelled }) => !cancelled)
  expect(await shifts()).toHaveLength(1)
  const { version } = (await helpingOf(wang, wishId))!
  await wang.call('rosters.stepBack', { wishId, version })
  expect(await shifts()).toHaveLength(0)
  expect(await told(chen, '又在找人')).toHaveLength(1)
  expect((await lineOf(zhao, wishId))?.viewer.canOffer).toBe(true)
  await done(wishId)
})

test('whoever promised to be elsewhere in the meantime is not held to it, and the wish is open again', async () => {
  const wishId = await opened()
  const { version } = (await lineOf(wang, wishId))!
  await wang.call('rosters.offerHelp', { wishId, version })
  const mine = await mineOf(chen, wishId)
  const content = await plan()
  const [shift] = content.shifts
  const { startsAt, endsAt } = mine
  await published(team.sun, { ...content, shifts: [{ ...shift!, startsAt, endsAt }] })
  const seat = await wang.call('rosters.signUp', { shiftId: shift!.shiftId })
  const yes = { wishId, version: mine.version, accept: true }
  for (let times = 0; times < 2; times += 1)
    expect(await chen.refusal('rosters.answerHelp', yes)).toBe('conflict')
  expect(await told(chen, '这个时间有别的事了')).toHaveLength(1)
  expect(await told(wang, '这个时间您报了别的班')).toHaveLength(1)
  expect((await lineOf(zhao, wishId))?.viewer.canOffer).toBe(true)
  expect((await lineOf(wang, wishId))?.viewer.canOffer).toBe(false)
  await wang.call('rosters.cancelSignup', { shiftId: shift!.shiftId, version: seat.mine!.version })
  await done(wishId)
})

describe('whoever waits in line for a shift at the hours of a wish', () => {
  /** 赵芳 has the only place, 王芳 waits and has offered to come to 陈奶奶; then 赵芳 steps back, and 王芳 is asked. */
  async function waiting() {
    const wishId = await opened()
    await offer(wang, wishId)
    const { startsAt, endsAt, version } = await mineOf(chen, wishId)
    const { shifts, ...content } = await plan({ capacity: 1 })
    const { id } = await published(team.sun, { ...content, shifts: [{ ...shifts[0]!, startsAt, endsAt }] })
    const { shiftId } = shifts[0]!
    const seat = (await zhao.call('rosters.signUp', { shiftId })).mine!
    await wang.call('rosters.signUp', { shiftId })
    const agree = () => chen.refusal('rosters.answerHelp', { wishId, version, accept: true })
    const stepBack = () => zhao.call('rosters.cancelSignup', { shiftId, version: seat.version })
    const mine = async () => (await wang.call('rosters.get', { activityId: id })).shifts[0]!.mine!
    const answer = async (accept: boolean) =>
      wang.refusal('rosters.answerOffer', { shiftId, version: (await mine()).version, accept })
    return { wishId, agree, stepBack, mine, answer }
  }

  test('comes to the wish once that is agreed, and says no to the shift', async () => {
    const { wishId, agree, stepBack, mine, answer } = await waiting()
    expect(await agree()).toBe('ok')
    await stepBack()
    expect((await mine()).state).toBe('offered')
    expect(await answer(true)).toBe('conflict')
    expect(await answer(false)).toBe('ok')
    await done(wishId)
  })

  test('and says yes to it while the wish is being agreed, has one place when the timer has looked', async () => {
    const { wishId, agree, stepBack, mine, answer } = await waiting()
    await stepBack()
    // the yes has seen no wish agreed, and is not written yet
    await theDoor().post('/faults', {
      kind: 'latency',
      action: 'rosters.answerOffer',
      collection: 'signups',
      ms: 3000,
    })
    const [yes, agreed] = await Promise.all([answer(true), agree()])
    await theDoor().remove('/faults')
    expect([yes, agreed]).toEqual(['ok', 'ok'])
    expect((await mine()).state).toBe('accepted')
    await theDoor().advance('5m')
    await theDoor().advance('5m')
    expect((await mine()).state).toBe('declined')
    expect(await told(wang, '没报上，同一时间您报了另一个班')).toHaveLength(1)
    expect(await mineOf(chen, wishId)).toMatchObject({ state: 'agreed' })
    await done(wishId)
  })
})

test('taken back after both said yes: whoever was to come hears of it and is expected nowhere', async () => {
  const wishId = await agreed(zhao)
  await done(wishId)
  expect(await told(zhao, '不用来了')).toHaveLength(1)
  const { shifts } = await zhao.call('rosters.mine', {})
  expect(shifts.filter(({ cancelled }) => !cancelled)).toEqual([])
})

test('a steward says it for a neighbour without a phone, in their own building', async () => {
  const estate = team.estate
  const lou = await estate.officer('楼长老李', 'buildingSteward', place(estate, 0).buildingId)
  const wishId = newId()
  const home = { ...place(estate, 3), name: '周老伯' }
  await lou.call('rosters.wish', { wishId, content: await said(), for: home })
  expect(await mineOf(lou, wishId)).toMatchObject({ forName: '周老伯', near: '1 栋附近' })
  const { wishes } = await team.sun.call('rosters.deskWishes', {})
  expect(wishes.find(({ id }) => id === wishId)).toMatchObject({ isForOther: true })
  expect(JSON.stringify(wishes)).not.toContain('周老伯')
  const other = place(estate, 16)
  expect(
    await lou.refusal('rosters.wish', {
      wishId: newId(),
      content: await said(),
      for: { ...other, name: '外楼的人' },
    }),
  ).toBe('forbidden')
})

test('what a desk cannot help with it says from a list; what the check doubts a human reads first', async () => {
  const wishId = await asked({ title: '装一台空调' })
  await team.sun.call('rosters.screenWish', { wishId, version: 1, refusal: 'paidWork' })
  expect(await mineOf(chen, wishId)).toMatchObject({ state: 'turnedDown', refusal: 'paidWork' })

  await theDoor().post('/openapi', {
    api: 'security.msgSecCheck',
    when: '拿不准',
    reply: { errcode: 0, result: { suggest: 'review', label: 100 } },
  })
  const held = await asked({ text: '拿不准的话' })
  await theDoor().remove('/openapi')
  const atDesk = async () => (await team.sun.call('rosters.deskWishes', {})).wishes.map(({ id }) => id)
  expect(await atDesk()).not.toContain(held)
  const moderator = await team.estate.officer('居委老杨', 'committeeMember')
  const item = (await moderator.call('moderation.list', {})).items.find(({ id }) => id === held)!
  expect(item).toMatchObject({ kind: 'wishText' })
  await moderator.call('moderation.decide', { id: held, version: item.version, show: true })
  expect(await atDesk()).toContain(held)
  await done(held)
})

test('bad times, a fourth one, and who may not', async () => {
  const now = await nowOf()
  for (const more of [
    { startsAt: after(now, -HOUR) },
    { startsAt: after(now, 31 * 24 * HOUR), endsAt: after(now, 31 * 24 * HOUR + HOUR) },
    { startsAt: after(now, 5 * HOUR), endsAt: after(now, 5 * HOUR) },
    { startsAt: after(now, 5 * HOUR), endsAt: after(now, 15 * HOUR) },
    { title: '', text: '' },
    { text: '多'.repeat(201) },
  ])
    expect(await chen.refusal('rosters.wish', { wishId: newId(), content: await said(more) })).toBe('invalid')
  const three = [await asked(), await asked(), await asked()]
  expect(await chen.refusal('rosters.wish', { wishId: newId(), content: await said() })).toBe('conflict')
  const minor = await team.estate.resident('小陈', place(team.estate, 8))
  await minor.call('members.setUnder18', { under18: true })
  const { version } = await mineOf(chen, three[0]!)
  await team.sun.call('rosters.screenWish', { wishId: three[0]!, version, refusal: null })
  expect((await lineOf(minor, three[0]!))?.viewer.whyNot).toContain('18 岁')
  expect(await chen.refusal('rosters.offerHelp', { wishId: three[0]!, version })).toBe('conflict')
})

test('of calls that died the clock does the rest, once: the asker hears of an offer, the hours are counted', async () => {
  const wishId = (await all(chen)).mine.find(({ state }) => state === 'open')!.id
  const { version } = (await lineOf(zhao, wishId))!
  const heard = (await told(chen, '有邻居愿意来')).length
  const death = { kind: 'killWorker', action: 'rosters.offerHelp', collection: 'inbox', count: 1 }
  await theDoor().post('/faults', death)
  await zhao.reply('rosters.offerHelp', { wishId, version }).catch(() => undefined)
  await theDoor().remove('/faults')
  expect(await told(chen, '有邻居愿意来')).toHaveLength(heard)
  await theDoor().advance('2m')
  expect(await told(chen, '有邻居愿意来')).toHaveLength(heard + 1)
  const offered = await mineOf(chen, wishId)
  await chen.call('rosters.answerHelp', { wishId, version: offered.version, accept: true })
  const { startsAt } = await mineOf(chen, wishId)
  // Done sooner than agreed: it counts until then.
  await theDoor().setClock(after(startsAt, HOUR / 2))
  const before = (await zhao.call('rosters.myHours', {})).minutes
  await theDoor().post('/faults', {
    kind: 'dropReply',
    action: 'rosters.closeWish',
    collection: 'shiftAttendances',
    count: 1,
  })
  const met = { wishId, version: offered.version + 1, met: true }
  await chen.refusal('rosters.closeWish', met)
  await theDoor().remove('/faults')
  await theDoor().advance('10m')
  await theDoor().advance('10m')
  expect((await zhao.call('rosters.myHours', {})).minutes).toBe(before + 30)
})
