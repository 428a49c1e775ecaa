/** What 100,000 ballots with their indexes take in the heap, against their own size as EJSON. */
import { randomBytes } from 'node:crypto'
import { EJSON } from 'bson'
import { startCloud } from './cloud'

const BALLOTS = 100_000
const BATCH = 1000

interface Memory {
  gateway: { heapUsed: number; rss: number }
  store: { heapUsed: number; rss: number }
}

export interface MemoryMeasured {
  ejsonMb: number
  heapMb: number
  rssMb: number
  ratio: number
}

export async function measureMemory(): Promise<MemoryMeasured> {
  const cloud = await startCloud()
  try {
    const memory = async (): Promise<Memory> => (await cloud.door.get('/memory')) as Memory
    const empty = await memory()
    let bytes = 0
    for (let from = 0; from < BALLOTS; from += BATCH) {
      const data = Array.from({ length: BATCH }, (_, i) =>
        EJSON.stringify(ballot(from + i), { relaxed: false }),
      )
      bytes += data.reduce((sum, one) => sum + Buffer.byteLength(one), 0)
      const reply = (await cloud.door.post('/admin', {
        action: 'database.insertDocument',
        collectionName: 'ballots',
        data,
      })) as { code?: string; message?: string }
      if (reply.code) throw new Error(reply.message)
    }
    const full = await memory()
    const heap = full.gateway.heapUsed + full.store.heapUsed - empty.gateway.heapUsed - empty.store.heapUsed
    return {
      ejsonMb: bytes / 2 ** 20,
      heapMb: heap / 2 ** 20,
      rssMb: (full.gateway.rss + full.store.rss) / 2 ** 20,
      ratio: heap / bytes,
    }
  } finally {
    await cloud.stop()
  }
}

/** Shaped as the polls module writes them. */
const ballot = (n: number): object => ({
  _id: randomBytes(32).toString('base64url'),
  communityId: 'community-of-the-bench',
  pollId: `poll-${Math.floor(n / 2000)}`,
  choices: [n % 3 === 0 ? 'against' : 'agree'],
  version: 1,
  receipt: randomBytes(10).toString('hex'),
  castOn: '2026-06-10',
})
