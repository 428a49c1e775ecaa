/** The effect page: what came of what was said, for anyone to see, and nothing to be gained by noise. */
import { existsSync, readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import type { EffectSource } from '../../cloudfunctions/kernel/effect'
import type { EffectView, QuarterFigures } from '../../typings/effect'
import type { Body } from '../../typings/domain'
import { publish } from '../notices/content'
import { DAY, after, newEstate, newId, nowOf, place, theDoor } from '../world'
import type { Community, Person } from '../world'

let estate: Community
let wu: Person
let zheng: Person
let wang: Person

beforeEach(async () => {
  estate = await newEstate(1, 3)
  wu = await estate.officer('吴志强', 'propertyStaff')
  zheng = await estate.officer('郑丽', 'propertyStaff')
  wang = await estate.resident('王桂芳', place(estate, 0))
})

const ask = (person: Person, noticeId: string, text = '几点来水？') =>
  person.call('notices.ask', { questionId: newId(), noticeId, text })

async function answer(questionId: string): Promise<void> {
  const { version } = await wu.call('questions.get', { questionId })
  await wu.call('questions.answer', { questionId, version, text: '下午五点。' })
}

async function rate(person: Person, questionId: string, clear: boolean): Promise<void> {
  const { version } = await person.call('questions.get', { questionId })
  await person.call('questions.rate', {
    questionId,
    version,
    clear,
    ...(clear ? {} : { text: '哪天的五点？' }),
  })
}

/** After the clock's next tick. */
async function effect(): Promise<EffectView> {
  await theDoor().advance('5m')
  return wang.call('effect.get', {})
}

const present = (view: EffectView, body: Body = 'propertyCompany'): QuarterFigures | undefined =>
  view.bodies.find(({ desk }) => desk.body === body)?.quarters[0]

/** Rates and medians, without the counts beside them. */
const judged = (view: EffectView) => {
  const { shares, took } = present(view)!
  return { shares, took }
}

test('before anything happened every body stands there, empty', async () => {
  const { quarters, bodies } = await effect()
  expect(quarters).toHaveLength(1)
  expect(bodies.map(({ desk }) => desk.body)).toEqual(estate.view.desks.map(({ body }) => body))
  expect(bodies.flatMap((body) => body.quarters)).toEqual([])
})

test('asked, answered, how soon, and found helpful: by the body that owes the answer', async () => {
  const { id: noticeId } = await publish(wu, zheng)
  const first = await ask(wang, noticeId)
  const li = await estate.resident('李强', place(estate, 1))
  const second = await ask(li, noticeId, '热水器要关吗？')
  await theDoor().advance('3h')
  await answer(first.id)
  await rate(wang, first.id, true)
  let figures = present(await effect())!
  expect(figures.counts).toMatchObject({ 'questions.asked': 2, 'notices.twoWay': 1 })
  expect(figures.shares).toMatchObject({
    'questions.answered': { reached: 1, of: 2 },
    'questions.helpful': { reached: 1, of: 1 },
  })
  expect(figures.took['questions.answeredIn']).toEqual({ units: 2, median: 3, slowest: 3 })
  await theDoor().advance('2h')
  await answer(second.id)
  await rate(li, second.id, false)
  figures = present(await effect())!
  expect(figures.shares).toMatchObject({
    'questions.answered': { reached: 1, of: 2 },
    'questions.helpful': { reached: 1, of: 2 },
  })
  expect(figures.took['questions.answeredIn']).toEqual({ units: 2, median: 3, slowest: 3 })
  await answer(second.id)
  await rate(li, second.id, true)
  figures = present(await effect())!
  expect(figures.shares['questions.answered']).toEqual({ reached: 2, of: 2 })
  expect(figures.took['questions.answeredIn']).toEqual({ units: 2, median: 3, slowest: 5 })
})

test('a visitor reads it with three requests', async () => {
  await ask(wang, (await publish(wu, zheng)).id)
  await theDoor().advance('5m')
  const openid = `o-visitor-${newId()}`
  await theDoor().call(openid, undefined, 'members.enter', { communityId: estate.id })
  await theDoor().remove('/stats')
  await theDoor().call(openid, estate.id, 'effect.get', {})
  const { actions } = (await theDoor().get('/stats')) as { actions: Record<string, { mostRequests: number }> }
  expect(actions['api effect.get']!.mostRequests).toBeLessThanOrEqual(3)
})

test('nobody is named, and another community sees nothing of it', async () => {
  await ask(wang, (await publish(wu, zheng)).id)
  expect(JSON.stringify(await effect())).not.toContain('王')
  const other = await newEstate(1, 1)
  const elsewhere = await other.steward.call('effect.get', {})
  expect(elsewhere.bodies.flatMap((body) => body.quarters)).toEqual([])
})

test('twenty notices that only tell, one home with five accounts, every tap twice: no rate, no median is better', async () => {
  const family = [wang]
  for (const name of ['王一', '王二', '王三', '王四'])
    family.push(await estate.resident(name, place(estate, 0), { relation: 'family' }))
  const other = await estate.resident('李强', place(estate, 1))
  const { id: noticeId } = await publish(wu, zheng)
  const slow = await ask(wang, noticeId)
  const open = await ask(other, noticeId, '热水器要关吗？')
  await theDoor().advance('20h')
  await answer(slow.id)
  const before = await effect()
  expect(judged(before)).toMatchObject({
    shares: { 'questions.answered': { reached: 1, of: 2 } },
    took: { 'questions.answeredIn': { units: 2, median: 20, slowest: 20 } },
  })

  for (let n = 0; n < 20; n += 1) await publish(wu, zheng, { title: `请知晓 ${n}`, ask: { kind: 'none' } })
  for (const person of family)
    for (const text of ['再问一句', '再问一句']) {
      const again = await ask(person, noticeId, text)
      await answer(again.id)
      await rate(person, again.id, true)
      await rate(person, again.id, true)
    }
  await rate(wang, slow.id, true)
  await rate(wang, slow.id, true)
  const after = await effect()

  expect(judged(after).took).toEqual(judged(before).took)
  expect(judged(after).shares['questions.answered']).toEqual({ reached: 1, of: 2 })
  // The first word this home ever gave counts, and counts once.
  expect(judged(after).shares['questions.helpful']).toEqual({ reached: 1, of: 1 })
  expect(present(after)!.counts).toMatchObject({
    'questions.asked': 12,
    'notices.twoWay': 1,
    'notices.informationOnly': 20,
  })

  // A repeat that stays open, or that was not clear, only makes it worse.
  const late = await ask(family[1]!, noticeId, '还是不明白')
  expect(judged(await effect()).shares).toEqual({ 'questions.answered': { reached: 0, of: 2 } })
  await theDoor().advance('30h')
  await answer(late.id)
  await answer(open.id)
  expect(judged(await effect()).took['questions.answeredIn']).toEqual({ units: 2, median: 30, slowest: 50 })
})

test('twenty notices that only tell, each asked about by one home and answered at once: that home counts once', async () => {
  const { id: noticeId } = await publish(wu, zheng)
  await ask(await estate.resident('李强', place(estate, 1)), noticeId)
  for (let n = 0; n < 20; n += 1) {
    const told = await publish(wu, zheng, { title: `请知晓 ${n}`, ask: { kind: 'none' } })
    await answer((await ask(wang, told.id)).id)
  }
  const { shares, took, counts } = present(await effect())!
  expect(counts['questions.asked']).toBe(21)
  expect(shares['questions.answered']).toEqual({ reached: 1, of: 2 })
  expect(took['questions.answeredIn']).toMatchObject({ units: 2 })
})

test('what is taken on for one home on one notice is judged together, however many there ask', async () => {
  const lin = await estate.officer('林涛', 'branchMember')
  const family = [wang, await estate.resident('王一', place(estate, 0), { relation: 'family' })]
  const { id: noticeId } = await publish(wu, zheng)
  const dueOn = after(await nowOf(), 5 * DAY).slice(0, 10)
  for (const person of family) {
    const { id } = await ask(person, noticeId)
    const taking = { claimId: newId(), kind: 'question' as const, id, plan: '我去问问。', dueOn }
    const taken = await lin.call('claims.take', taking)
    const done = await lin.call('claims.finish', {
      claimId: taken.id,
      version: taken.version,
      note: '问了。',
    })
    await person.call('claims.confirm', { claimId: taken.id, version: done.version, done: true })
  }
  const { shares, counts } = present(await effect(), 'branch')!
  expect(counts['claims.confirmed']).toBe(2)
  expect(shares['claims.confirmedOf']).toEqual({ reached: 1, of: 1 })
})

test('those who live nowhere here count as one, however many', async () => {
  const { id: noticeId } = await publish(wu, zheng)
  for (let n = 0; n < 5; n += 1) await answer((await ask(await estate.register(`过路${n}`), noticeId)).id)
  await ask(wang, noticeId)
  const { shares, counts } = present(await effect())!
  expect(counts['questions.asked']).toBe(6)
  expect(shares['questions.answered']).toEqual({ reached: 1, of: 2 })
})

const FUNCTIONS = join(__dirname, '../../cloudfunctions')

/** Every module's source, by the name under which it is exported. */
function everySource(): [string, EffectSource][] {
  const files = readdirSync(FUNCTIONS).map((module) => join(FUNCTIONS, module, 'effect.ts'))
  return files
    .filter((file) => existsSync(file) && !file.endsWith(join('kernel', 'effect.ts')))
    .flatMap((file) => Object.entries(require(file) as Record<string, EffectSource>))
    .filter(([, made]) => Array.isArray(made.fields))
}

test('each source is listed, has a collection of its own, and the indexes that the count walks along', () => {
  const { collections } = JSON.parse(readFileSync(join(FUNCTIONS, 'database.json'), 'utf8')) as {
    collections: { name: string; indexes: { keys: [string, number][] }[] }[]
  }
  const sources = everySource()
  expect(sources.length).toBeGreaterThanOrEqual(4)
  expect(new Set(sources.map(([, { collection }]) => collection)).size).toBe(sources.length)
  const listed = readFileSync(join(FUNCTIONS, 'effect/index.ts'), 'utf8')
  for (const [name, { collection }] of sources) {
    expect(listed).toMatch(new RegExp(`sources: .*\\[[^\\]]*\\b${name}\\b`))
    const declared = collections.find((one) => one.name === collection)!
    const keys = declared.indexes.map((index) => index.keys.map(([field]) => field).join(' '))
    expect(keys).toEqual(expect.arrayContaining(['effect.pending', 'communityId effect.quarter effect.unit']))
  }
})
