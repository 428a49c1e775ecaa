/**
 * The whole count of 100,000 ballots of owners by the timer, from the close to the result: how long its steps are, in
 * a function whose heap is held to 200 MB; and how long a supervisor waits for the recount. Roll and ballots are
 * written straight into their collections.
 */
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { EJSON } from 'bson'
import { KeyRing } from '../../cloudfunctions/kernel/keys'
import { rollHash } from '../../cloudfunctions/polls/electors'
import { THREE_OPTIONS } from '../../cloudfunctions/polls/poll'
import type { BallotDoc, ElectorDoc, PollDoc, TallyDoc } from '../../cloudfunctions/polls/store'
import { ballotIdOf, casterOf, receiptOf, sealMarks } from '../../cloudfunctions/polls/vault'
import type { Door } from '../../simulator/world/door'
import { startCloud } from './cloud'
import { openPoll, populate } from './people'

export interface JobMeasured {
  ballots: number
  /** Of the function, by its limit: it ends when it takes more. */
  heapMb: number
  /** Calls of the timer, their seconds in all, and the seconds of the longest step: a call takes several. */
  ticks: number
  seconds: number
  longest: number
  /** Seconds of one recount by a supervisor's phone, and whether it ended in time and every check of it passed. */
  recount: number
  agrees: boolean
  outcome: string
}

const HOUSEHOLDS = 12
const HEAP_MB = 200
const BATCH = 1000
const SIDES = ['for', 'against', 'for', 'abstain', 'for']

export async function measureCountJob({ ballots = 100_000 } = {}): Promise<JobMeasured> {
  const ticks: Tick[] = []
  const cloud = await startCloud({
    change: limitHeap,
    hear: (line) => ticks.push(...tickIn(line)),
  })
  try {
    const people = await populate(cloud.door, HOUSEHOLDS, 4)
    const poll = await openPoll(people, {
      method: { kind: 'owners', matter: 7 },
      options: THREE_OPTIONS,
      electors: 'owner',
      legalEffect: 'advisory',
    })
    const size = await fill(cloud.door, poll.id, ballots)
    ticks.length = 0
    await cloud.door.setClock(new Date(Date.parse(poll.closesAt) + 31_000).toISOString())
    const { outcome } = await counted(cloud.door, poll.id)
    if (outcome.ballots !== ballots || outcome.rollSize !== size) throw new Error(JSON.stringify(outcome))
    const began = performance.now()
    const again = await people.announcer.reply('polls.recount', { pollId: poll.id })
    return {
      ballots,
      heapMb: HEAP_MB,
      ticks: ticks.length,
      seconds: ticks.reduce((sum, { ms }) => sum + ms, 0) / 1000,
      longest: Math.max(...ticks.map(({ slowest }) => slowest.ms)) / 1000,
      recount: (performance.now() - began) / 1000,
      agrees: again.ok === true && again.data.checks.every(({ passed }) => passed),
      outcome: outcome.code,
    }
  } finally {
    await cloud.stop()
  }
}

function limitHeap(functions: string): void {
  const file = join(functions, 'timers', 'config.json')
  const config = JSON.parse(readFileSync(file, 'utf8')) as object
  writeFileSync(file, JSON.stringify({ ...config, memorySize: HEAP_MB }))
}

/** What the timer says of itself when it is done. */
interface Tick {
  ms: number
  slowest: { kind: string; ms: number }
}

const tickIn = (line: string): Tick[] => (line.includes('"timers.tick"') ? [JSON.parse(line) as Tick] : [])

/** Calls the timer until the result is there. */
async function counted(door: Door, pollId: string): Promise<TallyDoc> {
  for (let tries = 0; tries < 100; tries += 1) {
    const [tally] = await find<TallyDoc>(door, 'tallies', { _id: pollId })
    if (tally) return tally
    await door.advance('1m')
  }
  throw new Error('never counted')
}

/**
 * As many voices as ballots, like the first of the frozen roll, each with its ballot; and the roll's hash as if it had
 * been frozen with them. Answers how many voices there are.
 */
async function fill(door: Door, pollId: string, count: number): Promise<number> {
  const [{ secret } = { secret: '' }] = await find<{ secret: string }>(door, 'pollSecrets', { _id: pollId })
  const frozen = await find<ElectorDoc>(door, 'electors', { pollId })
  const [poll] = await find<PollDoc>(door, 'polls', { _id: pollId })
  const [like] = frozen
  if (!like || !poll) throw new Error('nobody is on the roll')
  const keys = new KeyRing(secret)
  const roll = [...frozen]
  for (let from = 0; from < count; from += BATCH) {
    const voices = Array.from({ length: Math.min(BATCH, count - from) }, (_, n) => voice(like, from + n))
    roll.push(...voices)
    await insert(door, 'electors', voices)
    await insert(
      door,
      'ballots',
      voices.map((one, n) => ballotOf(one, keys, SIDES[n % SIDES.length] ?? 'for')),
    )
  }
  const patch = { 'hashes.roll': rollHash(secret, roll), rollSize: roll.length }
  await change(door, 'polls', pollId, patch)
  return roll.length
}

const voice = (like: ElectorDoc, n: number): ElectorDoc => ({
  ...like,
  _id: `${like.pollId}:filled-${n}`,
  holders: [`unit-${n}`],
  areaCenti: 5000 + (n % 9000),
})

function ballotOf(
  { _id: electorId, communityId, pollId }: ElectorDoc,
  keys: KeyRing,
  side: string,
): BallotDoc {
  const _id = ballotIdOf(keys, electorId)
  return {
    _id,
    communityId,
    pollId,
    sealed: sealMarks(keys, _id, { choices: [side], points: null }, electorId),
    version: 1,
    receipt: receiptOf(keys, electorId),
    castOn: '2026-06-10',
    caster: casterOf(keys, electorId, 'nobody'),
  }
}

interface AdminReply {
  code?: string
  message?: string
  data: { list: string[] }
}

async function admin(door: Door, action: string, body: object): Promise<AdminReply['data']> {
  const reply = (await door.post('/admin', { action: `database.${action}`, ...body })) as AdminReply
  if (reply.code) throw new Error(reply.message)
  return reply.data
}

async function insert(door: Door, collectionName: string, rows: readonly object[]): Promise<void> {
  const data = rows.map((row) => EJSON.stringify(row, { relaxed: false }))
  await admin(door, 'insertDocument', { collectionName, data })
}

async function change(door: Door, collectionName: string, _id: string, patch: object): Promise<void> {
  const data = EJSON.stringify({ $set: patch }, { relaxed: false })
  await admin(door, 'modifyDocument', { collectionName, query: EJSON.stringify({ _id }), data, merge: true })
}

async function find<T>(door: Door, collectionName: string, where: object): Promise<T[]> {
  const query = EJSON.stringify(where)
  const { list } = await admin(door, 'getDocument', { collectionName, query, limit: 1000 })
  return list.map((text) => EJSON.parse(text) as T)
}

if (process.argv[1] === join(process.cwd(), 'tests/bench/count-job.ts'))
  void measureCountJob({ ballots: Number(process.argv[2] ?? 100_000) }).then(console.log)
