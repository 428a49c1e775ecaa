/** What nobody does to hours, told by two who lead, a supervisor who helped as well, and an officer of another desk. */
import type { PersonHours } from '../../typings/roster-hours'
import { DAY, HOUR, after, newEstate, nowOf, place, theDoor } from '../world'
import type { Person, Community } from '../world'
import { alterRow, rowsOf } from '../privacy/rows'
import { plan, published } from './people'

const MINUTE = HOUR / 60

let estate: Community
/** 孙大勇 and 卫红 lead; 陶静 supervises; 李敏 and 杨光 sit on the residents' committee. */
let sun: Person
let wei: Person
let tao: Person
let li: Person
let yang: Person
let wang: Person
let zhao: Person
let qian: Person
let shiftId: string
let startsAt: string
let endsAt: string
let activityId: string

beforeAll(async () => {
  estate = await newEstate(1, 3)
  sun = await estate.officer('孙大勇', 'organisationLead')
  wei = await estate.officer('卫红', 'organisationLead')
  tao = await estate.officer('陶静', 'supervisor')
  li = await estate.officer('李敏', 'committeeMember')
  yang = await estate.officer('杨光', 'committeeMember')
  for (const [n, person] of [sun, tao, li].entries()) await estate.bind(person, place(estate, n))
  wang = await estate.resident('王桂芳', place(estate, 3))
  zhao = await estate.resident('赵文', place(estate, 4))
  qian = await estate.resident('钱静', place(estate, 5))
  const content = await plan({ capacity: 5, startsIn: 2 })
  const activity = await published(wei, { ...content, shifts: content.shifts.slice(0, 1) })
  activityId = activity.id
  ;({ shiftId, startsAt, endsAt } = activity.shifts[0]!)
  for (const person of [wang, zhao, tao]) await person.call('rosters.signUp', { shiftId })
})

afterEach(() => theDoor().remove('/openapi'))

const seen = async (who: Person, by = sun): Promise<PersonHours> =>
  (await by.call('rosters.shiftHours', { shiftId })).people.find(({ name }) => name === who.name)!
const of = async (who: Person, by = sun) => {
  const { attendanceId, version } = await seen(who, by)
  return { attendanceId, version }
}
const proposal = async (who: Person) => ({
  shiftId,
  ...(await of(who)),
  inAt: startsAt,
  outAt: after(startsAt, 60 * MINUTE),
  reason: '没签退，我看着的。',
})
const mine = async (who: Person) => (await who.call('rosters.myHours', {})).activities[0]!.shifts[0]!

test('nobody’s hours are said, and nobody says whether it helped, before it is over', async () => {
  expect(await sun.refusal('rosters.proposeHours', await proposal(wang))).toBe('too_early')
  const say = { activityId, answer: 'helped' as const, text: '' }
  expect(await qian.refusal('rosters.feedback', say)).toBe('conflict')
  await theDoor().setClock(after(endsAt, MINUTE))
  for (const person of [wang, zhao, tao]) await sun.call('rosters.proposeHours', await proposal(person))
  await zhao.call('rosters.acceptHours', await of(zhao))
})

test('a yes is to what was seen, and not to what the lead has said since', async () => {
  const before = await of(wang)
  await sun.call('rosters.proposeHours', { ...(await proposal(wang)), outAt: after(startsAt, 50 * MINUTE) })
  expect(await wang.refusal('rosters.acceptHours', before)).toBe('stale')
  await sun.call('rosters.proposeHours', await proposal(wang))
  await wang.call('rosters.acceptHours', await of(wang))
  expect(await mine(wang)).toMatchObject({ state: 'hoursConfirmed', minutes: 60 })
})

test('who looked at names beside hours is noted; who vouched is named to nobody', async () => {
  const { items } = await zhao.call('privacy.accessLog', {})
  expect(items).toContainEqual(expect.objectContaining({ what: 'shift' }))
  const rows = (await rowsOf('shiftAttendances')) as { hours: { by: string } }[]
  const [by] = rows.map(({ hours }) => hours.by)
  expect(by).toMatch(/^[\w-]{20,}$/)
  expect(JSON.stringify(await wang.call('rosters.myHours', {}))).not.toContain(by)
})

test('another desk neither corrects nor agrees, and nothing becomes more than the shift lasted', async () => {
  const wrong = { ...(await of(wang)), minutes: 90, reason: '她做到十点半。' }
  expect(await li.refusal('rosters.correctHours', wrong)).toBe('forbidden')
  expect(await sun.refusal('rosters.correctHours', { ...wrong, minutes: 121 })).toBe('invalid')
  expect(await sun.refusal('rosters.correctHours', { ...wrong, minutes: 60 })).toBe('invalid')
  const { disputeUntil } = await mine(wang)
  await theDoor().advance('1m')
  await sun.call('rosters.correctHours', wrong)
  const waits = async (by: Person) =>
    (await by.call('desk.workbench', {})).today.filter(({ kind }) => kind === 'approveHours').length
  expect([await waits(sun), await waits(wei), await waits(li)]).toEqual([0, 1, 0])
  // what one of the desk says alone gives nobody more time, nor takes any
  expect((await mine(wang)).disputeUntil).toBe(disputeUntil)
  expect(await li.refusal('rosters.answerCorrection', { ...(await of(wang)), accept: true })).toBe(
    'forbidden',
  )
})

test('a no to a correction leaves all as it was; a dispute ends one that waits', async () => {
  await wei.call('rosters.answerCorrection', { ...(await of(wang)), accept: false })
  const before = await mine(wang)
  expect(before).toMatchObject({ state: 'hoursConfirmed', minutes: 60, correction: null })
  expect(before.entries).toHaveLength(1)
  await sun.call('rosters.correctHours', { ...(await of(wang)), minutes: 30, reason: '我记错了。' })
  await wang.call('rosters.disputeHours', { ...(await of(wang)), text: '我干满了两个小时。' })
  expect(await mine(wang)).toMatchObject({ state: 'disputed', minutes: 60, correction: null })
  const { items } = await zhao.call('desk.overdue', {})
  expect(items.filter(({ kind }) => kind === 'hours')).toEqual([])
  expect(await wei.refusal('rosters.answerCorrection', { ...(await of(wang)), accept: true })).toBe(
    'conflict',
  )
})

test('a supervisor reads what is disputed and no other name, and decides nothing of their own', async () => {
  await tao.call('rosters.disputeHours', { ...(await of(tao)), text: '我也干满了。' })
  const { people } = await tao.call('rosters.shiftHours', { shiftId })
  expect(people.map(({ name }) => name).sort()).toEqual(['王桂芳', '陶静'])
  const own = { ...(await of(tao)), minutes: 120, reason: '我自己知道。' }
  expect((await seen(tao, tao)).viewer.canDecide).toBe(false)
  expect(await tao.refusal('rosters.decideHours', own)).toBe('forbidden')
  const theirs = { ...(await of(wang, tao)), minutes: 110, reason: '两位邻居都说她到了最后。' }
  await tao.call('rosters.decideHours', theirs)
  const supervisor = people.find(({ name }) => name === tao.name)!.attendanceId.split(':')[1]!
  expect((await mine(wang)).ruling).toMatchObject({ minutes: 110 })
  expect(JSON.stringify(await wang.call('rosters.myHours', {}))).not.toContain(supervisor)
})

test('an entry is never written over another, not even where the head of the ledger was lost', async () => {
  const entries = async () => JSON.stringify(await rowsOf('hourEntries'))
  const before = await entries()
  const [, personId = ''] = (await seen(zhao)).attendanceId.split(':')
  const query = JSON.stringify({ _id: personId })
  const lost = { action: 'database.removeDocument', collectionName: 'hourLedgers', query, multi: false }
  await theDoor().post('/admin', lost)
  await sun.call('rosters.correctHours', { ...(await of(zhao)), minutes: 120, reason: '他也干满了。' })
  const yes = { ...(await of(zhao)), accept: true }
  expect(await wei.refusal('rosters.answerCorrection', yes)).not.toBe('ok')
  expect(await entries()).toBe(before)
  expect(await mine(zhao)).toMatchObject({ minutes: 60, correction: { minutes: 120 } })
})

test('whether it helped is not said by the team that did it, nor after a month; doubtful words wait for another’s eyes', async () => {
  const say = { activityId, answer: 'helped' as const, text: '' }
  const team = await sun.reply('rosters.feedback', say)
  expect(team.ok ? '' : team.error.message).toContain('自己团队办的')
  await theDoor().post('/openapi', {
    api: 'security.msgSecCheck',
    when: '拿不准',
    reply: { errcode: 0, result: { suggest: 'review', label: 100 } },
  })
  await li.call('rosters.feedback', { ...say, text: '拿不准的一句话' })
  const words = async () => (await wei.call('rosters.get', { activityId })).feedback?.words
  expect(await words()).toEqual([])
  const held = (await li.call('moderation.list', {})).items.find(({ kind }) => kind === 'feedbackText')!
  const letThrough = { id: held.id, version: held.version, show: true }
  expect(await li.refusal('moderation.decide', letThrough)).toBe('forbidden')
  await yang.call('moderation.decide', letThrough)
  expect(await words()).toEqual(['拿不准的一句话'])

  await alterRow('activities', activityId, { lastEndsAt: after(await nowOf(), -30 * DAY) })
  const late = await qian.reply('rosters.feedback', say)
  expect(late.ok ? '' : late.error.message).toContain('一个月')
})
