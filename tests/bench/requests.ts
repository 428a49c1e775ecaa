/** Database requests of each action, counted by the gateway over a small story told through the front door. */
import { plainTerms } from '../../simulator/world/plain-terms'
import { claimCode } from '../../cloudfunctions/claim-code'
import { Community, newId } from '../../simulator/world/community'
import { rollWorkbook, sampleHouseholds } from '../../simulator/world/workbook'
import { startCloud } from './cloud'

const HOUR = 3_600_000

/** The bars of the most frequent acts. */
export const BARS: Record<string, number> = {
  'desk.home': 8,
  'polls.get': 5,
  'polls.castBallot': 5,
  'notices.ask': 4,
  'notices.get': 3,
  'proposals.second': 4,
  'rosters.signUp': 5,
}

export interface RequestsMeasured {
  action: string
  calls: number
  /** Most requests any one call took. */
  most: number
  bar: number | null
}

interface ActionStat {
  calls: number
  mostRequests: number
}

export async function measureRequests(): Promise<RequestsMeasured[]> {
  const cloud = await startCloud()
  try {
    await tellStory(cloud.door)
    const { actions } = (await cloud.door.get('/stats')) as { actions: Record<string, ActionStat> }
    return Object.entries(actions)
      .map(([name, { calls, mostRequests }]) => {
        const action = name.split(' ')[1] ?? name
        return { action, calls, most: mostRequests, bar: BARS[action] ?? null }
      })
      .sort((a, b) => (a.action < b.action ? -1 : 1))
  } finally {
    await cloud.stop()
  }
}

async function tellStory(door: Parameters<typeof Community.claim>[0]): Promise<void> {
  const names = { name: '梧桐里社区', estate: '枫林苑' }
  const community = await Community.claim(door, claimCode(1), { openid: 'o-steward', name: '周敏' }, names)
  await community.importRoll(await rollWorkbook(sampleHouseholds(2, 6)))
  const homes = sampleHouseholds(2, 6)
  const wu = await community.officer('吴志强', 'propertyStaff')
  const zheng = await community.officer('郑丽', 'propertyStaff')
  const li = await community.officer('李敏', 'committeeMember')
  const sun = await community.officer('孙倩', 'pollCommittee')
  const qian = await community.officer('钱伟', 'proposalCommittee')
  const residents = []
  for (const home of homes.slice(0, 13)) {
    const building = community.view.buildings.find((found) => found.name === `${home.building} 栋`)
    const place = { buildingId: building?.id ?? '', entrance: home.entrance, room: home.room }
    residents.push(await community.resident(home.owner, place))
  }
  const [wang, ...others] = residents
  if (!wang) throw new Error('nobody lives here')
  await door.advance('25h')
  const now = Date.parse((await door.health()).now)
  const at = (hours: number): string => new Date(now + hours * HOUR).toISOString()

  const notice = await wu.call('notices.createDraft', {
    noticeId: newId(),
    content: {
      kind: 'info',
      stream: null,
      period: null,
      publishAt: null,
      title: '周六停水',
      blocks: [{ kind: 'paragraph', text: '换主管道。' }],
      audience: { kind: 'community' },
      ask: { kind: 'confirm', prompt: '请留人', label: '知道了', dueAt: at(48) },
      answeredBy: 'propertyCompany',
      contact: '物业',
      validUntil: at(400),
    },
  })
  const sent = await wu.call('notices.submit', { noticeId: notice.id, version: notice.version })
  await zheng.call('notices.approve', { noticeId: notice.id, version: sent.version })
  const question = await wang.call('notices.ask', {
    questionId: newId(),
    noticeId: notice.id,
    text: '几点来水？',
  })
  await wu.call('questions.answer', {
    questionId: question.id,
    version: question.version,
    text: '下午五点。',
  })
  await wang.call('notices.respond', { noticeId: notice.id, optionId: 'confirmed' })

  const proposal = await wang.call('proposals.submit', {
    proposalId: newId(),
    title: '加一盏路灯',
    body: '台阶那里没有灯，晚上看不清。',
    place: '5 栋前',
    category: 'safety',
  })
  await qian.call('proposals.screen', {
    proposalId: proposal.id,
    version: proposal.version,
    verdict: { kind: 'accept', responsible: 'propertyCompany' },
  })
  for (const neighbour of others) await neighbour.call('proposals.second', { proposalId: proposal.id })

  const activity = await li.call('rosters.createDraft', {
    activityId: newId(),
    content: {
      title: '清楼道',
      purpose: '让出消防通道',
      place: '6 栋门厅',
      risks: '搬重物请量力',
      contact: '居委会',
      bring: '手套',
      shifts: [{ shiftId: newId(), startsAt: at(100), endsAt: at(102), work: '搬杂物', capacity: 2 }],
    },
  })
  const published = await li.call('rosters.publish', { activityId: activity.id, version: activity.version })
  const shiftId = published.shifts[0]?.shiftId ?? ''
  for (const neighbour of residents.slice(0, 4)) await neighbour.call('rosters.signUp', { shiftId })

  const poll = await li.call('polls.createDraft', {
    pollId: newId(),
    content: {
      title: '要不要改建',
      question: '旧车棚改成充电棚？',
      options: [
        { id: 'yes', label: '同意', note: '' },
        { id: 'no', label: '不同意', note: '' },
      ],
      method: { kind: 'single' },
      ...plainTerms,
      electors: 'household',
      scope: { kind: 'community' },
      legalEffect: 'advisory',
      opensAt: at(2),
      closesAt: at(60),
      argumentsFor: [],
      argumentsAgainst: [],
      ifPassed: '改建',
      ifNot: '不动',
      cost: '',
    },
  })
  const asked = await li.call('polls.submit', { pollId: poll.id, version: poll.version })
  await sun.call('polls.approve', { pollId: poll.id, version: asked.version })
  await door.advance('3h')
  for (const resident of residents.slice(0, 3)) {
    await resident.call('polls.get', { pollId: poll.id })
    await resident.call('polls.castBallot', { pollId: poll.id, choices: ['yes'], ballotVersion: 0 })
    await resident.call('polls.castBallot', { pollId: poll.id, choices: ['no'], ballotVersion: 1 })
    await resident.call('desk.home', {})
    await resident.call('desk.myPart', {})
  }
  await wu.call('desk.workbench', {})
  await wang.call('desk.overdue', {})
}
