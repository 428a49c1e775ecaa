/** A vote that too few joined ends without a decision, and can be called anew. */
import { DAY, HOUR, after, dayPasses, newId, nowOf } from '../world'
import type { Community, Person } from '../world'
import type { PollContent, PollView } from '../../typings/polls'
import { cast, clockTo, neighbours, opened, pollPeople } from './content'

let estate: Community
let li: Person
let qian: Person
let voters: Person[]

beforeAll(async () => {
  ;({ estate, li, qian } = await pollPeople(1))
  voters = await neighbours(estate, 3)
  await dayPasses()
})

/** Of 24 households thirteen would have to take part (Organic Law 27). */
async function openAssembly(changes: Partial<PollContent> = {}): Promise<PollView> {
  const opensAt = after(await nowOf(), 2 * HOUR)
  return opened(li, qian, {
    method: { kind: 'residentsAssembly' },
    options: [
      { id: 'for', label: '同意', note: '' },
      { id: 'against', label: '不同意', note: '' },
      { id: 'abstain', label: '弃权', note: '' },
    ],
    opensAt,
    closesAt: after(opensAt, 24 * HOUR),
    ...changes,
  })
}

test('a vote that too few joined is called anew with the same question; each names the other', async () => {
  const poll = await openAssembly()
  await cast(voters[0]!, poll, 'for')
  await clockTo(after(poll.closesAt, 120_000))
  const failed = await qian.call('polls.oversee', { pollId: poll.id })
  expect(failed.state).toBe('failedQuorum')
  const opensAt = after(await nowOf(), 2 * DAY)
  const again = {
    pollId: poll.id,
    newPollId: newId(),
    rollAt: null,
    opensAt,
    closesAt: after(opensAt, 5 * DAY),
  }
  expect(await voters[0]!.refusal('polls.reconvene', again)).toBe('forbidden')
  const made = await li.call('polls.reconvene', again)
  expect(made).toMatchObject({ state: 'draft', reconvenes: poll.id, question: poll.question, opensAt })
  expect((await li.call('polls.reconvene', again)).id).toBe(made.id)
  expect(await li.refusal('polls.reconvene', { ...again, newPollId: newId() })).toBe('conflict')
  expect((await voters[0]!.call('polls.get', { pollId: poll.id })).reconvenedAs).toBe(made.id)
  const running = await openAssembly()
  expect(await li.refusal('polls.reconvene', { ...again, pollId: running.id, newPollId: newId() })).toBe(
    'forbidden',
  )
})
