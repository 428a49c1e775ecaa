/** What must not count, and what whoever sent it is told: each its own code and sentence. */
import type { PollContent } from '../../typings/polls'
import { recount } from '../../recount/recount'
import { madePoll } from '../made-poll'
import { HOUR, after, dayPasses, newEstate, newId, nowOf, place, theDoor } from '../world'
import type { Community, Person } from '../world'
import { announced, cast, clockTo, opened, pollContent, pollPeople } from './content'

let estate: Community
let li: Person
let qian: Person
let wang: Person

beforeAll(async () => {
  ;({ estate, li, qian } = await pollPeople(1))
  wang = await estate.resident('王桂芳', place(estate, 0))
  await dayPasses()
})

/** `code: sentence`, in the order in which they were heard. */
const heard = new Map<string, string>()

interface Ballot {
  choices: string[]
  points?: number[]
  ballotVersion?: number
}

async function told(what: string, poll: { id: string }, ballot: Ballot): Promise<string> {
  const reply = await wang.reply('polls.castBallot', { pollId: poll.id, ballotVersion: 0, ...ballot })
  if (reply.ok) return 'ok'
  heard.set(what, `${reply.error.code}: ${reply.error.message}`)
  return reply.error.code
}

describe('a ballot', () => {
  test("for a stranger's poll leads nowhere", async () => {
    const elsewhere = await newEstate(1, 2)
    const [one, two] = [
      await elsewhere.officer('冯敏', 'committeeMember'),
      await elsewhere.officer('郑丽', 'pollCommittee'),
    ]
    const theirs = await opened(one, two)
    expect(await told('a stranger’s poll', theirs, { choices: ['yes'] })).toBe('not_found')
    expect(await told('no poll', { id: newId() }, { choices: ['yes'] })).toBe('not_found')
    expect(heard.get('no poll')).toBe(heard.get('a stranger’s poll'))
    heard.delete('no poll')
  })

  test('that says what is not on the paper, or too much, or too little', async () => {
    const poll = await opened(li, qian, {
      method: { kind: 'multiple', most: 2 },
    })
    expect(await told('not on it', poll, { choices: ['maybe'] })).toBe('invalid')
    expect(await told('too many', poll, { choices: ['yes', 'no', 'abstain'] })).toBe('invalid')
    expect(await told('one twice', poll, { choices: ['yes', 'yes'] })).toBe('invalid')
    expect(await told('none', poll, { choices: [] })).toBe('invalid')
    expect(await told('points', poll, { choices: ['yes'], points: [3] })).toBe('invalid')
    expect((await wang.call('polls.get', { pollId: poll.id })).mine.ballot).toBeNull()
  })

  test('sent again from an older screen after a change is told what stands, and changes nothing', async () => {
    const poll = await opened(li, qian)
    await cast(wang, poll, 'yes')
    await cast(wang, poll, 'no', 1)
    expect(await told('an older one', poll, { choices: ['yes'] })).toBe('stale')
    expect(await told('an older change', poll, { choices: ['abstain'], ballotVersion: 1 })).toBe('stale')
    heard.delete('an older change')
    expect((await wang.call('polls.get', { pollId: poll.id })).mine.ballot?.choices).toEqual(['no'])
  })

  test('before it opens, at the closing millisecond, and after it', async () => {
    const opensAt = after(await nowOf(), 26 * HOUR)
    const poll = await announced(li, qian, { opensAt, closesAt: after(opensAt, 30 * HOUR) })
    expect(await told('too early', poll, { choices: ['yes'] })).toBe('too_early')
    await clockTo(after(poll.closesAt, -10 * 60_000))
    await cast(wang, poll, 'yes')
    await theDoor().setClock(poll.closesAt)
    expect(await told('at the close', poll, { choices: ['no'], ballotVersion: 1 })).toBe('closed')
    await clockTo(after(poll.closesAt, HOUR))
    expect(await told('after it', poll, { choices: ['no'], ballotVersion: 1 })).toBe('closed')
    expect(heard.get('after it')).toBe(heard.get('at the close'))
    heard.delete('after it')
  })

  test('whose points do not add up, or are no points', async () => {
    const poll = await opened(li, qian, money())
    expect(await told('too much given', poll, { choices: ['lamp', 'bench'], points: [6, 5] })).toBe('invalid')
    expect(await told('one without', poll, { choices: ['lamp', 'bench'], points: [6] })).toBe('invalid')
    expect(await told('below nought', poll, { choices: ['lamp', 'bench'], points: [11, -1] })).toBe('invalid')
    expect(await told('a half', poll, { choices: ['lamp'], points: [0.5] })).toBe('invalid')
    expect(await told('nothing given', poll, { choices: ['lamp'], points: [0] })).toBe('invalid')
    expect(await told('all of it', poll, { choices: ['lamp', 'bench'], points: [6, 4] })).toBe('ok')
  })

  test('that is refused is told why in words of its own', () => {
    const sentences = [...heard.values()]
    expect(sentences).toHaveLength(14)
    expect(new Set(sentences).size).toBe(sentences.length)
    for (const sentence of sentences) expect(sentence).toMatch(/^[a-z_]+: .*[\u4e00-\u9fff].*。$/)
  })
})

const money = (budgetFen = 1_000_000): Partial<PollContent> => ({
  method: { kind: 'budget', form: 'points', budgetFen, most: 10 },
  options: [
    { id: 'lamp', label: '路灯', note: '', costFen: 600_000 },
    { id: 'bench', label: '长椅', note: '', costFen: 300_000 },
  ],
})

test('a budget of nothing, or an option without a price, cannot be drafted', async () => {
  const draft = async (changes: Partial<PollContent>) => {
    const content = await pollContent({ ...money(), ...changes })
    return li.reply('polls.createDraft', { pollId: newId(), content })
  }
  const nothing = {
    ok: false,
    error: { code: 'invalid', message: expect.stringContaining('一分钱也没有') as string },
  }
  expect(await draft(money(0))).toMatchObject(nothing)
  const free = { options: money().options!.map(({ id, label, note }) => ({ id, label, note })) }
  expect(await draft(free)).toMatchObject({ ok: false, error: { code: 'invalid' } })
})

const owners = madePoll({
  method: { kind: 'owners', matter: 7 },
  electors: 'owner',
  voices: [8000, 9000, 10_000],
  marks: [{ choices: ['for'] }, { choices: ['for'] }, { choices: ['against'] }],
}).counting

const failures = (text: string): string[] =>
  recount([text])
    .checks.filter(({ is }) => is === 'FAIL')
    .map(({ key, says }) => `${key}: ${says}`)

test('a file of a count in which one ballot is other is refused with the line where it is', () => {
  expect(failures(owners)).toEqual([])
  const altered = failures(owners.replace('["against"]', '["abstain"]'))
  expect(altered).toContainEqual(expect.stringMatching(/^ballots: .*第 \d+ 行/))
})

test('one of a roll that names an owner twice is refused by that name', () => {
  const voice = { id: '陈建国', areaCenti: 8000 }
  const file = {
    method: { kind: 'owners', matter: 7 },
    options: ['for', 'against', 'abstain'].map((id) => ({ id })),
    roll: [voice, { id: '李敏', areaCenti: 9000 }, voice],
    ballots: [{ elector: '李敏', choices: ['for'] }],
  }
  expect(failures(JSON.stringify(file))).toEqual([expect.stringMatching(/陈建国.*两次/)])
})
