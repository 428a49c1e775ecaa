/**
 * npm run bench: the bars on speed and memory, each a ratio taken in one run, with the absolute figures beside it.
 * npm run bench -- count-job recount: only these parts, by the names in PARTS.
 */
import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { buildFunctions } from '../../simulator/cloud/build'
import { measureBoard } from './board'
import { measureCloseRace } from './close-race'
import type { Person } from '../../simulator/world/community'
import type { BenchCloud } from './cloud'
import { startCloud } from './cloud'
import { measureColdStart } from './cold-start'
import { measureCount } from './count'
import { measureCountJob } from './count-job'
import { measureEffect } from './effect'
import { measureElections } from './elections'
import { measureEmergency } from './emergency'
import { measureMemory } from './memory'
import { measureHome, measureKilled } from './messages'
import type { People } from './people'
import { populate } from './people'
import { measureRecount } from './recount'
import { measureRequests } from './requests'
import { measureSeason } from './season'
import { measureSeconds } from './seconds'
import { measureSignUp } from './sign-up'
import { measureStored } from './stored'
import { measureSuggest } from './suggest'
import { measureVotes } from './votes'

process.env.YIQILAI_MASTER_KEY ??= 'a master key for measurements only, 32 and more'

let missed = 0

function bar(name: string, met: boolean, figures: string): void {
  if (!met) missed += 1
  console.log(`${met ? 'MET   ' : 'MISSED'} ${name}: ${figures}`)
}

const one = (value: number): string => value.toFixed(1)
const two = (value: number): string => value.toFixed(2)

const sizeOf = (name: string, usual: number): number => Number(process.env[name] ?? usual)

async function coldStart(): Promise<void> {
  const cold = await measureColdStart()
  bar(
    'cold start, built api with one request ÷ bare require of the SDK, ≤ 1.0',
    cold.ratio <= 1,
    `${two(cold.ratio)} (${one(cold.apiMs)} ms ÷ ${one(cold.sdkMs)} ms)`,
  )
}

async function requests(): Promise<void> {
  for (const { action, most, bar: limit, calls } of await measureRequests()) {
    if (limit !== null)
      bar(`database requests of ${action} ≤ ${limit}`, most <= limit, `${most} at most in ${calls} calls`)
    else console.log(`       ${action}: ${most} at most in ${calls} calls`)
  }
}

async function votes(): Promise<void> {
  const cast = await measureVotes(await town(2000))
  bar(
    `${cast.electors} electors twice each: none lost, none doubled`,
    cast.lost === 0 && cast.doubled === 0,
    `${cast.lost} lost, ${cast.doubled} doubled, ${cast.refused} refused`,
  )
  bar(
    'casts a second ÷ bare inserts a second ≥ 0.25',
    cast.ratio >= 0.25,
    `${two(cast.ratio)} (${one(cast.castsPerSecond)} casts, ${one(cast.insertsPerSecond)} inserts, ${one(cast.requestsPerSecond)} requests a second)`,
  )
}

async function stored(): Promise<void> {
  const cast = await measureStored(await town(2000))
  bar(
    `cast p95 with ${cast.many} ballots stored ÷ with ${cast.few}, ≤ 1.3`,
    cast.ratio <= 1.3,
    `${two(cast.ratio)} (${one(cast.manyP95)} ms ÷ ${one(cast.fewP95)} ms)`,
  )
}

async function seconds(): Promise<void> {
  const made = await measureSeconds(await town(2000))
  bar(
    `${made.people} seconds at once: none lost, the threshold of ${made.threshold} reached once, one clock`,
    made.counted === made.people && made.reached === 1 && made.clock,
    `${made.counted} counted, reached ${made.reached} times, ${one(made.perSecond)} a second`,
  )
  const most = Math.max(...Object.keys(made.callsBy).map(Number))
  bar(
    'database requests of each act of seconding ≤ 4',
    most <= 4,
    Object.entries(made.callsBy)
      .map(([requests, calls]) => `${calls} acts made ${requests}`)
      .join(', '),
  )
}

async function signUp(): Promise<void> {
  const made = await measureSignUp(await town(sizeOf('BENCH_TAPPERS', 2000)))
  bar(
    `${made.tapped} tap for ten places at once, 30 % step back and return, replies lost: exactly ten, in order, nobody twice`,
    made.taken === 10 &&
      made.people === made.tapped &&
      made.waiting === made.tapped - 10 &&
      made.lineInOrder &&
      made.overtaken + made.odd.length === 0,
    `${made.taken} in, ${made.waiting} in line, ${made.people} people, ${made.overtaken} overtaken, ${one(made.seconds)} s ${made.odd.slice(0, 3).join()}`,
  )
  bar(
    'database requests of a sign-up ≤ 5, more only for who lost a race',
    made.alone <= 5,
    `${made.alone} alone; in the crowd ${Object.entries(made.callsBy)
      .map(([requests, calls]) => `${calls} made ${requests}`)
      .join(', ')}`,
  )
}

async function season(): Promise<void> {
  const { community, voters } = await town(2000)
  const lead = await community.officer('孙大勇', 'organisationLead')
  const made = await measureSeason(community.door, lead, voters[0] as Person)
  bar(
    `a season of ${made.shifts} shifts × ${made.people} people opens in one call, ≤ 3 requests, ≤ 60 KB`,
    made.shifts === 200 && made.requests <= 3 && made.bytes <= 60 * 1024,
    `${made.requests} requests, ${one(made.bytes / 1024)} KB`,
  )
}

async function elections(): Promise<void> {
  const played = await measureElections(await town(2000))
  bar(
    `${played.elections} real elections played through the front door give their own results`,
    played.wrong.length === 0,
    `${played.ballots} ballots, ${one(played.castsPerSecond)} casts a second ${played.wrong.slice(0, 3).join('; ')}`,
  )
}

async function closeRace(): Promise<void> {
  const race = await measureCloseRace(await town(sizeOf('BENCH_ELECTORS', 10_000)))
  bar(
    `${race.electors} electors vote twice while the poll closes: lost, doubled, reverted or late 0`,
    race.lost + race.doubled + race.reverted + race.late + race.early + race.odd.length === 0 &&
      // Or there was no race.
      race.counted * 2 > race.electors,
    `${race.lost} lost, ${race.doubled} doubled, ${race.reverted} reverted, ${race.late} late; ${race.counted} counted, ${race.changed} changed, ${race.unsure} in doubt${race.odd.slice(0, 3).join()}`,
  )
}

async function emergency(): Promise<void> {
  const readers = sizeOf('BENCH_READERS', 5000)
  const people = await town(Math.max(readers, sizeOf('BENCH_ELECTORS', 10_000)))
  const read = await measureEmergency(people, { readers, seconds: (readers * 60) / 5000 })
  bar(
    'database requests per open of a notice ≤ 3, and one more with an open to count',
    read.requests <= 3 && read.requestsCounting <= 4,
    `${read.requests}, ${read.requestsCounting} counting, at most in ${read.readers} opens`,
  )
  bar(
    `${read.readers} open one emergency notice within ${one(read.seconds)} s: p95 ÷ idle p95 ≤ 2`,
    read.ratio <= 2 && read.refused === 0,
    `${two(read.ratio)} (${one(read.crowdP95)} ms ÷ ${one(read.idleP95)} ms, ${read.refused} refused)`,
  )
}

function count(): void {
  const counted = measureCount()
  bar(
    `pure count of ${counted.ballots} ballots under the owners' rule ÷ JSON.parse of them, ≤ 4`,
    counted.ratio <= 4,
    `${two(counted.ratio)} (${one(counted.countMs)} ms ÷ ${one(counted.parseMs)} ms)`,
  )
}

async function countJob(): Promise<void> {
  const job = await measureCountJob({ ballots: sizeOf('BENCH_BALLOTS', 100_000) })
  bar(
    `the whole count of ${job.ballots} ballots by the timer, in a heap of ${job.heapMb} MB: steps ≤ 20 s`,
    job.longest <= 20 && job.agrees,
    `${one(job.longest)} s the longest, ${one(job.seconds)} s in all in ${job.ticks} calls; a supervisor's recount ${one(job.recount)} s`,
  )
}

function recount(): void {
  const again = measureRecount({ ballots: sizeOf('BENCH_BALLOTS', 100_000) })
  bar(
    `recount of a file of ${again.ballots} ballots ÷ JSON.parse and SHA-256 of it ≤ 6`,
    again.ratio <= 6,
    `${two(again.ratio)} (${one(again.recountMs)} ms ÷ ${one(again.bareMs)} ms, ${one(again.megabytes)} MB, ${again.checks} checks)`,
  )
}

async function messages(): Promise<void> {
  const killed = await measureKilled()
  bar(
    `timer killed in the middle of ${killed.messages} messages: each sent once, none twice`,
    killed.once === killed.messages && killed.twice === 0,
    `${killed.once} once, ${killed.twice} twice, ${killed.never} never, ${killed.inDoubt} in doubt, ${killed.kills} kills`,
  )
}

async function home(): Promise<void> {
  const found = await measureHome()
  bar(
    `home with ${found.messages} messages: one call, ≤ 30 KB`,
    found.bytes <= 30 * 1024,
    `${one(found.bytes / 1024)} KB in ${found.requests} database requests; a page of the inbox ${one(found.inboxBytes / 1024)} KB`,
  )
}

async function board(): Promise<void> {
  const found = await measureBoard()
  bar(
    `board of ${found.proposals} proposals: one call, database requests ≤ 3, pages ≤ 60 KB`,
    found.requests <= 3 && found.pageKb <= 60,
    `${found.requests} requests, ${one(found.pageKb)} KB at most; a page with its counts in ${one(found.mixedMs)} ms with a tenth in hand, ${one(found.fullMs)} ms with all, ${one(found.smallMs)} ms of 50`,
  )
}

async function memory(): Promise<void> {
  const held = await measureMemory()
  bar(
    'heap for 100,000 ballots ÷ their EJSON ≤ 8',
    held.ratio <= 8,
    `${two(held.ratio)} (${one(held.heapMb)} MB ÷ ${one(held.ejsonMb)} MB, RSS ${one(held.rssMb)} MB)`,
  )
}

async function effect(): Promise<void> {
  const page = await measureEffect({ records: sizeOf('BENCH_RECORDS', 300_000) })
  bar('effect page in one call, database requests ≤ 3', page.requests <= 3, `${page.requests} at most`)
  bar(
    `effect page over ${page.records} records ÷ over a tenth of them, ≤ 1.5`,
    page.ratio <= 1.5,
    `${two(page.ratio)} (${one(page.largeMs)} ms ÷ ${one(page.smallMs)} ms, ${one(page.replyKb)} KB; counted in ${one(page.countedIn)} s by ${page.ticks} ticks)`,
  )
}

/** The official compile prints the packages' sizes against their bars. */
function sizes(): void {
  const checked = spawnSync(process.execPath, [join(process.cwd(), 'simulator/wechat/check.mjs')], {
    encoding: 'utf8',
  })
  console.log(checked.stdout.trim())
  if (checked.status !== 0) missed += 1
}

async function suggest(): Promise<void> {
  const made = await measureSuggest()
  bar(
    `a key among ${made.proposals} open proposals ÷ one pass over their characters, ≤ 10`,
    made.ratio <= 10,
    `${two(made.ratio)} (${two(made.keyMs)} ms ÷ ${two(made.passMs)} ms, ${made.characters} characters)`,
  )
  bar(
    'they come in one call of ≤ 100 KB, and no turn of the script takes over 50 ms',
    made.bytes <= 100_000 && made.turnMs <= 50,
    `${one(made.bytes / 1000)} KB, ${one(made.turnMs)} ms at most`,
  )
}

/** In this order, so that parts in the same town come one after the other. */
const PARTS: Record<string, () => Promise<void> | void> = {
  'cold-start': coldStart,
  requests,
  votes,
  stored,
  seconds,
  'sign-up': signUp,
  season,
  elections,
  emergency,
  'close-race': closeRace,
  count,
  'count-job': countJob,
  recount,
  messages,
  home,
  suggest,
  board,
  memory,
  effect,
  sizes,
}

let lived: { households: number; cloud: BenchCloud; people: People } | null = null

/** A community of so many households, on a cloud of its own: the one that is there, or a new one in its place. */
async function town(households: number): Promise<People> {
  if (lived?.households === households) return lived.people
  await leave()
  const cloud = await startCloud()
  lived = { households, cloud, people: await populate(cloud.door, households, 64) }
  return lived.people
}

async function leave(): Promise<void> {
  await lived?.cloud.stop()
  lived = null
}

async function main(names: readonly string[]): Promise<void> {
  const unknown = names.find((name) => !PARTS[name])
  if (unknown) throw new Error(`no part ${unknown}: ${Object.keys(PARTS).join(', ')}`)
  await buildFunctions()
  for (const [name, measure] of Object.entries(PARTS)) {
    if (names.length > 0 && !names.includes(name)) continue
    const began = performance.now()
    await measure()
    console.log(`       ${name}: ${one((performance.now() - began) / 1000)} s`)
  }
  await leave()
  console.log(missed === 0 ? 'every bar met' : `${missed} bars missed`)
  process.exitCode = missed === 0 ? 0 : 1
}

void main(process.argv.slice(2))
