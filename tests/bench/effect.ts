/**
 * The effect page of a community of 3,000 households with three years of questions, against one of 300 households: the
 * real timer counts them, then both are read in turn. Alternating calls, medians.
 */
import { join } from 'node:path'
import { claimCode } from '../../cloudfunctions/claim-code'
import { Community } from '../../simulator/world/community'
import type { Door } from '../../simulator/world/door'
import type { EffectView } from '../../typings/effect'
import { insertQuestions, questionOf } from '../effect/seeded'
import { median, startCloud } from './cloud'

const DAY = 86_400_000
const QUARTERS = 12
const CALLS = 41
const BATCH = 10_000

export interface EffectMeasured {
  records: number
  /** Seconds of timer ticks until everything was counted, and how many ticks that took. */
  countedIn: number
  ticks: number
  /** Medians of a call, and the large one ÷ the small one. */
  largeMs: number
  smallMs: number
  ratio: number
  /** Of any one call. */
  requests: number
  replyKb: number
}

export async function measureEffect({ records = 300_000, households = 3000 } = {}): Promise<EffectMeasured> {
  const cloud = await startCloud()
  try {
    const large = await seeded(cloud.door, 1, records, households)
    const small = await seeded(cloud.door, 2, records / 10, households / 10)
    const counting = await countAll(cloud.door, [
      [large, records],
      [small, records / 10],
    ])
    await cloud.door.remove('/stats')
    const times: { large: number; small: number }[] = []
    for (let n = 0; n < CALLS; n += 1) times.push({ large: await timed(large), small: await timed(small) })
    const largeMs = median(times.map((one) => one.large))
    const smallMs = median(times.map((one) => one.small))
    const reply = await large.steward.reply('effect.get', {})
    const { actions } = (await cloud.door.get('/stats')) as {
      actions: Record<string, { mostRequests: number }>
    }
    return {
      records,
      ...counting,
      largeMs,
      smallMs,
      ratio: largeMs / smallMs,
      requests: actions['api effect.get']?.mostRequests ?? Infinity,
      replyKb: Buffer.byteLength(JSON.stringify(reply)) / 1024,
    }
  } finally {
    await cloud.stop()
  }
}

/** A community with its questions, spread over the quarters, a hundred to a household; one in fifty changed of late. */
async function seeded(door: Door, n: number, records: number, households: number): Promise<Community> {
  const steward = { openid: `o-steward-${n}`, name: '周敏' }
  const names = { name: `梧桐里社区 ${n}`, estate: '枫林苑' }
  const community = await Community.claim(door, claimCode(n), steward, names)
  const now = Date.parse((await door.health()).now)
  for (let from = 0; from < records; from += BATCH) {
    const rows = Array.from({ length: Math.min(BATCH, records - from) }, (_, i) => {
      const at = new Date(now - Math.floor(((from + i) / records) * QUARTERS) * 91 * DAY).toISOString()
      const row = questionOf(community.id, from + i, { at, homes: households, matters: 300 })
      return { ...row, effect: { ...row.effect, pending: i % 50 === 0 } }
    })
    await insertQuestions(door, rows)
  }
  return community
}

async function countAll(
  door: Door,
  wanted: readonly (readonly [Community, number])[],
): Promise<{ countedIn: number; ticks: number }> {
  const started = performance.now()
  for (let ticks = 1; ticks < 100; ticks += 1) {
    await door.advance('5m')
    const all = await Promise.all(
      wanted.map(async ([{ steward }, n]) => asked(await steward.call('effect.get', {})) === n),
    )
    const { collections } = await door.health()
    if (all.every(Boolean) && collections.effectWork === 0)
      return { countedIn: (performance.now() - started) / 1000, ticks }
  }
  throw new Error('a hundred ticks, and not everything is counted')
}

const asked = ({ bodies }: EffectView): number =>
  bodies
    .flatMap(({ quarters }) => quarters.map(({ counts }) => counts['questions.asked'] ?? 0))
    .reduce((sum, n) => sum + n, 0)

async function timed({ steward }: Community): Promise<number> {
  const started = performance.now()
  await steward.call('effect.get', {})
  return performance.now() - started
}

if (process.argv[1] === join(process.cwd(), 'tests/bench/effect.ts'))
  void measureEffect({ records: Number(process.argv[2] ?? 300_000) }).then(console.log)
