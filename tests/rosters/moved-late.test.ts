/** It rains: 孙大勇 moves a shift when some have come already. Who came for another time comes again, however it was noted. */
import { HOUR, after, newEstate, nowOf, place, theDoor } from '../world'
import type { Person } from '../world'
import { rowsOf } from '../privacy/rows'
import { plan, published } from './people'

const MINUTE = HOUR / 60

let sun: Person
let wang: Person
let zhao: Person
let qian: Person
let li: Person

beforeAll(async () => {
  const estate = await newEstate(1, 3)
  sun = await estate.officer('孙大勇', 'organisationLead')
  wang = await estate.resident('王芳', place(estate, 0))
  zhao = await estate.resident('赵文', place(estate, 1))
  qian = await estate.resident('钱静', place(estate, 2))
  li = await estate.resident('李强', place(estate, 3))
})

afterEach(() => theDoor().remove('/faults'))

interface Morning {
  id: string
  version: number
  shiftId: string
  startsAt: string
  endsAt: string
}

const list = (shiftId: string) => sun.call('rosters.shiftList', { shiftId })
const comingOf = async (person: Person, shiftId: string) =>
  (await list(shiftId)).people.find(({ name }) => name === person.name)!.coming

/** A quarter of an hour before it 王 came by the code, 赵 was ticked, 钱 noted it without network; 李 is not there. */
async function threeHaveCome(): Promise<Morning> {
  const { shifts: three, ...content } = await plan({ capacity: 4, title: '清沟' })
  const { id, version, shifts } = await published(sun, { ...content, shifts: three.slice(0, 1) })
  const { shiftId, startsAt, endsAt } = shifts[0]!
  for (const person of [wang, zhao, qian, li]) await person.call('rosters.signUp', { shiftId })
  await theDoor().setClock(after(startsAt, -15 * MINUTE))
  const { code } = await sun.call('rosters.shiftCode', { shiftId, end: 'in' })
  await wang.call('rosters.markByCode', { shiftId, end: 'in', code })
  const { personId } = (await list(shiftId)).people.find(({ name }) => name === zhao.name)!
  await sun.call('rosters.tick', { shiftId, end: 'in', people: [personId], at: 'now' })
  await qian.call('rosters.claimMark', { shiftId, end: 'in', at: await nowOf() })
  return { id, version, shiftId, startsAt, endsAt }
}

const move = ({ shiftId, version, startsAt, endsAt }: Morning, minutes: number) =>
  sun.refusal('rosters.moveShifts', {
    shiftId,
    version,
    scope: 'one',
    startsAt: after(startsAt, minutes * MINUTE),
    endsAt: after(endsAt, minutes * MINUTE),
  })

const AGAIN = '您签过的到不算了，到时候再签一次。'
const toldToCome = async (person: Person, { id }: Morning) =>
  (await person.call('messages.list', {})).items.filter(
    ({ path, body }) => path?.includes(id) && body.includes(AGAIN),
  ).length

const NOBODY = { state: null, version: 0, in: null, out: null }

test.each([15, 30])('moved by %i minutes, whoever has come is there', async (minutes) => {
  const morning = await threeHaveCome()
  const { shiftId } = morning
  expect(await move(morning, minutes)).toBe('ok')
  expect(await list(shiftId)).toMatchObject({ came: 2, expected: 4 })
  expect((await comingOf(qian, shiftId)).in).toMatchObject({ how: 'claimed' })
  for (const person of [wang, zhao, qian, li]) expect(await toldToCome(person, morning)).toBe(0)
})

test('moved by an hour, nobody has come yet: each hears so, comes again, and the record says how many', async () => {
  const morning = await threeHaveCome()
  const { id, shiftId, startsAt } = morning
  expect(await move(morning, 60)).toBe('ok')
  for (const person of [wang, zhao, qian]) {
    expect(await comingOf(person, shiftId)).toEqual(NOBODY)
    expect(await toldToCome(person, morning)).toBe(1)
  }
  expect(await toldToCome(li, morning)).toBe(0)
  expect(await list(shiftId)).toMatchObject({ came: 0, expected: 4 })
  const at = await nowOf()
  expect(await qian.refusal('rosters.claimMark', { shiftId, end: 'in', at })).toBe('too_early')
  const { entries, intact } = await sun.call('desk.record', { matterId: id })
  expect([entries.at(-1)?.act, intact]).toEqual(['moveShifts', true])
  const texts = (await rowsOf('recordTexts')).filter(({ matterId }) => matterId === id)
  expect(texts).toContainEqual(
    expect.objectContaining({ content: expect.objectContaining({ voided: 3 }) as unknown }),
  )

  await theDoor().setClock(after(startsAt, 40 * MINUTE))
  const { code } = await sun.call('rosters.shiftCode', { shiftId, end: 'in' })
  const again = await wang.call('rosters.markByCode', { shiftId, end: 'in', code })
  expect(again.in).toMatchObject({ how: 'code', counts: true })
  expect((await list(shiftId)).came).toBe(1)
})

test('who cannot come at the new time steps back, though they had come for the old one', async () => {
  const morning = await threeHaveCome()
  const { id, shiftId } = morning
  const { version } = (await wang.call('rosters.get', { activityId: id })).shifts[0]!.mine!
  expect(await wang.refusal('rosters.cancelSignup', { shiftId, version })).toBe('closed')
  await move(morning, 120)
  expect(await wang.refusal('rosters.cancelSignup', { shiftId, version })).toBe('ok')
})

test('wherever the call is killed, the timer finishes it: nobody is noted for a time they did not come', async () => {
  const faults = [
    ...[12, 16, 20].map((n) => ({ kind: 'killWorker', after: n })),
    { kind: 'dropReply', collection: 'shifts' },
    { kind: 'dropReply', collection: 'shiftAttendances' },
  ]
  for (const fault of faults) {
    const morning = await threeHaveCome()
    const { shiftId, startsAt } = morning
    await theDoor().post('/faults', { ...fault, action: 'rosters.moveShifts', count: 1 })
    await sun.reply('rosters.moveShifts', {
      shiftId,
      version: morning.version,
      scope: 'one',
      startsAt: after(startsAt, 90 * MINUTE),
      endsAt: after(morning.endsAt, 90 * MINUTE),
    })
    await theDoor().remove('/faults')
    await theDoor().advance('10m')
    const { shift } = await list(shiftId)
    const isMoved = shift.startsAt !== startsAt
    for (const person of [wang, zhao, qian]) {
      expect((await comingOf(person, shiftId)).in === null).toBe(isMoved)
      expect(await toldToCome(person, morning)).toBe(isMoved ? 1 : 0)
    }
  }
}, 120_000)
