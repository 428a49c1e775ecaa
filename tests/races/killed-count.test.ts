/** The clock dies while it counts, at any request of the database, again and again; the results are as if it never had. */
import { liveAlone } from '../own-cloud'
import { rowsOf } from '../privacy/rows'
import type { PollView } from '../../typings/polls'
import { HOUR, after, dayPasses, nowOf, theDoor } from '../world'
import type { Person } from '../world'
import { announced, cast, clockTo, neighbours, pollPeople } from '../polls/content'
import { dice } from './dice'

liveAlone()

const CHOICES = ['yes', 'no', 'yes', 'abstain', 'yes']
/** Twice open to be found by the roll, twice secret: each kind ends in another way. */
const KINDS = ['confidential', 'secret', 'confidential', 'secret'] as const

const throwDice = dice(1)

let li: Person
let voters: Person[]
let polls: PollView[]
let receipts: string[][]

beforeAll(async () => {
  const { estate, li: drafter, qian } = await pollPeople(1)
  li = drafter
  voters = await neighbours(estate, CHOICES.length)
  await dayPasses()
  const opensAt = after(await nowOf(), 2 * HOUR)
  const closesAt = after(opensAt, 30 * HOUR)
  polls = []
  for (const secrecy of KINDS) polls.push(await announced(li, qian, { secrecy, opensAt, closesAt }))
  await clockTo(opensAt)
  receipts = []
  for (const poll of polls) {
    const mine: string[] = []
    for (const [n, voter] of voters.entries()) mine.push((await cast(voter, poll, CHOICES[n]!)).receipt)
    receipts.push(mine.sort())
  }
}, 120_000)

const waiting = async (): Promise<number> =>
  (await rowsOf('deadlines')).filter(({ kind }) => kind === 'polls.close').length

test('every ballot is counted once, every voter told once, and each secret is gone when it should be', async () => {
  // Nothing is due but the count; within each five minutes the clock calls again for every step that is left.
  await clockTo(after(polls[0]!.closesAt, -60_000))
  let kills = 0
  for (let tries = 0; tries < 40 && (await waiting()) > 0; tries += 1) {
    for (let n = 0; n < 4 && tries < 30; n += 1)
      await theDoor().post('/faults', { kind: 'killWorker', count: 1, after: Math.floor(throwDice() * 32) })
    const { fired } = (await theDoor().post('/clock', { advance: '5m' })) as { fired: { error?: string }[] }
    await theDoor().remove('/faults')
    kills += fired.filter(({ error }) => error).length
  }
  expect(kills).toBeGreaterThan(3)
  expect(await waiting()).toBe(0)

  const [counted, secrets, sealed, told, parts] = await Promise.all(
    ['countedBallots', 'pollSecrets', 'ballots', 'inbox', 'tallyParts'].map(rowsOf),
  )
  // What the lists were sorted from is gone.
  expect(parts!.map(({ kind }) => kind).sort()).toEqual([
    ...KINDS.map(() => 'receipts'),
    ...KINDS.map(() => 'roll'),
  ])
  for (const [n, poll] of polls.entries()) {
    const result = await li.call('polls.getResult', { pollId: poll.id })
    expect(result).toMatchObject({ state: 'tallied', ballots: 5, invalid: 0, receipts: receipts[n] })
    expect(result.options.map(({ votes }) => votes)).toEqual([3, 1, 1])
    const ofPoll = (rows: Record<string, unknown>[]) => rows.filter(({ pollId }) => pollId === poll.id)
    expect(ofPoll(counted!)).toHaveLength(5)
    const isSecret = KINDS[n] === 'secret'
    expect(ofPoll(sealed!)).toHaveLength(isSecret ? 0 : 5)
    expect(secrets!.filter(({ _id }) => _id === poll.id)).toHaveLength(isSecret ? 0 : 1)
    const results = told!.filter(({ matterId, priority }) => matterId === poll.id && priority === 'result')
    expect(new Set(results.map(({ personId }) => personId)).size).toBe(5)
    expect(results).toHaveLength(5)
    const { entries, intact } = await li.call('desk.record', { matterId: poll.id })
    expect(intact).toBe(true)
    expect(entries.filter(({ act }) => act === 'tally')).toHaveLength(1)
  }
}, 240_000)
