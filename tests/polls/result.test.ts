/** After the close: counted by the clock alone, told to who voted, and to be counted again by anyone. */
import readExcelFile from 'read-excel-file/node'
import { HOUR, after, dayPasses, nowOf, place, theDoor } from '../world'
import type { Community, Person } from '../world'
import type { PollContent, PollView } from '../../typings/polls'
import { countMarks } from '../../cloudfunctions/polls/rules/choosing'
import { cast, clockTo, neighbours, opened, pollPeople, resultOf } from './content'

let estate: Community
let li: Person
let qian: Person
let voters: Person[]
let idle: Person

beforeAll(async () => {
  ;({ estate, li, qian } = await pollPeople())
  voters = await neighbours(estate, 6)
  idle = await estate.resident('没投的', place(estate, 10))
  await dayPasses()
})

/** Open for two days, so that its close can be reached. */
async function shortPoll(changes: Partial<PollContent> = {}): Promise<PollView> {
  const opensAt = after(await nowOf(), 2 * HOUR)
  return opened(li, qian, { opensAt, closesAt: after(opensAt, 48 * HOUR), ...changes })
}

test('has all its figures, in the order of the paper', async () => {
  const poll = await shortPoll()
  const receipts: string[] = []
  for (const [index, voter] of voters.entries())
    receipts.push((await cast(voter, poll, ['yes', 'yes', 'no', 'yes', 'no', 'no'][index]!)).receipt)
  await cast(voters[5]!, poll, 'abstain', 1)
  expect((await li.call('polls.get', { pollId: poll.id })).viewer.canSeeResult).toBe(false)
  const result = await resultOf(voters[0]!, poll)
  expect(result).toMatchObject({
    rollSize: 48,
    ballots: 6,
    notTakingPart: 42,
    options: [
      { id: 'yes', votes: 3, permille: 500, leading: true },
      { id: 'no', votes: 2, permille: 333, leading: false },
      { id: 'abstain', votes: 1, permille: 166, leading: false },
    ],
  })
  expect(result.receipts).toEqual([...receipts].sort())
  expect(result.myReceipt).toBe(receipts[0])
  expect((await idle.call('polls.getResult', { pollId: poll.id })).myReceipt).toBeNull()
  expect(JSON.stringify(result)).not.toContain('unit')
})

test('marks every option of a tie, and none of an empty poll', async () => {
  const tied = await shortPoll()
  await cast(voters[0]!, tied, 'yes')
  await cast(voters[1]!, tied, 'no')
  const empty = await shortPoll()
  const leading = (await resultOf(li, tied)).options.map((option) => option.leading)
  expect(leading).toEqual([true, true, false])
  const nothing = await resultOf(li, empty)
  expect(nothing).toMatchObject({ ballots: 0, notTakingPart: 48, receipts: [] })
  expect(nothing.options.every((option) => !option.leading && option.permille === 0)).toBe(true)
})

test('is told once to those who voted and to nobody else; the record closes with one root hash', async () => {
  const poll = await shortPoll({ title: '门口的灯换不换？' })
  await cast(voters[0]!, poll, 'yes')
  await resultOf(li, poll)
  await theDoor().advance('10m')
  const told = async (person: Person) =>
    (await person.call('messages.list', {})).items.filter((item) => item.title.includes('门口的灯换不换'))
  const mine = await told(voters[0]!)
  expect(mine).toMatchObject([{ path: `/pages/result/index?id=${poll.id}` }])
  for (const person of [voters[1]!, idle]) expect(await told(person)).toEqual([])
  const { entries, intact } = await idle.call('desk.record', { matterId: poll.id })
  expect(intact).toBe(true)
  expect(entries.map((entry) => entry.act)).toEqual(['draft', 'submit', 'announce', 'open', 'tally'])
  const parts = (await voters[0]!.call('desk.myPart', {})).parts.filter((part) => part.kind === 'ballot')
  expect(parts.find((part) => part.id === poll.id)?.steps.map(({ key, state }) => [key, state])).toEqual([
    ['cast', 'done'],
    ['close', 'done'],
    ['result', 'done'],
    ['final', 'now'],
    ['followUp', 'next'],
  ])
})

test('is not there between the close and the count, for anyone', async () => {
  const poll = await shortPoll()
  await cast(voters[0]!, poll, 'yes')
  await clockTo(poll.closesAt)
  const seen = await voters[0]!.call('polls.get', { pollId: poll.id })
  expect(seen.state).toBe('closed')
  if (seen.viewer.canSeeResult) return
  for (const person of [li, qian, voters[0]!])
    expect(await person.refusal('polls.getResult', { pollId: poll.id })).toBe('not_found')
})

test('leaves the house as a workbook, and counted again it gives the same', async () => {
  const poll = await shortPoll()
  for (const [index, voter] of voters.entries()) await cast(voter, poll, index % 2 === 0 ? 'yes' : 'no')
  const result = await resultOf(qian, poll)
  expect(await voters[0]!.refusal('documents.pollResult', { pollId: poll.id })).toBe('forbidden')
  const file = await qian.call('documents.pollResult', { pollId: poll.id })
  expect(file.name).toMatch(/^表决结果-.*\.xlsx$/)
  const bytes = Buffer.from(await (await fetch(file.url)).arrayBuffer())
  const sheets = await readExcelFile(bytes)
  const ballots = sheets.find(({ sheet }) => sheet === '选票')!.data.slice(1)
  const ids = result.options.map((option) => option.id)
  const rows = ballots.map(([_id, ...marks]) => ({
    choices: ids.filter((_option, index) => marks[index] === 1),
  }))
  expect(countMarks(ids, rows).map(({ votes }) => votes)).toEqual(result.options.map(({ votes }) => votes))
  expect(new Set(ballots.map(([id]) => id)).size).toBe(result.ballots)
  const receipts = sheets.find(({ sheet }) => sheet === '回执')!.data.slice(1)
  expect(receipts.map(([receipt]) => receipt)).toEqual(result.receipts)
})

test('single ballots stay in one sum where a set of choices is nearly a signature', async () => {
  const options = Array.from({ length: 6 }, (_, index) => ({
    id: `o${index}`,
    label: `第 ${index} 项`,
    note: '',
  }))
  const poll = await shortPoll({ options, method: { kind: 'multiple', most: 6 } })
  await cast(voters[0]!, poll, ['o1', 'o3', 'o5'])
  await resultOf(qian, poll)
  const file = await qian.call('documents.pollResult', { pollId: poll.id })
  const sheets = await readExcelFile(Buffer.from(await (await fetch(file.url)).arrayBuffer()))
  expect(sheets.find(({ sheet }) => sheet === '选票')!.data).toHaveLength(1)
})
