/** How long a cast takes when 50,000 ballots of the poll are stored, held against the same with 500. */
import { randomBytes } from 'node:crypto'
import { performance } from 'node:perf_hooks'
import { EJSON } from 'bson'
import type { Door } from '../../simulator/world/door'
import type { Person } from '../../simulator/world/community'
import { median } from './cloud'
import type { People } from './people'
import { openPoll, pool } from './people'

export interface StoredMeasured {
  few: number
  many: number
  /** Milliseconds, of the median round. */
  fewP95: number
  manyP95: number
  /** Round by round, then the median. */
  ratio: number
}

const FEW = 500
const MANY = 50_000
const AT_ONCE = 4

/** First ballots of `casts` electors each time. The other stored rows are written straight into the collection. */
export async function measureStored(
  people: People,
  { rounds = 3, casts = 300 } = {},
): Promise<StoredMeasured> {
  const { door, id: communityId } = people.community
  const voters = people.voters.slice(0, FEW + 2 * casts)
  const each = []
  for (let round = 0; round < rounds; round += 1) {
    const poll = await openPoll(people)
    const cast = (some: readonly Person[]) => pool(some, AT_ONCE, (voter) => timedCast(voter, poll.id))
    await cast(voters.slice(0, FEW))
    const few = p95(await cast(voters.slice(FEW, FEW + casts)))
    await store(door, { communityId, pollId: poll.id }, MANY - FEW - casts)
    const many = p95(await cast(voters.slice(FEW + casts)))
    await clear(door, poll.id)
    each.push({ few, many, ratio: many / few })
  }
  return {
    few: FEW,
    many: MANY,
    fewP95: median(each.map((round) => round.few)),
    manyP95: median(each.map((round) => round.many)),
    ratio: median(each.map((round) => round.ratio)),
  }
}

async function timedCast(voter: Person, pollId: string): Promise<number> {
  const began = performance.now()
  await voter.call('polls.castBallot', { pollId, choices: ['yes'], ballotVersion: 0 })
  return performance.now() - began
}

const p95 = (times: readonly number[]): number =>
  [...times].sort((a, b) => a - b)[Math.floor(times.length * 0.95)] ?? 0

const BATCH = 1000

/** Rows shaped and sized as the polls module writes them. */
async function store(door: Door, of: { communityId: string; pollId: string }, count: number): Promise<void> {
  for (let from = 0; from < count; from += BATCH) {
    const rows = Array.from({ length: Math.min(BATCH, count - from) }, () => ({
      _id: randomBytes(32).toString('base64url'),
      ...of,
      sealed: randomBytes(92).toString('base64url'),
      version: 1,
      receipt: randomBytes(10).toString('hex').toUpperCase(),
      castOn: '2026-06-10',
      caster: randomBytes(12).toString('base64url'),
    }))
    const data = rows.map((row) => EJSON.stringify(row, { relaxed: false }))
    await admin(door, { action: 'database.insertDocument', collectionName: 'ballots', data })
  }
}

/** No later round nor the count meets rows that nobody cast. */
const clear = (door: Door, pollId: string): Promise<void> =>
  admin(door, {
    action: 'database.removeDocument',
    collectionName: 'ballots',
    query: EJSON.stringify({ pollId }),
    multi: true,
  })

async function admin(door: Door, body: object): Promise<void> {
  const reply = (await door.post('/admin', body)) as { code?: string; message?: string }
  if (reply.code) throw new Error(reply.message)
}
