/**
 * A poll that runs into its close while everyone votes twice: replies lost after the write, calls held up across the
 * close, a process killed. Says what was lost, doubled, reverted or late.
 */
import type { ReplyError } from '../../typings/api'
import type { PollContent } from '../../typings/polls'
import type { Door } from '../../simulator/world/door'
import type { Person } from '../../simulator/world/community'

/** First ballots name one of the first ten and second ones its fellow among the last: what goes back shows. */
const PAIRS = 10

export const PAIRED: Pick<PollContent, 'options' | 'method'> = {
  method: { kind: 'single' },
  options: ['first', 'second'].flatMap((turn) =>
    Array.from({ length: PAIRS }, (_, n) => ({
      id: `${turn}${n}`,
      label: `${turn === 'first' ? '先' : '后'}选的第 ${n + 1} 种`,
      note: '',
    })),
  ),
}

export interface Race {
  door: Door
  poll: { id: string; closesAt: string }
  /** The accounts of each household; whoever comes first acts for it. */
  households: readonly (readonly Person[])[]
  throwDice: () => number
  /** How long before the close the race begins, ms. */
  runUp: number
}

/** What one household heard. `unsure`: the last word was an error and then the close, so that ballot may stand or not. */
interface Heard {
  pair: number
  receipts: Set<string>
  acknowledged: 0 | 1 | 2
  unsure: 0 | 1 | 2
}

/** The cloud's clock against ours, to within the time it took to ask: by how much it is ahead at least and at most. */
interface Ahead {
  least: number
  most: number
}

interface Phone {
  race: Race
  heard: Heard
  ahead: Ahead
  startedAt: number
  wrong: Wrong
}

export interface Wrong {
  /** Sent when it was surely closed, and taken. */
  late: number
  /** Refused as closed when it surely was not yet. */
  early: number
  /** Any answer that nobody in such a race should get. */
  odd: string[]
}

export interface Raced extends Wrong {
  heard: Heard[]
}

const pause = (ms: number): Promise<void> => new Promise((done) => setTimeout(done, ms))

/** Sets the clock to `runUp` before the close, lets everyone vote twice, and leaves the poll closed. */
export async function raceToTheClose(race: Race): Promise<Raced> {
  const { door, poll, households, throwDice, runUp } = race
  await door.setClock(new Date(Date.parse(poll.closesAt) - runUp).toISOString())
  const ahead = await aheadOf(door)
  const wrong: Wrong = { late: 0, early: 0, odd: [] }
  const heard = households.map((_, n): Heard => ({
    pair: n % PAIRS,
    receipts: new Set(),
    acknowledged: 0,
    unsure: 0,
  }))
  await badDay(door, households.length)
  const startedAt = Date.parse(poll.closesAt) - ahead.least - runUp
  const held = holdAcrossTheClose(door, startedAt + runUp - HELD_MS / 2)
  await Promise.all(
    households.flatMap((accounts, n) =>
      accounts.map((person) =>
        voteTwice(person, { race, heard: heard[n]!, ahead, startedAt, wrong }, [throwDice(), throwDice()]),
      ),
    ),
  )
  await held
  await door.remove('/faults')
  return { heard, ...wrong }
}

async function aheadOf(door: Door): Promise<Ahead> {
  const asked = Date.now()
  const now = Date.parse((await door.health()).now)
  return { least: now - Date.now(), most: now - asked }
}

const HELD_MS = 500

/** One in twenty replies is lost after the write, and one process dies in the middle. */
async function badDay(door: Door, households: number): Promise<void> {
  for (const collection of ['ballots', 'electors'])
    await door.post('/faults', { kind: 'dropReply', collection, chance: 0.05 })
  const kill = { kind: 'killWorker', action: 'polls.castBallot', count: 1, after: households * 3 }
  await door.post('/faults', kill)
}

/** The next few writes of ballots before the close wait until it is over. */
async function holdAcrossTheClose(door: Door, at: number): Promise<void> {
  await pause(at - Date.now())
  await door.post('/faults', { kind: 'latency', ms: HELD_MS, collection: 'ballots', count: 4 })
}

/** At two random times, the last of them now and then after the close. */
async function voteTwice(person: Person, phone: Phone, times: [number, number]): Promise<void> {
  const { race, heard, startedAt } = phone
  const [first, second] = times.map((part) => startedAt + part * race.runUp * 1.05).sort((a, b) => a - b)
  await pause(first! - Date.now())
  const version = await insist(person, phone, 1, 0)
  if (version === null) return
  await pause(second! - Date.now())
  await insist(person, phone, 2, version)
  if (heard.receipts.size > 1) phone.wrong.odd.push('two receipts')
}

const TRIES = 60

/** Sends the very same again until the answer is more than "we do not know". The version; null once it is over. */
async function insist(person: Person, phone: Phone, turn: 1 | 2, version: number): Promise<number | null> {
  const { race, heard, wrong } = phone
  const choice = `${turn === 1 ? 'first' : 'second'}${heard.pair}`
  let unsure: 0 | 1 | 2 = 0
  for (let tries = 0; tries < TRIES; tries += 1) {
    const sentAt = Date.now()
    const answer = await send(person, race.poll.id, choice, version)
    if ('receipt' in answer) {
      if (sentAt + phone.ahead.least >= Date.parse(race.poll.closesAt)) wrong.late += 1
      heard.acknowledged = turn
      heard.receipts.add(answer.receipt)
      return answer.version
    }
    if (answer.code === 'closed') {
      if (Date.now() + phone.ahead.most < Date.parse(race.poll.closesAt)) wrong.early += 1
      heard.unsure ||= unsure
      return null
    }
    if (answer.code !== 'internal' && answer.code !== 'busy') {
      // A housemate came first.
      if (answer.code !== 'conflict' || turn === 2) wrong.odd.push(`${answer.code} ${answer.message}`)
      return null
    }
    unsure = turn
    await pause(10)
  }
  wrong.odd.push('nobody answered')
  return null
}

type Answer = { version: number; receipt: string } | Pick<ReplyError, 'code' | 'message'>

async function send(person: Person, pollId: string, choice: string, ballotVersion: number): Promise<Answer> {
  const input = { pollId, choices: [choice], ballotVersion }
  const reply = await person.reply('polls.castBallot', input).catch(() => null)
  if (reply?.ok === true) return reply.data
  return reply?.error ?? { code: 'internal', message: 'no answer' }
}

export interface Faulty {
  /** Acknowledged, and not in the count. */
  lost: number
  /** Counted more often than households voted. */
  doubled: number
  /** Counted as a choice that a later, acknowledged one had replaced. */
  reverted: number
  late: number
}

interface Counted {
  ballots: number
  receipts: readonly string[]
  options: readonly { id: string; votes: number }[]
}

/** What must be nothing, from what everyone heard and what was counted. */
export function faultsOf({ heard, late }: Raced, { ballots, receipts, options }: Counted): Faulty {
  const listed = new Set(receipts)
  const votes = new Map(options.map((option) => [option.id, option.votes]))
  const excess = (has: number, most: number): number => Math.max(0, has - most)
  const total = [...votes.values()].reduce((sum, one) => sum + one, 0)
  const could = heard.filter(({ acknowledged, unsure }) => acknowledged + unsure > 0).length
  const faulty = {
    lost: heard.filter((one) => [...one.receipts].some((receipt) => !listed.has(receipt))).length,
    doubled: ballots - listed.size + Math.abs(total - ballots) + excess(ballots, could),
    reverted: 0,
    late,
  }
  for (let pair = 0; pair < PAIRS; pair += 1) {
    const mine = heard.filter((one) => one.pair === pair)
    const count = (test: (one: Heard) => boolean): number => mine.filter(test).length
    const second = votes.get(`second${pair}`) ?? 0
    const changed = count((one) => one.acknowledged === 2)
    const stayed = count((one) => one.acknowledged + one.unsure > 0 && one.acknowledged < 2)
    faulty.reverted += excess(votes.get(`first${pair}`) ?? 0, stayed)
    faulty.lost += excess(changed, second)
    faulty.late += excess(second, changed + count((one) => one.unsure === 2))
  }
  return faulty
}
