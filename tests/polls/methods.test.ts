/** Three ways to decide that are told nowhere else from draft to result: consent of all, several choices, papers counted by hand. */
import { HOUR, after, dayPasses, nowOf } from '../world'
import type { Person } from '../world'
import type { PollContent, PollView } from '../../typings/polls'
import { announced, cast, castRefusal, clockTo, resultOf } from './content'
import { HOMES, at, forOwners, ownersEstate } from './owners'
import type { Owners } from './owners'

const CANDIDATES = ['李秀英', '王建国', '赵敏'].map((label, n) => ({ id: `c${n}`, label, note: '' }))

let owners: Owners
let teller: Person
let chen: Person
let li: Person
let zhang: Person
let opensAt: string
let closesAt: string

beforeAll(async () => {
  // one 张伟, so that nobody has to be told apart
  owners = await ownersEstate(HOMES.filter(({ room, building }) => building === 2 || room !== '201'))
  const { estate } = owners
  teller = await estate.officer('周正', 'pollCommittee')
  chen = await estate.resident('陈静', at(1, 2, '301'))
  li = await estate.resident('李娜', at(1, 2, '202'))
  zhang = await estate.resident('张伟', at(1, 1, '102'))
  await dayPasses()
  opensAt = after(await nowOf(), HOUR)
  closesAt = after(opensAt, 30 * HOUR)
})

const poll = (content: Partial<PollContent>): Promise<PollView> =>
  announced(owners.li, owners.qian, { opensAt, closesAt, ...content })

test('consent of all, several choices and a count by hand come to their results', async () => {
  const { homes } = await owners.li.call('polls.homes', { buildingId: 'b1' })
  const asks: Partial<PollContent> = {
    ...forOwners,
    title: '301 能不能开小饭桌？',
    method: {
      kind: 'unanimous',
      applicantUnitId: homes.find(({ address }) => address.endsWith('301'))?.id ?? '',
    },
    scope: { kind: 'building', buildingId: 'b1' },
  }
  const agreed = await poll(asks)
  const silent = await poll(asks)
  const several = await poll({
    method: { kind: 'multiple', most: 2 },
    options: CANDIDATES.map((one) => ({ ...one, label: `想要${one.label}来讲课` })),
  })
  const elected = await poll({
    method: { kind: 'election', seats: 2 },
    options: CANDIDATES,
    channels: ['paper'],
    title: '选居委会委员',
  })
  await clockTo(opensAt)

  expect(await castRefusal(chen, agreed, 'for')).toBe('forbidden')
  for (const one of [li, zhang]) await cast(one, agreed, 'for')
  await cast(li, silent, 'for')
  await cast(zhang, silent, 'abstain')
  await cast(chen, several, ['c0', 'c1'])
  await cast(li, several, ['c1'])
  expect(await castRefusal(zhang, several, ['c0', 'c1', 'c2'])).toBe('invalid')
  expect(await castRefusal(zhang, elected, ['c0'])).toBe('conflict')

  const all = await resultOf(zhang, agreed)
  expect([all.rollSize, all.code]).toEqual([2, 'passed'])
  expect(all.tests).toMatchObject([{ key: 'unanimity', part: 2, whole: 2, passed: true }])
  const some = await resultOf(zhang, silent)
  expect([some.ballots, some.code]).toEqual([2, 'not_passed'])
  const { options, ballots } = await resultOf(zhang, several)
  expect(options.map(({ votes, permille }) => [votes, permille])).toEqual([
    [1, 500],
    [2, 1000],
    [0, 0],
  ])
  expect(ballots).toBe(2)
  await byHand(elected)
})

/** Four of the five homes that are sold hand in a paper: two of three candidates have more than half. */
async function byHand({ id: pollId }: PollView): Promise<void> {
  const votes = (...of: number[]) => of.map((n, index) => ({ id: `c${index}`, votes: n }))
  const count = { cast: 4, invalid: 1, votes: votes(3, 3, 1) }
  expect(await zhang.refusal('polls.getResult', { pollId })).toBe('not_found')
  await owners.qian.call('polls.enterCount', { pollId, count })
  expect(await owners.qian.refusal('polls.confirmCount', { pollId, count })).toBe('forbidden')
  const misread = { ...count, votes: votes(3, 2, 2) }
  expect(await teller.call('polls.confirmCount', { pollId, count: misread })).toEqual({ agreed: false })
  await owners.qian.call('polls.enterCount', { pollId, count })
  expect(await teller.call('polls.confirmCount', { pollId, count })).toEqual({ agreed: true })
  const result = await resultOf(zhang, { id: pollId, closesAt } as PollView)
  expect(result.code).toBe('elected')
  expect(result.options.map(({ votes: had, chosen }) => [had, chosen])).toEqual([
    [3, true],
    [3, true],
    [1, false],
  ])
  expect([result.ballots, result.invalid, result.rollSize]).toEqual([3, 1, 5])
}
