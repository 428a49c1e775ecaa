/** A community of thousands, built through the front door, and its polls. */
import type { PollContent, PollView } from '../../typings/polls'
import { claimCode } from '../../cloudfunctions/claim-code'
import { Community, newId } from '../../simulator/world/community'
import type { Person } from '../../simulator/world/community'
import type { Door } from '../../simulator/world/door'
import { plainTerms } from '../../simulator/world/plain-terms'
import { rollWorkbook, sampleHouseholds } from '../../simulator/world/workbook'

export interface People {
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
  const buildings = new Map(community.view.buildings.map(({ name, id }) => [name, id]))
  const voters = await pool(households, atOnce, ({ building, entrance, room }, n) =>
    community.resident(`邻居${n}`, { buildingId: buildings.get(`${building} 栋`) ?? '', entrance, room }),
  )
  await door.advance('25h')
  return { community, drafter, announcer, voters }
}

/** Drafted, announced and open now, for 47 hours. */
export async function openPoll(
  { community: { door }, drafter, announcer }: People,
  changes: Partial<PollContent> = {},
): Promise<PollView> {
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
      ...changes,
    },
  })
  const sent = await drafter.call('polls.submit', { pollId: draft.id, version: draft.version })
  await announcer.call('polls.approve', { pollId: sent.id, version: sent.version })
  await door.advance('2h')
  return sent
}

/** Runs `work` over all items, `atOnce` of them at a time; results in the items' order. */
export async function pool<T, R>(
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

/** Walks past the close and on until it is counted. */
export async function countedResult(reader: Person, poll: { id: string; closesAt: string }) {
  const { door } = reader.community
  await goTo(door, Date.parse(poll.closesAt) + 60_000)
  for (let tries = 0; tries < 60; tries += 1) {
    const reply = await reader.reply('polls.getResult', { pollId: poll.id })
    if (reply.ok) return reply.data
    await door.advance('1m')
  }
  throw new Error('the poll was never counted')
}

async function goTo(door: Door, at: number): Promise<void> {
  const minutes = Math.ceil((at - Date.parse((await door.health()).now)) / 60_000)
  if (minutes > 0) await door.advance(`${minutes}m`)
}
