/**
 * Three hundred neighbours at once, while replies get lost: they vote until a poll closes under them, second one
 * proposal, sign up for ten places.
 */
import type { PollView } from '../../typings/polls'
import { announced, clockTo, resultOf } from '../polls/content'
import { HOUR, after, dayPasses, newId, nowOf, place, theDoor } from '../world'
import type { Community, Person } from '../world'
import { crowd, insist } from './crowd'
import { dice } from './dice'
import { PLACES, raceForPlaces } from './ten-places'
import { PAIRED, faultsOf, raceToTheClose } from './to-the-close'

/** Fewer on a slow machine: CROWD=40. */
const VOTERS = Number(process.env.CROWD ?? 300)
const CROWD = Math.min(VOTERS, 200)
const SEEDS = Array.from({ length: 10 }, (_, index) => index + 1)
const POLLS = Array.from({ length: 10 }, (_, index) => index + 1)
/** Before a close, however slow the machine. */
const MOST_MS = 20_000
/** So many households race with two accounts. */
const COUPLES = 10

let everyone: Person[]
let people: Person[]
let author: Person
let he: Person
let sun: Person
let estate: Community

beforeAll(async () => {
  ;({ estate, people: everyone } = await crowd(VOTERS))
  people = everyone.slice(0, CROWD)
  author = await estate.resident('陈建国', place(estate, 0), { relation: 'family' })
  he = await estate.officer('何琳', 'proposalCommittee')
  sun = await estate.officer('孙大勇', 'organisationLead')
}, 300_000)

afterEach(() => theDoor().remove('/faults'))

describe('everyone votes twice while the poll closes', () => {
  const NOTHING = { lost: 0, doubled: 0, reverted: 0, late: 0 }
  let households: Person[][]
  let polls: PollView[]

  beforeAll(async () => {
    const li = await estate.officer('李春梅', 'committeeMember')
    const qian = await estate.officer('钱永康', 'pollCommittee')
    households = everyone.map((person) => [person])
    for (let n = 0; n < COUPLES; n += 1)
      households[n]!.push(await estate.resident(`家人${n}`, place(estate, n), { relation: 'family' }))
    await dayPasses()
    const opensAt = after(await nowOf(), HOUR)
    polls = []
    for (const n of POLLS)
      polls.push(await announced(li, qian, { ...PAIRED, opensAt, closesAt: after(opensAt, (30 + n) * HOUR) }))
    await clockTo(after(opensAt, 29 * HOUR))
  }, 100_000)

  /** Milliseconds that so many casts take here and now, by looking at the poll instead. */
  async function timeFor(casts: number, { id: pollId }: PollView): Promise<number> {
    const some = everyone.slice(0, 50)
    const began = performance.now()
    await Promise.all(some.map((person) => person.call('polls.get', { pollId })))
    const each = (performance.now() - began) / some.length
    return Math.min(each * casts * 1.3, MOST_MS)
  }

  test.each(POLLS)(
    'seed %i: what was acknowledged is counted, once, as it was last said, and nothing else is',
    async (seed) => {
      const poll = polls[seed - 1]!
      const runUp = await timeFor(2 * VOTERS, poll)
      const race = { door: theDoor(), poll, households, throwDice: dice(seed), runUp }
      const raced = await raceToTheClose(race)
      expect(raced).toMatchObject({ early: 0, odd: [] })
      expect(faultsOf(raced, await resultOf(everyone[0]!, poll))).toEqual(NOTHING)
    },
    200_000,
  )
})

test('the threshold of seconds is reached exactly once, every second counts once, and one clock starts', async () => {
  const { id: proposalId, version } = await author.call('proposals.submit', {
    proposalId: newId(),
    title: '5、6 栋之间加一盏路灯',
    body: '',
    place: '5 栋和 6 栋之间的台阶',
    category: 'facilities',
  })
  await he.call('proposals.screen', {
    proposalId,
    version,
    verdict: { kind: 'accept', responsible: 'propertyCompany' },
  })
  await theDoor().post('/faults', { kind: 'dropReply', action: 'proposals.second', chance: 0.1 })
  const replies = await Promise.all(
    people.map((person) => insist(person, 'proposals.second', { proposalId })),
  )
  expect(replies.filter((reply) => !reply.ok)).toEqual([])
  // should the one that was to bring it about have lost its reply, the timer does
  await theDoor().remove('/faults')
  await theDoor().advance('2m')
  const view = await author.call('proposals.get', { proposalId })
  expect(view).toMatchObject({ seconds: CROWD, state: 'deliberation', clock: { body: 'propertyCompany' } })
  const { entries, intact } = await author.call('desk.record', { matterId: proposalId })
  expect(entries.map((entry) => entry.act)).toEqual(['submit', 'takeUp', 'thresholdReached'])
  expect(intact).toBe(true)
}, 200_000)

/** Three in ten step back and come again. Whatever happens: ten places, the line in order of arrival, nobody twice. */
test.each(SEEDS)(
  'ten places, seed %i',
  async (seed) => {
    const raced = await raceForPlaces({ door: theDoor(), lead: sun, people, seed })
    expect(raced).toMatchObject({
      taken: PLACES,
      waiting: CROWD - PLACES,
      people: CROWD,
      lineInOrder: true,
      overtaken: 0,
      odd: [],
    })
  },
  200_000,
)
