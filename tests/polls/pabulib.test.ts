/**
 * Real votes on neighbourhood budgets, played through the front door: projects, electors, every ballot, the close and
 * the count. Here those of up to 320 voters; the bench plays all eight.
 */
import type { PollView } from '../../typings/polls'
import { pbFiles, readPb } from '../pabulib'
import { castAll, differences, pollOf } from '../pabulib-played'
import { crowd } from '../races/crowd'
import { HOUR, after, dayPasses, nowOf } from '../world'
import type { Person } from '../world'
import { announced, clockTo, resultOf } from './content'

const elections = pbFiles()
  .map(readPb)
  .filter(({ ballots }) => ballots.length <= 320)
const largest = Math.max(...elections.map(({ ballots }) => ballots.length))

let voters: Person[]
let polls: PollView[]

beforeAll(async () => {
  const { estate, people } = await crowd(largest)
  voters = people
  const li = await estate.officer('李春梅', 'committeeMember')
  const qian = await estate.officer('钱永康', 'pollCommittee')
  await dayPasses()
  const opensAt = after(await nowOf(), HOUR)
  const times = { opensAt, closesAt: after(opensAt, 30 * HOUR) }
  polls = []
  for (const election of elections) polls.push(await announced(li, qian, { ...pollOf(election), ...times }))
  await clockTo(opensAt)
}, 200_000)

test('there are five of them', () => expect(elections).toHaveLength(5))

test('every ballot of every file is taken', async () => {
  for (const [n, election] of elections.entries())
    expect(await castAll(election, voters, polls[n]!, 8)).toEqual([])
}, 100_000)

test.each(elections.map((election, n) => [election.file, n] as const))('%s', async (_file, n) => {
  const election = elections[n]!
  const result = await resultOf(voters[0]!, polls[n]!)
  expect(result.ballots).toBe(election.ballots.length)
  expect(differences(election, result.options)).toEqual([])
})
