/** What the pages of those who come say on the day: signed in once is enough, and an absence that was noted can be objected to. */
import type { Output } from '../../typings/api'
import type { End } from '../../typings/roster-attendance'
import { DAY, HOUR, after, newEstate, place, theDoor, type Person } from '../world'
import { idsOf, mine, of, seen } from './crew'
import { plan, published } from './people'

const MINUTE = HOUR / 60

type Shift = Output<'rosters.get'>['shifts'][number]

let sun: Person
let tao: Person
let wang: Person
let zhao: Person
let qian: Person
let li: Person
let activityId: string
let shift: Shift

const clockTo = (minutes: number) => theDoor().setClock(after(shift.startsAt, minutes * MINUTE))
const seenBy = async (who: Person) => (await who.call('rosters.get', { activityId })).shifts[0] as Shift
const needOf = async (who: Person) =>
  (await who.call('desk.home', {})).needs.find((need) => need.kind === 'shift')

async function byCode(who: Person, end: End): Promise<void> {
  const { shiftId } = shift
  const { code } = await sun.call('rosters.shiftCode', { shiftId, end })
  await who.call('rosters.markByCode', { shiftId, end, code })
}

async function absent(who: Person, as: 'noShow' | 'excused'): Promise<void> {
  const [personId = ''] = await idsOf(shift, sun, who)
  await sun.call('rosters.sayAbsent', { shiftId: shift.shiftId, personId, version: 0, as })
}

beforeAll(async () => {
  const estate = await newEstate(1, 3)
  sun = await estate.officer('孙大勇', 'organisationLead')
  tao = await estate.officer('陶静', 'supervisor')
  wang = await estate.resident('王芳', place(estate, 1))
  zhao = await estate.resident('赵文', place(estate, 2))
  qian = await estate.resident('钱静', place(estate, 3))
  li = await estate.resident('李平', place(estate, 4))
  const content = await plan({ capacity: 4 })
  const activity = await published(sun, { ...content, shifts: content.shifts.slice(0, 1) })
  activityId = activity.id
  shift = activity.shifts[0] as Shift
  for (const who of [wang, zhao, qian]) await who.call('rosters.signUp', { shiftId: shift.shiftId })
})

test('who has signed in is asked to come no more; to leave, once it has begun', async () => {
  expect((await seenBy(wang)).mine?.coming).toBeUndefined()
  await clockTo(-20)
  expect(await seenBy(wang)).toMatchObject({ viewer: { canCheckIn: true } })
  await byCode(wang, 'in')
  const known = { state: 'checkedIn', in: { at: expect.any(String) as string, counts: true }, out: null }
  expect(await seenBy(wang)).toMatchObject({ mine: { coming: known } })
  expect((await seenBy(wang)).viewer.canCheckIn).toBeUndefined()
  expect(await needOf(wang)).toMatchObject({ shift: { coming: known } })
  const [coming] = (await wang.call('rosters.mine', {})).shifts
  expect(coming).toMatchObject({ coming: known })
  await clockTo(10)
  expect((await seenBy(wang)).viewer.canCheckIn).toBe(true)
  await clockTo(115)
  await byCode(wang, 'out')
  expect((await seenBy(wang)).viewer.canCheckIn).toBeUndefined()
  expect(await needOf(wang)).toBeUndefined()
})

test('whom the lead did not see, or excused, reads so, and nobody else does', async () => {
  await absent(zhao, 'noShow')
  await absent(qian, 'excused')
  expect((await seenBy(zhao)).mine?.coming).toMatchObject({ state: 'noShow', in: null })
  expect((await seenBy(qian)).mine?.coming).toMatchObject({ state: 'excused', in: null })
  expect(await needOf(qian)).toBeUndefined()
  expect(await needOf(zhao)).toBeDefined()
  await theDoor().setClock(after(shift.endsAt, HOUR))
  for (const who of [wang, li])
    expect(JSON.stringify(await who.call('rosters.get', { activityId }))).not.toMatch(/noShow|excused/)
})

test.each(['noShow', 'excused'] as const)(
  'for a week they can say that they were there, and a supervisor decides: %s',
  async (as) => {
    const who = as === 'noShow' ? zhao : qian
    const { disputeUntil } = await who.call('rosters.myDay', { shiftId: shift.shiftId })
    expect((disputeUntil ?? '') > after(shift.endsAt, 6 * DAY)).toBe(true)
    const own = await mine(who, shift)
    expect(own).toMatchObject({ state: as, viewer: { canDispute: true } })
    await who.call('rosters.disputeHours', { ...of(own), text: '我来了，一直在后门搬。' })
    const minutes = 100
    const reason = '同组的都看见了。'
    await tao.call('rosters.decideHours', { ...of(await seen(shift, who, tao)), minutes, reason })
    expect(await mine(who, shift)).toMatchObject({ state: 'resolved', minutes })
  },
)

test('a code photographed on the day says the next day that it was the sign-in code', async () => {
  const { calls } = (await theDoor().get('/openapi/calls')) as {
    calls: { api: string; data: { scene: string } }[]
  }
  const scenes = calls.filter(({ api }) => api === 'wxacode.getUnlimited').map(({ data }) => data.scene)
  await theDoor().setClock(after(shift.endsAt, DAY))
  const reply = await li.reply('links.open', { scene: scenes.at(-1) ?? '' })
  expect(reply).toMatchObject({ ok: false, error: { code: 'expired' } })
  expect(JSON.stringify(reply)).toContain('请扫带班人手机上的新码')
})
