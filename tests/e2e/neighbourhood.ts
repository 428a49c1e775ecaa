/** A small estate in the middle of its life: something of every kind, so that every page has something to show. */
import type { ProjectStep } from '../../typings/proposal-project'
import { PHOTO } from '../polls/photo'
import { discussed } from './discussed'
import { noticeContent, publish } from '../notices/content'
import { announced, cast, clockTo, draft as draftPoll, resultOf, submitted } from '../polls/content'
import { forOwners } from '../polls/owners'
import { answered, seconding, seen, submit, takeUp, type Proposal, type Street } from '../proposals/people'
import { draft as draftActivity, plan, published } from '../rosters/people'
import {
  DAY,
  HOUR,
  after,
  newEstate,
  newId,
  nowOf,
  place,
  theDoor,
  type Community,
  type Person,
} from '../world'

export interface Visit {
  page: string
  /** Query of the page, without a question mark. */
  query: string
  who: string
}

const DOUBTFUL = '这句话要等人看一眼'
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

interface Staff {
  editor: Person
  secretary: Person
  wu: Person
  zheng: Person
  he: Person
  li: Person
  qian: Person
  zhou: Person
  wei: Person
  lin: Person
  tao: Person
}

async function staffOf(estate: Community): Promise<Staff> {
  const [editor, secretary, wu, zheng, he, li, qian, zhou, wei, lin, tao] = await Promise.all([
    estate.officer('何小燕', 'branchEditor'),
    estate.officer('陈建国', 'branchSecretary'),
    estate.officer('吴志强', 'propertyStaff'),
    estate.officer('郑丽', 'propertyStaff'),
    estate.officer('钱伟', 'proposalCommittee'),
    estate.officer('李敏', 'committeeMember'),
    estate.officer('孙倩', 'pollCommittee'),
    estate.officer('周正', 'pollCommittee'),
    estate.officer('卫红', 'organisationLead'),
    estate.officer('林涛', 'branchMember'),
    estate.officer('陶静', 'supervisor'),
  ])
  return { editor, secretary, wu, zheng, he, li, qian, zhou, wei, lin, tao }
}

/** A closed poll with a result, an open one, one to look over, one still being written. The clock moves by days. */
async function polls({ li, qian, zhou }: Staff, voters: readonly Person[]) {
  const now = await nowOf()
  const closed = await announced(li, qian, {
    title: '东门要不要装人脸识别？',
    opensAt: after(now, 26 * HOUR),
    closesAt: after(now, 52 * HOUR),
  })
  const open = await announced(li, qian, {
    opensAt: after(now, 30 * HOUR),
    channels: ['paper'],
    proxies: true,
  })
  const said = { pollId: open.id, objectionId: newId(), text: '我家的单元写成 2 单元了。' }
  await (voters[1] as Person).call('polls.objectRoll', said)
  await qian.call('polls.ruleRoll', {
    pollId: open.id,
    objectionId: said.objectionId,
    uphold: false,
    reason: '和登记核对过，没有写错。',
  })
  await clockTo(closed.opensAt)
  for (const [n, voter] of voters.entries()) await cast(voter, closed, n % 3 === 0 ? 'no' : 'yes')
  await resultOf(li, closed)
  await (voters[1] as Person).call('polls.object', {
    pollId: closed.id,
    objectionId: newId(),
    kind: 'receiptMissing',
    text: '我记下的回执，名单里找不到。',
  })
  await theDoor().advance('5d')
  await cast(voters[0] as Person, open, 'yes')
  await sheets(zhou, qian, voters.slice(0, 2), open.id)
  await mandateTo(voters[0] as Person, voters[2] as Person, open.id)
  const waiting = await submitted(li, { title: '1 栋门厅要不要换防滑地砖？' })
  const written = await draftPoll(li, { title: '春节联欢想看什么？' })
  const alike = await submitted(li, { ...forOwners, scope: { kind: 'building', buildingId: 'b1' } })
  return { closed, open, waiting, written, alike }
}

async function mandateTo(proxy: Person, principal: Person, pollId: string): Promise<void> {
  const { mandate } = await principal.call('polls.giveProxy', { pollId, proxyName: proxy.name })
  await proxy.call('polls.answerProxy', { pollId, code: mandate?.code ?? '', accept: true })
}

/** A sheet of each: the first is read by both tellers, the second waits for the other one. */
async function sheets(
  teller: Person,
  other: Person,
  voters: readonly Person[],
  pollId: string,
): Promise<void> {
  const { community } = teller
  for (const [n, voter] of voters.entries()) {
    const { mine } = await voter.call('polls.get', { pollId })
    const lists = await Promise.all(
      community.view.buildings.map(({ id }) => teller.call('polls.sheets', { pollId, buildingId: id })),
    )
    const sheet = lists.flatMap((list) => list.sheets).find(({ voice }) => voice === mine.voice)
    const entry = await teller.call('polls.enterPaper', {
      pollId,
      serial: sheet?.serial ?? '',
      channel: 'paper',
      marks: { choices: ['no'] },
      photoFileId: await theDoor().upload(teller.openid, `polls/${community.id}/${newId()}.png`, PHOTO),
    })
    const { id: entryId, version } = entry
    if (n === 0)
      await other.call('polls.confirmPaper', { pollId, entryId, version, marks: { choices: ['no'] } })
  }
}

/** Hidden by the secretary; its author asks the supervisors to look again. */
async function hiddenOne({ secretary }: Staff, wang: Person, noticeId: string): Promise<string> {
  const { questionId: id, version } = await ask(wang, noticeId, '收费一天不差，停水倒要停一整天！')
  const kind = 'question'
  const hidden = await secretary.call('moderation.hide', { kind, id, version, reason: 'abuse' })
  await wang.call('moderation.appeal', { kind, id, version: hidden.version, text: '我没有骂人。' })
  return id
}

async function notices(staff: Staff, [wang, zhao]: readonly Person[]) {
  const { wu, zheng, editor, secretary } = staff
  const water = await publish(wu, zheng)
  const asked = await ask(wang, water.id, '停水那天能先给 1 栋送一趟水吗？')
  await wu.call('questions.answer', { ...asked, text: '可以，当天 8 点前送到 1 栋门厅。' })
  const open = await ask(zhao, water.id, '停水前水压会不会小？热水器要关吗？')
  await theDoor().post('/openapi', {
    api: 'security.msgSecCheck',
    when: DOUBTFUL,
    reply: { errcode: 0, result: { suggest: 'review', label: 100 } },
  })
  await ask(zhao, water.id, DOUBTFUL)
  await theDoor().remove('/openapi')
  const hidden = await hiddenOne(staff, wang as Person, water.id)
  const { version } = await wu.call('notices.get', { noticeId: water.id })
  const content = await noticeContent({
    blocks: [{ kind: 'paragraph', text: '自来水公司换主管道，周六 10 点到 18 点停水。' }],
  })
  const amended = await wu.call('notices.amend', {
    noticeId: water.id,
    version,
    content,
    reason: '施工队要等早高峰过后进场。',
  })
  await zheng.call('notices.approve', { noticeId: water.id, version: amended.version })
  await publish(editor, secretary, {
    title: '周六上午在架空层量血压',
    ask: { kind: 'none' },
    answeredBy: 'branch',
  })
  const waiting = await made(editor, '腊八节一起熬粥')
  await editor.call('notices.submit', { noticeId: waiting.id, version: waiting.version })
  const written = await made(editor, '社区厨房下月开张')
  return { water, open, hidden, waiting, written }
}

const made = async (editor: Person, title: string) =>
  editor.call('notices.createDraft', {
    noticeId: newId(),
    content: await noticeContent({ title, answeredBy: 'branch' }),
  })

async function ask(who: Person | undefined, noticeId: string, text: string) {
  const { id, version } = await (who as Person).call('notices.ask', { questionId: newId(), noticeId, text })
  return { questionId: id, version }
}

/** Talked over for their fifteen days, which pass before anything else here begins. */
async function talked(staff: Staff, neighbours: readonly Person[], estate: Community) {
  const { he, wu, zheng } = staff
  const [wang, ...others] = neighbours as [Person, ...Person[]]
  const street: Street = { estate, chen: wang, neighbours: others, he, wu, zheng }
  const response = await seconding(street)
  for (const person of others.slice(0, 10)) await person.call('proposals.second', { proposalId: response.id })
  // whoever looks next starts the clock of the answer
  await seen(wang, response.id)
  const meetingId = await discussed(staff, others, response.id)
  const wish = await wished(street, '中心花园添两条长椅')
  await theDoor().advance('15d')
  return { street, response, meetingId, running: await atWork(street, wish) }
}

async function proposals({ street, response, meetingId, running }: Awaited<ReturnType<typeof talked>>) {
  const { he, neighbours: others } = street
  const collecting = await takeUp(he, await submit(others[0] as Person, { title: '活动室周末能不能开门' }))
  for (const person of others.slice(1, 6))
    await person.call('proposals.second', { proposalId: collecting.id })
  const screening = await submit(others[1] as Person, { title: '遛狗不牵绳的要有人管' })
  await mergedInto(street, collecting.id)
  return { response, meetingId, collecting, screening, running }
}

/** Seconded by nine and by 王桂芳. */
async function wished({ he, chen, neighbours }: Street, title: string): Promise<Proposal> {
  const [author, ...friends] = neighbours as [Person, ...Person[]]
  const proposal = await takeUp(he, await submit(author, { title }))
  for (const person of [chen, ...friends.slice(0, 9)])
    await person.call('proposals.second', { proposalId: proposal.id })
  return seen(chen, proposal.id)
}

/** Agreed to, planned, begun, one step done and paid for. */
async function atWork(street: Street, { id: proposalId }: Proposal): Promise<Proposal> {
  const { wu } = street
  const dayAfter = async (days: number) => after(await nowOf(), days * DAY).slice(0, 10)
  const agreed = await answered(street, await seen(wu, proposalId), { doneBy: await dayAfter(20) })
  const order = newId()
  const { version } = await wu.call('proposals.project', { proposalId })
  await wu.call('proposals.plan', {
    proposalId,
    version,
    lead: '工程部 老周',
    dueOn: await dayAfter(20),
    budgetFen: 280_000,
    milestones: [
      { id: order, title: '量尺寸、订货', dueOn: await dayAfter(5) },
      { id: newId(), title: '装好', dueOn: await dayAfter(18) },
    ],
    tasks: ['搬开花盆', '装的时候扶一扶'].map((title) => ({ id: newId(), title })),
    reason: '',
  })
  const steps: ProjectStep[] = [
    { kind: 'start', text: '老周量过尺寸了。' },
    { kind: 'milestone', milestoneId: order, text: '订好了，有收据。' },
    { kind: 'spend', entryId: newId(), what: '长椅两条', fen: 310_050 },
  ]
  for (const step of steps) {
    const { version: now } = await wu.call('proposals.project', { proposalId })
    await wu.call('proposals.report', { proposalId, version: now, step })
  }
  return agreed
}

async function mergedInto({ he, neighbours }: Street, into: string): Promise<void> {
  const { id: proposalId, version } = await submit(neighbours[3] as Person, { title: '活动室周末也开开门' })
  const reason = '说的是同一间活动室、同一个周末，合在一起答复更快。'
  await he.call('proposals.merge', { proposalId, version, into, reason })
}

/** The first shift is about to begin when the pages are opened; two come, one waits. */
async function activities({ wei }: Staff, [wang, zhao, liu]: readonly Person[]) {
  const open = await published(wei, await plan({ capacity: 2, startsIn: 0.6 }))
  const shiftId = open.shifts[0]?.shiftId ?? ''
  for (const person of [wang, zhao, liu]) await (person as Person).call('rosters.signUp', { shiftId })
  const written = await draftActivity(wei, await plan({ title: '重阳节陪老人聊天' }))
  return { open, shiftId, written, next: open.shifts[1]?.shiftId ?? '' }
}

/** Two shifts that are over: hours that count, that wait for a word, that are disputed, and a certificate. */
async function helped({ wei }: Staff, [wang, zhao, liu]: readonly Person[]) {
  const content = await plan({ title: '周末给花坛浇水', capacity: 4, startsIn: 1 })
  const { shifts } = await published(wei, { ...content, shifts: content.shifts.slice(0, 2) })
  const [first, second] = shifts.map(({ shiftId }) => shiftId) as [string, string]
  for (const person of [wang, zhao, liu] as Person[]) await person.call('rosters.signUp', { shiftId: first })
  await (wang as Person).call('rosters.signUp', { shiftId: second })
  await theDoor().advance('6h')
  for (const { shiftId, startsAt, endsAt } of shifts)
    for (const { attendanceId } of (await wei.call('rosters.shiftHours', { shiftId })).people)
      await wei.call('rosters.proposeHours', {
        ...{ shiftId, attendanceId, version: 0 },
        inAt: startsAt,
        outAt: after(endsAt, shiftId === first ? 0 : -HOUR / 2),
        reason: '签到的码没打开，我看着他们干完的。',
      })
  const { waiting } = await (wang as Person).call('rosters.myHours', {})
  const early = waiting.find(({ attendanceId }) => attendanceId.startsWith(first))
  await (wang as Person).call('rosters.acceptHours', { attendanceId: early?.attendanceId ?? '', version: 1 })
  const [mine] = (await (liu as Person).call('rosters.myHours', {})).waiting
  await (liu as Person).call('rosters.disputeHours', {
    ...{ attendanceId: mine?.attendanceId ?? '', version: 1 },
    text: '我还留下来收了水管。',
  })
  const { code } = await (wang as Person).call('rosters.issueCertificate', {
    ...{ certificateId: newId(), year: null, name: '王桂芳', showName: false },
  })
  return { shiftId: first, code }
}

/** One that waits for its asker's yes, one that is open, one that the desk has not looked at. */
async function smallWishes({ wei }: Staff, [wang, zhao, third]: readonly Person[]): Promise<void> {
  const say = async (person: Person | undefined, title: string, hours: number): Promise<string> => {
    const startsAt = after(await nowOf(), hours * 3_600_000)
    const wishId = newId()
    const text = '腿脚不便，要有人扶，来回两小时。'
    const endsAt = after(startsAt, 7_200_000)
    await person?.call('rosters.wish', {
      wishId,
      content: { kind: 'accompany', title, text, startsAt, endsAt },
    })
    return wishId
  }
  const mine = await say(wang, '陪去医院一趟', 40)
  const open = await say(third, '把旧冰箱搬下楼', 50)
  for (const wishId of [mine, open])
    await wei.call('rosters.screenWish', { wishId, version: 1, refusal: null })
  await zhao?.call('rosters.offerHelp', { wishId: mine, version: 2 })
  await say(third, '教我用手机挂号', 60)
}

/** One of the running project's tasks asks for a helper, and somebody would come. */
async function taskHelped({ wei }: Staff, { id: proposalId }: Proposal, helper: Person | undefined) {
  const { version, tasks } = await wei.call('proposals.project', { proposalId })
  const startsAt = after(await nowOf(), 70 * HOUR)
  const content = { text: '到了找工程部老周，带手套。', startsAt, endsAt: after(startsAt, 2 * HOUR) }
  await wei.call('proposals.askHelper', { proposalId, version, taskId: tasks[0]?.id ?? '', content })
  const [task] = (await wei.call('rosters.deskWishes', {})).tasks
  await helper?.call('rosters.offerHelp', { wishId: task?.id ?? '', version: 1 })
}

const takenOn = async ({ lin }: Staff, questionId: string) =>
  lin.call('claims.take', {
    claimId: newId(),
    kind: 'question',
    id: questionId,
    plan: '去物业借合同，复印一份贴在公告栏。',
    dueOn: after(await nowOf(), 5 * DAY).slice(0, 10),
  })

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
