/** Owners decide by persons and by floor area (Civil Code 278): two worked decisions, and those who meet in the open. */
import type { PollContent, PollView } from '../../typings/polls'
import { THREE_OPTIONS } from '../../cloudfunctions/polls/poll'
import { HOUR, after, dayPasses, nowOf } from '../world'
import type { Person } from '../world'
import { cast, castRefusal, clockTo, resultOf } from './content'
import { announcedToOwners, at, ownersEstate } from './owners'
import type { Owners } from './owners'

const home = (room: string, owner: string, phone: number, area: number) => ({
  building: 1,
  entrance: 1,
  room,
  owner,
  phone: `1990000${String(phone).padStart(4, '0')}`,
  area,
})

async function openToOwners(owners: Owners, changes: Partial<PollContent> = {}): Promise<PollView> {
  const opensAt = after(await nowOf(), 2 * HOUR)
  const poll = await announcedToOwners(owners, { opensAt, closesAt: after(opensAt, 30 * HOUR), ...changes })
  await clockTo(poll.opensAt)
  return poll
}

test('who owns three homes is one person: most of the area agrees, and half of the persons is not enough', async () => {
  const rooms = ['101', '102', '201', '202', '301']
  const owners = await ownersEstate([
    ...rooms.map((room, n) => home(room, `业主${n}`, n + 1, 100)),
    ...['302', '401', '402'].map((room) => home(room, '万家置业', 9, 100)),
  ])
  const resident = (name: string, room: string): Promise<Person> =>
    owners.estate.resident(name, at(1, 1, room))
  const big = await resident('万家置业', '302')
  const [one, two, three] = [
    await resident('业主0', '101'),
    await resident('业主1', '102'),
    await resident('业主2', '201'),
  ]
  await dayPasses()
  const poll = await openToOwners(owners)
  expect(poll.rollSize).toBe(6)
  for (const [voter, choice] of [
    [big, 'for'],
    [one, 'for'],
    [two, 'against'],
    [three, 'against'],
  ] as const)
    await cast(voter, poll, choice)
  const result = await resultOf(big, poll)
  expect(result).toMatchObject({ code: 'not_passed', rollAreaCenti: 80_000, words: '没有通过。' })
  expect(result.tests.map(({ key, part, whole, passed }) => [key, part, whole, passed])).toEqual([
    ['quorumArea', 60_000, 80_000, true],
    ['quorumCount', 4, 6, true],
    ['agreeArea', 40_000, 60_000, true],
    ['agreeCount', 2, 4, false],
  ])
  expect(result.options.map(({ votes, areaCenti }) => [votes, areaCenti])).toEqual([
    [2, 40_000],
    [2, 20_000],
    [0, 0],
  ])
  expect(result.tests[3]?.words).toContain('没有超过参加的 4 位的一半')
})

test('nine small homes of ten are not two thirds of the area, and that is said', async () => {
  const rooms = ['101', '102', '201', '202', '301', '302', '401', '402', '501']
  const owners = await ownersEstate([
    ...rooms.map((room, n) => home(room, `业主${n}`, n + 1, 90)),
    home('502', '大业主', 99, 900),
  ])
  const voters: Person[] = []
  for (const [n, room] of rooms.entries())
    voters.push(await owners.estate.resident(`业主${n}`, at(1, 1, room)))
  await dayPasses()
  const poll = await openToOwners(owners)
  for (const voter of voters) await cast(voter, poll, 'for')
  const result = await resultOf(voters[0]!, poll)
  expect(result).toMatchObject({ state: 'failedQuorum', code: 'no_quorum', withClause: null })
  expect(result.needed?.area.takePart).toBe(33_000)
  expect(result.tests.filter(({ passed }) => !passed).map(({ words }) => words)).toEqual([
    '参加的面积 810.00 ㎡，不到名册上 1710.00 ㎡ 的三分之二，差 330.00 ㎡。',
  ])
})

test('representatives and committee vote by show of hands, by name; with too few representatives nothing is decided', async () => {
  const owners = await ownersEstate()
  const people: Person[] = []
  for (const name of ['代表甲', '代表乙', '代表丙', '代表丁'])
    people.push(await owners.estate.officer(name, 'residentRepresentative'))
  await dayPasses()
  const opensAt = after(await nowOf(), 2 * HOUR)
  const assembly: Partial<PollContent> = {
    method: { kind: 'representatives' },
    electors: 'representative',
    options: THREE_OPTIONS,
    secrecy: 'open',
    opensAt,
    closesAt: after(opensAt, 30 * HOUR),
  }
  const five = await announcedToOwners(owners, assembly)
  const second = await owners.estate.officer('孙委员', 'committeeMember')
  const six = await announcedToOwners(owners, assembly)
  await clockTo(opensAt)
  const [one, , three, four] = people as [Person, Person, Person, Person]
  for (const voter of [one, three, four, owners.li]) await cast(voter, five, 'for')
  expect(await castRefusal(second, five, 'for')).toBe('forbidden')
  for (const voter of [one, three, four, second]) await cast(voter, six, 'for')
  const result = await resultOf(one, five)
  expect(result).toMatchObject({ code: 'passed', rollSize: 5, ballots: 4 })
  expect(result.tests[0]).toMatchObject({ key: 'composition', part: 4, whole: 5, passed: true })
  expect(result.rollCall?.map(({ name }) => name).sort()).toEqual(['代表丁', '代表丙', '代表甲', '李春梅'])
  const undecided = await resultOf(one, six)
  expect(undecided).toMatchObject({ code: 'invalid_composition', state: 'failedQuorum', rollSize: 6 })
  expect(undecided.tests[0]).toMatchObject({ key: 'composition', part: 4, whole: 6, passed: false })
})
