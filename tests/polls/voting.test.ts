/** Casting and changing: the household votes once, whichever of its accounts. */
import { HOUR, after, dayPasses, newId, nowOf, place, theDoor } from '../world'
import type { Community, Person } from '../world'
import type { PollView } from '../../typings/polls'
import { cast, castRefusal, neighbours, opened, pollContent, pollPeople, resultOf } from './content'

let estate: Community
let li: Person
let qian: Person
let wang: Person
let husband: Person
let chen: Person
let poll: PollView

beforeAll(async () => {
  ;({ estate, li, qian } = await pollPeople())
  wang = await estate.resident('王桂芳', place(estate, 0))
  husband = await estate.resident('赵建国', place(estate, 0), { relation: 'family' })
  chen = await estate.resident('陈立', place(estate, 1))
  poll = await opened(li, qian)
})

const view = (person: Person, of: { id: string } = poll): Promise<PollView> =>
  person.call('polls.get', { pollId: of.id })

describe('a household', () => {
  test('votes, sees it shown as cast, and keeps its receipt through every change', async () => {
    const first = await cast(wang, poll, 'yes')
    expect(first).toMatchObject({ version: 1, choices: ['yes'] })
    expect(first.receipt).toMatch(/^[0-9A-HJKMNP-TV-Z]{20}$/)
    expect(first.castOn).toMatch(/^\d{4}-\d\d-\d\d$/)
    const second = await cast(wang, poll, 'no', 1)
    expect(second).toEqual({ ...first, version: 2, choices: ['no'] })
    expect((await view(wang)).mine).toMatchObject({
      actedBy: 'me',
      ballot: { version: 2, choices: ['no'], receipt: first.receipt },
    })
  })

  test('votes once: the other account hears who acts, and sees neither choice nor change', async () => {
    expect(await castRefusal(husband, poll, 'yes')).toBe('conflict')
    expect(await castRefusal(husband, poll, 'yes', 2)).toBe('conflict')
    expect((await view(husband)).mine).toMatchObject({
      onRoll: true,
      actedBy: 'other',
      ballot: { version: 0, choices: null, receipt: null },
    })
    expect((await view(wang)).mine.ballot).toMatchObject({ version: 2, choices: ['no'] })
  })

  test('a retry of the same ballot gets the same receipt; an older one is stale and changes nothing', async () => {
    const first = await cast(chen, poll, 'yes')
    expect(await cast(chen, poll, 'yes')).toEqual(first)
    const changed = await cast(chen, poll, 'abstain', 1)
    expect(await cast(chen, poll, 'abstain', 1)).toEqual(changed)
    const late = await chen.reply('polls.castBallot', {
      pollId: poll.id,
      choices: ['yes'],
      ballotVersion: 0,
    })
    expect(late).toMatchObject({ ok: false, error: { code: 'stale', current: changed } })
    expect((await view(chen)).mine.ballot?.choices).toEqual(['abstain'])
  })

  test('ten taps at once make one ballot', async () => {
    const [busy] = await neighbours(estate, 1, 2)
    await dayPasses()
    const replies = await Promise.all(Array.from({ length: 10 }, () => cast(busy!, poll, 'yes')))
    expect(new Set(replies.map((reply) => reply.receipt)).size).toBe(1)
    expect(replies.every((reply) => reply.version === 1)).toBe(true)
  })

  test("is on nobody's list of things to do once it voted", async () => {
    const [idle] = await neighbours(estate, 1, 3)
    await dayPasses()
    const votes = async (person: Person) =>
      (await person.call('desk.home', {})).needs.filter((need) => need.kind === 'vote')
    expect(await votes(idle!)).toHaveLength(1)
    expect(await votes(wang)).toHaveLength(0)
    expect(await votes(husband)).toHaveLength(0)
  })
})

describe('who may not', () => {
  test('someone bound less than a day ago waits', async () => {
    const fresh = await estate.resident('刚来的', place(estate, 5))
    expect(await castRefusal(fresh, poll, 'yes')).toBe('too_early')
    expect((await view(fresh)).viewer.whyNotVote).toContain('起就能投')
    await dayPasses()
    expect(await castRefusal(fresh, poll, 'yes')).toBe('ok')
  })

  test('someone without a household, or whose household is not on the roll', async () => {
    const visitor = await estate.register('过路的')
    expect(await castRefusal(visitor, poll, 'yes')).toBe('not_bound')
    const narrow = await opened(li, qian, {
      scope: { kind: 'building', buildingId: estate.view.buildings[1]!.id },
    })
    expect(await castRefusal(wang, narrow, 'yes')).toBe('forbidden')
  })

  test.each([
    ['no option', []],
    ['two in a single choice', ['yes', 'no']],
    ['one that is not on the paper', ['maybe']],
    ['one twice', ['yes', 'yes']],
  ])('a ballot with %s is refused', async (_what, choices) => {
    expect(await castRefusal(chen, poll, choices, 2)).toBe('invalid')
  })

  test("somebody else's unit cannot be named in the call", async () => {
    const forged = { pollId: poll.id, choices: ['yes'], ballotVersion: 0, unitId: 'u', personId: 'p' }
    expect(await chen.refusal('polls.castBallot', forged as never)).toBe('invalid')
  })
})

test('a multiple choice takes as many as it says', async () => {
  const many = await opened(li, qian, {
    method: { kind: 'multiple', most: 2 },
    options: ['棋牌室', '阅览室', '理发室', '乒乓球'].map((label, index) => ({
      id: `o${index}`,
      label,
      note: '',
    })),
  })
  expect((await cast(wang, many, ['o3', 'o0'])).choices).toEqual(['o0', 'o3'])
  expect(await castRefusal(chen, many, ['o0', 'o1', 'o2'])).toBe('invalid')
})

describe('before the close', () => {
  test('nobody sees a leaning: every reply is the same whatever was chosen', async () => {
    const secret = await opened(li, qian)
    const [voter] = await neighbours(estate, 1, 7)
    const supervisor = await estate.officer('监督员', 'supervisor')
    const secretary = await estate.officer('书记', 'branchSecretary')
    await dayPasses()
    await cast(voter!, secret, 'yes')
    const all = async (): Promise<unknown[]> => {
      const seen: unknown[] = []
      for (const person of [li, qian, supervisor, secretary, estate.steward, wang]) {
        const one = { pollId: secret.id }
        seen.push(await person.call('polls.get', one))
        seen.push((await person.call('polls.list', { filter: 'current' })).items)
        seen.push((await person.reply('polls.getResult', one)).ok)
        seen.push(await person.refusal('documents.pollResult', one))
        seen.push(await person.call('desk.record', { matterId: secret.id }))
      }
      return seen
    }
    const before = await all()
    await cast(voter!, secret, 'no', 1)
    expect(await all()).toEqual(before)
    expect(JSON.stringify(before)).not.toContain('votes')
    expect(await qian.refusal('documents.pollResult', { pollId: secret.id })).toBe('not_found')
  })

  test('turnout is one figure, rounded down to 5 %, and waits for the timer', async () => {
    const quiet = await opened(li, qian)
    expect((await view(li, quiet)).turnout?.percent ?? 0).toBe(0)
    await cast(wang, quiet, 'yes')
    await cast(chen, quiet, 'no')
    const [third] = await neighbours(estate, 1, 11)
    await dayPasses()
    await cast(third!, quiet, 'yes')
    const waiting = await view(li, quiet)
    expect(waiting.turnout?.percent ?? 0).toBeLessThanOrEqual(5)
    await theDoor().advance('13h')
    let renewed = (await view(li, quiet)).turnout
    for (let tries = 0; tries < 20 && !renewed?.percent; tries += 1) {
      await theDoor().advance('5m')
      renewed = (await view(li, quiet)).turnout
    }
    // three of 48 are 6.2 %
    expect(renewed?.percent).toBe(5)
  })
})

describe('database requests', () => {
  test('opening, casting and changing stay within five; a duplicate and a stale one take one more', async () => {
    const measured = await opened(li, qian)
    const [voter] = await neighbours(estate, 1, 9)
    await dayPasses()
    const cost = async (action: string, work: () => Promise<unknown>): Promise<number> => {
      await work()
      const { calls } = (await theDoor().get('/stats')) as { calls: { action: string; requests: number }[] }
      const last = calls.filter((call) => call.action === action).at(-1)
      if (!last) throw new Error(`${action} was not called`)
      return last.requests
    }
    expect(await cost('polls.get', () => view(voter!, measured))).toBeLessThanOrEqual(5)
    expect(await cost('polls.castBallot', () => cast(voter!, measured, 'yes'))).toBeLessThanOrEqual(5)
    expect(await cost('polls.castBallot', () => cast(voter!, measured, 'yes'))).toBeLessThanOrEqual(6)
    expect(await cost('polls.castBallot', () => cast(voter!, measured, 'no', 1))).toBeLessThanOrEqual(5)
    expect(
      await cost('polls.castBallot', () => castRefusal(voter!, measured, 'abstain', 1)),
    ).toBeLessThanOrEqual(6)
  })
})

test('after the close no ballot is taken, and what was chosen is shown to nobody', async () => {
  const short = await opened(li, qian, await briefly())
  await cast(wang, short, 'yes')
  await resultOf(li, short)
  expect(await castRefusal(wang, short, 'no', 1)).toBe('closed')
  expect(await castRefusal(chen, short, 'no')).toBe('closed')
  expect((await view(wang, short)).mine.ballot).toMatchObject({ choices: null })
})

async function briefly() {
  const opensAt = after(await nowOf(), 26 * HOUR)
  return pollContent({ opensAt, closesAt: after(opensAt, 48 * HOUR), title: `短的 ${newId().slice(0, 4)}` })
}
