/**
 * Many second one proposal at the same moment and look at it again, as their phones do, on ten seeds: its threshold is
 * reached once, one clock starts, and no act of seconding makes more than four database requests.
 */
import type { SecondReceipt } from '../../typings/proposals'
import type { Community, Person } from '../world'
import { theDoor } from '../world'
import type { Proposal } from '../proposals/people'
import { submit, takeUp } from '../proposals/people'
import { crowd } from './crowd'
import { dice } from './dice'

const PEOPLE = 24
const SEEDS = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10]

interface Stats {
  actions: Record<string, { calls: number; mostRequests: number }>
}

let estate: Community
let people: Person[]
let authors: Person[]
let he: Person

beforeAll(async () => {
  const made = await crowd(PEOPLE)
  estate = made.estate
  people = made.people
  he = await estate.officer('何琳', 'proposalCommittee')
  authors = [0, 1, 2, 3].map((n) => people[n] as Person)
})

const inSomeOrder = (seed: number): Person[] => {
  const roll = dice(seed)
  return people
    .map((person) => ({ person, at: roll() }))
    .sort((a, b) => a.at - b.at)
    .map(({ person }) => person)
}

test.each(SEEDS)('seed %i', async (seed) => {
  const author = authors[seed % authors.length] as Person
  const { id: proposalId, threshold }: Proposal = await takeUp(he, await submit(author))
  const friends = inSomeOrder(seed).filter((person) => person !== author)
  await theDoor().remove('/stats')
  const secondAndLook = async (person: Person): Promise<SecondReceipt> => {
    const receipt = await person.call('proposals.second', { proposalId })
    await person.call('proposals.get', { proposalId })
    return receipt
  }
  const receipts = await Promise.all(
    friends.flatMap((person) => [
      secondAndLook(person),
      ...(seed % 2 ? [person.call('proposals.second', { proposalId })] : []),
    ]),
  )
  const { actions } = (await theDoor().get('/stats')) as Stats
  expect(actions['api proposals.second']).toMatchObject({ calls: receipts.length, mostRequests: 4 })
  expect(Math.max(...receipts.map(({ seconds }) => seconds))).toBe(friends.length)
  expect(friends.length).toBeGreaterThan(threshold)
  const view = await author.call('proposals.get', { proposalId })
  expect(view).toMatchObject({
    state: 'deliberation',
    seconds: friends.length,
    clock: { state: 'running' },
  })
  const { entries, intact } = await author.call('desk.record', { matterId: proposalId })
  expect(intact).toBe(true)
  expect(entries.filter(({ act }) => act === 'thresholdReached')).toHaveLength(1)
  await theDoor().advance('5m')
  const told = (await friends[0]!.call('messages.list', {})).items
  expect(told.filter(({ matterId }) => matterId === proposalId)).toHaveLength(1)
  await author.call('proposals.withdraw', { proposalId, version: view.version, reason: '不用了' })
})
