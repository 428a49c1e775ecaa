/** The day of a shift, from half an hour before it to the evening after, told by two who run it and those who come. */
import type { Output } from '../../typings/api'
import type { End } from '../../typings/roster-attendance'
import { HOUR, after, newEstate, newId, nowOf, place, theDoor, type Community, type Person } from '../world'
import { alterRow } from '../privacy/rows'
import { plan, published } from './people'

const MINUTE = HOUR / 60

type Shift = Output<'rosters.get'>['shifts'][number]

let estate: Community
let sun: Person
let wei: Person
let wang: Person
let zhao: Person
let qian: Person
let first: Shift
let second: Shift
let third: Shift

const shiftId = () => first.shiftId
const at = (minutes: number) => after(first.startsAt, minutes * MINUTE)
const clockTo = (minutes: number) => theDoor().setClock(at(minutes))

const list = (of = shiftId()) => sun.call('rosters.shiftList', { shiftId: of })
const codeOf = async (end: End, of = shiftId()) =>
  (await sun.call('rosters.shiftCode', { shiftId: of, end })).code
const rowOf = async (person: Person, of = shiftId()) =>
  (await list(of)).people.find(({ name }) => name === person.name)!
const idOf = async (person: Person, of = shiftId()) => (await rowOf(person, of)).personId
const comingOf = async (person: Person, of = shiftId()) => (await rowOf(person, of)).coming
const mark = (person: Person, end: End, code: string) =>
  person.refusal('rosters.markByCode', { shiftId: shiftId(), end, code })

/** The page that the code asked of WeChat last leads to. */
async function openedBy(
  person: Person,
  ask: () => Promise<unknown>,
): Promise<{ page: string; query: string }> {
  await theDoor().remove('/openapi/calls')
  await ask()
  const { calls } = (await theDoor().get('/openapi/calls')) as { calls: { data: { scene: string } }[] }
  const { path } = await person.call('links.open', { scene: calls.at(-1)?.data.scene ?? '' })
  const [page = '', query = ''] = path.split('?')
  return { page, query }
}

beforeAll(async () => {
  estate = await newEstate(1, 3)
  sun = await estate.officer('孙大勇', 'organisationLead')
  wei = await estate.officer('卫红', 'organisationLead')
  await estate.bind(sun, place(estate, 0))
  wang = await estate.resident('王芳', place(estate, 1))
  zhao = await estate.resident('赵文', place(estate, 2))
  qian = await estate.resident('钱静', place(estate, 3))
  const activity = await published(wei, await plan({ capacity: 3 }))
  ;[first, second, third] = activity.shifts as [Shift, Shift, Shift]
  for (const person of [wang, zhao, sun]) await person.call('rosters.signUp', { shiftId: shiftId() })
  await qian.call('rosters.signUp', { shiftId: second.shiftId })
  for (const person of [wang, zhao, qian]) await person.call('rosters.signUp', { shiftId: third.shiftId })
})

test('nobody but those who run the shift see who comes, and its codes', async () => {
  for (const action of ['rosters.shiftList', 'rosters.myDay'] as const)
    expect(await qian.refusal(action, { shiftId: newId() })).toBe('not_found')
  expect(await wang.refusal('rosters.shiftList', { shiftId: shiftId() })).toBe('forbidden')
  expect(await wang.refusal('rosters.shiftCode', { shiftId: shiftId(), end: 'in' })).toBe('forbidden')
  expect(await list()).toMatchObject({ came: 0, expected: 3 })
})

test('too early is told from when on', async () => {
  await clockTo(-40)
  expect(await sun.refusal('rosters.shiftCode', { shiftId: shiftId(), end: 'in' })).toBe('too_early')
  const early = await wang.reply('rosters.markByCode', { shiftId: shiftId(), end: 'in', code: '000000' })
  expect(early).toMatchObject({ ok: false, error: { code: 'too_early' } })
  expect(JSON.stringify(early)).toMatch(/\d\d:\d\d 起才能签到/)
  const people = [await idOf(wang)]
  const input = { shiftId: shiftId(), end: 'in' as const, people, at: 'now' as const }
  expect(await sun.refusal('rosters.tick', input)).toBe('too_early')
})

describe('coming', () => {
  test('by the six digits on the lead’s phone; twice is the same answer', async () => {
    await clockTo(-20)
    const code = await codeOf('in')
    // two slips count, and what is right does not: two more on leaving, and the right one is open still
    for (let slip = 1; slip < 3; slip += 1)
      expect(await mark(wang, 'in', String((Number(code) + slip) % 1_000_000).padStart(6, '0'))).toBe(
        'expired',
      )
    const here = await wang.call('rosters.markByCode', { shiftId: shiftId(), end: 'in', code })
    expect(here).toMatchObject({ state: 'checkedIn', in: { how: 'code', counts: true }, out: null })
    const again = await wang.call('rosters.markByCode', { shiftId: shiftId(), end: 'in', code: '000000' })
    expect(again.in).toEqual(here.in)
    expect(await list()).toMatchObject({ came: 1, expected: 3 })
  })

  test('the picture opens the page with the digits', async () => {
    const code = await codeOf('in')
    const { page, query } = await openedBy(zhao, () => codeOf('in'))
    expect(page).toBe('/roster/check-in/index')
    expect([
      `id=${shiftId()}&end=in&code=${code}`,
      `id=${shiftId()}&end=in&code=${await codeOf('in')}`,
    ]).toContain(query)
  })

  test('not without a place, not by digits that turned, and after five guesses not at all', async () => {
    const code = await codeOf('in')
    expect(await mark(qian, 'in', code)).toBe('forbidden')
    await theDoor().advance('2m')
    expect(await mark(zhao, 'in', code)).toBe('expired')
    const now = await codeOf('in')
    for (let guess = 1; guess < 5; guess += 1)
      expect(await mark(zhao, 'in', String((Number(now) + guess) % 1_000_000).padStart(6, '0'))).toBe(
        'expired',
      )
    expect(await mark(zhao, 'in', await codeOf('in'))).toBe('limit')
    expect(await comingOf(zhao)).toEqual({ state: null, version: 0, in: null, out: null })
  })

  test('whom the lead sees is ticked, once', async () => {
    const input = { shiftId: shiftId(), end: 'in' as const, people: [await idOf(zhao)], at: 'now' as const }
    expect(await zhao.refusal('rosters.tick', input)).toBe('forbidden')
    expect(await sun.refusal('rosters.tick', { ...input, people: [newId()] })).toBe('not_found')
    expect((await sun.call('rosters.tick', input)).came).toBe(2)
    const ticked = await comingOf(zhao)
    expect(ticked).toMatchObject({ state: 'checkedIn', version: 1, in: { how: 'ticked', counts: true } })
    await sun.call('rosters.tick', input)
    expect(await comingOf(zhao)).toEqual(ticked)
  })

  test('a lead vouches for nobody but others: their own tap waits for another lead', async () => {
    expect(await mark(sun, 'in', await codeOf('in'))).toBe('forbidden')
    const { query } = await openedBy(sun, () => sun.call('rosters.ownCode', { shiftId: shiftId() }))
    const code = new URLSearchParams(query).get('own') ?? ''
    expect(await sun.refusal('rosters.scanMark', { shiftId: shiftId(), end: 'in', code })).toBe('forbidden')
    const claimed = await sun.call('rosters.claimMark', { shiftId: shiftId(), end: 'in', at: await nowOf() })
    expect(claimed).toMatchObject({ in: { how: 'claimed', counts: false }, viewer: { byOthers: true } })
    const input = { shiftId: shiftId(), end: 'in' as const, people: [await idOf(sun)], at: 'now' as const }
    expect(await sun.refusal('rosters.tick', input)).toBe('forbidden')
    expect((await wei.call('rosters.tick', input)).came).toBe(3)
    expect((await comingOf(sun))?.in).toEqual({ ...claimed.in, counts: true })
  })
})

describe('leaving', () => {
  test('not before the shift began, and not by digits that are for coming', async () => {
    const out = { shiftId: shiftId(), end: 'out' as const }
    expect(await sun.refusal('rosters.shiftCode', out)).toBe('too_early')
    await clockTo(10)
    const coming = await wang.reply('rosters.markByCode', { ...out, code: await codeOf('in') })
    expect(coming).toMatchObject({ ok: false, error: { code: 'expired' } })
    expect(JSON.stringify(coming)).toContain('请他换成签退的')
  })

  test('by the digits for it; those of the next shift, which are out already, open nothing', async () => {
    await clockTo(115)
    expect(await mark(wang, 'out', await codeOf('in', second.shiftId))).toBe('expired')
    const gone = await wang.call('rosters.markByCode', {
      shiftId: shiftId(),
      end: 'out',
      code: await codeOf('out'),
    })
    expect(gone).toMatchObject({ state: 'checkedOut', out: { how: 'code', counts: true } })
  })

  test('all who are left leave by one tap; what a lead said by mistake is taken back', async () => {
    const out = { shiftId: shiftId(), end: 'out' as const, people: [await idOf(zhao)], at: 'now' as const }
    const { people } = await sun.call('rosters.tick', out)
    const { coming, viewer, personId } = people.find(({ name }) => name === '赵文')!
    expect(coming).toMatchObject({ state: 'checkedOut', version: 2 })
    expect(viewer.canTakeBack).toBe(true)
    const back = { shiftId: shiftId(), personId, version: coming.version }
    await sun.call('rosters.takeBackMark', back)
    expect(await comingOf(zhao)).toMatchObject({ state: 'checkedIn', out: null })
    expect(await sun.refusal('rosters.takeBackMark', back)).toBe('stale')
    await sun.call('rosters.tick', out)
    const own = { shiftId: shiftId(), personId: await idOf(wang), version: (await comingOf(wang))!.version }
    expect(await sun.refusal('rosters.takeBackMark', own)).toBe('conflict')
  })

  test('half an hour after its end the time is over', async () => {
    await clockTo(151)
    expect(await sun.refusal('rosters.shiftCode', { shiftId: shiftId(), end: 'out' })).toBe('closed')
    const people = [await idOf(sun)]
    const input = { shiftId: shiftId(), end: 'out' as const, people, at: 'now' as const }
    expect(await wei.refusal('rosters.tick', input)).toBe('closed')
  })
})

test('whoever comes later than the code allows is let in by the lead, as late as they were or not', async () => {
  const { shiftId } = second
  const late = { shiftId, end: 'in' as const, code: '000000' }
  expect(await qian.refusal('rosters.markByCode', late)).toBe('closed')
  const people = [await idOf(qian, shiftId)]
  await sun.call('rosters.tick', { shiftId, end: 'in', people, at: 'start' })
  expect((await comingOf(qian, shiftId)).in).toEqual({ at: second.startsAt, how: 'ticked', counts: true })
})

describe('without network', () => {
  let own: Record<string, string>

  test('everyone fetches a code of their own beforehand; it opens the lead’s page, and nobody’s else', async () => {
    await clockTo(215)
    const { shiftId } = third
    own = {}
    for (const person of [wang, qian]) {
      const { page, query } = await openedBy(person, () => person.call('rosters.ownCode', { shiftId }))
      expect(page).toBe('/workbench/shift-list/index')
      own[person.name] = new URLSearchParams(query).get('own') ?? ''
    }
    expect(own['王芳']).not.toBe(own['钱静'])
    expect(await sun.refusal('rosters.ownCode', { shiftId })).toBe('forbidden')
  })

  test('what the phone noted waits for the lead, and counts at its time once that code is read', async () => {
    const { shiftId } = third
    const told = await qian.call('rosters.claimMark', { shiftId, end: 'in', at: at(212) })
    expect(told).toMatchObject({ state: 'checkedIn', in: { at: at(212), how: 'claimed', counts: false } })
    expect(await qian.call('rosters.claimMark', { shiftId, end: 'in', at: at(214) })).toEqual(told)
    expect((await list(shiftId)).came).toBe(0)
    const read = { shiftId, end: 'in' as const, code: own['钱静']! }
    expect(await qian.refusal('rosters.scanMark', read)).toBe('forbidden')
    const { name, list: after } = await sun.call('rosters.scanMark', read)
    expect({ name, came: after.came }).toEqual({ name: '钱静', came: 1 })
    expect((await comingOf(qian, shiftId)).in).toEqual({ at: at(212), how: 'claimed', counts: true })
  })

  test('a code that was made up, or is for another shift, says nothing of anybody', async () => {
    for (const [shiftId, code] of [
      [third.shiftId, 'A'.repeat(22)],
      [first.shiftId, own['王芳']!],
    ] as const)
      expect(await sun.refusal('rosters.scanMark', { shiftId, end: 'in', code })).toBe('expired')
  })

  test('nobody was there before the time, nor in the future', async () => {
    const { shiftId } = third
    const claim = { shiftId, end: 'in' as const }
    expect(await zhao.refusal('rosters.claimMark', { ...claim, at: at(200) })).toBe('too_early')
    const now = await nowOf()
    const clipped = await zhao.call('rosters.claimMark', { ...claim, at: after(now, 48 * HOUR) })
    expect(clipped.in!.at < after(now, MINUTE)).toBe(true)
  })

  test('two leads who say it at once say it once', async () => {
    const { shiftId } = third
    const people = [await idOf(zhao, shiftId)]
    const input = { shiftId, end: 'in' as const, people, at: 'now' as const }
    await Promise.all([sun, wei, sun, wei].map((lead) => lead.call('rosters.tick', input)))
    expect(await comingOf(zhao, shiftId)).toMatchObject({ version: 2, in: { how: 'claimed', counts: true } })
  })
})

describe('who does not come', () => {
  const said = async (as: 'noShow' | 'excused', version: number) =>
    sun.reply('rosters.sayAbsent', {
      shiftId: third.shiftId,
      personId: await idOf(wang, third.shiftId),
      version,
      as,
    })

  test('is said once the shift has begun, by what the lead saw last', async () => {
    expect(await said('noShow', 0)).toMatchObject({ ok: false, error: { code: 'too_early' } })
    await clockTo(245)
    expect(await said('noShow', 0)).toMatchObject({ ok: true })
    expect(await said('noShow', 0)).toMatchObject({ ok: true })
    expect(await said('excused', 0)).toMatchObject({ ok: false, error: { code: 'stale' } })
    expect(await wang.call('rosters.myDay', { shiftId: third.shiftId })).toMatchObject({ state: 'noShow' })
  })

  test('is taken back, said otherwise, and is over when they come after all', async () => {
    const { shiftId } = third
    const { personId, coming } = await rowOf(wang, shiftId)
    await sun.call('rosters.takeBackMark', { shiftId, personId, version: coming.version })
    expect(await comingOf(wang, shiftId)).toMatchObject({ state: null, version: 0 })
    expect(await said('excused', 0)).toMatchObject({ ok: true })
    const code = await codeOf('in', shiftId)
    const came = await wang.call('rosters.markByCode', { shiftId, end: 'in', code })
    expect(came).toMatchObject({ state: 'checkedIn', in: { how: 'code' } })
    expect(await said('noShow', 2)).toMatchObject({ ok: false, error: { code: 'conflict' } })
  })
})

test('whom the desk named leads the day, vouches for others alone, and they can read that somebody looked', async () => {
  const { shiftId } = third
  expect(await zhao.refusal('rosters.shiftList', { shiftId })).toBe('forbidden')
  await sun.call('rosters.nameLead', { shiftId, personId: await idOf(zhao, shiftId) })
  await clockTo(350)
  const out = { shiftId, end: 'out' as const, at: 'now' as const }
  expect(await zhao.refusal('rosters.tick', { ...out, people: [await idOf(zhao, shiftId)] })).toBe(
    'forbidden',
  )
  const people = [await idOf(wang, shiftId), await idOf(qian, shiftId)]
  const after = await zhao.call('rosters.tick', { ...out, people })
  expect(after.people.filter(({ coming }) => coming.state === 'checkedOut')).toHaveLength(2)
  const { items } = await qian.call('privacy.accessLog', {})
  expect(items.map(({ by }) => by)).toContain('带班的邻居')
})

test('whoever has come keeps the place; given up all the same, it leaves the lead’s queue', async () => {
  const content = await plan({ capacity: 3 })
  const { shifts } = await published(wei, { ...content, shifts: content.shifts.slice(0, 1) })
  const { shiftId, startsAt, endsAt } = shifts[0]!
  const { mine } = await wang.call('rosters.signUp', { shiftId })
  const looks = { shiftId, version: mine!.version, wanted: true }
  const { mine: looking } = await wang.call('rosters.askStandIn', looks)
  const { query } = await openedBy(wang, () => wang.call('rosters.ownCode', { shiftId }))
  const waits = async (by = sun) =>
    (await by.call('desk.workbench', {})).today.some(({ path }) => path.endsWith(`hours/index?id=${shiftId}`))
  await theDoor().setClock(after(startsAt, -20 * MINUTE))
  const code = await codeOf('in', shiftId)
  await wang.call('rosters.markByCode', { shiftId, end: 'in', code })
  expect(await waits()).toBe(false)
  expect(await qian.refusal('rosters.takeOver', { shiftId })).toBe('conflict')
  const { activityId } = await wang.call('rosters.myDay', { shiftId })
  const seat = (await wang.call('rosters.get', { activityId })).shifts[0]!.mine!
  expect(seat).toMatchObject({ state: 'accepted', standIn: false, version: looking!.version + 1 })
  expect(await wang.refusal('rosters.cancelSignup', { shiftId, version: seat.version })).toBe('closed')

  // as it was left before that was refused
  const personId = await idOf(wang, shiftId)
  await alterRow('shifts', shiftId, {
    people: { [personId]: { state: 'cancelled', version: 9, at: startsAt, answerBy: null } },
    taken: 0,
  })
  const own = { shiftId, end: 'in' as const, code: new URLSearchParams(query).get('own') ?? '' }
  expect(await sun.refusal('rosters.scanMark', own)).toBe('expired')
  await theDoor().setClock(after(endsAt, MINUTE))
  const li = await estate.officer('李敏', 'committeeMember')
  expect([await waits(), await waits(li)]).toEqual([true, false])
  const { coming, viewer } = await rowOf(wang, shiftId)
  expect(viewer).toEqual({ canTick: null, canSayAbsent: true, canTakeBack: false })
  const said = { shiftId, personId, version: coming.version, as: 'excused' as const }
  await sun.call('rosters.sayAbsent', said)
  expect(await waits()).toBe(false)
  expect((await rowOf(wang, shiftId)).viewer.canTakeBack).toBe(true)
  await sun.call('rosters.takeBackMark', { shiftId, personId, version: coming.version + 1 })
  expect(await comingOf(wang, shiftId)).toMatchObject({ state: 'checkedIn', in: coming.in })
})

test('a shift that was cancelled has no code, and nobody comes to it', async () => {
  const { id, version, shifts } = await published(wei, await plan({ startsIn: 60 }))
  const { shiftId } = shifts[0]!
  await wang.call('rosters.signUp', { shiftId })
  const people = [await idOf(wang, shiftId)]
  await wei.call('rosters.cancelActivity', { activityId: id, version, reason: '下大雨。' })
  await theDoor().setClock(after(shifts[0]!.startsAt, -10 * MINUTE))
  expect(await wang.call('rosters.myDay', { shiftId })).toMatchObject({ cancelled: true })
  const at = await nowOf()
  expect(await wang.refusal('rosters.markByCode', { shiftId, end: 'in', code: '000000' })).toBe('closed')
  expect(await wang.refusal('rosters.claimMark', { shiftId, end: 'in', at })).toBe('closed')
  expect(await wang.refusal('rosters.ownCode', { shiftId })).toBe('closed')
  expect(await wei.refusal('rosters.shiftCode', { shiftId, end: 'in' })).toBe('closed')
  const ticked = { shiftId, end: 'in' as const, people, at: 'now' as const }
  expect(await wei.refusal('rosters.tick', ticked)).toBe('closed')
})

test('more than a week later the phone tells it to nobody any more', async () => {
  const { shiftId, endsAt } = third
  await theDoor().setClock(after(endsAt, 8 * 24 * HOUR))
  expect(await zhao.refusal('rosters.claimMark', { shiftId, end: 'out', at: endsAt })).toBe('closed')
  expect(await list(shiftId)).toMatchObject({ came: 3, expected: 3 })
})
