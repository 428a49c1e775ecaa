/**
 * 2,000 electors casting at once, twice each, and how that compares with a function that does one bare insert:
 * the same gateway, workers and number at once, measured in turn. Nothing may be lost or doubled.
 */
import { join } from 'node:path'
import { newId } from '../../simulator/world/community'
import type { Door } from '../../simulator/world/door'
import { median, startCloud } from './cloud'
import type { People } from './people'
import { countedResult, openPoll, pool, populate } from './people'

export interface VotesMeasured {
  electors: number
  atOnce: number
  /** Median of the rounds. */
  castsPerSecond: number
  insertsPerSecond: number
  /** Casts a second ÷ inserts a second, round by round, then the median. */
  ratio: number
  /** Database requests a second while casting, median. */
  requestsPerSecond: number
  /** Over all rounds; all must be 0. */
  lost: number
  doubled: number
  refused: number
}

export async function measureVotes(
  people: People,
  { electors = 2000, atOnce = 128, rounds = 3 } = {},
): Promise<VotesMeasured> {
  const some = { ...people, voters: people.voters.slice(0, electors) }
  const { door } = people.community
  const each = []
  for (let round = 0; round < rounds; round += 1) {
    const inserts = await insertRound(door, some.voters.length * 2, atOnce)
    each.push({ inserts, ...(await castRound(some, atOnce)) })
  }
  return {
    electors: some.voters.length,
    atOnce,
    castsPerSecond: median(each.map((round) => round.casts)),
    insertsPerSecond: median(each.map((round) => round.inserts)),
    ratio: median(each.map((round) => round.casts / round.inserts)),
    requestsPerSecond: median(each.map((round) => round.requests)),
    lost: sum(each.map((round) => round.lost)),
    doubled: sum(each.map((round) => round.doubled)),
    refused: sum(each.map((round) => round.refused)),
  }
}

const sum = (numbers: readonly number[]): number => numbers.reduce((total, one) => total + one, 0)

async function castRound(people: People, atOnce: number) {
  const { voters, community, drafter } = people
  const poll = await openPoll(people)
  let refused = 0
  const castAll = (choice: string, ballotVersion: number) =>
    pool(voters, atOnce, async (voter) => {
      const input = { pollId: poll.id, choices: [choice], ballotVersion }
      const reply = await voter.reply('polls.castBallot', input)
      if (!reply.ok) refused += 1
    })
  const before = await requestsSoFar(community.door)
  const started = performance.now()
  await castAll('yes', 0)
  await castAll('no', 1)
  const seconds = (performance.now() - started) / 1000
  const requests = (await requestsSoFar(community.door)) - before
  const result = await countedResult(drafter, poll)
  const kept = result.options.find((option) => option.id === 'no')?.votes ?? 0
  return {
    casts: (voters.length * 2) / seconds,
    requests: requests / seconds,
    lost: voters.length - Math.min(kept, new Set(result.receipts).size),
    doubled: result.ballots - new Set(result.receipts).size,
    refused,
  }
}

/** Calls a second of the bare function, as many as the casts will be. */
async function insertRound(door: Door, count: number, atOnce: number): Promise<number> {
  const rows = Array.from({ length: count }, () => ({ _id: newId(), choices: ['yes'], version: 1 }))
  const started = performance.now()
  await pool(rows, atOnce, (row, n) => door.raw('bare-insert', { row }, `o-${n}`))
  return count / ((performance.now() - started) / 1000)
}

/** Database requests of all actions since the cloud started. */
async function requestsSoFar(door: Door): Promise<number> {
  const stats = (await door.get('/stats')) as { actions: Record<string, { requests: number }> }
  return sum(Object.values(stats.actions).map(({ requests }) => requests))
}

async function alone(electors: number): Promise<void> {
  const cloud = await startCloud()
  try {
    console.log(await measureVotes(await populate(cloud.door, electors, 128), { electors }))
  } finally {
    await cloud.stop()
  }
}

if (process.argv[1] === join(process.cwd(), 'tests/bench/votes.ts'))
  void alone(Number(process.argv[2] ?? 2000))
