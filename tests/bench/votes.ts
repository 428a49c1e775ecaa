/**
 * 2,000 electors casting at once, twice each, and how that compares with a function that does one bare insert:
 * the same gateway, workers and number at once, measured in turn. Nothing may be lost or doubled.
 */
import { plainTerms } from '../../simulator/world/plain-terms'
import { join } from 'node:path'
import { claimCode } from '../../cloudfunctions/claim-code'
import { Community, newId } from '../../simulator/world/community'
import type { Person } from '../../simulator/world/community'
import type { Door } from '../../simulator/world/door'
import { rollWorkbook, sampleHouseholds } from '../../simulator/world/workbook'
import { median, startCloud } from './cloud'

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

export async function measureVotes({
  electors = 2000,
  atOnce = 128,
  rounds = 3,
} = {}): Promise<VotesMeasured> {
  const cloud = await startCloud()
  try {
    const people = await populate(cloud.door, electors, atOnce)
    const each = []
    for (let round = 0; round < rounds; round += 1) {
      const inserts = await insertRound(cloud.door, electors * 2, atOnce)
      each.push({ inserts, ...(await castRound(people, atOnce)) })
    }
    return {
      electors,
      atOnce,
      castsPerSecond: median(each.map((round) => round.casts)),
      insertsPerSecond: median(each.map((round) => round.inserts)),
      ratio: median(each.map((round) => round.casts / round.inserts)),
      requestsPerSecond: median(each.map((round) => round.requests)),
      lost: sum(each.map((round) => round.lost)),
      doubled: sum(each.map((round) => round.doubled)),
      refused: sum(each.map((round) => round.refused)),
    }
  } finally {
    await cloud.stop()
  }
}

const sum = (numbers: readonly number[]): number => numbers.reduce((total, one) => total + one, 0)

interface People {
  community: Community
  drafter: Person
  announcer: Person
  voters: Person[]
}

/** A claimed community with `electors` households and one bound account in each, a day after binding. */
export async function populate(door: Door, electors: number, atOnce: number): Promise<People> {
  const community = await Community.claim(
    door,
    claimCode(1),
    { openid: 'o-steward', name: '周敏' },
    { name: '梧桐里社区', estate: '枫林苑' },
  )
  const floors = 30
  const households = sampleHouseholds(Math.ceil(electors / (floors * 4)), floors).slice(0, electors)
  await community.importRoll(await rollWorkbook(households))
  const drafter = await community.officer('李春梅', 'committeeMember')
  const announcer = await community.officer('钱永康', 'pollCommittee')
  const voters = await pool(households, atOnce, ({ building, entrance, room }, n) => {
    const found = community.view.buildings.find(({ name }) => name === `${building} 栋`)
    return community.resident(`邻居${n}`, { buildingId: found?.id ?? '', entrance, room })
  })
  await door.advance('25h')
  return { community, drafter, announcer, voters }
}

async function castRound({ community, drafter, announcer, voters }: People, atOnce: number) {
  const poll = await openPoll(community.door, drafter, announcer)
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
  await community.door.advance('49h')
  const result = await drafter.call('polls.getResult', { pollId: poll.id })
  const kept = result.options.find((option) => option.id === 'no')?.votes ?? 0
  return {
    casts: (voters.length * 2) / seconds,
    requests: requests / seconds,
    lost: voters.length - Math.min(kept, new Set(result.receipts).size),
    doubled: result.ballots - new Set(result.receipts).size,
    refused,
  }
}

async function openPoll(door: Door, drafter: Person, announcer: Person): Promise<{ id: string }> {
  const at = Date.parse((await door.health()).now)
  const hours = (n: number): string => new Date(at + n * 3_600_000).toISOString()
  const draft = await drafter.call('polls.createDraft', {
    pollId: newId(),
    content: {
      title: '旧车棚要不要改成充电棚？',
      question: '把 6 栋旁的旧车棚改成充电棚。',
      options: [
        { id: 'yes', label: '同意改建', note: '' },
        { id: 'no', label: '不同意改建', note: '' },
      ],
      method: { kind: 'single' },
      ...plainTerms,
      electors: 'household',
      scope: { kind: 'community' },
      legalEffect: 'advisory',
      opensAt: hours(1),
      closesAt: hours(49),
      argumentsFor: [],
      argumentsAgainst: [],
      ifPassed: '年内建成',
      ifNot: '车棚不动',
      cost: '',
    },
  })
  const sent = await drafter.call('polls.submit', { pollId: draft.id, version: draft.version })
  await announcer.call('polls.approve', { pollId: sent.id, version: sent.version })
  await door.advance('2h')
  return sent
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

/** Runs `work` over all items, `atOnce` of them at a time; results in the items' order. */
async function pool<T, R>(
  items: readonly T[],
  atOnce: number,
  work: (item: T, n: number) => Promise<R>,
): Promise<R[]> {
  const results: R[] = new Array<R>(items.length)
  let next = 0
  const runner = async (): Promise<void> => {
    for (let n = next++; n < items.length; n = next++) results[n] = await work(items[n] as T, n)
  }
  await Promise.all(Array.from({ length: Math.min(atOnce, items.length) }, runner))
  return results
}

if (process.argv[1] === join(process.cwd(), 'tests/bench/votes.ts'))
  void measureVotes({ electors: Number(process.argv[2] ?? 2000) }).then(console.log)
