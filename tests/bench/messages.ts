/**
 * What WeChat brings while the timer is killed again and again, and how much a home page weighs for someone who was
 * told five hundred things. The rows a measurement begins with are put there; all that is measured goes its usual way.
 */
import { join } from 'node:path'
import { claimCode } from '../../cloudfunctions/claim-code'
import { Community, newId } from '../../simulator/world/community'
import type { Door } from '../../simulator/world/door'
import { startCloud } from './cloud'

export interface KilledMeasured {
  messages: number
  kills: number
  /** People who got theirs once, twice or more often, and not at all. */
  once: number
  twice: number
  never: number
  /** Of which a dead run left unsaid whether they went. */
  inDoubt: number
}

const SLICE = 500

async function seed(door: Door, collection: string, rows: readonly object[]): Promise<void> {
  for (let from = 0; from < rows.length; from += SLICE)
    await door.raw('seed', { collection, rows: rows.slice(from, from + SLICE) }, 'o-bench')
}

const message = (communityId: string, personId: string, n: number, at: string) => ({
  _id: `m-${personId}-${n}`,
  communityId,
  personId,
  at,
  matterId: `q-${personId}-${n}`,
  priority: 'answer',
  title: '物业公司答复了您',
  body: '周六停水，能不能给行动不便的老人送一趟水到楼下？'.repeat(3),
  brief: '物业公司答复了您',
  path: `/pages/notice/index?id=${newId()}`,
  readAt: null,
  need: null,
  pending: true,
  listed: true,
  queued: true,
})

const account = (n: number) => ({ _id: `a-${n}`, openid: `o-killed-${n}`, currentCommunityId: 'c-killed' })

const member = (n: number, at: string) => ({
  _id: `p-${n}`,
  communityId: 'c-killed',
  accountId: `a-${n}`,
  name: `邻居${n}`,
  heldName: null,
  consents: ['service', 'messages'].map((purpose) => ({ purpose, version: 1, agreedAt: at })),
  household: null,
  roles: [],
  enteredAt: at,
  version: 1,
})

const budget = (n: number) => ({
  _id: `p-${n}:answer`,
  communityId: 'c-killed',
  personId: `p-${n}`,
  template: 'answer',
  left: 2,
  refusedAt: null,
  grants: [],
  version: 1,
  lastBatch: null,
})

/** Every person allows two messages, so that a second one to the same person would be let through, and seen. */
async function tellEveryone(door: Door, messages: number): Promise<void> {
  const at = (await door.health()).now
  const everyone = Array.from({ length: messages }, (_, n) => n)
  await seed(door, 'accounts', everyone.map(account))
  await seed(
    door,
    'members',
    everyone.map((n) => member(n, at)),
  )
  await seed(door, 'messageBudgets', everyone.map(budget))
  await seed(
    door,
    'inbox',
    everyone.map((n) => message('c-killed', `p-${n}`, 0, at)),
  )
}

async function receivers(door: Door): Promise<Map<string, number>> {
  const { calls } = (await door.get('/openapi')) as { calls: { api: string; data: { touser: string } }[] }
  const times = new Map<string, number>()
  for (const { api, data } of calls)
    if (api === 'subscribeMessage.send') times.set(data.touser, (times.get(data.touser) ?? 0) + 1)
  return times
}

/** At a claim, a payment or a mark, in turn, a little later each time. */
const WHERE = ['outgoing', 'outgoing', 'messageBudgets', 'inbox']
/** Even and odd, so that a run dies before a claim as well as between a claim and its mark. */
const AFTER = [9, 12, 5, 1]
const MOST_TICKS = 400

/** The timer dies in the middle of nearly every tick, at a request of a collection in turn, until nothing waits. */
export async function measureKilled({ messages = 3000, mostKills = 12 } = {}): Promise<KilledMeasured> {
  const cloud = await startCloud()
  const { door } = cloud
  const waiting = async (state: string): Promise<number> =>
    Number(await door.raw('seed', { collection: 'outgoing', where: { state } }, 'o-bench'))
  try {
    await tellEveryone(door, messages)
    let kills = 0
    for (let tick = 0; tick < MOST_TICKS; tick += 1) {
      const collection = WHERE[tick % WHERE.length]
      if (kills < mostKills)
        await door.post('/faults', {
          kind: 'killWorker',
          collection,
          count: 1,
          after: AFTER[tick % WHERE.length] ?? 0,
        })
      const { fired } = (await door.post('/clock', { advance: '5m' })) as { fired: { error?: string }[] }
      await door.remove('/faults')
      kills += fired.filter(({ error }) => error).length
      const sent = await receivers(door)
      if (sent.size >= messages && (await waiting('sending')) === 0) break
    }
    await door.advance('5m')
    const times = [...(await receivers(door)).values()]
    return {
      messages,
      kills,
      once: times.filter((count) => count === 1).length,
      twice: times.filter((count) => count > 1).length,
      never: messages - times.length,
      inDoubt: await waiting('doubt'),
    }
  } finally {
    await cloud.stop()
  }
}

export interface HomeMeasured {
  messages: number
  bytes: number
  requests: number
  /** Of a page of the inbox. */
  inboxBytes: number
}

/** A person to whom five hundred things were told, unread, and each asks something of them. */
export async function measureHome({ messages = 500 } = {}): Promise<HomeMeasured> {
  const cloud = await startCloud()
  const { door } = cloud
  try {
    const names = { name: '梧桐里社区', estate: '枫林苑' }
    const community = await Community.claim(door, claimCode(1), { openid: 'o-steward', name: '周敏' }, names)
    const wang = await community.register('王桂芳')
    const personId = (await community.steward.call('members.findPeople', { name: '王桂芳' })).people[0]
      ?.memberId
    const at = (await door.health()).now
    const rows = Array.from({ length: messages }, (_, n) => ({
      ...message(community.id, personId ?? '', n, at),
      need: {
        kind: 'rate',
        questionId: `q-${n}`,
        version: 2,
        noticeId: newId(),
        text: '问'.repeat(500),
        answer: '答'.repeat(1000),
        desk: { body: 'propertyCompany', name: '物业公司' },
        hoursTaken: 5,
      },
    }))
    await seed(door, 'inbox', rows)
    await door.remove('/stats')
    const bytesOf = (reply: unknown): number => Buffer.byteLength(JSON.stringify(reply))
    const bytes = bytesOf(await wang.reply('desk.home', {}))
    const { actions } = (await door.get('/stats')) as { actions: Record<string, { mostRequests: number }> }
    const inboxBytes = bytesOf(await wang.reply('messages.list', {}))
    return { messages, bytes, requests: actions['api desk.home']?.mostRequests ?? 0, inboxBytes }
  } finally {
    await cloud.stop()
  }
}

if (process.argv[1] === join(process.cwd(), 'tests/bench/messages.ts'))
  void measureKilled()
    .then(console.log, console.error)
    .then(() => measureHome().then(console.log))
