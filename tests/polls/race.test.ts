/**
 * Everyone at once, two accounts a household, while the poll runs into its close: calls held up, replies lost after
 * the write, a process killed. Whatever was acknowledged is counted, once, and nothing else is.
 */
import { HOUR, after, dayPasses, nowOf, place, theDoor } from '../world'
import type { Community, Person } from '../world'
import type { PollView } from '../../typings/polls'
import type { ReplyError } from '../../typings/api'
import { clockTo, opened, pollPeople, resultOf } from './content'

const HOUSEHOLDS = 16
const SEEDS = Array.from({ length: 6 }, (_, index) => index + 1)
const OPTIONS = ['yes', 'no', 'abstain']

let estate: Community
let li: Person
let qian: Person
let families: [Person, Person][]

beforeAll(async () => {
  ;({ estate, li, qian } = await pollPeople())
  families = []
  for (let n = 0; n < HOUSEHOLDS; n += 1)
    families.push([
      await estate.resident(`甲${n}`, place(estate, n)),
      await estate.resident(`乙${n}`, place(estate, n), { relation: 'family' }),
    ])
  await dayPasses()
}, 120_000)

afterEach(() => theDoor().remove('/faults'))

/** A small generator of our own, so that a failing seed can be run again. */
function dice(seed: number): () => number {
  let state = seed * 2_654_435_761
  return () => {
    state = (Math.imul(state ^ (state >>> 15), 0x2c1b3c6d) + 0x9e3779b9) | 0
    return ((state ^ (state >>> 12)) >>> 0) / 2 ** 32
  }
}

const pause = (ms: number): Promise<void> => new Promise((done) => setTimeout(done, ms))

interface Outcome {
  /** By version, as the replies said. */
  acknowledged: Map<number, { choice: string; receipt: string }>
  /** Sent, and the last word was an error and then the close: it may stand or not. */
  open: string[]
}

/** What one phone does: casts, and on a lost reply sends the very same again until it is told. */
async function phone(voter: Person, poll: PollView, roll: () => number, outcome: Outcome): Promise<void> {
  let version = 0
  for (let turn = 0; turn < 3; turn += 1) {
    await pause(roll() * 700)
    const choice = OPTIONS[Math.floor(roll() * 3)]!
    let unsure = false
    for (let tries = 0; tries < 30; tries += 1) {
      const reply = await send(voter, poll, choice, version)
      if ('receipt' in reply) {
        outcome.acknowledged.set(reply.version, { choice: reply.choices[0]!, receipt: reply.receipt })
        version = reply.version
        break
      }
      if (reply.code === 'stale') {
        version = (reply.current as { version: number }).version
        unsure = false
      } else if (reply.code === 'closed') {
        if (unsure) outcome.open.push(choice)
        return
      } else if (reply.code === 'conflict') return
      else {
        unsure = true
        await pause(20)
      }
    }
  }
}

type Answer = { version: number; choices: string[]; receipt: string } | ReplyError

async function send(voter: Person, poll: PollView, choice: string, version: number): Promise<Answer> {
  const input = { pollId: poll.id, choices: [choice], ballotVersion: version }
  const reply = await voter.reply('polls.castBallot', input).catch(() => null)
  if (reply?.ok === true) return reply.data
  return reply?.error ?? { code: 'internal', message: 'no answer' }
}

test.each(SEEDS)(
  'seed %i: what was acknowledged before the close is counted once, and nothing else',
  async (seed) => {
    const roll = dice(seed)
    const opensAt = after(await nowOf(), HOUR)
    const poll = await opened(li, qian, { opensAt, closesAt: after(opensAt, 30 * HOUR) })
    await clockTo(after(poll.closesAt, -120_000))
    await theDoor().setClock(after(poll.closesAt, -1_200))
    await theDoor().post('/faults', { kind: 'latency', ms: 60, collection: 'ballots', chance: 0.3 })
    await theDoor().post('/faults', { kind: 'dropReply', collection: 'ballots', chance: 0.2 })
    await theDoor().post('/faults', { kind: 'dropReply', collection: 'electors', chance: 0.2 })
    await theDoor().post('/faults', { kind: 'killWorker', action: 'polls.castBallot', count: 1, chance: 0.1 })
    const outcomes = families.map((): Outcome => ({ acknowledged: new Map(), open: [] }))
    await Promise.all(
      families.flatMap((pair, index) => pair.map((voter) => phone(voter, poll, roll, outcomes[index]!))),
    )
    await theDoor().remove('/faults')
    const result = await resultOf(li, poll)

    const sure = outcomes.filter((outcome) => outcome.open.length === 0)
    const unsure = outcomes.filter((outcome) => outcome.open.length > 0)
    const last = (outcome: Outcome) => outcome.acknowledged.get(Math.max(...outcome.acknowledged.keys()))
    const voted = sure.filter((outcome) => outcome.acknowledged.size > 0)
    for (const outcome of outcomes)
      for (const { receipt } of outcome.acknowledged.values()) expect(result.receipts).toContain(receipt)
    expect(new Set(result.receipts).size).toBe(result.ballots)
    expect(result.ballots).toBeGreaterThanOrEqual(voted.length)
    expect(result.ballots).toBeLessThanOrEqual(voted.length + unsure.length)
    for (const { id, votes } of result.options) {
      const least = voted.filter((outcome) => last(outcome)?.choice === id).length
      expect(votes).toBeGreaterThanOrEqual(least)
      expect(votes).toBeLessThanOrEqual(least + unsure.length)
    }
    expect(result.options.reduce((sum, { votes }) => sum + votes, 0)).toBe(result.ballots)
  },
  60_000,
)
