/** A small estate in the middle of its life: something of every kind, so that every page has something to show. */
import { publish } from '../notices/content'
import { DAY, after, newEstate, newId, nowOf, place, theDoor, type Person } from '../world'
import { ask, notices, takenOn } from './neighbourhood/notices'
import { polls } from './neighbourhood/polls'
import { proposals, talked, taskHelped } from './neighbourhood/proposals'
import { activities, helped, smallWishes } from './neighbourhood/rosters'
import { staffOf } from './neighbourhood/staff'

export interface Visit {
  page: string
  /** Query of the page, without a question mark. */
  query: string
  who: string
}

const NAMES = [
  '王桂芳',
  '赵文',
  '刘芳',
  '陈静',
  '杨丽',
  '黄强',
  '周磊',
  '吴军',
  '徐洋',
  '孙勇',
  '马艳',
  '朱杰',
]

/** Everyone's openid by name, and every page with who opens it. */
export async function neighbourhood(): Promise<{ openids: Record<string, string>; visits: Visit[] }> {
  const estate = await newEstate(2, 6)
  const staff = await staffOf(estate)
  const neighbours = await Promise.all(NAMES.map((name, n) => estate.resident(name, place(estate, n))))
  const liu = await estate.register('刘洋')
  const wang = neighbours[0] as Person
  const earlier = await talked(staff, neighbours, estate)
  const early = await publish(staff.wu, staff.zheng, { title: '上季度公共收益收支' })
  const asked = await ask(neighbours[2], early.id, '电梯广告的合同能看一眼吗？')
  const poll = await polls(staff, neighbours)
  const notice = await notices(staff, neighbours)
  const proposal = await proposals(earlier)
  const hours = await helped(staff, neighbours)
  const activity = await activities(staff, neighbours)
  await smallWishes(staff, neighbours)
  await taskHelped(staff, proposal.running, neighbours[5])
  const claim = await takenOn(staff, asked.questionId)
  await liu.call('members.consent', { purpose: 'household', version: 1, agreed: true })
  await liu.call('members.requestBinding', {
    requestId: newId(),
    ...place(estate, 20),
    name: '刘洋',
    phoneTail: '0020',
    relation: 'owner',
  })
  const { people } = await estate.steward.call('members.findPeople', { name: '王桂芳' })
  await wang.call('privacy.askCorrection', {
    correctionId: newId(),
    about: 'address',
    text: '单元写成 2 了，该是 1 单元',
  })
  await estate.steward.call('members.proposeRole', {
    grantId: newId(),
    memberId: people[0]?.memberId ?? '',
    role: 'buildingSteward',
    buildingId: place(estate, 0).buildingId,
    until: after(await nowOf(), 300 * DAY),
  })

  // the timer counts what came of it all
  await theDoor().advance('10m')

  const openids: Record<string, string> = {
    newcomer: `o-newcomer-${newId()}`,
    steward: estate.steward.openid,
  }
  for (const [name, person] of Object.entries({ ...staff, wang, liu })) openids[name] = person.openid
  const visits = [
    ...of('newcomer', 'pages/welcome', `pages/arrive?scene=p${'A'.repeat(22)}`),
    ...of('newcomer', `roster/certificate?scene=${hours.code}`),
    ...of('liu', 'pages/bind'),
    ...of(
      'wang',
      'pages/home',
      'pages/deliberate',
      'pages/volunteer',
      'pages/me',
      'pages/consents',
      'pages/my-data',
      'pages/access-log',
      'pages/inbox',
      'pages/message-settings',
    ),
    ...of('wang', `pages/question?id=${notice.open.questionId}`),
    ...of('wang', 'pages/moderation', `pages/hidden?kind=question&id=${notice.hidden}`),
    ...of('tao', 'workbench/hidden'),
    ...of('secretary', `workbench/hide?kind=question&id=${notice.open.questionId}`),
    ...of(
      'wang',
      'pages/board',
      'pages/effect',
      'pages/roles',
      'pages/notices',
      `pages/notice?id=${notice.water.id}`,
    ),
    ...of('wang', `pages/ask?notice=${notice.water.id}`, `pages/record?id=${notice.water.id}`),
    ...of('wang', `pages/talk?id=${proposal.response.id}`, `pages/meeting?id=${proposal.meetingId}`),
    ...of('secretary', `workbench/convene?proposal=${proposal.response.id}`),
    ...of(
      'secretary',
      `workbench/minutes?id=${proposal.meetingId}`,
      `workbench/sign-in?id=${proposal.meetingId}`,
    ),
    ...of('wang', 'pages/proposals', `pages/proposal?id=${proposal.collecting.id}`, 'pages/propose'),
    ...of(
      'wang',
      'pages/polls',
      `pages/poll?id=${poll.open.id}`,
      `pages/result?id=${poll.closed.id}`,
      `pages/poll-files?id=${poll.closed.id}`,
      `pages/poll-paper?id=${poll.open.id}`,
    ),
    ...of('wang', `pages/poll-objections?id=${poll.closed.id}`),
    ...of('tao', `workbench/poll-certify?id=${poll.closed.id}`),
    ...of('li', `workbench/poll-follow-up?id=${poll.closed.id}`),
    ...of('wang', `pages/poll-roll?id=${poll.open.id}`),
    ...of('wang', 'roster/wishes'),
    ...of('wang', `pages/activity?id=${activity.open.id}`, 'pages/household'),
    ...of('wang', `roster/check-in?id=${activity.shiftId}`),
    ...of('wang', 'roster/hours'),
    ...of('wei', `workbench/hours?id=${hours.shiftId}`),
    ...of('wang', 'pages/claims', `pages/claim?id=${claim.id}`),
    ...of('lin', 'workbench/take'),
    ...of('wu', 'workbench/queue', `workbench/answer?id=${notice.open.questionId}`),
    ...of('wu', `workbench/notice-led?id=${notice.water.id}`),
    ...of('wu', `workbench/proposal-respond?id=${proposal.response.id}`),
    ...of('wu', `workbench/proposal-project?id=${proposal.running.id}`),
    ...of('wang', `pages/proposal?id=${proposal.running.id}`),
    ...of('editor', `workbench/notice-edit?id=${notice.written.id}`, 'workbench/notices'),
    ...of('editor', 'workbench/posters', 'workbench/group-digest'),
    ...of('secretary', `workbench/notice-review?id=${notice.waiting.id}`),
    ...of('he', 'workbench/proposal-board', 'workbench/proposal-templates'),
    ...of('he', `workbench/proposal-screen?id=${proposal.screening.id}`),
    ...of('li', `workbench/poll-edit?id=${poll.written.id}`, 'workbench/exports', 'workbench/held'),
    ...of('qian', `pages/poll-files?id=${poll.closed.id}`),
    ...of('qian', `workbench/poll-review?id=${poll.waiting.id}`, `workbench/poll-paper?id=${poll.open.id}`),
    ...of(
      'wei',
      `workbench/activity-edit?id=${activity.written.id}`,
      `workbench/season?id=${activity.open.id}`,
      `workbench/shift-edit?id=${activity.next}&activity=${activity.open.id}`,
      `workbench/paste?id=${activity.next}`,
      `workbench/shift-list?id=${activity.shiftId}`,
      'workbench/wishes',
      `workbench/proposal-project?id=${proposal.running.id}`,
    ),
    ...of('steward', 'workbench/propose-for'),
    ...of('steward', `workbench/poll-roll?id=${poll.alike.id}`),
    ...of('steward', 'workbench/roles', 'workbench/roll', 'workbench/bindings', 'workbench/corrections'),
  ]
  return { openids, visits }
}

const of = (who: string, ...paths: string[]): Visit[] =>
  paths.map((path) => {
    const [folder, query = ''] = path.split('?')
    return { who, page: `${folder}/index`, query }
  })
