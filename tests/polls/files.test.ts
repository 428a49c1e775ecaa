/** What a counted poll leaves to take away: a file for everyone, and one for those who may inspect. */
import { recount } from '../../recount/recount'
import type { CountingFile, PublicFile } from '../../typings/poll-files'
import type { PollView } from '../../typings/polls'
import { HOUR, after, dayPasses, nowOf, place } from '../world'
import type { Community, Person } from '../world'
import { cast, clockTo, neighbours, opened, pollPeople, resultOf, submitted } from './content'
import { forOwners, settleAll } from './owners'

let estate: Community
let li: Person
let qian: Person
let xia: Person
let voters: Person[]
let idle: Person
let poll: PollView
const receipts: string[] = []

const textAt = async (url: string): Promise<string> => (await fetch(url)).text()

const openFile = async (person: Person, of = poll): Promise<string> =>
  textAt((await person.call('documents.pollPublicFile', { pollId: of.id })).url)

const countingFile = async (person: Person, of = poll): Promise<string> =>
  textAt((await person.call('documents.pollCountingFile', { pollId: of.id })).url)

beforeAll(async () => {
  ;({ estate, li, qian } = await pollPeople())
  xia = await estate.officer('夏明', 'supervisor')
  voters = await neighbours(estate, 6)
  idle = await estate.resident('没投的', place(estate, 10))
  await dayPasses()
  const opensAt = after(await nowOf(), 2 * HOUR)
  poll = await opened(li, qian, { opensAt, closesAt: after(opensAt, 48 * HOUR) })
  expect(await voters[0]!.refusal('polls.files', { pollId: poll.id })).toBe('not_found')
  for (const [index, voter] of voters.entries())
    receipts.push((await cast(voter, poll, index % 3 === 0 ? 'no' : 'yes')).receipt)
  await resultOf(voters[0]!, poll)
})

test('anyone takes the public file and counts it again', async () => {
  const text = await openFile(idle)
  const { checks, passed, outcome } = recount([text])
  expect(checks.filter(({ is }) => is === 'FAIL')).toEqual([])
  expect(passed).toBe(true)
  const result = await idle.call('polls.getResult', { pollId: poll.id })
  expect(outcome?.counts.map(({ id, votes }) => [id, votes])).toEqual(
    result.options.map(({ id, votes }) => [id, votes]),
  )
  const file = JSON.parse(text) as PublicFile
  expect(file.receipts).toEqual([...receipts].sort())
  expect(file.hashes).toEqual(result.hashes)
  const { entries } = await idle.call('desk.record', { matterId: poll.id })
  expect(file.record.entries.at(-1)?.hash).toBe(entries.at(-1)?.hash)
})

test('names nobody: no person, no home, no account of those on the roll stands in either file', async () => {
  const texts = [await openFile(idle), await countingFile(qian)]
  const accounts = await Promise.all([...voters, idle].map((voter) => voter.call('members.me', {})))
  const homes = await Promise.all([...voters, idle].map((voter) => voter.call('members.household', {})))
  const said = [...accounts, ...homes]
    .flatMap((view) => stringsOf(view))
    .filter((word) => word.length > 3 && !CODE.test(word))
  expect(said.some((word) => /栋/.test(word))).toBe(true)
  const shared = new Set(stringsOf([estate.view, poll]))
  const found = said.filter((word) => !shared.has(word) && texts.some((text) => text.includes(word)))
  expect(found).toEqual([])
})

/** `owner`, `confidential`: what the contract says and no person. */
const CODE = /^[a-zA-Z]+$/

/** Every text in a reply, wherever it stands. */
function stringsOf(value: unknown): string[] {
  if (typeof value === 'string') return [value]
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(stringsOf) : []
}

test('the counting file goes to those who may inspect, and who voted reads that it did', async () => {
  expect(await voters[0]!.refusal('documents.pollCountingFile', { pollId: poll.id })).toBe('forbidden')
  expect(await voters[0]!.call('polls.files', { pollId: poll.id })).toMatchObject({ canInspect: false })
  expect(await xia.call('polls.files', { pollId: poll.id })).toMatchObject({ canInspect: true })
  const counting = await countingFile(xia)
  const both = recount([await openFile(idle), counting])
  expect(both.checks.filter(({ is }) => is === 'FAIL')).toEqual([])
  expect(both.checks.map(({ key }) => key)).toContain('sameBallots')
  const seenOf = async (person: Person) =>
    (await person.call('privacy.accessLog', {})).items.filter(
      ({ what, by }) => what === 'ballots' && /监督/.test(by),
    )
  expect(await seenOf(voters[0]!)).toMatchObject([{ about: poll.title }])
  expect(await seenOf(idle)).toEqual([])
})

test('one ballot altered is refused, with the line that shows where', async () => {
  const counting = await countingFile(xia)
  const lines = counting.split('\n')
  const at = lines.findIndex((line) => line.includes('"choices":["no"]'))
  const altered = counting.replace(lines[at]!, lines[at]!.replace('"no"', '"yes"'))
  const wrong = recount([altered]).checks.filter(({ is }) => is === 'FAIL')
  expect(wrong.map(({ key }) => key)).toEqual(['whole', 'ballots', 'outcome'])
  expect(wrong[1]?.says).toContain(`文件第 ${at + 1} 行`)
})

test('of owners the public file has totals alone, and an owner on the roll takes the other', async () => {
  const opensAt = after(await nowOf(), 2 * HOUR)
  const draft = await submitted(li, { ...forOwners, opensAt, closesAt: after(opensAt, 48 * HOUR) })
  await settleAll({ estate, li, qian }, draft.id, false)
  const { version } = await qian.call('polls.get', { pollId: draft.id })
  const owned = await qian.call('polls.approve', { pollId: draft.id, version })
  await clockTo(owned.opensAt)
  for (const [index, voter] of voters.entries()) await cast(voter, owned, index % 2 ? 'against' : 'for')
  await resultOf(idle, owned)
  const [open, counting] = [await openFile(idle, owned), await countingFile(voters[0]!, owned)]
  const both = recount([open, counting])
  expect(both.checks.filter(({ is }) => is === 'FAIL')).toEqual([])
  expect((JSON.parse(open) as PublicFile).ballots).toBeNull()
  const said = new Set(open.match(/[\w-]+/g))
  const { roll } = JSON.parse(counting) as CountingFile
  expect(roll.filter(({ id, areaCenti }) => said.has(id) || said.has(String(areaCenti)))).toEqual([])
  expect(
    (await voters[1]!.call('privacy.accessLog', {})).items.filter(({ about }) => about === owned.title),
  ).toMatchObject([{ what: 'ballots', by: '一位业主' }])
})
