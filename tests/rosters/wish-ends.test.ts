/** How a small wish ends when nobody says more, whatever call or timer dies on the way; told by 陈奶奶, 王芳 and 赵芳. */
import { addDays, chinaDay, chinaInstant } from '../../cloudfunctions/kernel/calendar'
import { HOUR, after, place, theDoor } from '../world'
import type { Person } from '../world'
import type { Team } from './people'
import { newTeam } from './people'
import { agreedBy, all, helpingOf, lineOf, mineOf, offer, openedBy, told } from './wishers'

let team: Team
let wang: Person
let zhao: Person

beforeAll(async () => {
  team = await newTeam(2)
  ;[wang, zhao] = team.neighbours as [Person, Person]
})

afterEach(() => theDoor().remove('/faults'))

/** Another neighbour each time, so that what they were told is of one wish alone. */
let homes = 0
const asker = (): Promise<Person> => team.estate.resident('陈秀英', place(team.estate, 6 + (homes++ % 18)))

/** Where the timer dies: before it looks, before it writes, before and after it told one or the other. */
const DEATHS = [
  { kind: 'killWorker', collection: 'wishes' },
  { kind: 'conflict', collection: 'wishes' },
  { kind: 'killWorker', collection: 'inbox' },
  { kind: 'killWorker', collection: 'inbox', after: 1 },
  { kind: 'dropReply', collection: 'inbox' },
]

/** Dies once, then runs three times more. */
async function tickDying(death: object): Promise<void> {
  await theDoor().post('/faults', { ...death, count: 1 })
  await theDoor().advance('5m')
  await theDoor().remove('/faults')
  for (let tick = 0; tick < 3; tick += 1) await theDoor().advance('5m')
}

const heardBefore = new Map<string, number>()
/** Since this person was last asked about these words. */
async function news(person: Person, words: string): Promise<number> {
  const heard = (await told(person, words)).length
  const fresh = heard - (heardBefore.get(`${person.openid} ${words}`) ?? 0)
  heardBefore.set(`${person.openid} ${words}`, heard)
  return fresh
}
const stateOf = async (person: Person, wishId: string) => (await mineOf(person, wishId)).state
test('nobody was agreed upon by its time: it ends, and asker and whoever had offered hear it once', async () => {
  for (const death of DEATHS) {
    const chen = await asker()
    const wishId = await openedBy(chen, team.sun)
    await offer(wang, wishId)
    const { startsAt } = await mineOf(chen, wishId)
    await theDoor().setClock(after(startsAt, -HOUR / 60))
    await tickDying(death)
    expect(await stateOf(chen, wishId)).toBe('expired')
    expect(await told(chen, '没等到人')).toHaveLength(1)
    expect(await news(wang, '没来得及点头')).toBe(1)
    expect(await lineOf(zhao, wishId)).toBeUndefined()
  }
})

test('an asker who never says is reminded once, then it is not counted as met, and who came hears so once', async () => {
  for (const death of DEATHS) {
    const chen = await asker()
    const wishId = await agreedBy(chen, team.sun, zhao)
    const { endsAt } = await mineOf(chen, wishId)
    await theDoor().setClock(after(endsAt, -HOUR / 60))
    await tickDying(death)
    expect(await stateOf(chen, wishId)).toBe('agreed')
    expect(await told(chen, '帮成了没有')).toHaveLength(1)
    await theDoor().setClock(after(endsAt, 14 * 24 * HOUR - HOUR / 60))
    await tickDying(death)
    expect(await stateOf(chen, wishId)).toBe('unconfirmed')
    expect(await news(zhao, '一直没说帮成没有')).toBe(1)
    expect((await zhao.call('rosters.myHours', {})).minutes).toBe(0)
  }
})

test('said not to be met in a call that died: whoever came hears it once, and no hours come of it', async () => {
  const chen = await asker()
  const wishId = await agreedBy(chen, team.sun, zhao)
  const { startsAt, version } = await mineOf(chen, wishId)
  await theDoor().setClock(after(startsAt, HOUR))
  const death = { kind: 'killWorker', action: 'rosters.closeWish', collection: 'inbox', count: 1 }
  await theDoor().post('/faults', death)
  await chen.reply('rosters.closeWish', { wishId, version, met: false }).catch(() => undefined)
  await theDoor().remove('/faults')
  expect(await told(zhao, '没帮成')).toHaveLength(0)
  await tickDying(DEATHS[2]!)
  expect(await told(zhao, '没帮成')).toHaveLength(1)
  expect(await stateOf(chen, wishId)).toBe('unmet')
  expect((await zhao.call('rosters.myHours', {})).minutes).toBe(0)
})

test('an asker who leaves: whoever was to come, or had offered, hears once that they need not, whatever dies', async () => {
  for (const death of DEATHS) {
    const chen = await asker()
    const wishId = await agreedBy(chen, team.sun, wang)
    const other = await openedBy(chen, team.sun)
    await offer(zhao, other)
    await chen.call('privacy.closeAccount', { everywhere: false })
    await tickDying(death)
    expect(await news(wang, '不用来了')).toBe(1)
    expect(await news(zhao, '不用来了')).toBe(1)
    expect(await helpingOf(wang, wishId)).toBeUndefined()
    expect(await helpingOf(zhao, other)).toBeUndefined()
    const { shifts } = await wang.call('rosters.mine', {})
    expect(shifts.filter(({ cancelled }) => !cancelled)).toEqual([])
  }
})

test('what is called off after the evening’s reminder reminds nobody any more, though the call died', async () => {
  const reminders = async (person: Person) => (await told(person, '有您的班')).length
  for (const by of ['asker', 'helper'] as const) {
    const chen = await asker()
    const wishId = await agreedBy(chen, team.sun, wang)
    const { startsAt, version } = await mineOf(chen, wishId)
    await theDoor().setClock(chinaInstant(addDays(chinaDay(startsAt), -1), 18, 1))
    expect(await reminders(wang)).toBe(1)
    await theDoor().post('/faults', { kind: 'killWorker', collection: 'inbox', count: 1 })
    if (by === 'asker') await chen.reply('rosters.withdrawWish', { wishId, version }).catch(() => undefined)
    else await wang.reply('rosters.stepBack', { wishId, version }).catch(() => undefined)
    await theDoor().remove('/faults')
    expect(await reminders(wang)).toBe(1)
    await theDoor().advance('2m')
    expect(await reminders(wang)).toBe(0)
  }
})

test('once the agreed time has begun it is closed, not taken back', async () => {
  const chen = await asker()
  const wishId = await agreedBy(chen, team.sun, zhao)
  const { startsAt, version } = await mineOf(chen, wishId)
  await theDoor().setClock(startsAt)
  expect((await mineOf(chen, wishId)).viewer).toMatchObject({ canWithdraw: false, canClose: true })
  expect(await chen.refusal('rosters.withdrawWish', { wishId, version })).toBe('conflict')
  await chen.call('rosters.closeWish', { wishId, version, met: false })
})

test('stepping back twice, though somebody else offered meanwhile, is answered as the first time', async () => {
  const chen = await asker()
  const wishId = await agreedBy(chen, team.sun, wang)
  const { version } = (await helpingOf(wang, wishId))!
  for (let times = 0; times < 2; times += 1)
    expect(await wang.refusal('rosters.stepBack', { wishId, version })).toBe('ok')
  expect(await told(chen, '那位邻居来不了')).toHaveLength(1)
  await offer(zhao, wishId)
  expect(await wang.refusal('rosters.stepBack', { wishId, version })).toBe('ok')
  expect(await stateOf(chen, wishId)).toBe('offered')
  const stranger = await team.estate.resident('路过的', place(team.estate, 4))
  expect(await stranger.refusal('rosters.stepBack', { wishId, version: 1 })).not.toBe('ok')
  const mine = await mineOf(chen, wishId)
  const back = { wishId, version: mine.version }
  for (let times = 0; times < 2; times += 1)
    expect(await chen.refusal('rosters.withdrawWish', back)).toBe('ok')
  expect(await news(zhao, '不用来了')).toBe(1)
  expect(await zhao.refusal('rosters.withdrawWish', back)).toBe('not_found')
  expect((await all(chen)).viewer.canAsk).toBe(true)
})
