/** The whole way of one wish on M community, from a neighbour who was about to write it again to the day it is closed. */
import { alreadySaid, readyFor } from '../../miniprogram/pages/propose/already'
import type { ProjectStep, RatingAnswer } from '../../typings/proposal-project'
import { mCommunity, upstairs } from '../m-community'
import { liveAlone } from '../own-cloud'
import { DAY, after, newId, nowOf, theDoor } from '../world'
import type { Person } from '../world'
import type { Proposal, Street } from './people'
import { LAMP, THRESHOLD, answered, seconding, seen, streetIn } from './people'

liveAlone()

let street: Street
let lamp: Proposal
let secretary: Person
let lin: Person
let owners: Person
let dance: Person

beforeAll(async () => {
  const estate = await mCommunity(4_005)
  street = await streetIn(estate, upstairs, THRESHOLD)
  secretary = await estate.officer('陈书记', 'branchSecretary')
  lin = await estate.officer('林秀英', 'committeeMember')
  owners = await estate.officer('钱业委', 'ownersCommitteeMember')
  dance = await estate.officer('孙领队', 'organisationLead')
}, 120_000)

const walk = async (days: number): Promise<void> => {
  await theDoor().advance(`${days * 24}h`)
  await theDoor().advance('10m')
}

const dayAfter = async (days: number): Promise<string> => after(await nowOf(), days * DAY).slice(0, 10)

const project = (who: Person) => who.call('proposals.project', { proposalId: lamp.id })

async function plan(days: number, reason: string): Promise<void> {
  const { version } = await project(street.wu)
  await street.wu.call('proposals.plan', {
    proposalId: lamp.id,
    version,
    lead: '工程部 老周',
    dueOn: await dayAfter(days),
    budgetFen: 280_000,
    milestones: [],
    tasks: [],
    reason,
  })
}

async function report(step: ProjectStep): Promise<void> {
  const { version } = await project(street.wu)
  await street.wu.call('proposals.report', { proposalId: lamp.id, version, step })
}

const rate = (n: number, answer: RatingAnswer) =>
  street.neighbours[n]!.call('proposals.rate', { proposalId: lamp.id, answer, text: '' })

const onBoard = async () =>
  (await street.neighbours[1]!.call('desk.overdue', {})).items.find(({ id }) => id === lamp.id)

const myPart = async (who: Person) =>
  (await who.call('desk.myPart', {})).parts.find(({ id }) => id === lamp.id)!.steps

test('a neighbour who begins to write the same is led to it, and their second starts the clock', async () => {
  lamp = await seconding(street)
  const [about, ...others] = street.neighbours as [Person, ...Person[]]
  for (const person of others) await person.call('proposals.second', { proposalId: lamp.id })
  const open = await readyFor(await about.call('proposals.openTitles', {}))
  const [found] = alreadySaid(open, '楼之间的路灯太暗', '')
  expect(found).toEqual({ id: lamp.id, title: LAMP.title, note: '9 位邻居附议', verb: '去附议' })
  await about.call('proposals.second', { proposalId: found!.id })
  lamp = await seen(about, lamp.id)
  expect(lamp).toMatchObject({
    state: 'deliberation',
    seconds: THRESHOLD,
    clock: { body: 'propertyCompany', state: 'running' },
  })
})

test('five parties are called to one table and four answer; the fifth stands there as not having answered', async () => {
  const meetingId = newId()
  const startsAt = after(await nowOf(), 2 * DAY)
  await secretary.call('deliberation.convene', {
    meetingId,
    proposalId: lamp.id,
    form: 'roundTable',
    startsAt,
    place: '社区议事厅',
    agenda: ['灯装在哪一边'],
    bodies: ['residentsCommittee', 'ownersCommittee', 'propertyCompany', 'residentOrganisation'],
    outside: ['枫林供电所'],
  })
  for (const [person, party] of [
    [lin, 'residentsCommittee'],
    [owners, 'ownersCommittee'],
    [street.wu, 'propertyCompany'],
    [dance, 'residentOrganisation'],
  ] as const)
    await person.call('deliberation.answer', { meetingId, party, comes: person !== dance, word: '说好了' })
  await theDoor().setClock(after(startsAt, 60_000))
  const decision = { text: '先装一盏试一个月', owner: '安和物业工程部', dueOn: await dayAfter(30) }
  const items = [{ itemId: 'item-1', said: '装在 5 栋一侧，灯罩朝下。', decision }]
  await secretary.call('deliberation.writeMinutes', { meetingId, edition: 0, items })
  await secretary.call('deliberation.closeMinutes', { meetingId, edition: 1 })
  const meeting = await street.chen.call('deliberation.meeting', { meetingId })
  expect(meeting.partyList.map(({ answer }) => answer)).toEqual([
    'comes',
    'comes',
    'comes',
    'declines',
    'silent',
  ])
  expect((await seen(street.chen, lamp.id)).state).toBe('response')
})

test('the answer comes a day late, stood on the public board meanwhile, and stays counted as late', async () => {
  await theDoor().setClock(after(lamp.clock!.dueAt, -60_000))
  expect(await onBoard()).toBeUndefined()
  await theDoor().setClock(lamp.clock!.dueAt)
  await theDoor().advance('20h')
  expect(await onBoard()).toMatchObject({ kind: 'response', overdueDays: 1 })
  expect((await myPart(street.chen))[1]).toMatchObject({ label: '等物业公司答复', state: 'missed' })
  lamp = await answered(street, await seen(street.wu, lamp.id), { doneBy: await dayAfter(30) })
  expect(lamp).toMatchObject({ state: 'accepted', clock: { state: 'met', overdueDays: 1 } })
  expect(await onBoard()).toBeUndefined()
  await theDoor().advance('10m')
  const { bodies } = await street.chen.call('effect.get', {})
  const company = bodies.find(({ desk }) => desk.body === 'propertyCompany')!.quarters
  expect(company[0]!.shares['proposals.answeredInTime']).toEqual({ reached: 0, of: 1 })
})

test('it is done, and fewer than half of those who asked say that it is solved: it goes back to work', async () => {
  await plan(20, '')
  await report({ kind: 'start', text: '老周去看过台阶了' })
  await report({ kind: 'spend', entryId: newId(), what: '路灯一盏', fen: 180_000 })
  await report({ kind: 'done', text: '装好了' })
  await rate(0, 'solved')
  await rate(1, 'no')
  await rate(2, 'partly')
  await walk(15)
  expect(await project(street.chen)).toMatchObject({
    state: 'reopened',
    dueOn: null,
    reopened: { ratings: { solved: 1, partly: 1, no: 1 } },
  })
})

test('with a new day it is finished, found good and closed', async () => {
  await plan(10, '灯罩挡住了光，换一盏大一号的，供电所约在下周三。')
  await report({ kind: 'done', text: '换了亮的，台阶看得清' })
  await rate(0, 'solved')
  await rate(1, 'solved')
  await rate(2, 'partly')
  await walk(15)
  expect(await project(street.chen)).toMatchObject({
    state: 'closed',
    rating: { ratings: { solved: 2, partly: 1, no: 0 } },
  })
})

test('the author’s page tells the whole way, and so does the part of each who seconded it', async () => {
  const { steps } = await seen(street.chen, lamp.id)
  expect(steps.map(({ label, note }) => [label, note])).toEqual([
    ['提出来', null],
    ['受理', '议事小组看过，用了 1 天'],
    ['附议够了', '用了 1 天'],
    ['一起商量', '用了 3 天'],
    ['正式答复', '物业公司：照办，晚了 1 天'],
    ['不到一半说解决了，退回去重办', '3 位里 1 位说解决了'],
    ['办成了', '物业公司'],
    ['3 位里 2 位说解决了', null],
  ])
  expect(steps.every(({ state }) => state === 'done')).toBe(true)
  const way = async (who: Person) => (await myPart(who)).map(({ label, note }) => [label, note])
  const ending = [
    ['物业公司答了', '照办，晚了 1 天'],
    ['3 位里 2 位说解决了', null],
  ]
  expect(await way(street.chen)).toEqual([['您提的', null], ...ending])
  expect(await way(street.neighbours[0]!)).toEqual([['您附议了', null], ...ending])
  const { entries, intact } = await street.chen.call('desk.record', { matterId: lamp.id })
  expect(intact).toBe(true)
  expect(entries.map(({ act }) => act)).toEqual([
    'submit',
    'takeUp',
    'thresholdReached',
    'conclude',
    'late',
    'draftAnswer',
    'respond',
    'sealSeconds',
    'plan',
    'start',
    'spend',
    'finish',
    'reopen',
    'replan',
    'finish',
    'countRatings',
    'closeProject',
  ])
})
