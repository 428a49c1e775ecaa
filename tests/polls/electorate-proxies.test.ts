/** 王桂芳 is away and lets 陈立 vote for her: by name and a code that she tells him. */
import type { PollContent, PollView } from '../../typings/polls'
import { HOUR, after, dayPasses, nowOf, place } from '../world'
import type { Person } from '../world'
import { cast, castRefusal, opened, pollPeople, resultOf, neighbours } from './content'
import type { PollPeople } from './content'

let people: PollPeople
let wang: Person
let husband: Person
let chen: Person
let others: Person[]
let poll: PollView

beforeAll(async () => {
  people = await pollPeople(1)
  const { estate } = people
  wang = await estate.resident('王桂芳', place(estate, 0))
  husband = await estate.resident('赵建国', place(estate, 0), { relation: 'family' })
  chen = await estate.resident('陈立', place(estate, 1))
  others = await neighbours(estate, 4, 2)
  await dayPasses()
})

/** Open for two days, so that its close can be reached. */
async function open(changes: Partial<PollContent> = {}): Promise<PollView> {
  const opensAt = after(await nowOf(), HOUR)
  const times = { opensAt, closesAt: after(opensAt, 48 * HOUR) }
  return opened(people.li, people.qian, { proxies: true, ...times, ...changes })
}

beforeEach(async () => {
  poll = await open()
})

const one = () => ({ pollId: poll.id })

async function gives(principal: Person, proxyName: string): Promise<string> {
  const { mandate } = await principal.call('polls.giveProxy', { ...one(), proxyName })
  return mandate!.code!
}

const takes = (proxy: Person, code: string, accept = true) =>
  proxy.call('polls.answerProxy', { ...one(), code, accept })

const takeRefusal = async (proxy: Person, code: string): Promise<{ code: string; message: string }> => {
  const reply = await proxy.reply('polls.answerProxy', { ...one(), code, accept: true })
  return reply.ok ? { code: 'ok', message: '' } : reply.error
}

const electorOf = async (person: Person): Promise<string> =>
  (await person.call('polls.get', one())).mine.electorId!

test('with name and code he casts her ballot beside his own; she sees that it is in, not what it says', async () => {
  const { held, viewer } = await takes(chen, await gives(wang, '陈立'))
  expect(viewer.canTake).toBe(true)
  expect(held).toMatchObject([{ voice: '1 栋 1 单元 101' }])
  const electorId = held[0]!.electorId
  await cast(chen, poll, 'no')
  await chen.call('polls.castBallot', { ...one(), electorId, choices: ['yes'], ballotVersion: 0 })
  const hers = await chen.call('polls.get', { ...one(), electorId })
  expect(hers.mine).toMatchObject({ voice: '1 栋 1 单元 101', actedBy: 'me', ballot: { choices: ['yes'] } })
  const seen = await wang.call('polls.get', one())
  expect(seen.mine).toMatchObject({ actedBy: 'other', ballot: { choices: null, receipt: null } })
  expect(seen.viewer.whyNotVote).toContain('先收回委托')
  for (const person of [wang, husband]) expect(await castRefusal(person, poll, 'no')).toBe('conflict')
  expect(await husband.refusal('polls.askTakeOver', one())).toBe('conflict')
  expect(await husband.refusal('polls.get', { ...one(), electorId: await electorOf(chen) })).toBe('ok')
  expect((await resultOf(chen, poll)).options.map(({ votes }) => votes)).toEqual([1, 1, 0])
})

test('taken back, she acts again: the ballot stays as it was until she changes it', async () => {
  const { held } = await takes(chen, await gives(wang, '陈立'))
  const electorId = held[0]!.electorId
  const his = await chen.call('polls.castBallot', { ...one(), electorId, choices: ['yes'], ballotVersion: 0 })
  const back = await wang.call('polls.endProxy', { ...one(), electorId })
  expect(back.mandate?.state).toBe('ended')
  await wang.call('polls.endProxy', { ...one(), electorId })
  const again = { ...one(), electorId, choices: ['no'], ballotVersion: 1 }
  expect(await chen.refusal('polls.castBallot', again)).toBe('forbidden')
  const mine = (await wang.call('polls.get', one())).mine
  expect(mine).toMatchObject({ actedBy: 'me', ballot: { version: 1, choices: null, receipt: his.receipt } })
  expect((await cast(wang, poll, 'no', 1)).receipt).toBe(his.receipt)
  await takes(chen, await gives(wang, '陈立'))
  await chen.call('polls.endProxy', { ...one(), electorId })
  expect((await wang.call('polls.get', one())).mine.actedBy).toBe('me')
})

test('nobody learns from a wrong name or code who lives here; a new offer makes the old code worthless', async () => {
  const first = await gives(wang, '陈立')
  expect(await gives(wang, '陈立')).toBe(first)
  const nobody = await takeRefusal(others[0]!, first)
  expect(nobody).toEqual(await takeRefusal(chen, 'ABCD2345'))
  expect(nobody.code).toBe('not_found')
  const second = await gives(wang, '没有这个人')
  expect(second).toHaveLength(8)
  expect((await takeRefusal(chen, first)).code).toBe('not_found')
  expect((await takes(chen, await gives(wang, '陈立'), false)).held).toEqual([])
  expect((await wang.call('polls.roll', one())).mandate).toMatchObject({ state: 'refused', code: null })
  expect((await husband.call('polls.roll', one())).mandate).toMatchObject({ proxyName: '', code: null })
})

test('three are the most, however many say yes at once', async () => {
  const codes = await Promise.all([wang, ...others].map((principal) => gives(principal, '陈立')))
  const replies = await Promise.all(codes.map((code) => takeRefusal(chen, code)))
  const taken = replies.filter(({ code }) => code === 'ok').length
  expect(taken).toBeLessThanOrEqual(3)
  for (const { code } of replies) expect(['ok', 'limit', 'internal', 'busy']).toContain(code)
  for (const code of codes) await takeRefusal(chen, code)
  expect((await chen.call('polls.roll', one())).held).toHaveLength(3)
  const over = await Promise.all(codes.map((code) => takeRefusal(chen, code)))
  expect(over.filter(({ code }) => code === 'limit')).toHaveLength(2)
  expect(over.find(({ code }) => code === 'limit')?.message).toContain('最多替 3 位')
  const { mandates } = await husband.call('polls.proxies', one())
  expect(mandates).toHaveLength(3)
  expect(mandates.every(({ proxy }) => proxy === '1 栋 1 单元 102')).toBe(true)
  expect(JSON.stringify(mandates)).not.toMatch(/陈立|王桂芳|邻居/)
})

test('property staff and candidates take none, and say why; nor is there one where the poll allows none', async () => {
  const { estate, li, qian } = people
  const wu = await estate.resident('吴志强', place(estate, 8))
  await estate.appoint(wu, 'propertyStaff')
  await dayPasses()
  const staff = await takeRefusal(wu, await gives(wang, '吴志强'))
  expect(staff).toMatchObject({ code: 'forbidden', message: '物业公司的人不能替业主投票。' })
  poll = await open({
    method: { kind: 'approval', seats: 1, most: 2 },
    options: [
      { id: 'chen', label: '陈立', note: '' },
      { id: 'sun', label: '孙平', note: '' },
    ],
  })
  const candidate = await takeRefusal(chen, await gives(wang, '陈立'))
  expect(candidate).toMatchObject({ code: 'forbidden', message: '候选人不能替别人投票。' })
  const plain = await opened(li, qian)
  const reply = await wang.reply('polls.giveProxy', { pollId: plain.id, proxyName: '陈立' })
  expect(reply).toMatchObject({ ok: false, error: { code: 'conflict', message: '这次不能请人代投。' } })
  expect((await wang.call('polls.roll', { pollId: plain.id })).proxies.allowed).toBe(false)
})

test('only who may cast a voice gives it: not a housemate once another acts, nor a stranger to the roll', async () => {
  await cast(wang, poll, 'yes')
  expect(await husband.refusal('polls.giveProxy', { ...one(), proxyName: '陈立' })).toBe('conflict')
  expect(await wang.refusal('polls.giveProxy', { ...one(), proxyName: '王桂芳' })).toBe('invalid')
  const code = await gives(wang, '陈立')
  await takes(chen, code)
  expect(await wang.refusal('polls.giveProxy', { ...one(), proxyName: '孙平' })).toBe('conflict')
  const stranger = await people.estate.resident('刚来的', place(people.estate, 9))
  expect(await stranger.refusal('polls.giveProxy', { ...one(), proxyName: '陈立' })).toBe('too_early')
  const electorId = await electorOf(wang)
  expect(await stranger.refusal('polls.endProxy', { ...one(), electorId })).toBe('not_found')
  expect((await resultOf(chen, poll)).options[0]?.votes).toBe(1)
  expect(await wang.refusal('polls.endProxy', { ...one(), electorId })).toBe('closed')
  expect(await wang.refusal('polls.giveProxy', { ...one(), proxyName: '陈立' })).toBe('closed')
})

test('a proxy who leaves the community gives the voice back; a closed poll stays as it was', async () => {
  const sun = await people.estate.resident('孙平', place(people.estate, 10))
  await dayPasses()
  const { held } = await takes(sun, await gives(wang, '孙平'))
  const [mandate] = held
  await sun.call('polls.castBallot', {
    ...one(),
    electorId: mandate!.electorId,
    choices: ['yes'],
    ballotVersion: 0,
  })
  const roll = await wang.call('polls.roll', one())
  await sun.call('privacy.closeAccount', { everywhere: false })
  const mine = (await wang.call('polls.get', one())).mine
  expect(mine.actedBy).toBeNull()
  expect((await wang.call('polls.roll', one())).hash).toBe(roll.hash)
  expect((await wang.call('polls.proxies', one())).mandates).toEqual([])
  expect((await cast(wang, poll, 'no', 1)).version).toBe(2)
  const result = await resultOf(chen, poll)
  await wang.call('members.exportMine', {})
  expect(result.options.map(({ votes }) => votes)).toEqual([0, 1, 0])
  const left = await people.estate.resident('要走的', place(people.estate, 11))
  await left.call('privacy.closeAccount', { everywhere: false })
  expect(await chen.call('polls.getResult', one())).toMatchObject({ ballots: 1, hashes: result.hashes })
})
