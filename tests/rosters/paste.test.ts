/** A list from the group chat becomes invitations; nobody is put down who has not said yes. */
import type { Community, Person } from '../world'
import { HOUR, after, newEstate, nowOf, place, theDoor } from '../world'
import { plan, published } from './people'

let estate: Community
let sun: Person
/** Two neighbours are called 王芳, one in each building. */
let people: Record<'fang1' | 'fang2' | 'lei' | 'wei', Person>

beforeAll(async () => {
  estate = await newEstate(2, 3)
  sun = await estate.officer('孙大勇', 'organisationLead')
  const fang1 = await estate.resident('王芳', place(estate, 0))
  const lei = await estate.resident('李雷', place(estate, 1))
  const wei = await estate.resident('钱伟', place(estate, 2))
  const fang2 = await estate.resident('王芳', place(estate, 12))
  people = { fang1, fang2, lei, wei }
})

const TEXT = `#接龙
周六清楼道
1. 王芳 2栋👍
２、李雷
③钱伟＋1

4. 陌生人
5. 李雷 我来过了`

const shiftFor = async (capacity: number): Promise<{ id: string; shiftId: string }> => {
  const { id, shifts } = await published(sun, await plan({ capacity }))
  return { id, shiftId: shifts[0]!.shiftId }
}

const seatOf = async (person: Person, activityId: string) =>
  (await person.call('rosters.get', { activityId })).shifts[0]!.mine

test('each line finds the neighbour of that very name, the building tells two apart, and nothing is written', async () => {
  const { id, shiftId } = await shiftFor(3)
  const list = await sun.call('rosters.readList', { shiftId, text: TEXT })
  expect(list).toMatchObject({ title: '周六清楼道', repeated: ['李雷'], free: 3 })
  expect(
    list.lines.map(({ name, others, matches, personId }) => [
      name,
      others,
      matches.length,
      personId !== null,
    ]),
  ).toEqual([
    ['王芳', 0, 2, true],
    ['李雷', 0, 1, true],
    ['钱伟', 1, 1, true],
    ['陌生人', 0, 0, false],
  ])
  const { lines } = await sun.call('rosters.readList', { shiftId, text: '1. 王芳' })
  expect(lines[0]).toMatchObject({ personId: null, matches: [{ building: '1 栋' }, { building: '2 栋' }] })
  expect(await seatOf(people.lei, id)).toBeNull()
  expect((await people.lei.call('privacy.accessLog', {})).items[0]).toMatchObject({ what: 'shift' })
})

test('who is asked holds a place until they answer; a yes is theirs alone to say', async () => {
  const { id, shiftId } = await shiftFor(2)
  const { lines } = await sun.call('rosters.readList', { shiftId, text: TEXT })
  const personIds = lines.flatMap(({ personId }) => personId ?? [])
  expect(await sun.call('rosters.invite', { shiftId, personIds })).toEqual({
    invited: 2,
    noPlace: 1,
    skipped: 0,
  })
  const asked = await people.fang2.call('rosters.get', { activityId: id })
  expect(asked.shifts[0]).toMatchObject({ taken: 2, mine: { state: 'offered', invited: true } })
  expect(await seatOf(people.fang1, id)).toBeNull()
  expect(await seatOf(people.wei, id)).toBeNull()
  const inbox = async () =>
    (await people.fang2.call('messages.list', {})).items.filter((item) => item.path?.includes(id))
  expect((await inbox()).map(({ title }) => title)).toEqual(['接龙里有您，这个班您来吗'])
  expect((await people.fang2.call('desk.home', {})).needs).toContainEqual(
    expect.objectContaining({ kind: 'offer' }),
  )

  const { people: listed } = await sun.call('rosters.shiftList', { shiftId })
  expect(listed.map(({ state }) => state)).toEqual(['offered', 'offered'])
  const yes = { shiftId, version: asked.shifts[0]!.mine!.version, accept: true }
  expect((await people.fang2.call('rosters.answerOffer', yes)).mine?.state).toBe('accepted')
  const no = { shiftId, version: 1, accept: false }
  expect((await people.lei.call('rosters.answerOffer', no)).mine?.state).toBe('declined')

  // Again: one is in, one said no, and the place that is free goes to the one who was left out.
  expect(await sun.call('rosters.invite', { shiftId, personIds })).toEqual({
    invited: 1,
    noPlace: 0,
    skipped: 2,
  })
  expect((await seatOf(people.lei, id))?.state).toBe('declined')
  await theDoor().advance('10m')
  expect(await inbox()).toEqual([])
  const seats = (await sun.call('rosters.readList', { shiftId, text: TEXT })).lines.map(({ seat }) => seat)
  expect(seats).toEqual(['in', 'saidNo', 'in', null])
})

test('no answer within two waking days gives the place back', async () => {
  const { id, shiftId } = await shiftFor(1)
  const { lines } = await sun.call('rosters.readList', { shiftId, text: '1. 李雷' })
  await sun.call('rosters.invite', { shiftId, personIds: [lines[0]!.personId!] })
  expect((await people.wei.call('rosters.signUp', { shiftId })).mine?.state).toBe('waitlisted')
  const { answerBy } = (await seatOf(people.lei, id))!
  expect(answerBy! > after(await nowOf(), 26 * HOUR)).toBe(true)
  await theDoor().setClock(answerBy!)
  await theDoor().advance('10m')
  expect((await seatOf(people.lei, id))?.state).toBe('declined')
  expect((await seatOf(people.wei, id))?.state).toBe('offered')
})

test('only the desk pastes; too long, or without a name, it is told so', async () => {
  const { shiftId } = await shiftFor(1)
  expect(await people.lei.refusal('rosters.readList', { shiftId, text: TEXT })).toBe('forbidden')
  const other = await estate.officer('居委小李', 'committeeMember')
  expect(await other.refusal('rosters.readList', { shiftId, text: TEXT })).toBe('forbidden')
  expect(await other.refusal('rosters.invite', { shiftId, personIds: ['nobody-at-all'] })).toBe('forbidden')
  const long = Array.from({ length: 501 }, (_, n) => `${n + 1}. 王芳`).join('\n')
  for (const text of [long, '今天天气真好呀大家都出来走走', '1.\n2.'])
    expect(await sun.refusal('rosters.readList', { shiftId, text })).toBe('invalid')
  expect(
    (await sun.call('rosters.readList', { shiftId, text: long.slice(0, long.lastIndexOf('\n')) })).lines,
  ).toHaveLength(1)
  expect(await sun.call('rosters.invite', { shiftId, personIds: ['nobody-at-all'] })).toEqual({
    invited: 0,
    noPlace: 0,
    skipped: 1,
  })
})

test('nobody is looked for or asked for a shift that was called off', async () => {
  const { id, shiftId } = await shiftFor(1)
  const { lines } = await sun.call('rosters.readList', { shiftId, text: '1. 李雷' })
  const { version } = await sun.call('rosters.get', { activityId: id })
  await sun.call('rosters.cancelShifts', { shiftId, version, scope: 'one', reason: 'hands' })
  expect(await sun.refusal('rosters.readList', { shiftId, text: '1. 李雷' })).toBe('closed')
  const personIds = [lines[0]!.personId!]
  expect(await sun.refusal('rosters.invite', { shiftId, personIds })).toBe('closed')
})

test('a yes to an invitation says what a sign-up asks for, and is refused without', async () => {
  const { shifts } = await published(sun, await plan({ capacity: 1, skills: ['急救', '开车'], leastAge: 60 }))
  const { shiftId } = shifts[0]!
  const { lines } = await sun.call('rosters.readList', { shiftId, text: '1. 李雷' })
  await sun.call('rosters.invite', { shiftId, personIds: [lines[0]!.personId!] })
  const yes = { shiftId, version: 1, accept: true }
  expect(await people.lei.refusal('rosters.answerOffer', yes)).toBe('conflict')
  expect(await people.lei.refusal('rosters.answerOffer', { ...yes, oldEnough: true })).toBe('conflict')
  expect(await people.lei.refusal('rosters.answerOffer', { ...yes, skills: ['开车'] })).toBe('conflict')
  const said = { skills: ['开车'], oldEnough: true, canLead: true }
  expect((await people.lei.call('rosters.answerOffer', { ...yes, ...said })).mine?.state).toBe('accepted')
  const { people: listed } = await sun.call('rosters.shiftList', { shiftId })
  expect(listed).toMatchObject([{ skills: ['开车'], canLead: true }])
})

test('someone under 18 does not come by an invitation alone', async () => {
  const { shiftId } = await shiftFor(1)
  const { lines } = await sun.call('rosters.readList', { shiftId, text: '1. 钱伟' })
  await sun.call('rosters.invite', { shiftId, personIds: [lines[0]!.personId!] })
  await people.wei.call('members.setUnder18', { under18: true })
  const yes = await people.wei.reply('rosters.answerOffer', { shiftId, version: 1, accept: true })
  expect(yes.ok ? '' : yes.error.message).toContain('家里大人点头')
  await people.wei.call('members.setUnder18', { under18: false })
})

test('a yes is refused while they come somewhere else at that hour', async () => {
  const first = await published(sun, await plan({ capacity: 1, startsIn: 2000, title: '看书屋' }))
  const second = await published(sun, await plan({ capacity: 1, startsIn: 2001, title: '浇花' }))
  const { shiftId } = second.shifts[0]!
  await people.fang1.call('rosters.signUp', { shiftId: first.shifts[0]!.shiftId })
  const { lines } = await sun.call('rosters.readList', { shiftId, text: '1. 王芳 1栋' })
  expect(await sun.call('rosters.invite', { shiftId, personIds: [lines[0]!.personId!] })).toMatchObject({
    invited: 1,
  })
  expect(await people.fang1.refusal('rosters.answerOffer', { shiftId, version: 1, accept: true })).toBe(
    'conflict',
  )
})
