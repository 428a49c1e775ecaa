/** A task for which one neighbour is enough: asked for by a desk, private until both say yes, closed by 陈建国 whose proposal it is. */
import type { Input } from '../../typings/api'
import { liveAlone } from '../own-cloud'
import { DAY, HOUR, after, newId, nowOf, place, theDoor } from '../world'
import type { Person } from '../world'
import { helpingOf, lineOf, mineOf, offer, told } from '../rosters/wishers'
import { LAMP, THRESHOLD, answered, inResponse, newStreet, seen, takeUp } from './people'
import type { Proposal, Street } from './people'
import { actsOf, dayAfter, projectOf } from './projects'
import type { Project } from './projects'

liveAlone()

let street: Street
let lamp: Proposal
/** 高主任 and 李主任 of the residents' committee lead volunteers. */
let gao: Person
let li: Person
/** Who comes, and another. */
let zhao: Person
let qian: Person

const MORE = ['擦灯罩', '递工具', '扫碎屑', '挪车位']
const TASKS = ['扶梯子', '搬花盆', '量尺寸', '贴告示', '看管工具', '收尾', '清扫', '守夜', ...MORE]

beforeAll(async () => {
  street = await newStreet()
  const waiting = await inResponse(street)
  const doneBy = await dayAfter(60)
  lamp = await answered(street, waiting, { doneBy })
  gao = await street.estate.officer('高主任', 'committeeMember')
  li = await street.estate.officer('李主任', 'committeeMember')
  zhao = street.neighbours[10]!
  qian = street.neighbours[9]!
  const { proposalId, version } = await project(street.wu)
  await street.wu.call('proposals.plan', {
    ...{ proposalId, version, lead: '工程部 老周', dueOn: doneBy, budgetFen: 0, milestones: [], reason: '' },
    tasks: TASKS.map((title) => ({ id: taskId(title), title })),
  })
})

afterEach(async () => {
  await theDoor().remove('/faults')
  await theDoor().remove('/openapi')
})

const taskId = (title: string): string => `task-for-helpers-${TASKS.indexOf(title)}`
const project = (who: Person): Promise<Project> => projectOf(who, lamp.id)
const offerOf = async (title: string, version: number) => {
  const startsAt = after(await nowOf(), 50 * HOUR)
  return {
    ...{ proposalId: lamp.id, version, taskId: taskId(title), activityId: newId() },
    content: {
      ...{ title, purpose: '', place: '5 栋', risks: '当心滑', contact: '高主任', bring: '' },
      shifts: [{ shiftId: newId(), startsAt, endsAt: after(startsAt, HOUR), work: '扫', capacity: 3 }],
    },
  }
}
const taskOf = async (who: Person, title: string) =>
  (await project(who)).tasks.find((one) => one.title === title)!
const acts = (): Promise<string[]> => actsOf(street.chen, lamp.id)
const atDesk = async (who: Person, title: string) =>
  (await who.call('rosters.deskWishes', {})).tasks.find((one) => one.title === title)!

/** Each some hours later than the one before. */
let hours = 30
async function asking(title: string, more = {}): Promise<Input<'proposals.askHelper'>> {
  const { proposalId, version } = await project(gao)
  const startsAt = after(await nowOf(), (hours += 3) * HOUR)
  const content = { text: '到了找老周，带手套。', startsAt, endsAt: after(startsAt, 2 * HOUR), ...more }
  return { proposalId, version, taskId: taskId(title), content }
}
async function asked(title: string): Promise<string> {
  await gao.call('proposals.askHelper', await asking(title))
  return (await atDesk(gao, title)).id
}
async function yes(lead: Person, title: string): Promise<void> {
  const { id: wishId, version } = await atDesk(lead, title)
  await lead.call('rosters.answerHelp', { wishId, version, accept: true })
}
async function agreed(title: string, helper: Person): Promise<string> {
  const wishId = await asked(title)
  await offer(helper, wishId)
  await yes(gao, title)
  return wishId
}

test('from the task to the word of its author: nobody is named before both said yes, and nobody else says it was done', async () => {
  const ask = await asking('扶梯子')
  expect(await street.chen.refusal('proposals.askHelper', ask)).toBe('forbidden')
  expect((await gao.call('proposals.askHelper', ask)).tasks[0]).toMatchObject({
    help: { phase: 'looking', startsAt: ask.content.startsAt },
    isFree: false,
  })
  const { id: wishId } = await atDesk(li, '扶梯子')
  const line = (await lineOf(zhao, wishId))!
  expect(line).toMatchObject({
    title: '扶梯子',
    origin: lamp.title,
    near: lamp.place,
    viewer: { canOffer: true },
  })
  expect(JSON.stringify(line)).not.toMatch(/老周|陈|高/)
  expect(await mineOf(street.chen, wishId)).toBeUndefined()

  await offer(zhao, wishId)
  expect(await helpingOf(zhao, wishId)).toMatchObject({ asker: null, text: '' })
  for (const person of [street.chen, street.wu, qian]) {
    expect((await taskOf(person, '扶梯子')).help).toMatchObject({ phase: 'looking' })
    expect(await person.refusal('rosters.answerHelp', { wishId, version: 2, accept: true })).toBe('not_found')
  }
  for (const lead of [gao, li]) {
    expect(await told(lead, '有邻居愿意来')).toHaveLength(1)
    const seen = await atDesk(lead, '扶梯子')
    expect(seen).toMatchObject({ helper: { name: null }, viewer: { canAnswer: true } })
    expect(JSON.stringify(await lead.call('rosters.deskWishes', {}))).not.toContain(zhao.name)
    const { today, later } = await lead.call('desk.workbench', {})
    expect([...today, ...later]).toContainEqual(expect.objectContaining({ kind: 'answerHelper', id: wishId }))
  }
  const { version } = await atDesk(li, '扶梯子')
  await li.call('rosters.answerHelp', { wishId, version, accept: true })
  expect(await gao.refusal('rosters.answerHelp', { wishId, version, accept: true })).toBe('ok')
  expect(await gao.refusal('rosters.answerHelp', { wishId, version, accept: false })).toBe('stale')
  expect(await zhao.refusal('rosters.offerHelp', { wishId, version })).toBe('ok')
  expect((await taskOf(li, '扶梯子')).help).toMatchObject({ isOurs: true })
  expect((await taskOf(street.wu, '扶梯子')).help).toMatchObject({ isOurs: false })

  expect((await helpingOf(zhao, wishId))!).toMatchObject({
    asker: { name: '居委会', address: lamp.place },
    text: ask.content.text,
    origin: { path: `/pages/proposal/index?id=${lamp.id}` },
  })
  expect((await taskOf(qian, '扶梯子')).help).toMatchObject({ phase: 'coming' })
  expect(JSON.stringify(await project(qian))).not.toContain(zhao.name)
  expect(await mineOf(street.chen, wishId)).toMatchObject({
    state: 'agreed',
    helper: { name: zhao.name },
    viewer: { canWithdraw: false, canClose: false },
  })
  const { shifts } = await zhao.call('rosters.mine', {})
  expect(shifts.map(({ title }) => title)).toContain('扶梯子')

  const met = { wishId, version: version + 1, met: true }
  expect(await street.chen.refusal('rosters.closeWish', met)).toBe('conflict')
  await theDoor().setClock(ask.content.startsAt)
  expect((await atDesk(gao, '扶梯子')).viewer.canWithdraw).toBe(false)
  expect(await gao.refusal('rosters.withdrawWish', { wishId, version: version + 1 })).toBe('conflict')
  await theDoor().setClock(after(ask.content.endsAt, HOUR))
  expect(await told(street.chen, '做好没有')).toHaveLength(1)
  for (const person of [gao, li, street.wu, zhao])
    expect(await person.refusal('rosters.closeWish', met)).toBe('not_found')
  await street.chen.call('rosters.closeWish', met)
  expect((await zhao.call('rosters.myHours', {})).minutes).toBe(120)
  expect((await taskOf(qian, '扶梯子')).help).toMatchObject({ phase: 'met' })
  for (let tick = 0; tick < 3; tick += 1) await theDoor().advance('5m')
  expect((await acts()).filter((act) => /help/i.test(act))).toEqual(['askHelper', 'helperComes', 'helpMet'])
  expect(await gao.refusal('proposals.askHelper', await asking('扶梯子'))).toBe('conflict')
})

test('what its author said counts for the desk that asked, once there are five', async () => {
  const shares = async () => {
    await theDoor().advance('10m')
    const { bodies } = await qian.call('effect.get', {})
    const { quarters = [] } = bodies.find(({ desk }) => desk.body === 'residentsCommittee') ?? {}
    return quarters.flatMap((quarter) => quarter.shares['wishes.met'] ?? [])
  }
  expect(await shares()).toEqual([])
  const ids: string[] = []
  for (const title of MORE) ids.push(await agreed(title, zhao))
  for (const [n, wishId] of ids.entries()) {
    const { version, startsAt } = await mineOf(street.chen, wishId)
    await theDoor().setClock(after(startsAt, HOUR))
    await street.chen.call('rosters.closeWish', { wishId, version, met: n > 0 })
  }
  expect(await shares()).toEqual([{ reached: 4, of: 5 }])
})

test('of two leads who ask at once one asks, and a lost reply asked for again is no second helper', async () => {
  const ask = await asking('搬花盆')
  const other = { ...ask, content: { ...ask.content, text: '我来请。' } }
  const answers = await Promise.all([
    gao.refusal('proposals.askHelper', ask),
    li.refusal('proposals.askHelper', other),
  ])
  expect(answers.filter((answer) => answer === 'ok')).toHaveLength(1)
  const { tasks } = await gao.call('rosters.deskWishes', {})
  expect(tasks.filter(({ title }) => title === '搬花盆')).toHaveLength(1)
  const [lead, same] = answers[0] === 'ok' ? [gao, ask] : [li, other]
  expect(await lead!.refusal('proposals.askHelper', same)).toBe('ok')
  expect((await gao.call('rosters.deskWishes', {})).tasks).toHaveLength(tasks.length)
})

test('of two leads who make an activity of it at once, one draft comes to be, and none is left over', async () => {
  const { version } = await project(gao)
  const both = await offerOf('清扫', version)
  const drafts = async () => {
    const { items } = await gao.call('rosters.list', { filter: 'own' })
    return items.map(({ title }) => title).filter((title) => ['清扫', '守夜'].includes(title))
  }
  const answers = await Promise.all(
    [gao, li].map((lead) => lead.refusal('proposals.offerTask', { ...both, activityId: newId() })),
  )
  expect(answers.filter((answer) => answer === 'ok')).toHaveLength(1)
  expect(await drafts()).toEqual(['清扫'])
  expect(await gao.refusal('proposals.askHelper', await asking('清扫'))).toBe('conflict')
  // whoever had read the task before somebody changed the proposal leaves nothing either
  expect(await li.refusal('proposals.offerTask', await offerOf('守夜', version))).toBe('stale')
  expect(await drafts()).toEqual(['清扫'])
  const late = { ...(await asking('守夜')), version }
  expect(await li.refusal('proposals.askHelper', late)).toBe('stale')
  expect(await atDesk(gao, '守夜')).toBeUndefined()
})

test('a draft is for the desk that leads it; one that is called off leaves the task free', async () => {
  const { version } = await project(gao)
  const offered = await offerOf('守夜', version)
  await gao.call('proposals.offerTask', offered)
  expect((await taskOf(li, '守夜')).activity).toMatchObject({ state: 'draft' })
  expect(await street.wu.refusal('rosters.get', { activityId: offered.activityId })).toBe('not_found')
  for (const person of [street.wu, street.he, qian])
    expect(await taskOf(person, '守夜')).toMatchObject({ activity: null, isFree: false })
  const draft = await gao.call('rosters.get', { activityId: offered.activityId })
  const off = { activityId: draft.id, version: draft.version, reason: '换个办法，不排班了。' }
  await gao.call('rosters.cancelActivity', off)
  for (const person of [gao, qian])
    expect(await taskOf(person, '守夜')).toMatchObject({ activity: null, isFree: true })
  const wishId = await asked('守夜')
  const { version: now } = await atDesk(gao, '守夜')
  await gao.call('rosters.withdrawWish', { wishId, version: now })
  await gao.call('proposals.offerTask', await offerOf('守夜', (await project(gao)).version))
  const { activity } = await taskOf(gao, '守夜')
  const again = await gao.call('rosters.get', { activityId: activity!.id })
  await gao.call('rosters.publish', { activityId: again.id, version: again.version })
  expect((await taskOf(qian, '守夜')).activity).toMatchObject({ id: again.id, state: 'published' })
  expect(await gao.refusal('proposals.askHelper', await asking('守夜'))).toBe('conflict')
})

test('neither the author helps, nor anybody of the desk whose yes counts; an author who leads volunteers asks for nobody', async () => {
  const wishId = await asked('量尺寸')
  expect(await lineOf(street.chen, wishId)).toBeUndefined()
  expect(await street.chen.refusal('rosters.offerHelp', { wishId, version: 1 })).toBe('conflict')
  const insider = street.neighbours[1]!
  await street.estate.appoint(insider, 'committeeMember')
  expect((await lineOf(insider, wishId))?.viewer).toMatchObject({ canOffer: false })
  expect(await insider.refusal('rosters.offerHelp', { wishId, version: 1 })).toBe('conflict')
  await street.estate.appoint(street.chen, 'committeeMember')
  expect((await project(street.chen)).viewer).toMatchObject({ canOfferTasks: true, canAskHelper: false })
  expect(await street.chen.refusal('proposals.askHelper', await asking('收尾'))).toBe('forbidden')
  await offer(qian, wishId)
  const { version } = await atDesk(gao, '量尺寸')
  for (const person of [street.chen, qian])
    expect(await person.refusal('rosters.answerHelp', { wishId, version, accept: true })).toBe('not_found')
  await yes(gao, '量尺寸')
})

test('whoever cannot come after all leaves it open again; nobody came: it can be asked for anew', async () => {
  const wishId = await agreed('贴告示', zhao)
  const { version, startsAt } = (await helpingOf(zhao, wishId))!
  await zhao.call('rosters.stepBack', { wishId, version })
  expect(await told(li, '那位邻居来不了')).toHaveLength(1)
  const heard = await told(street.chen, '来不了')
  expect(heard.filter(({ matterId }) => matterId === wishId)).toHaveLength(1)
  expect((await taskOf(qian, '贴告示')).help).toMatchObject({ phase: 'looking' })
  await theDoor().setClock(after(startsAt, HOUR))
  await theDoor().advance('5m')
  expect(await taskOf(qian, '贴告示')).toMatchObject({ help: { phase: 'ended' }, isFree: true })
  expect((await acts()).at(-1)).toBe('helpEnded')
  expect((await told(gao, '那件活儿没等到人'))[0]).toMatchObject({
    path: `/workbench/proposal-project/index?id=${lamp.id}`,
  })
  const { error } = (await qian.reply('rosters.offerHelp', { wishId, version: 1 })) as { error: object }
  expect(error).toMatchObject({ message: '这一件已经不找人了，谢谢您。' })
  const last = await agreed('贴告示', zhao)
  expect(last).not.toBe(wishId)
  const { version: now } = await atDesk(li, '贴告示')
  await li.call('rosters.withdrawWish', { wishId: last, version: now })
  const off = await told(street.chen, '先不请人')
  expect(off.filter(({ matterId }) => matterId === last)).toHaveLength(1)
  expect((await taskOf(qian, '贴告示')).isFree).toBe(true)
})

test('a task for which somebody was asked stays in the plan', async () => {
  const { proposalId, version, dueOn } = await project(street.wu)
  const plan = {
    ...{ proposalId, version, lead: '工程部 老周', dueOn: dueOn!, budgetFen: 0, milestones: [] },
    tasks: [{ id: taskId('清扫'), title: '清扫' }],
    reason: '钢管厂家说要等十天才到货，量好尺寸就能给准日子。',
  }
  expect(await street.wu.refusal('proposals.plan', plan)).toBe('invalid')
})

test('doubtful words wait for a human, and not for whoever wrote them', async () => {
  await theDoor().post('/openapi', {
    api: 'security.msgSecCheck',
    when: '拿不准',
    reply: { errcode: 0, result: { suggest: 'review', label: 100 } },
  })
  const view = await gao.call('proposals.askHelper', await asking('看管工具', { text: '拿不准的话' }))
  await theDoor().remove('/openapi')
  expect(view.tasks.find(({ title }) => title === '看管工具')?.help?.phase).toBe('checking')
  expect(await taskOf(qian, '看管工具')).toMatchObject({ help: null, isFree: false })
  const { id } = await atDesk(gao, '看管工具')
  expect(await lineOf(qian, id)).toBeUndefined()
  const item = (await li.call('moderation.list', {})).items.find((one) => one.id === id)!
  const show = { id, version: item.version, show: true }
  expect(await gao.refusal('moderation.decide', show)).toBe('forbidden')
  await li.call('moderation.decide', show)
  expect((await lineOf(qian, id))?.viewer.canOffer).toBe(true)
})

test('a helper who leaves the community is sought anew, and the author hears that nobody comes after all', async () => {
  const helper = await street.estate.resident('孙小梅', place(street.estate, 18))
  const { id: wishId } = await atDesk(gao, '看管工具')
  await offer(helper, wishId)
  await yes(gao, '看管工具')
  await helper.call('privacy.closeAccount', { everywhere: false })
  await theDoor().advance('10m')
  expect(await taskOf(qian, '看管工具')).toMatchObject({ help: { phase: 'looking' } })
  const heard = await told(street.chen, '来不了')
  expect(heard.filter(({ matterId }) => matterId === wishId)).toHaveLength(1)
})

test('an author who has left is put in nobody’s place: whoever was to come comes, and it ends unsaid, once', async () => {
  const wishId = await agreed('收尾', zhao)
  const { endsAt } = (await helpingOf(zhao, wishId))!
  await street.chen.call('privacy.closeAccount', { everywhere: false })
  await theDoor().advance('10m')
  expect(await helpingOf(zhao, wishId)).toMatchObject({ state: 'agreed' })
  expect((await project(gao)).viewer).toMatchObject({ canOfferTasks: true, canAskHelper: false })
  const { error } = (await gao.reply('proposals.askHelper', await asking('贴告示'))) as { error: object }
  expect(error).toMatchObject({ code: 'conflict', message: expect.stringContaining('离开') as string })
  await theDoor().post('/faults', { kind: 'killWorker', collection: 'inbox', count: 1 })
  await theDoor().setClock(after(endsAt, 14 * DAY + HOUR))
  await theDoor().remove('/faults')
  for (let tick = 0; tick < 3; tick += 1) await theDoor().advance('5m')
  expect(await helpingOf(zhao, wishId)).toMatchObject({ state: 'unconfirmed' })
  const heard = await told(zhao, '一直没说帮成没有')
  expect(heard.filter(({ matterId }) => matterId === wishId)).toHaveLength(1)
  const { entries } = await gao.call('desk.record', { matterId: lamp.id })
  expect(entries.filter(({ act }) => act === 'helpEnded').length).toBeGreaterThan(0)
  expect((await taskOf(qian, '收尾')).help).toMatchObject({ phase: 'ended' })
})

test('for a neighbour without a phone whoever wrote it down says whether it was done, and does not help', async () => {
  const { steward } = street.estate
  const neighbour = { name: '沈秀英', ...place(street.estate, 15) }
  const made = await steward.call('proposals.submitFor', { proposalId: newId(), ...LAMP, neighbour })
  const { id: proposalId } = await takeUp(street.he, made)
  for (const person of street.neighbours.slice(0, THRESHOLD))
    await person.call('proposals.second', { proposalId })
  const { deliberation } = await seen(qian, proposalId)
  await theDoor().setClock(deliberation!.until)
  await theDoor().advance('10m')
  const doneBy = after(await nowOf(), 60 * DAY).slice(0, 10)
  lamp = await answered(street, await seen(qian, proposalId), { doneBy })
  const { version } = await project(street.wu)
  await street.wu.call('proposals.plan', {
    ...{ proposalId, version, lead: '工程部 老周', dueOn: doneBy, budgetFen: 0, milestones: [], reason: '' },
    tasks: ['扶梯子', '守夜'].map((title) => ({ id: taskId(title), title })),
  })
  const wishId = await asked('扶梯子')
  expect(await steward.refusal('rosters.offerHelp', { wishId, version: 1 })).not.toBe('ok')
  await offer(zhao, wishId)
  await yes(li, '扶梯子')
  const { startsAt, version: now } = await mineOf(steward, wishId)
  const report = async (kind: 'start' | 'done', who = street.wu) =>
    who.refusal('proposals.report', {
      proposalId,
      version: (await project(who)).version,
      step: { kind, text: '师傅来了，灯装上了。' },
    })
  expect(await report('start')).toBe('ok')
  const other = await asked('守夜')
  expect(await report('done')).toBe('conflict')
  const seeking = await atDesk(li, '守夜')
  await li.call('rosters.withdrawWish', { wishId: other, version: seeking.version })
  expect(await report('done')).toBe('conflict')
  await theDoor().setClock(after(startsAt, 2 * HOUR))
  expect(await report('done')).toBe('ok')
  await steward.call('rosters.closeWish', { wishId, version: now, met: true })
  expect((await taskOf(qian, '扶梯子')).help).toMatchObject({ phase: 'met' })
})
