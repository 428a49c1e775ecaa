/** A season is planned, changed and watched: told by 孙大勇 who leads it and the neighbours who come. */
import type { ShiftContent } from '../../typings/rosters'
import { DAY, HOUR, after, newId, nowOf, theDoor } from '../world'
import type { Activity, Team } from './people'
import { readPdf } from '../documents/pdf'
import { alterRow } from '../privacy/rows'
import { measureSeason } from '../bench/season'
import { draft, newTeam, plan, published } from './people'

let team: Team

beforeAll(async () => {
  team = await newTeam(4)
})

const dayOf = (at: string): string => after(at, 8 * HOUR).slice(0, 10)
const neighbour = (n: number) => team.neighbours[n]!
const signUp = (n: number, shiftId: string) => neighbour(n).call('rosters.signUp', { shiftId })
const look = (n: number, activityId: string): Promise<Activity> =>
  neighbour(n).call('rosters.get', { activityId })

const inboxOf = async (n: number, activityId: string) =>
  (await neighbour(n).call('messages.list', {})).items.filter((item) => item.path?.includes(activityId))

/** `count` evenings, one a day from `startsIn` days on, all of one series. */
async function evenings(count: number, startsIn: number, capacity = 2): Promise<ShiftContent[]> {
  const seriesId = newId()
  const first = dayOf(after(await nowOf(), startsIn * DAY))
  return Array.from({ length: count }, (_, n) => {
    const startsAt = after(`${first}T11:00:00.000Z`, n * DAY)
    return { shiftId: newId(), startsAt, endsAt: after(startsAt, 2 * HOUR), work: '看护', capacity, seriesId }
  })
}

const season = async (count: number, startsIn: number, title = '晚间看护', capacity = 2): Promise<Activity> =>
  published(team.sun, await plan({ title, shifts: await evenings(count, startsIn, capacity) }))

test('an eight-week pattern is looked at, then added; the skills, the age and the kit stand on the page', async () => {
  const pattern = {
    firstDay: dayOf(after(await nowOf(), 10 * DAY)),
    weeks: 8,
    weekdays: [1, 4],
    from: '19:00',
    to: '21:00',
  }
  const { shifts } = await team.sun.call('rosters.expandPattern', pattern)
  expect(shifts).toHaveLength(16)
  const refused = await team.sun.reply('rosters.expandPattern', { ...pattern, from: '22:00', to: '02:00' })
  expect(refused).toMatchObject({ ok: false, error: { code: 'invalid', field: 'to' } })
  expect(await neighbour(0).refusal('rosters.expandPattern', pattern)).toBe('forbidden')
  const words = { skills: ['会急救'], leastAge: 18, provided: '反光背心' }
  const planned = shifts.map(({ startsAt, endsAt }) => ({
    shiftId: newId(),
    startsAt,
    endsAt,
    work: '看护',
    capacity: 3,
    leadWanted: true,
  }))
  const activity = await published(team.sun, await plan({ ...words, shifts: planned }))
  expect(activity).toMatchObject({ ...words, state: 'published' })
  expect(activity.shifts).toHaveLength(16)
  expect(activity.shifts[0]).toMatchObject({ leadWanted: true, capacity: 3 })
})

test('a shift by hand may run past midnight; one that ends before it starts is refused', async () => {
  const content = await plan()
  const night = { ...content.shifts[0]!, startsAt: `${dayOf(await nowOf())}T15:00:00.000Z` }
  const over = {
    ...night,
    startsAt: after(night.startsAt, 5 * DAY),
    endsAt: after(night.startsAt, 5 * DAY + 4 * HOUR),
  }
  expect((await draft(team.sun, { ...content, shifts: [over] })).shifts[0]?.endsAt).toBe(over.endsAt)
  const backwards = { ...content, shifts: [{ ...over, endsAt: after(over.startsAt, -HOUR) }] }
  expect(await team.sun.refusal('rosters.createDraft', { activityId: newId(), content: backwards })).toBe(
    'invalid',
  )
})

test('a call cut off after the plan came out is made good by the timer', async () => {
  const { id: activityId, version } = await draft(team.sun, await plan())
  await theDoor().post('/faults', {
    kind: 'dropReply',
    action: 'rosters.publish',
    collection: 'shifts',
    count: 9,
  })
  expect(await team.sun.refusal('rosters.publish', { activityId, version })).toBe('internal')
  await theDoor().remove('/faults')
  await theDoor().advance('10m')
  const { state, shifts } = await look(0, activityId)
  expect(state).toBe('published')
  expect(shifts.map(({ viewer }) => viewer.canSignUp)).toEqual([true, true, true])
})

describe('a change of time', () => {
  test('of one shift is told once, with both times, to whoever is in it or waits', async () => {
    const { id, version, shifts } = await season(3, 9, '浇花', 1)
    const [first, second] = shifts
    await signUp(0, first!.shiftId)
    await signUp(1, first!.shiftId)
    await signUp(2, second!.shiftId)
    const left = (await signUp(3, first!.shiftId)).mine!
    await neighbour(3).call('rosters.cancelSignup', { shiftId: first!.shiftId, version: left.version })
    const startsAt = after(first!.startsAt, HOUR)
    const input = {
      shiftId: first!.shiftId,
      version,
      scope: 'one' as const,
      startsAt,
      endsAt: after(startsAt, HOUR),
    }
    expect(await neighbour(0).refusal('rosters.moveShifts', input)).toBe('forbidden')
    const moved = await team.sun.call('rosters.moveShifts', input)
    expect(moved.shifts[0]).toMatchObject({ startsAt, endsAt: input.endsAt, taken: 1, waiting: 1 })
    expect(moved.shifts[1]?.startsAt).toBe(second!.startsAt)
    expect(await team.sun.refusal('rosters.moveShifts', input)).toBe('stale')
    await theDoor().advance('10m')
    for (const n of [0, 1]) {
      const inbox = await inboxOf(n, id)
      expect(inbox).toHaveLength(1)
      expect(inbox[0]?.title).toBe('“浇花”改时间了')
      expect(inbox[0]?.body).toMatch(/19:00–21:00 改到 20:00–21:00。$/)
    }
    for (const n of [2, 3]) expect(await inboxOf(n, id)).toHaveLength(0)
    expect((await neighbour(0).call('rosters.mine', {})).shifts).toContainEqual(
      expect.objectContaining({ shiftId: first!.shiftId, startsAt }),
    )
  })

  test('of a whole series is one message, and a clash is said and left to the person', async () => {
    const { id, version, shifts } = await season(3, 14, '送报')
    for (const { shiftId } of shifts) await signUp(0, shiftId)
    const other = await published(
      team.sun,
      await plan({
        title: '巡楼',
        shifts: [
          {
            ...shifts[1]!,
            shiftId: newId(),
            startsAt: after(shifts[1]!.endsAt, HOUR),
            endsAt: after(shifts[1]!.endsAt, 2 * HOUR),
          },
        ].map(({ shiftId, startsAt, endsAt, work, capacity }) => ({
          shiftId,
          startsAt,
          endsAt,
          work,
          capacity,
        })),
      }),
    )
    await signUp(0, other.shifts[0]!.shiftId)
    const [first] = shifts
    const input = {
      shiftId: first!.shiftId,
      version,
      scope: 'all' as const,
      startsAt: after(first!.startsAt, HOUR),
      endsAt: after(first!.endsAt, 2 * HOUR),
    }
    const moved = await team.sun.call('rosters.moveShifts', input)
    expect(moved.shifts.map(({ startsAt }) => startsAt)).toEqual(
      shifts.map((shift) => after(shift.startsAt, HOUR)),
    )
    const inbox = await inboxOf(0, id)
    expect(inbox).toHaveLength(1)
    expect(inbox[0]?.body).toContain('跟您报的“巡楼”撞了')
    expect(moved.shifts.map(({ taken }) => taken)).toEqual([1, 1, 1])
  })

  test('cut off half-way, it is finished by the timer, and nobody hears twice', async () => {
    const { id, version, shifts } = await season(4, 20, '扫雪')
    for (const { shiftId } of shifts) await signUp(1, shiftId)
    const [first, second] = shifts
    const input = {
      shiftId: second!.shiftId,
      version,
      scope: 'following' as const,
      startsAt: after(second!.startsAt, -HOUR),
      endsAt: after(second!.endsAt, -HOUR),
    }
    await theDoor().post('/faults', {
      kind: 'dropReply',
      action: 'rosters.moveShifts',
      collection: 'shifts',
      count: 2,
    })
    expect(await team.sun.refusal('rosters.moveShifts', input)).toBe('internal')
    await theDoor().remove('/faults')
    await theDoor().advance('10m')
    await theDoor().advance('10m')
    const seen = await look(1, id)
    expect(seen.shifts.map(({ startsAt }) => startsAt)).toEqual([
      first!.startsAt,
      ...shifts.slice(1).map((shift) => after(shift.startsAt, -HOUR)),
    ])
    expect(await inboxOf(1, id)).toHaveLength(1)
  })

  test('to an hour before an answer is due ends the waiting with the start', async () => {
    const { id, version, shifts } = await season(1, 12, '晒被', 1)
    const { shiftId } = shifts[0]!
    const { mine } = await signUp(0, shiftId)
    await signUp(1, shiftId)
    await neighbour(0).call('rosters.cancelSignup', { shiftId, version: mine!.version })
    const startsAt = after(await nowOf(), HOUR / 2)
    const to = { startsAt, endsAt: after(startsAt, HOUR) }
    expect((await look(1, id)).shifts[0]!.mine!.answerBy! > startsAt).toBe(true)
    await team.sun.call('rosters.moveShifts', { shiftId, version, scope: 'one', ...to })
    expect((await look(1, id)).shifts[0]!.mine).toMatchObject({ state: 'offered', answerBy: startsAt })
  })

  test('into the past, or with its end before its start, is refused', async () => {
    const { version, shifts } = await season(2, 26)
    const { shiftId, startsAt, endsAt } = shifts[0]!
    const to = (start: string, end: string) =>
      team.sun.refusal('rosters.moveShifts', { shiftId, version, scope: 'all', startsAt: start, endsAt: end })
    expect(await to(endsAt, startsAt)).toBe('invalid')
    const past = after(await nowOf(), -HOUR)
    expect(await to(past, after(past, HOUR))).toBe('closed')
  })
})

test('single shifts are cancelled with a reason; the last one is the activity', async () => {
  const { id, version, shifts } = await season(3, 32, '护学岗')
  const [first, second] = shifts
  await signUp(0, second!.shiftId)
  const off = { shiftId: second!.shiftId, version, scope: 'following' as const, reason: 'weather' as const }
  const left = await team.sun.call('rosters.cancelShifts', off)
  expect(left.shifts.map(({ cancelled }) => cancelled)).toEqual([undefined, 'weather', 'weather'])
  expect((await inboxOf(0, id))[0]).toMatchObject({ title: '“护学岗”有 1 个班取消了，不用来了' })
  expect(await neighbour(1).refusal('rosters.signUp', { shiftId: second!.shiftId })).toBe('closed')
  const nobody = { shiftId: second!.shiftId, personId: null }
  expect(await team.sun.refusal('rosters.nameLead', nobody)).toBe('closed')
  expect((await signUp(1, first!.shiftId)).mine?.state).toBe('accepted')
  const { items } = await team.sun.call('rosters.list', { filter: 'own' })
  expect(items.find((item) => item.id === id)?.placesLeft).toBe(1)
  const last = { ...off, shiftId: first!.shiftId, version: left.version, scope: 'one' as const }
  expect(await team.sun.refusal('rosters.cancelShifts', last)).toBe('conflict')
})

test('another place to meet is told to those signed up; the same words again are nothing', async () => {
  const { id, version, shifts, purpose, risks, contact, bring } = await season(2, 36, '义诊')
  await signUp(2, shifts[0]!.shiftId)
  const change = { purpose, risks, contact, bring, place: '东门岗亭', provided: '雨衣' }
  const changed = await team.sun.call('rosters.amend', { activityId: id, version, change })
  expect(changed).toMatchObject({ place: '东门岗亭', provided: '雨衣' })
  const again = await team.sun.call('rosters.amend', { activityId: id, version: changed.version, change })
  expect(again.version).toBe(changed.version)
  const inbox = await inboxOf(2, id)
  expect(inbox).toHaveLength(1)
  expect(inbox[0]?.body).toBe('碰头的地方改成：东门岗亭；现场有什么改成：雨衣。')
  expect((await neighbour(2).call('rosters.mine', {})).shifts).toContainEqual(
    expect.objectContaining({ activityId: id, place: '东门岗亭' }),
  )
})

test('a shift stands in one activity: another that names it does not come out', async () => {
  const [first] = (await published(team.sun)).shifts
  const content = await plan()
  const again = await draft(team.sun, {
    ...content,
    shifts: [{ ...content.shifts[0]!, shiftId: first!.shiftId }],
  })
  const input = { activityId: again.id, version: again.version }
  expect(await team.sun.refusal('rosters.publish', input)).toBe('conflict')
})

test('last season is copied onto another first day, without its people', async () => {
  const { id, shifts } = await season(3, 40, '晨练带队')
  await signUp(0, shifts[0]!.shiftId)
  const input = { fromId: id, activityId: newId(), firstDay: dayOf(after(shifts[0]!.startsAt, 70 * DAY)) }
  const copy = await team.sun.call('rosters.copyDraft', input)
  expect(copy).toMatchObject({ state: 'draft', title: '晨练带队' })
  expect(copy.shifts.map(({ startsAt, taken }) => [startsAt, taken])).toEqual(
    shifts.map((shift) => [after(shift.startsAt, 70 * DAY), 0]),
  )
  expect((await team.sun.call('rosters.copyDraft', input)).id).toBe(copy.id)
  const member = await team.estate.officer('居委小李', 'committeeMember')
  expect(await member.refusal('rosters.copyDraft', { ...input, activityId: newId() })).toBe('forbidden')
  const { version } = await look(0, id)
  const words = { purpose: '', place: '东门', risks: '路滑', contact: '找我', bring: '', provided: '' }
  const { shiftId, startsAt, endsAt } = shifts[0]!
  const one = { shiftId, version, scope: 'one' as const }
  expect([
    await member.refusal('rosters.moveShifts', { ...one, startsAt, endsAt }),
    await member.refusal('rosters.cancelShifts', { ...one, reason: 'hands' }),
    await member.refusal('rosters.amend', { activityId: id, version, change: words }),
    await member.refusal('rosters.nameLead', { shiftId, personId: null }),
    await member.refusal('rosters.changeDraft', {
      activityId: copy.id,
      version: copy.version,
      content: await plan(),
    }),
  ]).toEqual(['forbidden', 'forbidden', 'forbidden', 'forbidden', 'not_found'])
  const out = await team.sun.call('rosters.publish', { activityId: copy.id, version: copy.version })
  expect(out.state).toBe('published')
})

test('one of those accepted leads a shift; who steps back no longer does', async () => {
  const { id, shifts } = await season(1, 44, '舞龙')
  const { shiftId } = shifts[0]!
  const mine = await neighbour(0).call('rosters.signUp', { shiftId, canLead: true })
  const list = await team.sun.call('rosters.shiftList', { shiftId })
  expect(list.people).toMatchObject([{ canLead: true, leads: false }])
  const { personId } = list.people[0]!
  expect(await neighbour(0).refusal('rosters.nameLead', { shiftId, personId })).toBe('forbidden')
  const named = await team.sun.call('rosters.nameLead', { shiftId, personId })
  expect(named.people[0]?.leads).toBe(true)
  expect((await look(0, id)).shifts[0]?.mine?.leads).toBe(true)
  expect((await look(1, id)).shifts[0]?.leadSurname).toBe('王')
  await neighbour(0).call('rosters.cancelSignup', { shiftId, version: mine.mine!.version })
  expect((await look(1, id)).shifts[0]?.leadSurname).toBeUndefined()
  expect(await team.sun.refusal('rosters.nameLead', { shiftId, personId })).toBe('conflict')
})

test('nobody takes a season for themselves, until three days before', async () => {
  const { id, shifts } = await season(6, 50, '看书屋')
  for (const { shiftId } of shifts.slice(0, 4)) await signUp(3, shiftId)
  expect(await neighbour(3).refusal('rosters.signUp', { shiftId: shifts[5]!.shiftId })).toBe('conflict')
  expect((await look(3, id)).shifts[5]?.viewer.whyNot).toContain('先留给别的邻居')
  await theDoor().setClock(after(shifts[4]!.startsAt, -2 * DAY))
  expect((await signUp(3, shifts[4]!.shiftId)).mine?.state).toBe('accepted')
})

test('the evening before, whoever comes is reminded once; the lead heard at noon what is short and what is full', async () => {
  const { id, shifts } = await season(3, 5, '敬老饭')
  const [first, second] = shifts
  await signUp(0, first!.shiftId)
  const out = await signUp(1, first!.shiftId)
  await neighbour(1).call('rosters.cancelSignup', { shiftId: first!.shiftId, version: out.mine!.version })
  await signUp(0, second!.shiftId)
  await signUp(2, second!.shiftId)
  const before = `${dayOf(after(first!.startsAt, -DAY))}T`
  await theDoor().setClock(`${before}04:01:00.000Z`)
  await theDoor().advance('5m')
  const lead = async () =>
    (await team.sun.call('messages.list', {})).items.filter((item) => item.title.includes('敬老饭'))
  expect((await lead()).map(({ title }) => title).sort()).toEqual([
    '“敬老饭”明天还差 1 个人',
    '“敬老饭”有 1 个班满了',
  ])
  await theDoor().setClock(`${before}10:01:00.000Z`)
  await theDoor().advance('5m')
  await theDoor().advance('5m')
  const reminded = await inboxOf(0, id)
  expect(reminded.filter(({ title }) => title === '明天 19:00 有您的班')).toHaveLength(1)
  expect((await inboxOf(1, id)).filter(({ title }) => title.includes('有您的班'))).toHaveLength(0)
  // as if the timer had died before it noted that this was done: what was said stands as it was
  await alterRow('deadlines', `${id}:rosters.watch`, { dueAt: `${before}10:00:00.000Z` })
  await theDoor().advance('5m')
  expect(await inboxOf(0, id)).toEqual(reminded)
  expect(await lead()).toHaveLength(2)
})

test('a season of two hundred shifts for thirty people each opens in one short reply', async () => {
  const { shifts, bytes, requests } = await measureSeason(theDoor(), team.sun, neighbour(0))
  expect(shifts).toBe(200)
  expect(requests).toBeLessThanOrEqual(3)
  expect(bytes).toBeLessThanOrEqual(60 * 1024)
})

test('the list of a season is printed and taken as a sheet by its desk; the one who leads a shift gets that one', async () => {
  const { id: activityId, shifts } = await season(2, 8, '开门纳凉')
  const { shiftId } = shifts[0]!
  for (const n of [0, 1, 2]) await signUp(n, shiftId)
  const left = (await signUp(3, shiftId)).mine!
  await neighbour(3).call('rosters.cancelSignup', { shiftId, version: left.version })
  const pdf = await team.sun.call('documents.roster', { activityId, form: 'pdf' })
  const pages = readPdf(Buffer.from(await (await fetch(pdf.url)).arrayBuffer()))
  const text = pages.map((page) => page.text.replace(/\s/g, '')).join('')
  for (const words of ['2/2人', '王芳1栋', '赵芳1栋', '钱芳（排队）']) expect(text).toContain(words)
  expect(text).not.toContain('李芳')
  expect((await neighbour(2).call('privacy.accessLog', {})).items).toContainEqual(
    expect.objectContaining({ about: '开门纳凉' }),
  )
  expect(pdf).toMatchObject({ missing: [], name: expect.stringMatching(/^名单-开门纳凉.*\.pdf$/) as unknown })
  const { name } = await team.sun.call('documents.roster', { activityId, shiftId, form: 'xlsx' })
  expect(name).toMatch(/\.xlsx$/)
  const one = { activityId, shiftId, form: 'xlsx' as const }
  expect(await neighbour(0).refusal('documents.roster', one)).toBe('forbidden')
  const { personId } = (await team.sun.call('rosters.shiftList', { shiftId })).people[0]!
  await team.sun.call('rosters.nameLead', { shiftId, personId })
  expect(await neighbour(0).refusal('documents.roster', one)).toBe('ok')
  expect(await neighbour(0).refusal('documents.roster', { activityId, form: 'pdf' })).toBe('forbidden')
  expect((await neighbour(0).call('privacy.accessLog', {})).items).toContainEqual(
    expect.objectContaining({ what: 'shift' }),
  )
})
