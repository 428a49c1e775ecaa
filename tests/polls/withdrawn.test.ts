/** A project that will not be carried out is taken back while people vote: its votes stand, its money goes to the next. */
import type { PollContent, PollView } from '../../typings/polls'
import { HOUR, after, dayPasses, nowOf } from '../world'
import type { Person } from '../world'
import { announced, cast, clockTo, neighbours, pollPeople, resultOf } from './content'

const PROJECTS: Partial<PollContent> = {
  method: { kind: 'budget', form: 'approval', budgetFen: 500_000, most: 2 },
  options: [
    { id: 'lamp', label: '路灯', note: '', costFen: 400_000 },
    { id: 'bench', label: '长椅', note: '', costFen: 300_000 },
    { id: 'bins', label: '垃圾桶', note: '', costFen: 200_000 },
  ],
}

let li: Person
let qian: Person
let voters: Person[]
let poll: PollView

beforeAll(async () => {
  const { estate, ...officers } = await pollPeople(1)
  ;({ li, qian } = officers)
  voters = await neighbours(estate, 3)
  await dayPasses()
  const opensAt = after(await nowOf(), HOUR)
  poll = await announced(li, qian, { ...PROJECTS, opensAt, closesAt: after(opensAt, 30 * HOUR) })
  await clockTo(opensAt)
})

const look = (person: Person) => person.call('polls.get', { pollId: poll.id })

const offered = async (person: Person) =>
  (await person.call('polls.oversee', { pollId: poll.id })).withdrawable.map(({ id }) => id)

const withdraw = async (person: Person, optionId = 'lamp') => {
  const { version } = await look(person)
  const input = { pollId: poll.id, version, optionId, reason: '供电公司已经答应来装。' }
  const reply = await person.reply('polls.withdrawOption', input)
  return reply.ok ? 'ok' : reply.error.code
}

test('by whoever announces, with a reason that everyone sees; by nobody else, and once', async () => {
  for (const voter of voters) await cast(voter, poll, ['lamp', 'bench'])
  expect(await offered(qian)).toEqual(['lamp', 'bench', 'bins'])
  expect(await withdraw(li)).toBe('forbidden')
  expect(await withdraw(voters[0]!)).toBe('forbidden')
  expect(await withdraw(qian, 'pool')).toBe('invalid')
  expect(await withdraw(qian)).toBe('ok')
  expect(await withdraw(qian)).toBe('invalid')
  expect(await offered(qian)).toEqual(['bench', 'bins'])
  expect((await look(voters[0]!)).withdrawn).toEqual([{ id: 'lamp', reason: '供电公司已经答应来装。' }])
  const { entries, intact } = await voters[0]!.call('desk.record', { matterId: poll.id })
  expect(entries.map(({ act }) => act)).toContain('withdrawOption')
  expect(intact).toBe(true)
})

test('its votes are told, and what it leaves pays for the next; after the close nothing more is taken back', async () => {
  const { options, budget } = await resultOf(voters[0]!, poll)
  expect(options.map(({ id, votes, chosen }) => [id, votes, chosen])).toEqual([
    ['lamp', 3, false],
    ['bench', 3, true],
    ['bins', 0, false],
  ])
  expect(options[0]?.words).toContain('撤')
  expect(budget).toEqual({ budgetFen: 500_000, spentFen: 300_000, leftFen: 200_000 })
  expect(await withdraw(qian, 'bench')).toBe('forbidden')
})
