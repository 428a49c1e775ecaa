/**
 * What people hear of a shift, as a table: one message a matter, and none to those whom it no longer concerns. 孙大勇
 * leads; 王芳 has the only place, 赵芳 waits for it, 钱芳 is not in it.
 */
import { DAY, HOUR, after, nowOf, place, theDoor } from '../world'
import type { Person } from '../world'
import type { Activity, Team } from './people'
import { newTeam, plan, published } from './people'

const [wang, zhao, qian, child] = ['wang', 'zhao', 'qian', 'child'] as const
type Who = typeof wang | typeof zhao | typeof qian | typeof child

let team: Team
let sun: Person
let people: Record<Who, Person>

beforeAll(async () => {
  team = await newTeam(3)
  ;({ sun } = team)
  const [first, second, third] = team.neighbours as [Person, Person, Person]
  const family = await team.estate.resident('王小明', place(team.estate, 0), { relation: 'family' })
  await family.call('members.setUnder18', { under18: true })
  people = { wang: first, zhao: second, qian: third, child: family }
})

interface Seen {
  activity: Activity
  shiftId: string
  startsAt: string
}

/** Everything about this activity that still stands in somebody's inbox. */
const inboxOf = async (person: Person, { activity, shiftId }: Seen) =>
  (await person.call('messages.list', {})).items.filter(
    ({ path, body }) =>
      path?.includes(activity.id) || path?.includes(shiftId) || body.includes(activity.title),
  )
const heard = async (person: Person, seen: Seen): Promise<string[]> =>
  (await inboxOf(person, seen))
    .map(({ title }) => title.replace(/\d\d:\d\d/, '那时').replace(/“.*?”/, ''))
    .sort()

let seasons = 0
let last = ''

/** One shift for one, at seven in the evening, four days after the one before. */
async function oneShift(): Promise<Seen> {
  seasons += 1
  const { shifts, ...content } = await plan({ title: `班次 ${seasons} 号`, capacity: 1 })
  const now = await nowOf()
  const startsAt = `${after(last > now ? last : now, 4 * DAY).slice(0, 10)}T11:00:00.000Z`
  last = startsAt
  const one = { ...shifts[0]!, startsAt, endsAt: after(startsAt, 2 * HOUR) }
  const activity = await published(sun, { ...content, shifts: [one] })
  return { activity, shiftId: one.shiftId, startsAt }
}

const mineOf = async (person: Person, { activity }: Seen) =>
  (await person.call('rosters.get', { activityId: activity.id })).shifts[0]!.mine!
const versionOf = async ({ activity }: Seen) =>
  (await sun.call('rosters.get', { activityId: activity.id })).version

const signUp = (who: Who) => async (seen: Seen) => {
  await people[who].call('rosters.signUp', { shiftId: seen.shiftId })
}
const stepBack = (who: Who) => async (seen: Seen) => {
  const { version } = await mineOf(people[who], seen)
  await people[who].call('rosters.cancelSignup', { shiftId: seen.shiftId, version })
}
const answer = (who: Who, accept: boolean) => async (seen: Seen) => {
  const { version } = await mineOf(people[who], seen)
  await people[who].call('rosters.answerOffer', { shiftId: seen.shiftId, version, accept })
}
const lookFor = (who: Who, wanted: boolean) => async (seen: Seen) => {
  const { version } = await mineOf(people[who], seen)
  await people[who].call('rosters.askStandIn', { shiftId: seen.shiftId, version, wanted })
}
const standIn = (who: Who) => async (seen: Seen) => {
  await people[who].call('rosters.takeOver', { shiftId: seen.shiftId })
}
const cancelShift = async (seen: Seen) => {
  const version = await versionOf(seen)
  await sun.call('rosters.cancelActivity', {
    activityId: seen.activity.id,
    version,
    reason: '场地要大修',
  })
}
const moveBy = (hours: number) => async (seen: Seen) => {
  const startsAt = after(seen.startsAt, hours * HOUR)
  const to = { startsAt, endsAt: after(startsAt, 2 * HOUR) }
  const version = await versionOf(seen)
  await sun.call('rosters.moveShifts', { shiftId: seen.shiftId, version, scope: 'one', ...to })
  seen.startsAt = startsAt
}
const meetAt = (where: string) => async (seen: Seen) => {
  const { version, purpose, risks, contact, bring } = await sun.call('rosters.get', {
    activityId: seen.activity.id,
  })
  const change = { purpose, risks, contact, bring, place: where, provided: '' }
  await sun.call('rosters.amend', { activityId: seen.activity.id, version, change })
}
const name =
  (who: Who) =>
  async ({ shiftId }: Seen) => {
    const list = await sun.call('rosters.shiftList', { shiftId })
    const { personId } = list.people.find((one) => one.name === people[who].name)!
    await sun.call('rosters.nameLead', { shiftId, personId })
  }
type Step = (seen: Seen) => Promise<void>

const nobody = async ({ shiftId }: Seen) => {
  await sun.call('rosters.nameLead', { shiftId, personId: null })
}
/** The call dies when it has first written there. */
const cutOff = (action: string, collection: string, step: Step) => async (seen: Seen) => {
  await theDoor().post('/faults', { kind: 'dropReply', action, collection, count: 1 })
  await step(seen).catch(() => undefined)
  await theDoor().remove('/faults')
}
/** A minute past six in the evening before it. */
const evening = async ({ startsAt }: Seen) => {
  await theDoor().setClock(after(startsAt, -DAY - 59 * (HOUR / 60)))
  await theDoor().advance('5m')
}
const read = (who: Who) => async (seen: Seen) => {
  const ids = (await inboxOf(people[who], seen)).map(({ id }) => id)
  await people[who].call('messages.markRead', { ids })
}
const hoursBefore =
  (hours: number) =>
  async ({ startsAt }: Seen) => {
    await theDoor().setClock(after(startsAt, -hours * HOUR))
    await theDoor().advance('5m')
  }
const offerEnds = async (seen: Seen) => {
  await theDoor().setClock((await mineOf(people.zhao, seen)).answerBy!)
  await theDoor().advance('10m')
}
const minutes = async () => {
  await theDoor().advance('10m')
}

const OFFER = '有人退出，轮到您了'
const REMINDER = '明天 那时 有您的班'
const MOVED = '改时间了'
const CHANGED = '有变动'
const OFF = '取消了，不用来了'
const LEAD = '请您带这个班'
const SHORT = '明天还差 1 个人'
const LATE = '1 栋姓王的邻居临时来不了'
const REPLACED = '有邻居来顶您的班，您不用来了'
const INSTEAD = '有人找顶班，您在排队，可以先来'

type Row = [what: string, steps: Step[], told: Partial<Record<'sun' | 'wang' | 'zhao' | 'qian', string[]>>]

const full = [signUp(wang), signUp(zhao)]
const offered = [...full, stepBack(wang)]

const TABLE: Row[] = [
  ['signing up: the page has said it', full, {}],
  ['stepping back: the first in line is asked', offered, { zhao: [OFFER] }],
  ['a yes: the question goes', [...offered, answer(zhao, true), minutes], {}],
  ['a no: the question goes', [...offered, answer(zhao, false), minutes], {}],
  [
    'nothing said in time: that, and the question goes',
    [...offered, offerEnds],
    { zhao: ['没等到您回话，名额给了下一位'] },
  ],
  ['asked, and stepped back', [...offered, stepBack(zhao), minutes], {}],
  ['asked, and the shift is off', [...offered, cancelShift, minutes], { zhao: [OFF] }],
  ['asked, and the shift is moved: both stand', [...offered, moveBy(24), minutes], { zhao: [MOVED, OFFER] }],
  [
    'moved twice: the latest stands',
    [...full, moveBy(1), moveBy(1), minutes],
    { wang: [MOVED], zhao: [MOVED] },
  ],
  [
    'moved, and stepped back: it concerns those who are left',
    [...full, moveBy(1), stepBack(zhao)],
    { wang: [MOVED] },
  ],
  ['moved, and given up', [...full, moveBy(1), stepBack(wang)], { zhao: [OFFER, MOVED] }],
  ['moved, then off: only that', [...full, moveBy(1), cancelShift], { wang: [OFF], zhao: [OFF] }],
  ['another place to meet', [...full, meetAt('东门')], { wang: [CHANGED], zhao: [CHANGED] }],
  ['the evening before: whoever comes', [...full, evening], { wang: [REMINDER] }],
  ['reminded, and moved', [...full, evening, moveBy(20), minutes], { wang: [MOVED], zhao: [MOVED] }],
  ['reminded, read, and moved', [...full, evening, read(wang), moveBy(20)], { wang: [MOVED], zhao: [MOVED] }],
  [
    'reminded, moved by a day, and its new evening',
    [...full, evening, moveBy(24), evening],
    { wang: [REMINDER, MOVED], zhao: [MOVED] },
  ],
  ['reminded, and another place', [...full, evening, meetAt('西门')], { wang: [CHANGED], zhao: [CHANGED] }],
  ['reminded, and off', [...full, evening, read(wang), cancelShift], { wang: [OFF], zhao: [OFF] }],
  ['reminded, and given up', [signUp(wang), evening, stepBack(wang)], {}],
  ['looking for somebody: the line hears', [...full, lookFor(wang, true)], { zhao: [INSTEAD] }],
  ['looking no more', [...full, lookFor(wang, true), lookFor(wang, false)], {}],
  [
    'somebody comes instead',
    [signUp(wang), lookFor(wang, true), standIn(qian), minutes],
    { wang: [REPLACED] },
  ],
  [
    'reminded, and somebody comes instead',
    [signUp(wang), evening, lookFor(wang, true), standIn(qian)],
    { wang: [REPLACED] },
  ],
  [
    'somebody came instead, and it is off',
    [signUp(wang), lookFor(wang, true), standIn(qian), cancelShift],
    { qian: [OFF] },
  ],
  ['asked to lead', [signUp(wang), name(wang)], { wang: [LEAD] }],
  ['asked to lead, and moved', [signUp(wang), name(wang), moveBy(1)], { wang: [LEAD, MOVED] }],
  ['asked to lead, and stepped back', [signUp(wang), name(wang), stepBack(wang)], {}],
  ['asked to lead, and no longer', [signUp(wang), name(wang), nobody], {}],
  ['asked to lead, no longer, and again', [signUp(wang), name(wang), nobody, name(wang)], { wang: [LEAD] }],
  [
    'asked to lead by a call that died, and again',
    [signUp(wang), cutOff('rosters.nameLead', 'shifts', name(wang)), name(wang)],
    { wang: [LEAD] },
  ],
  [
    'asked to lead, no longer by a call that died, and again',
    [signUp(wang), name(wang), cutOff('rosters.nameLead', 'shifts', nobody), nobody],
    {},
  ],
  ['asked to lead, and off', [signUp(wang), name(wang), cancelShift], { wang: [OFF] }],
  ['stepped back late: the lead hears', [signUp(wang), hoursBefore(3), stepBack(wang)], { sun: [LATE] }],
  ['stepped back late, and off', [signUp(wang), hoursBefore(3), stepBack(wang), cancelShift], {}],
  ['nobody there the day before: the lead hears', [evening], { sun: [SHORT] }],
  ['nobody there, and moved', [evening, moveBy(48)], {}],
  ['nobody there, also an hour later', [evening, moveBy(1)], { sun: [SHORT] }],
  ['nobody there, nor a week on', [evening, moveBy(7 * 24), minutes, evening], { sun: [SHORT] }],
]

test.each(TABLE)('%s', async (_what, steps, told) => {
  const seen = await oneShift()
  for (const step of steps) await step(seen)
  const none = { sun: [], wang: [], zhao: [], qian: [] }
  expect({
    sun: (await heard(sun, seen)).filter((title) => ![...FILLING].some((words) => title.includes(words))),
    wang: await heard(people.wang, seen),
    zhao: await heard(people.zhao, seen),
    qian: await heard(people.qian, seen),
  }).toEqual({ ...none, ...sortedEach(told) })
})

const sortedEach = (told: Row[2]) =>
  Object.fromEntries(Object.entries(told).map(([who, titles]) => [who, [...titles].sort()]))

/** What fills up is told to the lead by a by-law of its own (planning.test.ts). */
const FILLING = ['满了']

test('a moved offer says its new end, and the old one is answered no more', async () => {
  const seen = await oneShift()
  await hoursBefore(72)(seen)
  for (const step of offered) await step(seen)
  const before = await mineOf(people.zhao, seen)
  await moveBy(-71)(seen)
  const { version, answerBy, state } = await mineOf(people.zhao, seen)
  expect({ state, answerBy, version }).toEqual({
    state: 'offered',
    answerBy: seen.startsAt,
    version: before.version + 1,
  })
  const offers = (await inboxOf(people.zhao, seen)).filter(({ title }) => title === OFFER)
  expect(offers).toHaveLength(1)
  const said = { shiftId: seen.shiftId, accept: true }
  expect(await people.zhao.refusal('rosters.answerOffer', { ...said, version: before.version })).toBe('stale')
  expect(await people.zhao.refusal('rosters.answerOffer', { ...said, version })).toBe('ok')
})

test('a yes that is said while the shift is moved stands, and asks and is asked nothing more', async () => {
  const seen = await oneShift()
  await hoursBefore(72)(seen)
  for (const step of offered) await step(seen)
  const { version } = await mineOf(people.zhao, seen)
  const plan = await versionOf(seen)
  // the call that moves it has read who is in it, and is slow to tell them
  const slow = { kind: 'latency', action: 'rosters.moveShifts', collection: 'inbox', ms: 2000, count: 1 }
  await theDoor().post('/faults', slow)
  const moving = moveBy(-71)(seen)
  while ((await versionOf(seen)) === plan);
  const yes = { shiftId: seen.shiftId, version, accept: true }
  const said = await people.zhao.call('rosters.answerOffer', yes)
  await moving
  await theDoor().remove('/faults')
  expect(await mineOf(people.zhao, seen)).toMatchObject({ state: 'accepted', version: version + 1 })
  expect(await heard(people.zhao, seen)).toEqual([MOVED])
  const place = { shiftId: seen.shiftId, version: said.mine!.version }
  expect(await people.zhao.refusal('rosters.cancelSignup', place)).toBe('ok')
})

test('wherever the call that moves an offer is cut off, its new end is said, once', async () => {
  for (const cut of [0, 1, 2, 3, 4, 5, 6, 7, 8, 9]) {
    const seen = await oneShift()
    await hoursBefore(72)(seen)
    for (const step of offered) await step(seen)
    const collection = cut < 4 ? 'shifts' : 'inbox'
    await theDoor().post('/faults', {
      kind: 'dropReply',
      action: 'rosters.moveShifts',
      collection,
      after: cut < 4 ? cut : cut - 4,
      count: 1,
    })
    await moveBy(-71)(seen).catch(() => undefined)
    await theDoor().remove('/faults')
    await theDoor().advance('10m')
    const { startsAt, mine } = (await people.zhao.call('rosters.get', { activityId: seen.activity.id }))
      .shifts[0]!
    expect(mine).toMatchObject({ state: 'offered', answerBy: startsAt })
    const ends = new Date(Date.parse(startsAt) + 8 * HOUR).toISOString().slice(11, 16)
    const offers = (await inboxOf(people.zhao, seen)).filter(({ title }) => title === OFFER)
    expect(offers.map(({ body }) => body.includes(`${ends} 前回一声`))).toEqual([true])
  }
}, 60_000)

test('who is missing tomorrow stands, whatever shift changes, until none of those is short', async () => {
  const { shifts, ...content } = await plan({ title: '看门', capacity: 1 })
  const day = after(last > (await nowOf()) ? last : await nowOf(), 4 * DAY).slice(0, 10)
  last = `${day}T11:00:00.000Z`
  const at = (startsAt: string, n: number) => ({
    ...shifts[n]!,
    startsAt,
    endsAt: after(startsAt, HOUR),
  })
  const three = [at(`${day}T03:00:00.000Z`, 0), at(last, 1), at(after(last, 7 * DAY), 2)]
  const activity = await published(sun, { ...content, shifts: three })
  const [first, second, third] = three.map(({ shiftId, startsAt }): Seen => ({
    activity,
    shiftId,
    startsAt,
  })) as [Seen, Seen, Seen]
  await evening(second)
  const short = async () => (await heard(sun, first)).filter((title) => title.includes('还差'))
  expect(await short()).toEqual(['明天还差 2 个人'])
  await moveBy(24)(third)
  expect(await short()).toHaveLength(1)
  const off = { shiftId: first.shiftId, scope: 'one' as const, reason: 'hands' as const }
  await sun.call('rosters.cancelShifts', { ...off, version: await versionOf(first) })
  expect(await short()).toHaveLength(1)
  await moveBy(48)(second)
  expect(await short()).toEqual([])
})

test('of two shifts that are moved one after the other, both are told', async () => {
  const activity = await published(sun, await plan({ title: '两处' }))
  let { version } = activity
  for (const { shiftId, startsAt, endsAt } of activity.shifts.slice(0, 2)) {
    await people.wang.call('rosters.signUp', { shiftId })
    const to = { startsAt: after(startsAt, 7 * DAY), endsAt: after(endsAt, 7 * DAY) }
    ;({ version } = await sun.call('rosters.moveShifts', { shiftId, version, scope: 'one', ...to }))
  }
  expect(await heard(people.wang, { activity, shiftId: activity.shifts[0]!.shiftId, startsAt: '' })).toEqual([
    MOVED,
    MOVED,
  ])
})

test('what was asked at home goes with the shift, and with the answer', async () => {
  const asked = async (title: string) =>
    (await people.wang.call('messages.list', {})).items.filter(({ body }) => body.includes(title)).length
  for (const end of [cancelShift, stepBack(child), null]) {
    const seen = await oneShift()
    await signUp(child)(seen)
    expect(await asked(seen.activity.title)).toBe(1)
    if (end) await end(seen)
    const { asks } = await people.wang.call('rosters.guardianAsks', {})
    if (!end) await people.wang.call('rosters.answerGuardian', { askId: asks[0]!.askId, agree: true })
    expect(await asked(seen.activity.title)).toBe(0)
  }
})
