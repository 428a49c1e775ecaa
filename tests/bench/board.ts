/**
 * The committee's board over 5,000 proposals: requests of a call, bytes of a page, and how long a page takes where a
 * tenth of them is in hand and where all of them are. Alternating calls, medians.
 */
import { join } from 'node:path'
import { claimCode } from '../../cloudfunctions/claim-code'
import { Community } from '../../simulator/world/community'
import type { Person } from '../../simulator/world/community'
import type { Door } from '../../simulator/world/door'
import type { BoardStage } from '../../typings/proposal-committee'
import type { ProposalState } from '../../typings/proposals'
import { insertProposals, proposalOf } from '../proposals/seeded'
import { median, startCloud } from './cloud'

const IN_HAND: readonly ProposalState[] = [
  'screening',
  'returned',
  'seconding',
  'deliberation',
  'response',
  'inProgress',
]
const OVER: readonly ProposalState[] = ['closed', 'declined', 'rejected', 'lapsed', 'withdrawn']
const STAGES: readonly BoardStage[] = ['due', 'screening', 'seconding', 'response', 'project', 'ended']
const CALLS = 15

export interface BoardMeasured {
  proposals: number
  /** Of any call, first page or further. */
  requests: number
  /** Of the largest page. */
  pageKb: number
  /** Medians of a first page with its counts, over the stages: nine tenths over, and all in hand. */
  mixedMs: number
  fullMs: number
  /** Of a board of 50. */
  smallMs: number
}

export async function measureBoard(proposals = 5000): Promise<BoardMeasured> {
  const cloud = await startCloud()
  try {
    const small = await seeded(cloud.door, 1, 50, 1)
    const mixed = await seeded(cloud.door, 2, proposals, 0.1)
    const full = await seeded(cloud.door, 3, proposals, 1)
    await cloud.door.remove('/stats')
    const times: { small: number; mixed: number; full: number }[] = []
    for (let n = 0; n < CALLS; n += 1)
      times.push({ small: await timed(small), mixed: await timed(mixed), full: await timed(full) })
    const bytes = [...(await pages(mixed)), ...(await pages(full))]
    const { actions } = (await cloud.door.get('/stats')) as {
      actions: Record<string, { mostRequests: number }>
    }
    return {
      proposals,
      requests: actions['api proposals.board']?.mostRequests ?? Infinity,
      pageKb: Math.max(...bytes) / 1024,
      mixedMs: median(times.map((one) => one.mixed)),
      fullMs: median(times.map((one) => one.full)),
      smallMs: median(times.map((one) => one.small)),
    }
  } finally {
    await cloud.stop()
  }
}

/** A community with so many, that share of them in hand, and its officer of the proposal committee. */
async function seeded(door: Door, n: number, proposals: number, inHand: number): Promise<Person> {
  const steward = { openid: `o-steward-${n}`, name: '周敏' }
  const names = { name: `梧桐里社区 ${n}`, estate: '枫林苑' }
  const community = await Community.claim(door, claimCode(n), steward, names)
  const he = await community.officer('何琳', 'proposalCommittee')
  const { now } = await door.health()
  const rows = Array.from({ length: proposals }, (_, i) => {
    const states = i < proposals * inHand ? IN_HAND : OVER
    return proposalOf(community.id, i, states[i % states.length]!, now)
  })
  await insertProposals(door, rows)
  return he
}

/** Of a first page with its counts, the mean over the stages. */
async function timed(he: Person): Promise<number> {
  const started = performance.now()
  for (const stage of STAGES) await he.call('proposals.board', { stage })
  return (performance.now() - started) / STAGES.length
}

/** Bytes of the first pages of each stage and of three further ones. */
async function pages(he: Person): Promise<number[]> {
  const bytes: number[] = []
  for (const stage of STAGES) {
    let cursor: string | undefined
    for (let n = 0; n < 4; n += 1) {
      const page = await he.call('proposals.board', { stage, ...(cursor ? { cursor } : {}) })
      bytes.push(Buffer.byteLength(JSON.stringify(page)))
      if (!page.next) break
      cursor = page.next
    }
  }
  return bytes
}

if (process.argv[1] === join(process.cwd(), 'tests/bench/board.ts'))
  void measureBoard(Number(process.argv[2] ?? 5000)).then(console.log)
