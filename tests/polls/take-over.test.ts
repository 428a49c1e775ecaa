/** Who acts for a household: 王桂芳 voted first, her husband 赵建国 would like to. */
import { dayPasses, newId, place } from '../world'
import type { Community, Person } from '../world'
import type { PollView } from '../../typings/polls'
import { cast, castRefusal, opened, pollPeople } from './content'

let estate: Community
let li: Person
let qian: Person
let wang: Person
let husband: Person
let poll: PollView

beforeAll(async () => {
  ;({ estate, li, qian } = await pollPeople())
  wang = await estate.resident('王桂芳', place(estate, 0))
  husband = await estate.resident('赵建国', place(estate, 0), { relation: 'family' })
})

beforeEach(async () => {
  poll = await opened(li, qian)
  await cast(wang, poll, 'yes')
})

const one = () => ({ pollId: poll.id })
const mine = async (person: Person) => (await person.call('polls.get', one())).mine
const inbox = async (person: Person) =>
  (await person.call('messages.list', {})).items.map(({ title }) => title)

test('with her yes he acts; he changes the ballot without seeing it, and she no longer can', async () => {
  const asked = await husband.call('polls.askTakeOver', one())
  expect(asked).toMatchObject({ mine: { takeOver: 'asked' }, viewer: { canTakeOver: false, canVote: false } })
  expect(await mine(wang)).toMatchObject({ takeOver: 'askedOfMe', takeOverBy: '赵建国' })
  expect((await inbox(wang))[0]).toContain('赵建国')
  const needs = (await wang.call('desk.home', {})).needs.filter((need) => need.kind === 'takeOver')
  expect(needs).toMatchObject([{ pollId: poll.id }])
  await wang.call('polls.answerTakeOver', { ...one(), allow: true })
  expect(await mine(husband)).toMatchObject({
    actedBy: 'me',
    takeOver: 'none',
    ballot: { version: 1, choices: null },
  })
  expect(await castRefusal(wang, poll, 'no', 1)).toBe('conflict')
  expect((await cast(husband, poll, 'no', 1)).version).toBe(2)
  expect((await mine(husband)).ballot?.choices).toEqual(['no'])
  expect((await mine(wang)).ballot?.choices).toBeNull()
  for (const person of [wang, husband]) expect((await inbox(person))[0]).toContain('赵建国')
})

test('nothing she guesses tells him what she chose', async () => {
  await husband.call('polls.askTakeOver', one())
  await wang.call('polls.answerTakeOver', { ...one(), allow: true })
  const right = await husband.reply('polls.castBallot', { ...one(), choices: ['yes'], ballotVersion: 0 })
  const wrong = await husband.reply('polls.castBallot', { ...one(), choices: ['no'], ballotVersion: 0 })
  expect(right).toMatchObject({ ok: false, error: { code: 'stale', current: { choices: [] } } })
  expect({ ...wrong, now: '' }).toEqual({ ...right, now: '' })
})

test('with her no everything stays; he may ask again and she is told again', async () => {
  await husband.call('polls.askTakeOver', one())
  await wang.call('polls.answerTakeOver', { ...one(), allow: false })
  expect(await castRefusal(husband, poll, 'no')).toBe('conflict')
  expect((await cast(wang, poll, 'abstain', 1)).version).toBe(2)
  await husband.call('polls.askTakeOver', one())
  expect(await mine(wang)).toMatchObject({ takeOver: 'askedOfMe' })
})

test('asking and answering twice is as good as once', async () => {
  await husband.call('polls.askTakeOver', one())
  await husband.call('polls.askTakeOver', one())
  const titles = (await inbox(wang)).filter((title) => title.includes('想替您家投'))
  const answer = { ...one(), allow: true }
  await wang.call('polls.answerTakeOver', answer)
  expect(await wang.call('polls.answerTakeOver', answer)).toEqual({ done: true })
  await husband.call('polls.get', one())
  const after = (await inbox(wang)).filter((title) => title.includes('想替您家投'))
  expect(after.length).toBeLessThanOrEqual(titles.length)
  expect(await wang.refusal('polls.answerTakeOver', { ...one(), allow: false })).toBe('conflict')
})

test('a steward may say yes in her place; a neighbour may not, nor a steward of another building', async () => {
  const asked = await husband.call('polls.askTakeOver', one())
  expect(asked.takeOvers).toEqual([])
  const seen = await estate.steward.call('polls.get', one())
  expect(seen.takeOvers).toMatchObject([{ name: '赵建国' }])
  const unitId = seen.takeOvers[0]!.unitId
  const neighbour = await estate.resident(`邻居${newId().slice(0, 4)}`, place(estate, 4))
  const far = await estate.officer('远处的管家', 'buildingSteward', estate.view.buildings[1]!.id)
  const answer = { ...one(), unitId, allow: true }
  for (const person of [neighbour, far, li])
    expect(await person.refusal('polls.answerTakeOver', answer)).toBe('not_found')
  await estate.steward.call('polls.answerTakeOver', answer)
  expect((await mine(husband)).actedBy).toBe('me')
})

test('he cannot allow it himself, and nobody asks for a voice that is free or not theirs', async () => {
  await husband.call('polls.askTakeOver', one())
  expect(await husband.refusal('polls.answerTakeOver', { ...one(), allow: true })).toBe('forbidden')
  expect(await wang.refusal('polls.askTakeOver', one())).toBe('conflict')
  const stranger = await estate.resident(`外人${newId().slice(0, 4)}`, place(estate, 6))
  await dayPasses()
  expect(await stranger.refusal('polls.askTakeOver', one())).toBe('conflict')
  expect(await stranger.refusal('polls.answerTakeOver', { ...one(), allow: true })).toBe('conflict')
})
