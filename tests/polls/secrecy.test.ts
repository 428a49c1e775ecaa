/**
 * A secret poll of twenty-four homes, and somebody who has everything once it is counted: every row of every
 * collection, what the functions logged, all openids and units, and the master key. They find no ballot's voter.
 */
import { createHmac } from 'node:crypto'
import { startCloud } from '../global-setup'
import type { RunningCloud } from '../global-setup'
import { endCloud } from '../global-teardown'
import { keyFor } from '../../cloudfunctions/kernel/keys'
import { ballotIdOf, receiptOf } from '../../cloudfunctions/polls/vault'
import { COLLECTIONS, rowsOf } from '../privacy/rows'
import { HOUR, after, dayPasses, nowOf } from '../world'
import type { Community, Person } from '../world'
import { cast, neighbours, opened, pollPeople, resultOf } from './content'

let cloud: RunningCloud
let logged = ''
let estate: Community
let voters: Person[]
let li: Person
let qian: Person

beforeAll(async () => {
  cloud = await startCloud()
  process.env.YIQILAI_CLOUD_URLS = cloud.url
  for (const stream of [cloud.child.stdout, cloud.child.stderr])
    stream?.on('data', (chunk: Buffer) => (logged += chunk.toString()))
  ;({ estate, li, qian } = await pollPeople(1))
  voters = await neighbours(estate, 24)
  await dayPasses()
}, 120_000)

afterAll(() => endCloud(cloud))

type Rows = Record<string, Record<string, unknown>[]>

/** Every row as it lies there, in the order in which it lies there. */
async function dump(): Promise<Rows> {
  const all: Rows = {}
  for (const name of COLLECTIONS) all[name] = await rowsOf(name)
  return all
}

const PURPOSES = [
  'ballot',
  'receipt',
  'caster',
  'marks',
  'counted',
  'voice',
  'sheet',
  'paper',
  'person',
  'account',
  '',
]

/** Every text anywhere in the rows. */
function textsIn(value: unknown, found = new Set<string>()): Set<string> {
  if (typeof value === 'string') found.add(value)
  else if (typeof value === 'object' && value !== null)
    Object.values(value).forEach((one) => textsIn(one, found))
  return found
}

/**
 * What in a counted ballot, or among the receipts, can be made from something that belongs to a voice: by HMAC under
 * every key that the master and anything in the dump as salt give, twice over as the count itself does.
 */
function tied(rows: Rows): string[] {
  const known = new Set(
    rows
      .electors!.flatMap(({ _id, holders, unitId, actingPersonId }) => [
        _id as string,
        unitId as string,
        actingPersonId as string,
        ...(holders as string[]),
      ])
      .filter(Boolean),
  )
  // Salts as long as the poll's own secret is.
  const salts = ['', ...[...textsIn(rows)].filter((text) => /^[\w-]{43}$/.test(text))]
  const marks = new Set(
    rows.countedBallots!.flatMap(({ _id, salt, commitment }) => [_id, salt, commitment] as string[]),
  )
  const found: string[] = []
  const mac = (key: Buffer, text: string): string =>
    createHmac('sha256', key).update(text).digest('base64url')
  for (const salt of salts) {
    // Derived once a salt, or the attack takes a minute.
    const [ballots, ...others] = PURPOSES.map((purpose) => keyFor(purpose, salt))
    const counted = keyFor('counted', salt)
    for (const text of known) {
      const ballotId = mac(ballots!, text)
      const made = [ballotId, mac(counted, ballotId), ...others.map((key) => mac(key, text))]
      for (const part of made.flatMap((one) => [one, one.slice(0, 22), one.slice(0, 16)]))
        if (marks.has(part)) found.push(part)
    }
  }
  return found
}

const choiceOf = (n: number): string => (n < 12 ? 'yes' : 'no')

test('of a secret poll nobody can tell, once it is counted, who chose what', async () => {
  const opensAt = after(await nowOf(), 2 * HOUR)
  const poll = await opened(li, qian, { secrecy: 'secret', opensAt, closesAt: after(opensAt, 30 * HOUR) })
  const receipts: string[] = []
  for (const [n, voter] of voters.entries()) receipts.push((await cast(voter, poll, choiceOf(n))).receipt)

  const before = await dump()
  const secret = before.pollSecrets!.find(({ _id }) => _id === poll.id)!.secret as string
  const sealed = before.ballots!.filter(({ pollId }) => pollId === poll.id)
  expect(sealed).toHaveLength(24)
  // While it is open they are sealed, not anonymous: with everything in hand each can be found.
  const electorIds = before
    .electors!.filter(({ pollId }) => pollId === poll.id)
    .map(({ _id }) => _id as string)
  const ballotIds = new Map(electorIds.map((id) => [ballotIdOf(secret, id), id]))
  expect(sealed.every(({ _id }) => ballotIds.has(_id as string))).toBe(true)
  expect(electorIds.map((id) => receiptOf(secret, id))).toEqual(expect.arrayContaining(receipts))

  const result = await resultOf(voters[0]!, poll)
  expect(result).toMatchObject({
    ballots: 24,
    channels: null,
    buildings: null,
    rollCall: null,
    myReceipt: null,
  })
  expect(result.receipts).toEqual([...receipts].sort())
  expect(result.options.map(({ votes }) => votes)).toEqual([12, 12, 0])

  const rows = await dump()
  expect(rows.pollSecrets!.filter(({ _id }) => _id === poll.id)).toEqual([])
  expect(rows.ballots!.filter(({ pollId }) => pollId === poll.id)).toEqual([])
  const counted = rows.countedBallots!.filter(({ pollId }) => pollId === poll.id)
  expect(counted).toHaveLength(24)

  // The attack finds something where there is something: the ids with which the count wrote its rows.
  expect(tied({ ...rows, pollSecrets: before.pollSecrets! })).toHaveLength(24)
  expect(tied(rows)).toEqual([])

  // No row says when, by which way, or beside what; nor does the order in which they lie.
  for (const row of counted) {
    expect(Object.keys(row).sort()).toEqual(
      [
        '_id',
        'channel',
        'choices',
        'commitment',
        'communityId',
        'elector',
        'name',
        'points',
        'pollId',
        'salt',
      ].sort(),
    )
    expect(row).toMatchObject({ elector: null, channel: null, name: null })
  }
  const order = counted.map(({ choices }) => (choices as string[])[0]!).join()
  const asCast = voters.map((_, n) => choiceOf(n))
  expect([asCast.join(), [...asCast].reverse().join()]).not.toContain(order)

  // Nowhere else does anything of a ballot stand: not in inboxes, records, limits, logs.
  const marksOf = new Set(counted.flatMap(({ _id, salt, commitment }) => [_id, salt, commitment] as string[]))
  const elsewhere = Object.entries(rows).filter(([name]) => name !== 'countedBallots')
  for (const [name, list] of elsewhere)
    expect([name, list.filter((row) => [...textsIn(row)].some((text) => marksOf.has(text)))]).toEqual([
      name,
      [],
    ])
  const places = elsewhere.flatMap(([name, list]) =>
    receipts.some((receipt) => JSON.stringify(list).includes(receipt)) ? [name] : [],
  )
  expect(places).toEqual(['tallyParts'])
  for (const text of [...receipts, ...marksOf, ...electorIds]) expect(logged).not.toContain(text)
  for (const { openid } of voters) expect(logged).not.toContain(openid)

  // Who took part is known, by the day and no closer.
  const days = rows.electors!.filter(({ pollId }) => pollId === poll.id).map(({ actingSince }) => actingSince)
  for (const day of days) expect(day).toMatch(/^\d{4}-\d\d-\d\d$/)
}, 180_000)

test('of any other poll nobody sees their own choice once it is closed', async () => {
  const opensAt = after(await nowOf(), 2 * HOUR)
  const poll = await opened(li, qian, { opensAt, closesAt: after(opensAt, 30 * HOUR) })
  const { receipt } = await cast(voters[0]!, poll, 'yes')
  const result = await resultOf(voters[0]!, poll)
  expect(result.myReceipt).toBe(receipt)
  expect((await voters[0]!.call('polls.get', { pollId: poll.id })).mine.ballot?.choices ?? null).toBeNull()
  expect(JSON.stringify(result)).not.toContain('elector"')
  const before = (await rowsOf('countedBallots')).filter(({ pollId }) => pollId === poll.id)
  expect(before).toHaveLength(1)
  expect(before[0]!.elector).not.toBeNull()
})
