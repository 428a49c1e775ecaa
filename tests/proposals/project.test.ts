/** What comes of a yes, told by 陈建国 who asked for a lamp, ten neighbours, and 吴志强 who puts it up. */
import type { Input } from '../../typings/api'
import type { ProjectStep } from '../../typings/proposal-project'
import { liveAlone } from '../own-cloud'
import { DAY, after, newId, nowOf, place, theDoor } from '../world'
import type { Person } from '../world'
import { YES, answered, inResponse, newStreet, seen, submit, takeUp, withdrawn } from './people'
import type { Proposal, Street } from './people'
import { actsOf, askedToRate, dayAfter, heardOf, isOnBoard, projectOf } from './projects'
import type { Project } from './projects'

liveAlone()

const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
)
const WHY = '钢管厂家说要等十天才到货，量好尺寸就能给准日子。'

let street: Street
let lamp: Proposal
let doneBy: string

const walk = (days: number): Promise<unknown> => theDoor().advance(`${days * 24}h`)
const project = (who: Person, { id }: Pick<Proposal, 'id'> = lamp): Promise<Project> => projectOf(who, id)

async function planOf(more: Partial<Input<'proposals.plan'>> = {}): Promise<Input<'proposals.plan'>> {
  const { proposalId, version } = await project(street.wu)
  return {
    proposalId,
    version,
    lead: '工程部 老周',
    dueOn: doneBy,
    budgetFen: 280_000,
    milestones: [{ id: 'milestone-buy-lamp', title: '买灯', dueOn: await dayAfter(5) }],
    tasks: [{ id: 'task-hold-the-ladder', title: '扶梯子' }],
    reason: '',
    ...more,
  }
}

async function report(step: ProjectStep, who = street.wu): Promise<Project> {
  const { proposalId, version } = await project(who)
  return who.call('proposals.report', { proposalId, version, step })
}

async function refusalOf(step: ProjectStep, who = street.wu): Promise<string> {
  const { proposalId, version } = await project(who)
  return who.refusal('proposals.report', { proposalId, version, step })
}

const rate = (who: Person, answer: 'solved' | 'partly' | 'no', text = '') =>
  who.reply('proposals.rate', { proposalId: lamp.id, answer, text })

const heard = (who: Person): Promise<string> => heardOf(who, lamp.id)
const asked = (who: Person): Promise<boolean> => askedToRate(who, lamp.id)
const onBoard = (): Promise<boolean> => isOnBoard(street.chen, lamp.id)
const acts = (): Promise<string[]> => actsOf(street.chen, lamp.id)

/** By a branch member, who sees it through. */
async function taken(taker: Person): Promise<void> {
  await street.estate.appoint(taker, 'branchMember')
  await taker.call('claims.take', {
    claimId: newId(),
    kind: 'proposal',
    id: lamp.id,
    plan: '和物业约好时间，一起看着装好。',
    dueOn: await dayAfter(5),
  })
}

const figures = async () => {
  await theDoor().advance('10m')
  const { bodies } = await street.chen.call('effect.get', {})
  const quarters = bodies.find(({ desk }) => desk.body === 'propertyCompany')?.quarters ?? []
  return quarters.find(({ counts }) => counts['proposals.accepted'])!
}

beforeAll(async () => {
  street = await newStreet()
  const waiting = await inResponse(street)
  doneBy = await dayAfter(60)
  lamp = await answered(street, waiting, { doneBy })
})

describe('a yes becomes a plan', () => {
  test('its body finds it in its queue; before there is a plan nothing can be reported', async () => {
    expect(await project(street.chen)).toMatchObject({
      isPlanned: false,
      promisedOn: doneBy,
      lead: YES.owner,
    })
    const { today, later } = await street.wu.call('desk.workbench', {})
    expect([...today, ...later]).toContainEqual(
      expect.objectContaining({ kind: 'workOnProposal', id: lamp.id, verb: '排计划' }),
    )
    expect(await refusalOf({ kind: 'news', text: '快了' })).toBe('too_early')
  })

  test.each<[string, () => Promise<Partial<Input<'proposals.plan'>>>]>([
    [
      'a milestone before today',
      async () => ({ milestones: [{ id: newId(), title: '买灯', dueOn: await dayAfter(-1) }] }),
    ],
    [
      'a milestone after the end',
      async () => ({ milestones: [{ id: newId(), title: '买灯', dueOn: await dayAfter(61) }] }),
    ],
    ['a day that has gone', async () => ({ dueOn: await dayAfter(-1) })],
    ['a later day than the answer named, without why', async () => ({ dueOn: await dayAfter(61) })],
    ['less than no money', () => Promise.resolve({ budgetFen: -1 })],
    ['half a fen', () => Promise.resolve({ budgetFen: 0.5 })],
  ])('%s is refused', async (_what, more) => {
    expect(await street.wu.refusal('proposals.plan', await planOf(await more()))).toBe('invalid')
  })

  test('neither a neighbour nor another body plans it', async () => {
    const plan = await planOf()
    const chair = await street.estate.officer('李主任', 'committeeMember')
    expect(await street.chen.refusal('proposals.plan', plan)).toBe('forbidden')
    expect(await chair.refusal('proposals.plan', plan)).toBe('forbidden')
  })

  test('of two officers at once one is told what the other planned', async () => {
    const plan = await planOf()
    const replies = await Promise.all([
      street.wu.reply('proposals.plan', plan),
      street.zheng.reply('proposals.plan', { ...plan, lead: '郑丽' }),
    ])
    expect(replies.filter(({ ok }) => ok)).toHaveLength(1)
    const refused = replies.find((reply) => !reply.ok) as { error: { code: string; current: Project } }
    expect(refused.error.code).toBe('stale')
    expect(refused.error.current).toMatchObject({ isPlanned: true, state: 'planned' })
    expect((await seen(street.chen, lamp.id)).state).toBe('planned')
    expect(await heard(street.chen)).toContain('排好了计划')
    expect(await heard(street.neighbours[0]!)).toContain('排好了计划')
    expect(await heard(street.neighbours[10]!)).toBe('')
  })

  test('a branch member may take it on, and then does not rate it', async () => {
    const lin = await street.estate.officer('林涛', 'branchMember')
    const { items } = await lin.call('claims.findOpen', {})
    expect(items).toContainEqual(expect.objectContaining({ kind: 'proposal', id: lamp.id }))
  })
})

describe('it is carried out in the open', () => {
  test('from the first step to being stuck and going on, author and friends hear of each', async () => {
    expect(await refusalOf({ kind: 'done', text: '好了' })).toBe('conflict')
    expect(await refusalOf({ kind: 'news', text: '我来说' }, street.chen)).toBe('forbidden')
    await report({ kind: 'start', text: '老周去看过台阶了' })
    const reached = await report({ kind: 'milestone', milestoneId: 'milestone-buy-lamp', text: '' })
    expect(reached.milestones).toMatchObject([{ title: '买灯', lateDays: 0 }])
    expect(await refusalOf({ kind: 'milestone', milestoneId: 'milestone-buy-lamp', text: '' })).toBe(
      'conflict',
    )
    const stuck = await report({ kind: 'block', reason: '电工说要先停一次电', unblocks: '供电所定下日子' })
    expect(stuck).toMatchObject({ state: 'blocked', blocked: { unblocks: '供电所定下日子' } })
    expect(await heard(street.neighbours[3]!)).toContain('卡住了')
    expect(await refusalOf({ kind: 'done', text: '好了' })).toBe('conflict')
    expect(await report({ kind: 'unblock', text: '周五停电' })).toMatchObject({
      state: 'inProgress',
      blocked: null,
    })
    expect((await project(street.chen)).news.map(({ kind }) => kind)).toEqual([
      'unblock',
      'block',
      'milestone',
      'start',
      'plan',
    ])
  })

  test('every fen is entered with what for; beyond the budget shows, a mistake is struck out and stays to be read', async () => {
    const spend = (fen: number, entryId = newId()): ProjectStep => ({
      kind: 'spend',
      entryId,
      what: '路灯一盏',
      fen,
    })
    for (const fen of [-100, 0, 1.5]) expect(await refusalOf(spend(fen))).toBe('invalid')
    const wrong = newId()
    await report(spend(500_000, wrong))
    expect((await project(street.neighbours[10]!)).money).toMatchObject({
      spentFen: 500_000,
      overFen: 220_000,
    })
    await report({ kind: 'strike', entryId: wrong, reason: '多写了一个零' })
    const { money, spending } = await report(spend(50_000))
    expect(money).toMatchObject({ budgetFen: 280_000, spentFen: 50_000, overFen: 0 })
    expect(spending).toMatchObject([{ struck: { reason: '多写了一个零' } }, { struck: null }])
  })

  test('a photo is for everyone once WeChat has passed it, and never when it has not', async () => {
    const photo = async (when: 'before' | 'after'): Promise<ProjectStep> => ({
      kind: 'photo',
      photoId: newId(),
      when,
      image: {
        kind: 'image',
        fileId: await theDoor().upload(street.wu.openid, `proposals/${street.estate.id}/${newId()}.png`, PNG),
        alt: '台阶上黑着',
        w: 1,
        h: 1,
      },
    })
    const verdict = (suggest: string) =>
      theDoor().post('/openapi', {
        api: 'security.mediaCheckAsync',
        verdict: { suggest, label: suggest === 'pass' ? 100 : 20002 },
        delay: '1m',
        count: 1,
      })
    await verdict('pass')
    await report(await photo('before'))
    expect((await project(street.chen)).photos).toEqual([])
    expect((await project(street.zheng)).photos).toMatchObject([{ check: 'pendingCheck' }])
    await theDoor().advance('2m')
    expect((await project(street.chen)).photos).toMatchObject([{ when: 'before', check: 'ready' }])
    await verdict('risky')
    await report(await photo('after'))
    await theDoor().advance('2m')
    expect((await project(street.chen)).photos).toHaveLength(1)
    const elsewhere = { ...(await photo('after')) } as Extract<ProjectStep, { kind: 'photo' }>
    const fileId = `cloud://local/proposals/${newId()}/a.png`
    expect(await refusalOf({ ...elsewhere, image: { ...elsewhere.image, fileId } })).toBe('bad_file')
    await theDoor().remove('/openapi')
  })

  test('a task becomes a volunteers’ activity, each leads to the other, and to who seconded it', async () => {
    const chair = await street.estate.officer('高主任', 'committeeMember')
    const now = await nowOf()
    const content = {
      title: '扶梯子',
      purpose: '装路灯',
      place: '5 栋台阶',
      risks: '当心梯子',
      contact: '高主任',
      bring: '手套',
      shifts: [
        {
          shiftId: newId(),
          startsAt: after(now, 2 * DAY),
          endsAt: after(now, 2 * DAY + 3_600_000),
          work: '扶梯子',
          capacity: 2,
        },
      ],
    }
    const { proposalId, version } = await project(chair)
    const offer = { proposalId, version, taskId: 'task-hold-the-ladder', activityId: newId(), content }
    expect(await street.chen.refusal('proposals.offerTask', offer)).toBe('forbidden')
    expect(await chair.refusal('proposals.offerTask', { ...offer, taskId: newId() })).toBe('not_found')
    await chair.call('proposals.offerTask', offer)
    expect((await chair.call('proposals.offerTask', offer)).tasks[0]?.activity?.id).toBe(offer.activityId)
    expect((await project(street.chen)).tasks[0]?.activity).toBeNull()
    const activity = await chair.call('rosters.get', { activityId: offer.activityId })
    expect(activity.origin).toMatchObject({
      title: lamp.title,
      path: expect.stringContaining(lamp.id) as string,
    })
    await chair.call('rosters.publish', { activityId: activity.id, version: activity.version })
    expect((await project(street.chen)).tasks[0]?.activity).toMatchObject({ state: 'published' })
    const { parts } = await street.neighbours[2]!.call('desk.myPart', {})
    expect(parts.find(({ id }) => id === lamp.id)?.ledTo).toEqual([
      { title: '扶梯子', path: `/pages/activity/index?id=${activity.id}` },
    ])
  })
})

describe('the clock', () => {
  test('thirty days without news put it on the public board, once, though the timer dies; news takes it off', async () => {
    await walk(29)
    expect(await onBoard()).toBe(false)
    await theDoor().post('/faults', { kind: 'killWorker', collection: 'inbox', count: 1 })
    await theDoor().post('/faults', { kind: 'killWorker', collection: 'proposals', count: 1 })
    await walk(2)
    for (let tick = 0; tick < 3; tick += 1) await theDoor().advance('5m')
    await theDoor().remove('/faults')
    expect(await onBoard()).toBe(true)
    expect((await acts()).filter((act) => act === 'owed')).toHaveLength(1)
    expect(await heard(street.neighbours[4]!)).toContain('30 天没说进展')
    const titles = (await street.chen.call('messages.list', {})).items.filter(({ title }) =>
      title.includes('30 天'),
    )
    expect(titles).toHaveLength(1)
    expect((await project(street.chen)).staleDays).toBeGreaterThan(0)
    expect(await report({ kind: 'news', text: '灯到了，下周装' })).toMatchObject({ staleDays: 0 })
    expect(await onBoard()).toBe(false)
  })

  test('past the promised day it counts as unfinished, though the day was moved openly', async () => {
    expect((await figures()).shares['proposals.finished']).toBeUndefined()
    const { milestones } = await project(street.wu)
    const kept = milestones.map(({ id, title, dueOn }) => ({ id, title, dueOn }))
    const moved = await planOf({ dueOn: await dayAfter(59), milestones: kept, reason: WHY })
    expect(await street.wu.refusal('proposals.plan', { ...moved, reason: '' })).toBe('invalid')
    expect(await street.wu.refusal('proposals.plan', { ...moved, milestones: [] })).toBe('invalid')
    const view = await street.wu.call('proposals.plan', moved)
    expect(view.news[0]).toMatchObject({ kind: 'replan', text: WHY, was: { dueOn: doneBy } })
    await walk(30)
    const { shares, ages } = await figures()
    expect(ages['proposals.open']).toMatchObject({ units: 1 })
    expect(shares).toMatchObject({
      'proposals.finished': { reached: 0, of: 1 },
      'proposals.confirmed': { reached: 0, of: 1 },
    })
  })
})

describe('those who asked have the last word', () => {
  test('done, they are asked whether it is solved; who did it, and who had no part in it, are not', async () => {
    await taken(street.neighbours[8]!)
    await report({ kind: 'done', text: '装好了，晚上亮着' })
    for (const person of [street.chen, street.neighbours[0]!]) expect(await asked(person)).toBe(true)
    for (const person of [street.neighbours[10]!, street.wu]) expect(await asked(person)).toBe(false)
    const own = await rate(street.wu, 'solved')
    expect(own).toMatchObject({ ok: false, error: { code: 'not_bound' } })
    expect(await rate(street.neighbours[10]!, 'no')).toMatchObject({
      ok: false,
      error: { code: 'forbidden' },
    })
  })

  test('a neighbour of the company who lives here and seconded it does not rate their own work', async () => {
    const insider = street.neighbours[9]!
    await street.estate.appoint(insider, 'propertyStaff')
    const reply = await rate(insider, 'solved')
    expect(reply).toMatchObject({ ok: false, error: { code: 'forbidden' } })
    if (!reply.ok) expect(reply.error.message).toContain('自己办的事自己不评')
  })

  test('whoever took it on does not rate it, though they seconded it', async () => {
    const taker = street.neighbours[8]!
    expect(await asked(taker)).toBe(false)
    const reply = await rate(taker, 'solved')
    expect(reply).toMatchObject({ ok: false, error: { code: 'forbidden' } })
    if (!reply.ok) expect(reply.error.message).toContain('自己办的事自己不评')
  })

  test('once a person; doubtful words wait for a human, and are told without their writer', async () => {
    const [first, second, third] = street.neighbours as [Person, Person, Person]
    const [one, two] = await Promise.all([rate(first, 'no', '还是太暗'), rate(first, 'no', '还是太暗')])
    expect([one.ok, two.ok]).toEqual([true, true])
    expect(await rate(first, 'solved')).toMatchObject({ ok: false, error: { code: 'conflict' } })
    expect(await asked(first)).toBe(false)
    await theDoor().post('/openapi', {
      api: 'security.msgSecCheck',
      when: '拿不准',
      reply: { errcode: 0, result: { suggest: 'review', label: 100 } },
    })
    await rate(second, 'partly', '这句拿不准')
    await theDoor().remove('/openapi')
    await rate(third, 'solved')
    const view = await project(third)
    expect(view.rating).toMatchObject({ raters: 3, ratings: null, mine: 'solved', canRate: false })
    expect(view.rating!.words.map(({ text }) => text)).toEqual(['还是太暗'])
    expect(JSON.stringify(view.rating)).not.toContain('邻居甲')
    expect((await project(second)).rating!.words).toHaveLength(2)
    const chair = await street.estate.officer('孙主任', 'committeeMember')
    const held = (await chair.call('moderation.list', {})).items.find(({ kind }) => kind === 'ratingWord')!
    await chair.call('moderation.decide', { id: held.id, version: held.version, show: true })
    expect((await project(third)).rating!.words).toHaveLength(2)
  })

  test('under half solved, it is reopened once, though the timer dies; the body owes a new day', async () => {
    await theDoor().post('/faults', { kind: 'killWorker', collection: 'proposals', count: 2 })
    await walk(15)
    for (let tick = 0; tick < 3; tick += 1) await theDoor().advance('5m')
    await theDoor().remove('/faults')
    const view = await project(street.chen)
    expect(view).toMatchObject({
      state: 'reopened',
      dueOn: null,
      reopened: { ratings: { solved: 1, partly: 1, no: 1 } },
    })
    expect((await acts()).filter((act) => act === 'reopen')).toHaveLength(1)
    expect(await asked(street.neighbours[5]!)).toBe(false)
    expect(await heard(street.neighbours[5]!)).toContain('退回去重办')
    expect((await figures()).shares['proposals.confirmed']).toEqual({ reached: 0, of: 1 })
    await walk(9)
    expect(await onBoard()).toBe(true)
  })

  test('with a new day it goes on, is rated again by the same people, and closes with the figure standing', async () => {
    const { milestones } = await project(street.wu)
    const kept = milestones.map(({ id, title, dueOn }) => ({ id, title, dueOn }))
    const again = await planOf({ dueOn: await dayAfter(10), milestones: kept, reason: WHY })
    expect(await street.wu.call('proposals.plan', again)).toMatchObject({
      state: 'inProgress',
      promisedOn: again.dueOn,
    })
    expect(await onBoard()).toBe(false)
    await report({ kind: 'done', text: '换了亮的' })
    const [first, second, third] = street.neighbours as [Person, Person, Person]
    await rate(first, 'no')
    await rate(second, 'solved')
    await rate(third, 'no')
    // the timer dies after it counted, and again before it has told and closed
    await theDoor().post('/faults', { kind: 'killWorker', collection: 'proposals', count: 2 })
    await theDoor().post('/faults', { kind: 'killWorker', collection: 'inbox', count: 1 })
    await walk(15)
    for (let tick = 0; tick < 4; tick += 1) await theDoor().advance('5m')
    await theDoor().remove('/faults')
    const view = await project(street.chen)
    expect(view).toMatchObject({
      state: 'closed',
      rating: { raters: 3, ratings: { solved: 1, partly: 0, no: 2 } },
    })
    expect(await rate(street.neighbours[3]!, 'solved')).toMatchObject({
      ok: false,
      error: { code: 'closed' },
    })
    expect((await acts()).slice(-2)).toEqual(['countRatings', 'closeProject'])
    const { parts } = await street.neighbours[2]!.call('desk.myPart', {})
    expect(parts.find(({ id }) => id === lamp.id)?.steps.at(-1)?.label).toBe('3 位里 1 位说解决了')
    const { shares, counts, ages } = await figures()
    expect(ages).toEqual({})
    expect(counts).toMatchObject({ 'proposals.accepted': 1, 'proposals.reopened': 1 })
    expect(shares).toMatchObject({
      'proposals.answeredInTime': { reached: 1, of: 1 },
      'proposals.finished': { reached: 1, of: 1 },
      'proposals.confirmed': { reached: 0, of: 1 },
    })
  })
})

test('noise of one home raises no rate, and makes nothing look younger', async () => {
  const mother = await street.estate.resident('刘玉珍', place(street.estate, 11))
  const son = await street.estate.resident('刘小军', place(street.estate, 11), { relation: 'family' })
  const screenedOf = async () => {
    await theDoor().advance('10m')
    const { bodies } = await street.chen.call('effect.get', {})
    const quarters = bodies.find(({ desk }) => desk.body === 'residentsCommittee')!.quarters
    return quarters[0]!
  }
  const old = await submit(mother, { title: '晾衣绳松了' })
  await walk(3)
  const before = await screenedOf()
  const others: Proposal[] = []
  for (const person of [mother, son])
    for (const title of ['换个花盆', '再换个花盆'])
      others.push(await takeUp(street.he, await submit(person, { title })))
  const afterwards = await screenedOf()
  expect(afterwards.shares).toEqual(before.shares)
  expect(afterwards.ages['proposals.open']).toEqual(before.ages['proposals.open'])
  await withdrawn(mother, await seen(mother, old.id))
  expect(others).toHaveLength(4)
})
