/** How an evening of help becomes hours: told by two who lead, three who came, and a supervisor. */
import type { Output } from '../../typings/api'
import type { MyShiftHours, PersonHours } from '../../typings/roster-hours'
import { DAY, HOUR, after, newEstate, newId, place, theDoor } from '../world'
import type { Community, Person } from '../world'
import { alterRow, rowsOf } from '../privacy/rows'
import { dice } from '../races/dice'
import { plan, published } from './people'

const MINUTE = HOUR / 60

const of = ({ attendanceId, version }: { attendanceId: string; version: number }) => ({
  attendanceId,
  version,
})

let estate: Community
/** 孙大勇 and 卫红 lead; 陶静 supervises. */
let sun: Person
let wei: Person
let tao: Person
let wang: Person
let zhao: Person
let qian: Person

beforeAll(async () => {
  estate = await newEstate(1, 3)
  sun = await estate.officer('孙大勇', 'organisationLead')
  wei = await estate.officer('卫红', 'organisationLead')
  tao = await estate.officer('陶静', 'supervisor')
  await estate.bind(sun, place(estate, 0))
  wang = await estate.resident('王桂芳', place(estate, 1))
  zhao = await estate.resident('赵文', place(estate, 2))
  qian = await estate.resident('钱静', place(estate, 3))
})

type Shift = Output<'rosters.get'>['shifts'][number]

/** One shift of two hours that is over, with these people in it. */
async function worked(...people: Person[]): Promise<Shift> {
  const content = await plan({ capacity: 5, startsIn: 2 })
  const activity = await published(wei, { ...content, shifts: content.shifts.slice(0, 1) })
  const shift = activity.shifts[0] as Shift
  for (const person of people) await person.call('rosters.signUp', { shiftId: shift.shiftId })
  await theDoor().setClock(after(shift.endsAt, 5 * MINUTE))
  return shift
}

const seen = async (shift: Shift, who: Person, by = sun): Promise<PersonHours> =>
  (await by.call('rosters.shiftHours', { shiftId: shift.shiftId })).people.find(
    ({ name }) => name === who.name,
  ) as PersonHours

/** Came at the start, stayed for `minutes`. */
async function proposed(shift: Shift, who: Person, minutes = 120, by = sun): Promise<PersonHours> {
  const { attendanceId, version } = await seen(shift, who, by)
  const view = await by.call('rosters.proposeHours', {
    shiftId: shift.shiftId,
    attendanceId,
    version,
    inAt: shift.startsAt,
    outAt: after(shift.startsAt, minutes * MINUTE),
    reason: '手机没电，我看着他干完的。',
  })
  return view.people.find((one) => one.attendanceId === attendanceId) as PersonHours
}

const mine = async (who: Person, shift: Shift): Promise<MyShiftHours> =>
  (await who.call('rosters.myHours', {})).activities
    .flatMap(({ shifts }) => shifts)
    .find(({ attendanceId }) => attendanceId.startsWith(shift.shiftId)) as MyShiftHours

async function accepted(shift: Shift, who: Person, minutes = 120): Promise<MyShiftHours> {
  await who.call('rosters.acceptHours', of(await proposed(shift, who, minutes)))
  return mine(who, shift)
}

const idsOf = async (shift: Shift, by: Person, ...people: Person[]) =>
  (await by.call('rosters.shiftList', { shiftId: shift.shiftId })).people
    .filter(({ name }) => people.some((person) => person.name === name))
    .map(({ personId }) => personId)

/** Ticked in at the start and out after `minutes`; whoever leads by the other one who does. */
async function ticked(shift: Shift, minutes: number, ...people: Person[]): Promise<void> {
  for (const [end, at] of [
    ['in', shift.startsAt],
    ['out', after(shift.startsAt, minutes * MINUTE)],
  ] as const) {
    await theDoor().setClock(at)
    for (const by of [sun, wei]) {
      const theirs = people.filter((person) => (person === sun ? wei : sun) === by)
      if (theirs.length === 0) continue
      const ids = await idsOf(shift, by, ...theirs)
      await by.call('rosters.tick', { shiftId: shift.shiftId, end, people: ids, at: 'start' })
    }
  }
}

/** Shifts of two hours, one after the other, to which all of these come for a hundred minutes. */
async function helped(shifts: number, ...people: Person[]): Promise<Shift[]> {
  const content = await plan({ capacity: 5, startsIn: 2 })
  const activity = await published(wei, { ...content, shifts: content.shifts.slice(0, shifts) })
  for (const { shiftId } of activity.shifts)
    for (const person of people) await person.call('rosters.signUp', { shiftId })
  for (const shift of activity.shifts) await ticked(shift, 100, ...people)
  await theDoor().setClock(after(activity.shifts.at(-1)?.endsAt ?? '', 5 * MINUTE))
  return activity.shifts
}

const readyIn = async (shift: Shift, by: Person) =>
  (await by.call('rosters.shiftHours', { shiftId: shift.shiftId })).people
    .filter(({ viewer }) => viewer.canConfirm)
    .map(of)

describe('what was signed in and out', () => {
  test('a lead confirms the whole list at once, but never their own', async () => {
    const [shift] = (await helped(1, wang, zhao, sun)) as [Shift]
    const item = (await wei.call('desk.workbench', {})).today.find(({ kind }) => kind === 'confirmHours')
    expect(item).toMatchObject({
      path: `/workbench/hours/index?id=${shift.shiftId}`,
      note: '3 位邻居的时长等您确认',
    })
    expect(await readyIn(shift, sun)).toHaveLength(2)
    const own = of(await seen(shift, sun, wei))
    expect(await sun.refusal('rosters.confirmHours', { shiftId: shift.shiftId, of: [own] })).toBe('forbidden')
    expect(await wang.refusal('rosters.confirmHours', { shiftId: shift.shiftId, of: [own] })).toBe(
      'forbidden',
    )
    await sun.call('rosters.confirmHours', {
      shiftId: shift.shiftId,
      of: [...(await readyIn(shift, sun)), own],
    })
    expect(await mine(wang, shift)).toMatchObject({
      state: 'hoursConfirmed',
      minutes: 100,
      unanswered: false,
    })
    expect((await seen(shift, sun, wei)).state).toBe('checkedOut')
    await wei.call('rosters.confirmHours', { shiftId: shift.shiftId, of: [own] })
    expect(await mine(sun, shift)).toMatchObject({ minutes: 100 })
    const told = (await wang.call('messages.list', {})).items.filter(({ title }) => title.includes('小时'))
    expect(told).toEqual([])
  })

  test('without leaving, or by a claim that nobody checked, nothing can be confirmed; the lead adds what is missing', async () => {
    const content = await plan({ capacity: 5, startsIn: 2 })
    const [shift] = (await published(wei, { ...content, shifts: content.shifts.slice(0, 1) })).shifts as [
      Shift,
    ]
    for (const person of [wang, zhao]) await person.call('rosters.signUp', { shiftId: shift.shiftId })
    await theDoor().setClock(shift.startsAt)
    const ids = await idsOf(shift, sun, wang)
    await sun.call('rosters.tick', { shiftId: shift.shiftId, end: 'in', people: ids, at: 'start' })
    await theDoor().setClock(after(shift.endsAt, 5 * MINUTE))
    for (const [end, at] of [
      ['in', shift.startsAt],
      ['out', shift.endsAt],
    ] as const)
      await zhao.call('rosters.claimMark', { shiftId: shift.shiftId, end, at })
    const [left, claimed] = [await seen(shift, wang), await seen(shift, zhao)]
    expect(left.viewer).toMatchObject({ canConfirm: false, canPropose: true })
    expect(claimed.viewer).toMatchObject({
      canConfirm: false,
      whyNot: '手机自己记的时间还没人核对，不能算。',
    })
    for (const one of [left, claimed])
      expect(await sun.refusal('rosters.confirmHours', { shiftId: shift.shiftId, of: [of(one)] })).toBe(
        'conflict',
      )
    const said = await sun.call('rosters.proposeHours', {
      shiftId: shift.shiftId,
      ...of(left),
      inAt: after(shift.startsAt, 60 * MINUTE),
      outAt: shift.endsAt,
      reason: '忘了签退，我看着她走的。',
    })
    expect(said.people.find(({ name }) => name === wang.name)).toMatchObject({
      in: { how: 'ticked', at: shift.startsAt },
      wouldBe: 120,
    })
    await wang.call('rosters.acceptHours', of(await seen(shift, wang)))
  })

  test('a shift that is moved after somebody came early counts by its new time', async () => {
    const content = await plan({ capacity: 5, startsIn: 2 })
    const { version, ...activity } = await published(wei, { ...content, shifts: content.shifts.slice(0, 1) })
    const [before] = activity.shifts as [Shift]
    const { shiftId } = before
    await wang.call('rosters.signUp', { shiftId })
    await theDoor().setClock(after(before.startsAt, -20 * MINUTE))
    const people = await idsOf(before, sun, wang)
    await sun.call('rosters.tick', { shiftId, end: 'in', people, at: 'now' })
    const times = {
      startsAt: after(before.startsAt, 30 * MINUTE),
      endsAt: after(before.startsAt, 150 * MINUTE),
    }
    await wei.call('rosters.moveShifts', { shiftId, version, scope: 'one', ...times })
    expect(await mine(wang, before)).toMatchObject(times)
    await theDoor().setClock(after(times.startsAt, 70 * MINUTE))
    await sun.call('rosters.tick', { shiftId, end: 'out', people, at: 'now' })
    await theDoor().setClock(after(times.endsAt, 5 * MINUTE))
    const ready = await seen(before, wang)
    expect(ready.wouldBe).toBe(70)
    await sun.call('rosters.confirmHours', { shiftId, of: [of(ready)] })
    expect(await mine(wang, before)).toMatchObject({ minutes: 70, ...times })
  })

  test.each([1, 2])(
    'two leads at once, in any order, enter it once, and no chain forks (seed %i)',
    async (seed) => {
      const roll = dice(seed)
      const shifts = await helped(2, zhao, qian)
      const lists = await Promise.all(shifts.map((shift) => readyIn(shift, sun)))
      const before = await Promise.all([zhao, qian].map((who) => who.call('rosters.myHours', {})))
      const calls = [sun, wei, sun, wei].flatMap((by) =>
        shifts.map((shift, n) => {
          const all = [...(lists[n] ?? [])].sort(() => roll() - 0.5)
          return { by, input: { shiftId: shift.shiftId, of: roll() < 0.3 ? all.slice(0, 1) : all } }
        }),
      )
      const replies = await Promise.all(
        calls.sort(() => roll() - 0.5).map(({ by, input }) => by.refusal('rosters.confirmHours', input)),
      )
      expect(['ok', 'stale']).toEqual(expect.arrayContaining([...new Set(replies)]))
      for (const [n, shift] of shifts.entries())
        await wei.call('rosters.confirmHours', { shiftId: shift.shiftId, of: lists[n] ?? [] })
      for (const [n, who] of [zhao, qian].entries()) {
        const view = await who.call('rosters.myHours', {})
        expect(view).toMatchObject({ intact: true, minutes: (before[n]?.minutes ?? 0) + 200 })
        for (const shift of shifts) expect((await mine(who, shift)).entries).toHaveLength(1)
      }
    },
  )
})

describe('where nobody checked in or out', () => {
  test('the lead says when and why, and it counts once the volunteer says yes', async () => {
    const shift = await worked(wang)
    const said = await proposed(shift, wang, 95)
    expect(said).toMatchObject({ state: 'hoursProposed', minutes: null, wouldBe: 95 })
    const [message] = (await wang.call('messages.list', {})).items
    expect(message?.title).toContain('算您 1.5 小时，对不对')
    const needs = async () => (await wang.call('desk.home', {})).needs.filter(({ kind }) => kind === 'hours')
    expect(await needs()).toMatchObject([{ minutes: 95 }])
    const before = await wang.call('rosters.myHours', {})
    expect(before.waiting).toMatchObject([
      { attendanceId: said.attendanceId, reason: '手机没电，我看着他干完的。' },
    ])
    const after = await wang.call('rosters.acceptHours', of(said))
    expect(after.minutes).toBe(before.minutes + 95)
    expect(after).toMatchObject({ waiting: [], intact: true })
    expect(await mine(wang, shift)).toMatchObject({
      state: 'hoursConfirmed',
      minutes: 95,
      entries: [{ kind: 'shift', minutes: 95 }],
    })
    expect(await needs()).toEqual([])
    const again = await wang.call('rosters.acceptHours', of(said))
    expect(again.minutes).toBe(after.minutes)
  })

  test('not before it is over, not outside it, not for oneself, not for whoever had no place', async () => {
    const shift = await worked(wang, sun)
    const { attendanceId, version } = await seen(shift, wang)
    const input = {
      shiftId: shift.shiftId,
      attendanceId,
      version,
      inAt: shift.startsAt,
      outAt: shift.endsAt,
      reason: '忘了签退',
    }
    const refusal = (more: object, by = sun) => by.refusal('rosters.proposeHours', { ...input, ...more })
    expect(await refusal({ inAt: after(shift.startsAt, -HOUR) })).toBe('invalid')
    expect(await refusal({ inAt: shift.endsAt, outAt: shift.startsAt })).toBe('invalid')
    expect(await refusal({ outAt: null })).toBe('invalid')
    expect(await refusal({ reason: '' })).toBe('invalid')
    expect(await refusal({ attendanceId: (await seen(shift, sun, wei)).attendanceId })).toBe('forbidden')
    expect(await refusal({ attendanceId: `${shift.shiftId}:${newId()}` })).toBe('conflict')
    expect(await refusal({}, zhao)).toBe('forbidden')
    expect(await zhao.refusal('rosters.shiftHours', { shiftId: shift.shiftId })).toBe('forbidden')
  })

  test('whose lead’s call died before the volunteer was asked is asked about by the clock, once', async () => {
    const shift = await worked(qian)
    const { attendanceId, version } = await seen(shift, qian)
    const [inAt, outAt] = [shift.startsAt, shift.endsAt]
    const fault = { kind: 'dropReply', action: 'rosters.proposeHours', collection: 'inbox', count: 1 }
    await theDoor().post('/faults', fault)
    const input = { shiftId: shift.shiftId, attendanceId, version, inAt, outAt, reason: '忘了签退' }
    expect(await sun.refusal('rosters.proposeHours', input)).not.toBe('ok')
    await theDoor().remove('/faults')
    const asked = async () =>
      (await qian.call('messages.list', {})).items.filter(({ matterId }) => matterId === attendanceId)
    expect(await asked()).toHaveLength(0)
    await theDoor().advance('2m')
    await theDoor().advance('2m')
    expect(await asked()).toHaveLength(1)
    expect((await mine(qian, shift)).state).toBe('hoursProposed')
    await qian.call('rosters.acceptHours', of(await seen(shift, qian)))
  })

  test('unanswered for seven days it counts as the lead said, shown so, and can still be disputed', async () => {
    const shift = await worked(zhao)
    await proposed(shift, zhao, 60)
    await theDoor().advance('6d')
    expect((await mine(zhao, shift)).state).toBe('hoursProposed')
    await theDoor().advance('25h')
    expect(await mine(zhao, shift)).toMatchObject({
      state: 'hoursConfirmed',
      minutes: 60,
      unanswered: true,
      viewer: { canDispute: true },
    })
  })
})

describe('a dispute', () => {
  test('goes to a supervisor, who sets other minutes in a new entry; one message', async () => {
    const shift = await worked(qian)
    const hours = await accepted(shift, qian, 60)
    const input = { ...of(hours), text: '我一直干到最后，不止一个小时。' }
    expect(await wang.refusal('rosters.disputeHours', input)).toBe('not_found')
    await qian.call('rosters.disputeHours', input)
    await qian.call('rosters.disputeHours', input)
    const item = (await tao.call('desk.workbench', {})).later.find(({ kind }) => kind === 'decideHours')
    expect(item).toMatchObject({ path: `/workbench/hours/index?id=${shift.shiftId}` })
    const disputed = await seen(shift, qian, tao)
    expect(disputed.dispute?.text).toBe(input.text)
    const decision = { ...of(disputed), minutes: 110, reason: '同组的邻居都说她到了最后。' }
    expect(await sun.refusal('rosters.decideHours', decision)).toBe('forbidden')
    expect(await tao.refusal('rosters.decideHours', { ...decision, minutes: 121 })).toBe('invalid')
    await tao.call('rosters.decideHours', decision)
    await tao.call('rosters.decideHours', decision)
    expect(await mine(qian, shift)).toMatchObject({
      state: 'resolved',
      minutes: 110,
      ruling: { minutes: 110, reason: decision.reason },
      entries: [
        { kind: 'shift', minutes: 60 },
        { kind: 'ruling', minutes: 50, reason: decision.reason },
      ],
      viewer: { canDispute: false },
    })
    const told = (await qian.call('messages.list', {})).items.filter(({ title }) => title.includes('定了'))
    expect(told).toHaveLength(1)
  })

  test('only for seven days', async () => {
    const shift = await worked(zhao)
    const hours = await accepted(shift, zhao)
    await theDoor().advance('7d')
    expect(await zhao.refusal('rosters.disputeHours', { ...of(hours), text: '少算了' })).toBe('closed')
  })

  test('undecided after five working days it stands on the public board, without a name', async () => {
    const shift = await worked(wang)
    await wang.call('rosters.disputeHours', {
      ...of(await proposed(shift, wang, 30)),
      text: '我干了两个小时',
    })
    await theDoor().advance('10d')
    const late = (await zhao.call('desk.overdue', {})).items.filter(({ kind }) => kind === 'hours')
    expect(late).toHaveLength(1)
    expect(JSON.stringify(late)).not.toContain('王')
    const { version, attendanceId } = await seen(shift, wang, tao)
    const [, personId = ''] = attendanceId.split(':')
    expect(JSON.stringify(late)).not.toContain(personId.slice(0, 8))
    await tao.call('rosters.decideHours', {
      attendanceId,
      version,
      minutes: null,
      reason: '照带队的记的算。',
    })
    expect(await mine(wang, shift)).toMatchObject({ state: 'resolved', minutes: 30 })
    expect((await zhao.call('desk.overdue', {})).items.filter(({ kind }) => kind === 'hours')).toEqual([])
  })
})

describe('a correction', () => {
  test('is said by one of the desk and counts once another agrees; the volunteer hears', async () => {
    const shift = await worked(wang)
    await accepted(shift, wang, 120)
    const input = { ...of(await seen(shift, wang)), minutes: 90, reason: '她十点半就走了，我记错了。' }
    await sun.call('rosters.correctHours', input)
    await sun.call('rosters.correctHours', input)
    expect(await mine(wang, shift)).toMatchObject({ minutes: 120, correction: { minutes: 90 } })
    const waits = await seen(shift, wang, wei)
    expect(waits.viewer).toMatchObject({ canApprove: true, canCorrect: false })
    const queue = async (who: Person) =>
      (await who.call('desk.workbench', {})).today.filter(({ kind }) => kind === 'approveHours')
    expect([await queue(sun), await queue(wei)]).toMatchObject([
      [],
      [{ path: expect.stringContaining(shift.shiftId) }],
    ])
    const yes = { ...of(waits), accept: true }
    expect(await sun.refusal('rosters.answerCorrection', yes)).toBe('forbidden')
    await wei.call('rosters.answerCorrection', yes)
    await wei.call('rosters.answerCorrection', yes)
    expect(await mine(wang, shift)).toMatchObject({
      minutes: 90,
      correction: null,
      entries: [
        { kind: 'shift', minutes: 120 },
        { kind: 'correction', minutes: -30 },
      ],
      viewer: { canDispute: true },
    })
    expect((await wang.call('messages.list', {})).items[0]?.body).toContain('带队的更正了')
  })

  test('nobody corrects their own, and no to it leaves all as it was', async () => {
    const shift = await worked(sun)
    await sun.call('rosters.acceptHours', of(await proposed(shift, sun, 60, wei)))
    const now = await seen(shift, sun, wei)
    expect(await sun.refusal('rosters.correctHours', { ...of(now), minutes: 120, reason: '多干了' })).toBe(
      'forbidden',
    )
    await wei.call('rosters.correctHours', { ...of(now), minutes: 30, reason: '看错表了' })
    const waits = await seen(shift, sun, wei)
    expect(await sun.refusal('rosters.answerCorrection', { ...of(waits), accept: false })).toBe('forbidden')
  })
})

test('the sum of a ledger’s entries is what its person sees, and in it nothing is altered unnoticed', async () => {
  const view = await wang.call('rosters.myHours', {})
  const all = view.activities.flatMap(({ shifts }) => shifts.flatMap(({ entries }) => entries))
  expect(view.intact).toBe(true)
  expect(view.minutes).toBe(all.reduce((sum, { minutes }) => sum + minutes, 0))
  expect(view.minutes).toBe(view.years.reduce((sum, { minutes }) => sum + minutes, 0))
  const rows = await rowsOf('hourEntries')
  const some = rows.find(({ title, minutes }) => title !== '' && minutes === 95) as { _id: string }
  await alterRow('hourEntries', some._id, { minutes: 96 })
  expect((await wang.call('rosters.myHours', {})).intact).toBe(false)
  await alterRow('hourEntries', some._id, { minutes: 95 })
  expect((await wang.call('rosters.myHours', {})).intact).toBe(true)
})

test('what came of it stands in my part', async () => {
  const { parts } = await wang.call('desk.myPart', {})
  const notes = parts.filter(({ kind }) => kind === 'shift').map(({ steps }) => steps.at(-1)?.note)
  expect(notes).toContain('搬杂物 · 要力气 · 算 1.5 小时')
})

test('whether it helped is said by those for whom it was done, counted from five on', async () => {
  const shift = await worked(wang)
  const { activityId } = await sun.call('rosters.shiftHours', { shiftId: shift.shiftId })
  const say = { activityId, answer: 'helped' as const, text: '楼道宽多了' }
  expect(await wang.refusal('rosters.feedback', say)).toBe('conflict')
  const said = await zhao.call('rosters.feedback', say)
  expect(said).toMatchObject({ canSay: false, mine: 'helped', said: null, words: [] })
  expect(said.counts).toEqual({ helped: null, some: null, no: null })
  expect(await zhao.refusal('rosters.feedback', { ...say, answer: 'no' })).toBe('conflict')
  expect((await wei.call('rosters.get', { activityId })).feedback?.words).toEqual(['楼道宽多了'])
  expect(JSON.stringify(await qian.call('rosters.get', { activityId }))).not.toContain('楼道宽多了')
})

test('the effect page counts what was planned and what was delivered', async () => {
  await theDoor().advance(`${(2 * DAY) / HOUR}h`)
  const view = await wang.call('effect.get', {})
  const figures = view.bodies.find(({ desk }) => desk.body === 'residentOrganisation')?.quarters ?? []
  const sum = (name: string) => figures.reduce((total, { counts }) => total + (counts[name] ?? 0), 0)
  const entries = (await rowsOf('hourEntries')) as { minutes: number; communityId: string }[]
  const delivered = entries.filter(({ communityId }) => communityId === estate.id)
  expect(sum('hours.delivered')).toBe(delivered.reduce((total, { minutes }) => total + minutes, 0))
  const shifts = ((await rowsOf('shifts')) as { communityId: string }[]).filter(
    (row) => row.communityId === estate.id,
  )
  expect(sum('rosters.planned')).toBe(shifts.length * 5 * 120)
  expect(figures.every(({ shares }) => shares['served.helped'] === undefined)).toBe(true)
})
