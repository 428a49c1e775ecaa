/** Called off while people are there already, said absent while it goes on, left after its end: told by 孙大勇 who leads and three who come. */
import { after, theDoor } from '../world'
import type { Person } from '../world'
import { rowsOf } from '../privacy/rows'
import type { Shift } from './crew'
import { MINUTE, idsOf, mine, newCrew, of, seen } from './crew'
import { plan, published } from './people'

let sun: Person
let wei: Person
let wang: Person
let zhao: Person

beforeAll(async () => {
  ;({ sun, wei, wang, zhao } = await newCrew())
})

/** An activity of this many shifts, in all of which 王桂芳 and 赵文 are. */
async function planned(shifts: number) {
  const content = await plan({ capacity: 4, startsIn: 2 })
  const activity = await published(wei, { ...content, shifts: content.shifts.slice(0, shifts) })
  for (const { shiftId } of activity.shifts)
    for (const who of [wang, zhao]) await who.call('rosters.signUp', { shiftId })
  return activity
}

const cameTo = async (shift: Shift, who: Person): Promise<void> => {
  const people = await idsOf(shift, sun, who)
  await sun.call('rosters.tick', { shiftId: shift.shiftId, end: 'in', people, at: 'now' })
}

const rowsIn = async (shift: Shift) =>
  (await rowsOf('shiftAttendances')).filter(({ _id }) => String(_id).startsWith(shift.shiftId))

const toConfirm = async (shift: Shift) => {
  const { today, later } = await sun.call('desk.workbench', {})
  return [...today, ...later].filter(
    ({ kind, path }) => kind === 'confirmHours' && path.includes(shift.shiftId),
  )
}

test.each(['a shift', 'the whole activity'])(
  'of %s that is called off when somebody is there already nothing waits, and nothing is counted',
  async (what) => {
    const { id: activityId, version, shifts } = await planned(2)
    const [shift] = shifts as [Shift, Shift]
    const { shiftId } = shift
    await theDoor().setClock(after(shift.startsAt, -20 * MINUTE))
    await cameTo(shift, wang)
    const { attendanceId, version: seenAt } = await seen(shift, wang, sun)
    if (what === 'a shift')
      await sun.call('rosters.cancelShifts', { shiftId, version, scope: 'one', reason: 'weather' })
    else await sun.call('rosters.cancelActivity', { activityId, version, reason: '下暴雨' })
    expect(await rowsIn(shift)).toEqual([])
    const told = (await wang.call('messages.list', {})).items.filter(({ title }) => title.includes('取消了'))
    expect(told.length).toBeGreaterThan(0)
    await theDoor().setClock(after(shift.endsAt, 5 * MINUTE))
    expect(await toConfirm(shift)).toEqual([])
    expect(await mine(wang, shift)).toBeUndefined()
    const said = { inAt: shift.startsAt, outAt: shift.endsAt, reason: '她早就来了。' }
    const input = { shiftId, attendanceId, version: 0, ...said }
    expect(await sun.refusal('rosters.proposeHours', input)).toBe('closed')
    const one = { shiftId, of: [{ attendanceId, version: seenAt }] }
    expect(await sun.refusal('rosters.confirmHours', one)).toBe('closed')
  },
)

test('nor where it had been put off a little before', async () => {
  const { version, shifts } = await planned(2)
  const [shift] = shifts as [Shift]
  const { shiftId, startsAt, endsAt } = shift
  await theDoor().setClock(after(startsAt, -28 * MINUTE))
  await cameTo(shift, wang)
  const later = { startsAt: after(startsAt, 30 * MINUTE), endsAt: after(endsAt, 30 * MINUTE) }
  const moved = await sun.call('rosters.moveShifts', { shiftId, version, scope: 'one', ...later })
  expect(await rowsIn(shift)).toHaveLength(1)
  const off = { shiftId, version: moved.version, scope: 'one' as const, reason: 'weather' as const }
  await sun.call('rosters.cancelShifts', off)
  expect(await rowsIn(shift)).toEqual([])
  await theDoor().setClock(shifts[1]?.endsAt ?? '')
})

test('whoever was said to be absent and comes after all is let in; only once it is over do they say they were there', async () => {
  const { shifts } = await planned(1)
  const [shift] = shifts as [Shift]
  const { shiftId } = shift
  await theDoor().setClock(after(shift.startsAt, 40 * MINUTE))
  for (const who of [wang, zhao]) {
    const [personId = ''] = await idsOf(shift, sun, who)
    await sun.call('rosters.sayAbsent', { shiftId, personId, version: 0, as: 'noShow' })
  }
  const now = await mine(wang, shift)
  expect(now).toMatchObject({ state: 'noShow', disputeUntil: null, viewer: { canDispute: false } })
  expect(await wang.refusal('rosters.disputeHours', { ...of(now), text: '我就在后门。' })).toBe('too_early')
  await cameTo(shift, wang)
  expect((await mine(wang, shift)).state).toBe('checkedIn')
  await theDoor().setClock(after(shift.endsAt, 5 * MINUTE))
  const later = await mine(zhao, shift)
  expect(later.viewer.canDispute).toBe(true)
  await zhao.call('rosters.disputeHours', { ...of(later), text: '我一直在后门。' })
})

test('whoever stayed to the end finds the way to sign out for half an hour more, and nobody else does', async () => {
  const { shifts } = await planned(1)
  const [shift] = shifts as [Shift]
  const { shiftId } = shift
  const there = async (who: Person) => {
    const [{ needs }, { shifts: coming }] = await Promise.all([
      who.call('desk.home', {}),
      who.call('rosters.mine', {}),
    ])
    const atHome = needs.filter((need) => need.kind === 'shift' && need.shift.shiftId === shiftId)
    return [atHome.length, coming.filter((one) => one.shiftId === shiftId).length]
  }
  await theDoor().setClock(shift.startsAt)
  await cameTo(shift, wang)
  await theDoor().setClock(after(shift.endsAt, 10 * MINUTE))
  expect([await there(wang), await there(zhao)]).toEqual([
    [1, 1],
    [0, 0],
  ])
  const { code } = await sun.call('rosters.shiftCode', { shiftId, end: 'out' })
  await wang.call('rosters.markByCode', { shiftId, end: 'out', code })
  expect(await there(wang)).toEqual([0, 0])
})
