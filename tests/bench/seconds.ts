/**
 * A thousand neighbours second one proposal at once: its threshold is reached once, one clock starts, and each act of
 * seconding makes few database requests.
 */
import { newId } from '../../simulator/world/community'
import type { People } from './people'
import { pool } from './people'

export interface SecondsMeasured {
  people: number
  threshold: number
  counted: number
  /** Entries in the record that say it was reached. */
  reached: number
  clock: boolean
  /** How many acts made how many requests. */
  callsBy: Record<string, number>
  perSecond: number
}

interface Stats {
  actions: Record<string, { callsBy: Record<string, number> }>
}

export async function measureSeconds(
  people: People,
  { seconders = 1000, atOnce = 128 } = {},
): Promise<SecondsMeasured> {
  const { community, voters } = people
  const { door } = community
  const [author, ...friends] = voters.slice(0, seconders + 1)
  if (!author) throw new Error('nobody lives here')
  const screener = await community.officer('何琳', 'proposalCommittee')
  const made = await author.call('proposals.submit', {
    proposalId: newId(),
    title: '加一盏路灯',
    body: '台阶那里没有灯，晚上看不清。',
    place: '5 栋前',
    category: 'safety',
  })
  const proposalId = made.id
  const { threshold } = await screener.call('proposals.screen', {
    proposalId,
    version: made.version,
    verdict: { kind: 'accept', responsible: 'propertyCompany' },
  })
  await door.remove('/stats')
  const started = performance.now()
  await pool(friends, atOnce, (friend) => friend.call('proposals.second', { proposalId }))
  const seconds = (performance.now() - started) / 1000
  const { actions } = (await door.get('/stats')) as Stats
  const view = await author.call('proposals.get', { proposalId })
  const { entries } = await author.call('desk.record', { matterId: proposalId })
  return {
    people: friends.length,
    threshold,
    counted: view.seconds,
    reached: entries.filter(({ act }) => act === 'thresholdReached').length,
    clock: view.state === 'deliberation' && view.clock?.state === 'running',
    callsBy: actions['api proposals.second']?.callsBy ?? {},
    perSecond: friends.length / seconds,
  }
}
