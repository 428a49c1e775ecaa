/** The hours of whoever leads alone: told by 卫红, the only lead, 孙大勇 of her household, and a supervisor who has no part in it. */
import { DAY, HOUR, after, newEstate, place, theDoor } from '../world'
import type { Community, Person } from '../world'
import type { Shift } from './crew'
import { MINUTE, accepted, idsOf, mine, of, proposed, seen } from './crew'
import { plan, published } from './people'

let estate: Community
/** Leads; lives with 孙大勇, who supervises. */
let wei: Person
let sun: Person
/** Supervises. */
let tao: Person
let wang: Person
let shift: Shift

/** A shift of 卫红’s in which she and 王桂芳 are, who may be named to lead it; her phone notes when she came and left. */
async function led(named: boolean): Promise<Shift> {
  const content = await plan({ capacity: 4, startsIn: 2 })
  const made = (await published(wei, { ...content, shifts: content.shifts.slice(0, 1) })).shifts[0] as Shift
  const { shiftId, startsAt, endsAt } = made
  for (const who of [wei, wang]) await who.call('rosters.signUp', { shiftId })
  const [personId = ''] = await idsOf(made, wei, wang)
  if (named) await wei.call('rosters.nameLead', { shiftId, personId })
  for (const [end, at] of [
    ['in', startsAt],
    ['out', after(startsAt, 100 * MINUTE)],
  ] as const) {
    await theDoor().setClock(at)
    await wei.call('rosters.claimMark', { shiftId, end, at })
  }
  await theDoor().setClock(after(endsAt, 5 * MINUTE))
  return made
}

const waitingFor = async (who: Person, { shiftId }: Shift) => {
  const { today, later } = await who.call('desk.workbench', {})
  return [...today, ...later].find(({ kind, path }) => kind === 'confirmHours' && path.includes(shiftId))
}

const onBoard = async () => (await wang.call('desk.overdue', {})).items.filter(({ kind }) => kind === 'hours')

const propose = async (by: Person, who: Person): Promise<string> => {
  const { attendanceId, version } = await seen(shift, who, wei)
  return by.refusal('rosters.proposeHours', {
    ...{ shiftId: shift.shiftId, attendanceId, version, reason: '我也在，看着的。' },
    ...{ inAt: shift.startsAt, outAt: after(shift.startsAt, 100 * MINUTE) },
  })
}

beforeAll(async () => {
  estate = await newEstate(1, 4)
  wei = await estate.officer('卫红', 'organisationLead')
  sun = await estate.officer('孙大勇', 'supervisor')
  tao = await estate.officer('陶静', 'supervisor')
  for (const who of [wei, sun]) await estate.bind(who, place(estate, 0))
  await estate.bind(tao, place(estate, 1))
  wang = await estate.resident('王桂芳', place(estate, 2))
  shift = await led(false)
})

test('she neither says them herself, nor does whoever lives with her; she reads who does, and until when', async () => {
  const own = await seen(shift, wei, wei)
  const { supervisedBy } = own
  expect(own.viewer).toMatchObject({
    canConfirm: false,
    canPropose: false,
    whyNot: '自己的时长，由监督委员会来确认。',
  })
  expect((supervisedBy ?? '') > after(shift.endsAt, 4 * DAY)).toBe(true)
  expect(await mine(wei, shift)).toMatchObject({ state: 'checkedOut', supervisedBy })
  const day = await wei.call('rosters.myDay', { shiftId: shift.shiftId })
  expect(day.viewer).toMatchObject({ byOthers: true, bySupervisor: true })
  for (const who of [wei, sun]) expect(await propose(who, wei)).toBe('forbidden')
  expect(await waitingFor(wei, shift)).toBeUndefined()
  expect(await waitingFor(sun, shift)).toBeUndefined()
})

test('a supervisor is asked, with a clock, and sees her alone: what the lead can say is the lead’s', async () => {
  expect(await waitingFor(tao, shift)).toMatchObject({ clock: { body: 'supervisionCommittee' } })
  const { people } = await tao.call('rosters.shiftHours', { shiftId: shift.shiftId })
  expect(people.map(({ name, viewer }) => [name, viewer.canPropose])).toEqual([['卫红', true]])
  expect((await seen(shift, wang, wei)).supervisedBy).toBeNull()
  expect(await propose(tao, wang)).toBe('forbidden')
})

test('unsaid after five working days it stands on the public board, without a name', async () => {
  expect(await onBoard()).toEqual([])
  await theDoor().advance('9d')
  const late = await onBoard()
  expect(late).toMatchObject([{ desk: { body: 'supervisionCommittee' } }])
  expect(JSON.stringify(late)).not.toContain('卫')
})

test('said by the supervisor it counts once she says yes', async () => {
  const said = await proposed(shift, wei, tao, 100)
  expect(said.state).toBe('hoursProposed')
  await wei.call('rosters.acceptHours', of(said))
  expect(await mine(wei, shift)).toMatchObject({ state: 'hoursConfirmed', minutes: 100, supervisedBy: null })
  expect(await waitingFor(tao, shift)).toBeUndefined()
  expect(await onBoard()).toEqual([])
})

test('whoever was named to lead the day is another: then no supervisor is needed', async () => {
  shift = await led(true)
  const { shiftId } = shift
  const [weiId = ''] = await idsOf(shift, wei, wei)
  expect(await waitingFor(tao, shift)).toBeUndefined()
  expect(await propose(tao, wei)).toBe('forbidden')
  await wang.call('rosters.tick', { shiftId, end: 'in', people: [weiId], at: 'now' })
  await wang.call('rosters.tick', { shiftId, end: 'out', people: [weiId], at: 'now' })
  const ready = await seen(shift, wei, wang)
  expect(ready.viewer.canConfirm).toBe(true)
  await wang.call('rosters.confirmHours', { shiftId, of: [of(ready)] })
  expect(await mine(wei, shift)).toMatchObject({ minutes: 100 })
})

test('a second lead of another home takes it from the supervisor; one of her home does not', async () => {
  shift = await led(false)
  await estate.appoint(sun, 'organisationLead')
  expect(await waitingFor(tao, shift)).toBeDefined()
  expect(await propose(sun, wei)).toBe('forbidden')
  const li = await estate.officer('李平', 'organisationLead')
  expect(await waitingFor(tao, shift)).toBeUndefined()
  expect(await propose(tao, wei)).toBe('forbidden')
  expect(await propose(li, wei)).toBe('ok')
})

test('who lives with a volunteer says nothing of their hours, and decides no dispute of theirs', async () => {
  const { shiftId } = shift
  const jia = await estate.resident('卫佳', place(estate, 0))
  const content = await plan({ capacity: 4, startsIn: 2 })
  const made = (await published(wei, { ...content, shifts: content.shifts.slice(0, 1) })).shifts[0] as Shift
  await jia.call('rosters.signUp', { shiftId: made.shiftId })
  await theDoor().setClock(after(made.endsAt, HOUR))
  shift = made
  expect(made.shiftId).not.toBe(shiftId)
  expect((await seen(made, jia, wei)).viewer.whyNot).toBe('家里人的时长，请团队里另一位来确认。')
  expect(await propose(wei, jia)).toBe('forbidden')
  const li = await estate.officer('李安', 'organisationLead')
  const hours = await accepted(made, jia, li, 60)
  await jia.call('rosters.disputeHours', { ...of(hours), text: '我干了两个小时。' })
  const input = { ...of(await seen(made, jia, li)), minutes: 120, reason: '她说得明白。' }
  expect((await seen(made, jia, sun)).viewer.canDecide).toBe(false)
  const toDecide = async (who: Person) => {
    const { today, later } = await who.call('desk.workbench', {})
    return [...today, ...later].filter(({ kind }) => kind === 'decideHours').length
  }
  expect([await toDecide(sun), await toDecide(tao)]).toEqual([0, 1])
  expect(await sun.refusal('rosters.decideHours', input)).toBe('forbidden')
  expect(await tao.refusal('rosters.decideHours', input)).toBe('ok')
})
