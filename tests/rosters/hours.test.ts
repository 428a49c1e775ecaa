/** How an evening of help becomes hours: told by two who lead and three who came. */
import { HOUR, after, newId, theDoor } from '../world'
import type { Person } from '../world'
import { dice } from '../races/dice'
import type { Shift } from './crew'
import { MINUTE, helped, idsOf, mine, newCrew, of, proposed, seen, worked } from './crew'
import { plan, published } from './people'

let sun: Person
let wei: Person
let wang: Person
let zhao: Person
let qian: Person

beforeAll(async () => {
  ;({ sun, wei, wang, zhao, qian } = await newCrew())
})

const readyIn = async (shift: Shift, by: Person) =>
  (await by.call('rosters.shiftHours', { shiftId: shift.shiftId })).people
    .filter(({ viewer }) => viewer.canConfirm)
    .map(of)

describe('what was signed in and out', () => {
  test('a lead confirms the whole list at once, but never their own', async () => {
    const [shift] = (await helped(1, [sun, wei], wang, zhao, sun)) as [Shift]
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
    const [left, claimed] = [await seen(shift, wang, sun), await seen(shift, zhao, sun)]
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
    await wang.call('rosters.acceptHours', of(await seen(shift, wang, sun)))
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
    const ready = await seen(before, wang, sun)
    expect(ready.wouldBe).toBe(70)
    await sun.call('rosters.confirmHours', { shiftId, of: [of(ready)] })
    expect(await mine(wang, before)).toMatchObject({ minutes: 70, ...times })
  })

  test.each([1, 2])(
    'two leads at once, in any order, enter it once, and no chain forks (seed %i)',
    async (seed) => {
      const roll = dice(seed)
      const shifts = await helped(2, [sun, wei], zhao, qian)
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
    const shift = await worked(wei, wang)
    const said = await proposed(shift, wang, sun, 95)
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
    const shift = await worked(wei, wang, sun)
    const { attendanceId, version } = await seen(shift, wang, sun)
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
    const shift = await worked(wei, qian)
    const { attendanceId, version } = await seen(shift, qian, sun)
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
    await qian.call('rosters.acceptHours', of(await seen(shift, qian, sun)))
  })

  test('unanswered for seven days it counts as the lead said, shown so, and can still be disputed', async () => {
    const shift = await worked(wei, zhao)
    await proposed(shift, zhao, sun, 60)
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

test('what came of it stands in my part', async () => {
  const { parts } = await wang.call('desk.myPart', {})
  const notes = parts.filter(({ kind }) => kind === 'shift').map(({ steps }) => steps.at(-1)?.note)
  expect(notes).toContain('搬杂物 · 要力气 · 算 1.5 小时')
})
