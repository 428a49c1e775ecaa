/**
 * 5,000 residents open one emergency notice within a minute, each with an open to count: arrivals at random over the
 * time, whether or not earlier ones are answered. Compared with opening it when nobody else does, in the same run.
 */
import { join } from 'node:path'
import { newId } from '../../simulator/world/community'
import type { Person } from '../../simulator/world/community'
import type { Door } from '../../simulator/world/door'
import { startCloud } from './cloud'
import { Lines } from './lines'
import type { People } from './people'
import { populate } from './people'

export interface EmergencyMeasured {
  readers: number
  seconds: number
  /** Database requests of one open, actor included: at most, without and with an open to count. */
  requests: number
  requestsCounting: number
  /** Milliseconds from the moment a reader arrives to the answer. */
  idleP95: number
  crowdP95: number
  ratio: number
  refused: number
  /** Opens that were counted, of all readers; null where they may not be shown. */
  counted: number | null
}

const DAY = 86_400_000
const IDLE_OPENS = 200

/** Readers are as many of the people as are asked for. */
export async function measureEmergency(
  { community, voters }: People,
  { readers = 5000, seconds = 60 } = {},
): Promise<EmergencyMeasured> {
  const { door } = community
  const crowd = voters.slice(0, readers)
  const lines = new Lines(door.url)
  const wu = await community.officer('吴志强', 'propertyStaff')
  const zheng = await community.officer('郑丽', 'propertyStaff')
  const quiet = await publish(door, wu, zheng)
  const urgent = await publish(door, wu, zheng)
  const open = (who: Person, noticeId: string, counts = true): Promise<number> =>
    opened(lines, who, noticeId, counts)

  await door.remove('/stats')
  await oneByOne(crowd.slice(0, 50), (who) => open(who, quiet, false))
  const requests = await mostRequests(door)
  const idle = await oneByOne(cycled(crowd, IDLE_OPENS), (who) => open(who, quiet))
  const times = await Promise.all(
    crowd.map(async (who) => {
      await new Promise((resolve) => setTimeout(resolve, Math.random() * seconds * 1000))
      return open(who, urgent)
    }),
  )
  lines.close()
  const [idleP95, crowdP95] = [p95(idle), p95(times)]
  return {
    readers: crowd.length,
    seconds,
    requests,
    requestsCounting: await mostRequests(door),
    idleP95,
    crowdP95,
    ratio: crowdP95 / idleP95,
    refused: times.filter((ms) => ms === Infinity).length,
    counted: (await wu.call('notices.led', { noticeId: urgent })).opens,
  }
}

/** Milliseconds until the notice came; Infinity when it was refused. */
async function opened(lines: Lines, who: Person, noticeId: string, counts: boolean): Promise<number> {
  const body = { action: 'notices.get', community: who.community.id, input: { noticeId } }
  const text = JSON.stringify(counts ? { ...body, opened: noticeId } : body)
  const started = performance.now()
  const reply = await lines.post('/call/api', who.openid, text)
  const ms = performance.now() - started
  return reply.startsWith('{"ok":true') ? ms : Infinity
}

async function publish(door: Door, wu: Person, zheng: Person): Promise<string> {
  const validUntil = new Date(Date.parse((await door.health()).now) + 3 * DAY).toISOString()
  const made = await wu.call('notices.createDraft', {
    noticeId: newId(),
    content: {
      kind: 'emergency',
      stream: null,
      period: null,
      title: '6 栋煤气泄漏，请马上下楼',
      blocks: [{ kind: 'paragraph', text: '不要开灯，不要用电梯，到中心花园集合。' }],
      audience: { kind: 'community' },
      ask: { kind: 'confirm', prompt: '平安的请点一下', label: '我平安', dueAt: validUntil },
      answeredBy: 'propertyCompany',
      contact: '物业值班 8800 1234',
      publishAt: null,
      validUntil,
    },
  })
  const sent = await wu.call('notices.submit', { noticeId: made.id, version: made.version })
  await zheng.call('notices.approve', { noticeId: made.id, version: sent.version })
  return made.id
}

/** Most database requests of one open since the last time this was asked. */
async function mostRequests(door: Door): Promise<number> {
  const { actions } = (await door.get('/stats')) as { actions: Record<string, { mostRequests: number }> }
  await door.remove('/stats')
  return actions['api notices.get']?.mostRequests ?? 0
}

async function oneByOne(
  people: readonly Person[],
  work: (who: Person) => Promise<number>,
): Promise<number[]> {
  const times: number[] = []
  for (const who of people) times.push(await work(who))
  return times
}

const cycled = <T>(items: readonly T[], count: number): T[] =>
  Array.from({ length: count }, (_, n) => items[n % items.length] as T)

const p95 = (times: readonly number[]): number =>
  [...times].sort((a, b) => a - b)[Math.floor(times.length * 0.95)] ?? 0

async function alone(readers: number, seconds: number): Promise<void> {
  const cloud = await startCloud()
  try {
    console.log(await measureEmergency(await populate(cloud.door, readers, 64), { readers, seconds }))
  } finally {
    await cloud.stop()
  }
}

if (process.argv[1] === join(process.cwd(), 'tests/bench/emergency.ts')) {
  const [readers = 5000, seconds = 60] = process.argv.slice(2).map(Number)
  void alone(readers, seconds)
}
