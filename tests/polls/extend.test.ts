/** While a vote is open: one reminder, one extension that was foreseen, one figure for stewards; and the rules of the place. */
import { DAY, HOUR, after, dayPasses, nowOf, place, theDoor } from '../world'
import type { Community, Person } from '../world'
import type { PollContent, PollView } from '../../typings/polls'
import { announced, cast, castRefusal, clockTo, draft, neighbours, opened, pollPeople } from './content'

let estate: Community
let li: Person
let qian: Person
let voters: Person[]

beforeAll(async () => {
  ;({ estate, li, qian } = await pollPeople())
  voters = await neighbours(estate, 6)
  await dayPasses()
})

async function openFor(days: number, changes: Partial<PollContent> = {}): Promise<PollView> {
  const opensAt = after(await nowOf(), 2 * HOUR)
  return opened(li, qian, { opensAt, closesAt: after(opensAt, days * DAY), ...changes })
}

const versionOf = async (poll: PollView): Promise<number> =>
  (await qian.call('polls.oversee', { pollId: poll.id })).version

const reminders = async (who: Person, poll: PollView): Promise<number> =>
  (await who.call('messages.list', {})).items.filter(
    ({ title, matterId }) => title.startsWith('还没投') && matterId === poll.id,
  ).length

describe('an extension', () => {
  test('foreseen at the announcement moves the close once, with a public reason', async () => {
    const poll = await openFor(2, { extendDays: 3 })
    const input = { pollId: poll.id, version: await versionOf(poll), days: 2, reason: '连着下雨，再给两天。' }
    expect(await li.refusal('polls.extend', input)).toBe('forbidden')
    expect(await qian.refusal('polls.extend', { ...input, days: 4 })).toBe('invalid')
    const longer = await qian.call('polls.extend', input)
    expect(longer).toMatchObject({ state: 'open', closesAt: after(poll.closesAt, 2 * DAY) })
    const seen = await voters[0]!.call('polls.get', { pollId: poll.id })
    expect(seen).toMatchObject({
      closesAt: after(poll.closesAt, 2 * DAY),
      extended: { from: poll.closesAt, reason: input.reason },
      hashes: poll.hashes,
    })
    expect(await qian.refusal('polls.extend', { ...input, version: longer.version })).toBe('forbidden')

    await clockTo(after(poll.closesAt, HOUR))
    await cast(voters[0]!, poll, 'yes')
    const { needs } = await voters[1]!.call('desk.home', {})
    expect(needs.some((need) => need.kind === 'vote' && need.poll.id === poll.id)).toBe(true)
    await clockTo(after(poll.closesAt, 2 * DAY + 120_000))
    expect((await li.call('polls.getResult', { pollId: poll.id })).ballots).toBe(1)
    const supervisor = await estate.officer('冯静', 'supervisor')
    const { checks } = await supervisor.call('polls.recount', { pollId: poll.id })
    expect(checks.filter(({ passed }) => !passed)).toEqual([])
  })

  test('that was not foreseen, or comes at the close, is refused', async () => {
    const poll = await openFor(2)
    const input = { pollId: poll.id, version: await versionOf(poll), days: 1, reason: '再等等' }
    expect(await qian.refusal('polls.extend', input)).toBe('forbidden')
    const late = await openFor(2, { extendDays: 3 })
    await clockTo(late.closesAt)
    const step = { ...input, pollId: late.id, version: await versionOf(late) }
    expect(await qian.refusal('polls.extend', step)).toBe('forbidden')
    expect(await castRefusal(voters[0]!, late, 'yes')).toBe('closed')
  })
})

test('two days before the close those who have not voted are reminded, once, and nobody else', async () => {
  const poll = await openFor(4)
  const family = await estate.resident('小王', place(estate, 0), { relation: 'family' })
  await cast(voters[0]!, poll, 'yes')
  await clockTo(after(poll.closesAt, -2 * DAY - HOUR))
  expect(await reminders(voters[1]!, poll)).toBe(0)
  await clockTo(after(poll.closesAt, -2 * DAY + HOUR))
  expect(await reminders(voters[1]!, poll)).toBe(1)
  for (const who of [voters[0]!, family, qian]) expect(await reminders(who, poll)).toBe(0)
  await theDoor().advance('13h')
  expect(await reminders(voters[1]!, poll)).toBe(1)
})

test('stewards see how many homes of a building were not heard, five at a time; nobody else does, and never in a secret vote', async () => {
  const here = estate.view.buildings[0]!
  const poll = await openFor(3)
  const secret = await openFor(3, { secrecy: 'secret' })
  for (const voter of voters) {
    await cast(voter, poll, 'yes')
    await cast(voter, secret, 'yes')
  }
  await theDoor().advance('13h')
  const seen = async (who: Person, { id }: PollView) => (await who.call('polls.get', { pollId: id })).notHeard
  expect(await seen(estate.steward, poll)).toEqual([{ building: here.name, count: 15 }])
  expect(await seen(estate.steward, secret)).toEqual([])
  const jiang = await estate.officer('蒋涛', 'buildingSteward', here.id)
  expect(await seen(jiang, poll)).toHaveLength(1)
  const other = await estate.officer('何平', 'buildingSteward', estate.view.buildings[1]!.id)
  for (const who of [other, qian, li, voters[0]!]) expect(await seen(who, poll)).toEqual([])
})

describe('the rules of the place', () => {
  test('are chosen by a steward and recorded; what is announced keeps its own', async () => {
    const before = await announced(li, qian)
    const written = await draft(li, { legalEffect: 'procedural' })
    expect(await li.refusal('polls.chooseRules', { ruleSet: 'hangzhou' })).toBe('forbidden')
    expect(await estate.steward.refusal('polls.chooseRules', { ruleSet: 'atlantis' })).toBe('invalid')
    const rules = await estate.steward.call('polls.chooseRules', { ruleSet: 'hangzhou' })
    expect(rules.chosen).toBe('hangzhou')
    const { entries } = await voters[0]!.call('desk.record', { matterId: estate.id })
    expect(entries.at(-1)).toMatchObject({ act: 'chooseRules', role: 'steward' })
    expect((await voters[0]!.call('polls.get', { pollId: before.id })).rules.id).toBe('national')
    const now = await li.call('polls.get', { pollId: written.id })
    expect(now.rules.id).toBe('hangzhou')
    expect(now.checks.filter(({ passed }) => !passed).map(({ key }) => key)).toEqual(['paper'])
    const sent = await li.call('polls.submit', { pollId: written.id, version: written.version })
    const reply = await qian.reply('polls.approve', { pollId: sent.id, version: sent.version })
    expect(reply).toMatchObject({ ok: false, error: { code: 'invalid', field: 'content.channels' } })
    await estate.steward.call('polls.chooseRules', { ruleSet: 'national' })
    const done = await qian.call('polls.approve', { pollId: sent.id, version: sent.version })
    expect(done.rules).toMatchObject({ id: 'national', certified: ['procedural', 'statutory'] })
  })

  test('without an authority no vote has the force of law', async () => {
    const poll = await draft(li, { legalEffect: 'statutory' })
    const reply = await li.reply('polls.submit', { pollId: poll.id, version: poll.version })
    expect(reply).toMatchObject({ ok: false, error: { code: 'invalid', field: 'content.legalEffect' } })
  })
})
