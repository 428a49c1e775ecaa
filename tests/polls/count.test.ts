/** What each kind of poll comes to, cast by phone and counted by the clock. */
import type { PollContent, PollView } from '../../typings/polls'
import type { PollResult } from '../../typings/poll-results'
import { THREE_OPTIONS } from '../../cloudfunctions/polls/poll'
import { HOUR, after, dayPasses, newId, nowOf } from '../world'
import type { Community, Person } from '../world'
import { cast, draft, neighbours, opened, pollContent, pollPeople, resultOf } from './content'

let estate: Community
let li: Person
let qian: Person
let voters: Person[]

beforeAll(async () => {
  ;({ estate, li, qian } = await pollPeople(1))
  voters = await neighbours(estate, 13)
  await dayPasses()
})

const paths = ['修路灯', '种树', '装长椅', '刷楼道']
const four = paths.map((label, n) => ({ id: 'abcd'[n]!, label, note: '' }))

async function shortPoll(changes: Partial<PollContent>): Promise<PollView> {
  const opensAt = after(await nowOf(), 2 * HOUR)
  return opened(li, qian, { opensAt, closesAt: after(opensAt, 30 * HOUR), ...changes })
}

/** Voter by voter; `points` beside the choices. */
async function played(
  changes: Partial<PollContent>,
  marks: (string | { choices: string[]; points: number[] })[],
): Promise<PollResult> {
  const poll = await shortPoll(changes)
  for (const [n, mark] of marks.entries()) {
    const input = typeof mark === 'string' ? { choices: mark.split(',') } : mark
    await voters[n]!.call('polls.castBallot', { pollId: poll.id, ballotVersion: 0, ...input })
  }
  return resultOf(li, poll)
}

test('two seats go to the most wanted; who ties for the last one is voted on again', async () => {
  const result = await played({ options: four, method: { kind: 'approval', seats: 2, most: 3 } }, [
    'a,b',
    'a,c',
    'a',
    'b,d',
    'c',
  ])
  expect(result).toMatchObject({ code: 'runOff', runOff: { seats: 1, because: 'tie' } })
  // In the order that was drawn.
  const between = result.tieOrder.filter((id) => id === 'b' || id === 'c')
  expect(result.runOff?.between).toEqual(between)
  const [one, other] = between.map((id) => four.find((option) => option.id === id)?.label)
  expect(result.words).toBe(`选上了“修路灯”；剩下的名额在“${one}”、“${other}”里再投一次。`)
  expect(result.options.map(({ chosen }) => chosen)).toEqual([true, false, false, false])
})

test('where equals are ordered, the order was drawn before the vote and stands in the result', async () => {
  const method = { kind: 'approval', seats: 1, most: 4, atLastSeat: 'order' } as const
  const result = await played({ options: four, method }, ['a', 'b', 'c', 'd'])
  expect([...result.tieOrder].sort()).toEqual(['a', 'b', 'c', 'd'])
  expect(result.options.filter(({ chosen }) => chosen).map(({ id }) => id)).toEqual([result.tieOrder[0]])
  expect(result.ties[0]?.words).toContain('按事先定好的先后')
})

test('points are added up, and an option that got none leads nothing', async () => {
  const result = await played({ options: four, method: { kind: 'score', highest: 5 } }, [
    { choices: ['a', 'b'], points: [5, 1] },
    { choices: ['b', 'c'], points: [3, 0] },
  ])
  expect(result.options.map(({ points, votes }) => [points, votes])).toEqual([
    [5, 1],
    [4, 2],
    [0, 0],
    [0, 0],
  ])
  expect(result.options.filter(({ leading }) => leading).map(({ id }) => id)).toEqual(['a'])
})

test('a sum is given out while it fits, and each wish is told why', async () => {
  const options = four.map((option, n) => ({ ...option, costFen: [70_000, 50_000, 20_000, 10_000][n]! }))
  const method = { kind: 'budget', form: 'approval', budgetFen: 100_000, most: 2 } as const
  const result = await played({ options, method }, ['a', 'a,b', 'b', 'a,c'])
  expect(result).toMatchObject({ code: 'allotted', budget: { spentFen: 90_000, leftFen: 10_000 } })
  expect(result.options.map(({ chosen }) => chosen)).toEqual([true, false, true, false])
  expect(result.options[1]?.words).toBe('要 500 元，轮到时只剩 300 元，不够。')
})

test('an assembly of households: half is not more than half, and then nothing is decided', async () => {
  const asked = { options: THREE_OPTIONS, method: { kind: 'residentsAssembly' } as const }
  const twelve = Array<string>(12).fill('for')
  const missed = await played(asked, twelve)
  expect(missed).toMatchObject({ state: 'failedQuorum', code: 'no_quorum', rollSize: 24 })
  expect(missed.tests[0]).toMatchObject({ passed: false, part: 12, whole: 24 })
  expect(missed.tests[0]?.words).toContain('差 1 位')
  const held = await played(asked, [...twelve.slice(5), ...Array<string>(6).fill('against')])
  expect(held).toMatchObject({ state: 'tallied', code: 'passed', words: '通过了。' })
  expect(held.tests.every(({ passed }) => passed)).toBe(true)
})

describe('what is asked that a ballot cannot keep', () => {
  const refused = async (changes: Partial<PollContent>) =>
    li.reply('polls.createDraft', { pollId: newId(), content: await pollContent(changes) })
  const secrecy = { ok: false, error: { code: 'invalid', field: 'content.secrecy' } }

  test('no secret of owners, of points, of money; no open ballot of households', async () => {
    const secret = { secrecy: 'secret' } as const
    const costs = four.map((option) => ({ ...option, costFen: 100 }))
    const budget = { kind: 'budget', form: 'approval', budgetFen: 200, most: 2 } as const
    expect(await refused({ ...secret, electors: 'owner' })).toMatchObject(secrecy)
    expect(await refused({ ...secret, options: four, method: { kind: 'score', highest: 5 } })).toMatchObject(
      secrecy,
    )
    expect(await refused({ ...secret, options: costs, method: budget })).toMatchObject(secrecy)
    expect(await refused({ secrecy: 'open' })).toMatchObject(secrecy)
    expect(await refused({ ...secret })).toMatchObject({ ok: true })
  })

  test('no secret among fewer than twenty', async () => {
    const { estate: small, li: drafter, qian: announcer } = await pollPeople(1)
    const entrance = { kind: 'entrance', buildingId: small.view.buildings[0]!.id, entrance: 1 } as const
    const poll = await draft(drafter, { secrecy: 'secret', scope: entrance })
    const sent = await drafter.call('polls.submit', { pollId: poll.id, version: poll.version })
    expect(await announcer.reply('polls.approve', { pollId: poll.id, version: sent.version })).toMatchObject(
      secrecy,
    )
  })

  test('no budget of nought, and no wish without a price', async () => {
    const method = { kind: 'budget', form: 'approval', most: 2 } as const
    const costs = four.map((option) => ({ ...option, costFen: 100 }))
    expect(await refused({ options: costs, method: { ...method, budgetFen: 0 } })).toMatchObject({
      error: { field: 'content.method' },
    })
    expect(await refused({ options: four, method: { ...method, budgetFen: 100 } })).toMatchObject({
      error: { field: 'content.options' },
    })
  })
})

test('the result is made once, and says by which way ballots came', async () => {
  const poll = await shortPoll({})
  const first = await cast(voters[0]!, poll, 'yes')
  const result = await resultOf(li, poll)
  expect(result.receipts).toEqual([first.receipt])
  expect(result).toMatchObject({ channels: { phone: 1, paper: 0, doorstep: 0 }, invalid: 0 })
  const { entries } = await li.call('desk.record', { matterId: poll.id })
  expect(entries.filter(({ act }) => act === 'tally')).toHaveLength(1)
})
