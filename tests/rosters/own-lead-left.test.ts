/** What is left when those who lead cannot say it themselves: told by 卫红, the only lead, those around her, and 陶静 who supervises. */
import { DAY, HOUR, after, newEstate, place, theDoor } from '../world'
import type { Community, Person } from '../world'
import type { Shift } from './crew'
import { MINUTE, accepted, idsOf, mine, of, proposed, seen } from './crew'
import { plan, published } from './people'

let estate: Community
let wei: Person
/** Lives with 卫红. */
let jia: Person
let tao: Person
let wang: Person

beforeAll(async () => {
  estate = await newEstate(1, 4)
  wei = await estate.officer('卫红', 'organisationLead')
  tao = await estate.officer('陶静', 'supervisor')
  await estate.bind(wei, place(estate, 0))
  await estate.bind(tao, place(estate, 1))
  jia = await estate.resident('卫佳', place(estate, 0))
  wang = await estate.resident('王桂芳', place(estate, 2))
})

/** A shift of 卫红’s that these are in. */
async function withThese(...people: Person[]): Promise<Shift & { version: number }> {
  const content = await plan({ capacity: 5, startsIn: 2 })
  const { version, shifts } = await published(wei, { ...content, shifts: content.shifts.slice(0, 1) })
  const made = shifts[0] as Shift
  for (const who of people) await who.call('rosters.signUp', { shiftId: made.shiftId })
  return { ...made, version }
}

async function claimed(who: Person, { shiftId, startsAt }: Shift): Promise<void> {
  const left = after(startsAt, 100 * MINUTE)
  await who.call('rosters.claimMark', { shiftId, end: 'in', at: startsAt })
  await who.call('rosters.claimMark', { shiftId, end: 'out', at: left })
}

const waitingFor = async (who: Person, { shiftId }: Shift, kind = 'confirmHours') => {
  const { today, later } = await who.call('desk.workbench', {})
  return [...today, ...later].find((item) => item.kind === kind && item.path.includes(shiftId))
}

const onBoard = async () => (await wang.call('desk.overdue', {})).items.filter(({ kind }) => kind === 'hours')

test('whoever was named to lead the day hears once that her hours are theirs to say; in the end a supervisor does', async () => {
  const planned = await withThese(wei, wang)
  const { shiftId, version } = planned
  const [personId = ''] = await idsOf(planned, wei, wang)
  await wei.call('rosters.nameLead', { shiftId, personId })
  const sooner = { startsAt: after(planned.startsAt, -HOUR), endsAt: after(planned.endsAt, -HOUR) }
  await wei.call('rosters.moveShifts', { shiftId, version, scope: 'one', ...sooner })
  const shift = { ...planned, ...sooner }
  const { endsAt } = shift
  const asked = async () =>
    (await wang.call('messages.list', {})).items.filter(
      ({ path }) => path === `/workbench/hours/index?id=${shiftId}`,
    )
  await theDoor().setClock(after(endsAt, -MINUTE))
  await claimed(wei, shift)
  expect(await asked()).toEqual([])
  await theDoor().setClock(after(endsAt, 5 * MINUTE))
  await theDoor().advance('5m')
  expect(await asked()).toHaveLength(1)
  const theirs = await seen(shift, wei, wang)
  expect(theirs).toMatchObject({ supervisedBy: null, viewer: { canPropose: true } })
  expect(await waitingFor(tao, shift)).toBeUndefined()
  await theDoor().advance('9d')
  expect(await asked()).toHaveLength(1)
  expect(await waitingFor(tao, shift)).toMatchObject({ clock: { body: 'supervisionCommittee' } })
  expect(await onBoard()).toEqual([])
  await wei.call('rosters.acceptHours', of(await proposed(shift, wei, tao, 100)))
  expect(await mine(wei, shift)).toMatchObject({ minutes: 100, bySupervisor: true })
  // to correct is the desk's, not the day's
  const counted = await seen(shift, wei, wang)
  expect(counted.viewer.canCorrect).toBe(false)
  const wrong = { ...of(counted), minutes: 60, reason: '她早走了。' }
  expect(await wang.refusal('rosters.correctHours', wrong)).toBe('forbidden')
})

test('a lead of whom nothing was noted is asked about as well, yet on no public board', async () => {
  const shift = await withThese(wei, jia, wang)
  await theDoor().setClock(after(shift.endsAt, 5 * MINUTE))
  expect(await waitingFor(tao, shift)).toMatchObject({ clock: null })
  await theDoor().advance('9d')
  expect(await onBoard()).toEqual([])
  for (const who of [wei, jia]) await proposed(shift, who, tao, 60)
  expect(await waitingFor(tao, shift)).toBeUndefined()
})

test('a supervisor has the five days whole, however late a phone told', async () => {
  const shift = await withThese(wei)
  await theDoor().setClock(after(shift.endsAt, 6 * DAY))
  await claimed(wei, shift)
  const { supervisedBy } = await mine(wei, shift)
  expect((supervisedBy ?? '') >= after(shift.endsAt, 11 * DAY)).toBe(true)
  await theDoor().advance('3d')
  expect(await onBoard()).toEqual([])
  await wei.call('rosters.acceptHours', of(await proposed(shift, wei, tao, 100)))
})

describe('a correction where the desk has one other lead who is apart', () => {
  let shift: Shift
  let li: Person
  const correction = { minutes: 90, reason: '她十点半就走了。' }

  beforeAll(async () => {
    li = await estate.officer('李平', 'organisationLead')
    shift = await withThese(jia, wang)
    await theDoor().setClock(after(shift.endsAt, 5 * MINUTE))
    await accepted(shift, jia, li, 120)
    await accepted(shift, wang, li, 120)
  })

  test('is neither proposed nor answered by who lives with the volunteer', async () => {
    const hers = await seen(shift, jia, wei)
    expect(hers.viewer.canCorrect).toBe(false)
    expect(await wei.refusal('rosters.correctHours', { ...of(hers), ...correction })).toBe('forbidden')
    await li.call('rosters.correctHours', { ...of(hers), ...correction })
    const waits = await seen(shift, jia, wei)
    expect(waits.viewer.canApprove).toBe(false)
    expect(await waitingFor(wei, shift, 'approveHours')).toBeUndefined()
    expect(await wei.refusal('rosters.answerCorrection', { ...of(waits), accept: true })).toBe('forbidden')
  })

  test('is answered by a supervisor then, and only then', async () => {
    expect(await waitingFor(tao, shift, 'approveHours')).toBeDefined()
    const waits = await seen(shift, jia, tao)
    expect(waits.viewer.canApprove).toBe(true)
    await tao.call('rosters.answerCorrection', { ...of(waits), accept: true })
    expect(await mine(jia, shift)).toMatchObject({ minutes: 90, correction: null })
    await li.call('rosters.correctHours', { ...of(await seen(shift, wang, li)), ...correction })
    expect(await waitingFor(tao, shift, 'approveHours')).toBeUndefined()
    const theirs = { ...of(await seen(shift, wang, li)), accept: true }
    expect(await tao.refusal('rosters.answerCorrection', theirs)).toBe('forbidden')
  })

  test('can be taken back by whoever proposed it, and not agreed to by them', async () => {
    const own = await seen(shift, wang, li)
    expect(own.viewer).toMatchObject({ canWithdraw: true, canApprove: false })
    expect(await li.refusal('rosters.answerCorrection', { ...of(own), accept: true })).toBe('forbidden')
    await li.call('rosters.answerCorrection', { ...of(own), accept: false })
    expect(await mine(wang, shift)).toMatchObject({ minutes: 120, correction: null })
  })

  test('a lead who no longer agrees to the service is none who could say it', async () => {
    const own = await withThese(wei)
    await theDoor().setClock(after(own.endsAt, 5 * MINUTE))
    expect(await waitingFor(tao, own)).toBeUndefined()
    await li.call('members.consent', { purpose: 'service', version: 1, agreed: false })
    expect(await waitingFor(tao, own)).toBeDefined()
  })
})
