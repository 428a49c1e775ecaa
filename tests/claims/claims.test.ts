/** Someone takes a neighbour's matter on, in the open and by a date; that neighbour alone says whether it was done. */
import type { Day } from '../../typings/domain'
import { DAY, after, newEstate, newId, nowOf, place, theDoor } from '../world'
import type { Community, Person } from '../world'
import { publish } from '../notices/content'

let estate: Community
let wu: Person
let zheng: Person
let lin: Person
let sun: Person
let wang: Person
let zhao: Person
let notice: string

beforeAll(async () => {
  estate = await newEstate(2, 3)
  wu = await estate.officer('吴志强', 'propertyStaff')
  zheng = await estate.officer('郑丽', 'propertyStaff')
  lin = await estate.officer('林涛', 'branchMember')
  sun = await estate.officer('孙梅', 'residentRepresentative')
  wang = await estate.resident('王桂芳', place(estate, 0))
  zhao = await estate.resident('赵文', place(estate, 1))
})

beforeEach(async () => {
  notice = (await publish(wu, zheng, { validUntil: after(await nowOf(), 100 * DAY) })).id
})

const dayIn = async (days: number): Promise<Day> => after(await nowOf(), days * DAY).slice(0, 10)

const ask = (text = '楼道的灯谁来修？') =>
  wang.call('notices.ask', { questionId: newId(), noticeId: notice, text })

const taking = async (id: string, days = 5, claimId = newId()) => ({
  claimId,
  kind: 'question' as const,
  id,
  plan: '先看是灯泡还是线路，再找人换。',
  dueOn: await dayIn(days),
})

async function taken(days = 5) {
  const question = await ask()
  return lin.call('claims.take', await taking(question.id, days))
}

const finish = (claim: { id: string; version: number }) =>
  lin.call('claims.finish', { claimId: claim.id, version: claim.version, note: '换了两个灯泡，都亮了。' })

test('a branch member takes a question on with a date, and everyone sees who, what and by when', async () => {
  const claim = await taken()
  const seen = (await zhao.call('claims.list', { filter: 'open' })).items.find((one) => one.id === claim.id)
  expect(seen).toMatchObject({
    taker: { name: '林涛', title: '支部成员' },
    state: 'taken',
    served: { surname: '王', you: false },
    dueOn: claim.dueOn,
    viewer: { canFinish: false, canConfirm: false },
  })
  expect(JSON.stringify(seen)).not.toContain('王桂芳')
  expect((await wang.call('messages.list', {})).items[0]?.title).toContain('林涛接了您这件')
})

test('a resident without an office cannot take anything on', async () => {
  const question = await ask()
  expect(await zhao.refusal('claims.take', await taking(question.id))).toBe('forbidden')
})

test('nobody takes on what their own family asked', async () => {
  const son = await estate.resident('王磊', place(estate, 0), { relation: 'family' })
  await estate.appoint(son, 'residentRepresentative')
  const question = await ask()
  expect(await son.refusal('claims.take', await taking(question.id))).toBe('forbidden')
})

test('pressing twice takes once; a second person is told who has it', async () => {
  const question = await ask()
  const once = await taking(question.id)
  const first = await lin.call('claims.take', once)
  expect((await lin.call('claims.take', once)).version).toBe(first.version)
  const reply = await sun.reply('claims.take', await taking(question.id))
  expect(reply).toMatchObject({
    ok: false,
    error: { code: 'conflict', message: expect.stringContaining('林涛') },
  })
})

test('two who take at once: one has it', async () => {
  const question = await ask()
  const tries = await Promise.all(
    [lin, sun].map(async (person) => person.refusal('claims.take', await taking(question.id))),
  )
  expect(tries.sort()).toEqual(['conflict', 'ok'])
})

test('the taker says it is done, the neighbour says it was, and it stays on record', async () => {
  const claim = await taken()
  const done = await finish(claim)
  expect(done.state).toBe('done')
  const home = await wang.call('desk.home', {})
  expect(home.needs).toContainEqual(expect.objectContaining({ kind: 'claimDone', claimId: claim.id }))
  const said = await wang.call('claims.confirm', { claimId: claim.id, version: done.version, done: true })
  expect(said).toMatchObject({ state: 'confirmed', lateDays: 0 })
  expect((await wang.call('desk.home', {})).needs.filter((need) => need.kind === 'claimDone')).toEqual([])
  expect(await sun.refusal('claims.take', await taking(claim.subject.id))).toBe('conflict')
  const record = await zhao.call('desk.record', { matterId: claim.id })
  expect(record).toMatchObject({ intact: true })
  expect(record.entries.map((entry) => entry.act)).toEqual(['take', 'finish', 'confirm'])
  const part = (await lin.call('desk.myPart', {})).parts.find((one) => one.id === claim.id)
  expect(part?.steps.at(-1)).toMatchObject({ state: 'done' })
})

test('nobody says of their own work that it was done well', async () => {
  const done = await finish(await taken())
  const verdict = { claimId: done.id, version: done.version, done: true }
  expect(await lin.refusal('claims.confirm', verdict)).toBe('forbidden')
  expect(await zhao.refusal('claims.confirm', verdict)).toBe('forbidden')
})

test('not done needs a word on what is missing, and the matter can be taken on again', async () => {
  const claim = await taken()
  const done = await finish(claim)
  const verdict = { claimId: claim.id, version: done.version, done: false }
  expect(await wang.refusal('claims.confirm', verdict)).toBe('invalid')
  const said = await wang.call('claims.confirm', { ...verdict, text: '2 单元还是黑的。' })
  expect(said).toMatchObject({ state: 'denied', said: '2 单元还是黑的。' })
  expect((await sun.call('claims.take', await taking(claim.subject.id))).state).toBe('taken')
})

test('given back with a reason, it waits for someone again', async () => {
  const claim = await taken()
  const step = { claimId: claim.id, version: claim.version }
  expect(await sun.refusal('claims.giveBack', { ...step, reason: '我也不会' })).toBe('forbidden')
  const back = await lin.call('claims.giveBack', { ...step, reason: '要动线路，我办不了。' })
  expect(back.state).toBe('givenBack')
  const open = await sun.call('claims.findOpen', {})
  expect(open.items.map((item) => item.id)).toContain(claim.subject.id)
})

test('an answered question is not taken on any more', async () => {
  const question = await ask()
  await wu.call('questions.answer', { questionId: question.id, version: question.version, text: '明天修。' })
  expect(await lin.refusal('claims.take', await taking(question.id))).toBe('conflict')
})

test('a day that has gone, and one too far off, are refused', async () => {
  const question = await ask()
  for (const days of [-2, 400])
    expect(await lin.reply('claims.take', await taking(question.id, days))).toMatchObject({
      error: { code: 'invalid', field: 'dueOn' },
    })
})

test('what stands in another community is not found', async () => {
  const elsewhere = await newEstate(1, 1)
  const stranger = await elsewhere.officer('何平', 'branchMember')
  const claim = await taken()
  expect(await stranger.refusal('claims.get', { claimId: claim.id })).toBe('not_found')
  expect(await stranger.refusal('claims.take', await taking(claim.subject.id))).toBe('not_found')
})

test('doubtful words wait for a human; until then only those who are part of it read them', async () => {
  const question = await ask()
  await theDoor().post('/openapi', {
    api: 'security.msgSecCheck',
    when: '悄悄',
    reply: { errcode: 0, result: { suggest: 'review', label: 20012 } },
  })
  const claim = await lin.call('claims.take', { ...(await taking(question.id)), plan: '悄悄换一个。' })
  expect(claim.plan).toBe('悄悄换一个。')
  expect((await zhao.call('claims.get', { claimId: claim.id })).plan).toBeNull()
  const chen = await estate.officer('陈建国', 'branchSecretary')
  await chen.call('moderation.decide', { id: claim.id, version: claim.version, show: true })
  expect((await zhao.call('claims.get', { claimId: claim.id })).plan).toBe('悄悄换一个。')
})

test('the promised day passes: it shows as late and both hear; two weeks without a word rest as unconfirmed', async () => {
  const claim = await taken(2)
  await theDoor().advance('4d')
  const late = await zhao.call('claims.get', { claimId: claim.id })
  expect(late.lateDays).toBeGreaterThan(0)
  expect((await wang.call('messages.list', {})).items.map((item) => item.title)).toContain(
    '说好的日子过了，还没办好',
  )
  const done = await finish(late)
  await theDoor().advance('15d')
  const rested = await zhao.call('claims.get', { claimId: done.id })
  expect(rested.state).toBe('unconfirmed')
  expect((await wang.call('desk.home', {})).needs.filter((need) => need.kind === 'claimDone')).toEqual([])
})
