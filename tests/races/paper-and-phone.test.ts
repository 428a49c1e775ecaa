/** Paper against phone for the same household, at the same time, with replies lost: one ballot each, and the right one. */
import type { PaperEntry } from '../../typings/poll-paper'
import type { PollView } from '../../typings/polls'
import { announced, clockTo, neighbours, pollPeople, resultOf } from '../polls/content'
import { PHOTO } from '../polls/photo'
import { HOUR, after, dayPasses, newId, nowOf, theDoor } from '../world'
import type { Person } from '../world'
import { insist } from './crowd'
import { dice } from './dice'

const HOUSEHOLDS = 10
const SEEDS = Array.from({ length: 10 }, (_, index) => index + 1)
const CHOICES = ['first', 'second', 'paper', 'misread'] as const
type Choice = (typeof CHOICES)[number]

/** `both`: two tellers enter the sheet at once; the one who came too late confirms it. */
const SHEETS = ['none', 'entered', 'confirmed', 'both', 'misread'] as const
interface Plan {
  taps: 0 | 1 | 2
  sheet: (typeof SHEETS)[number]
}

let tellers: [Person, Person]
let voters: Person[]
let serials: string[]
let estateId: string

beforeAll(async () => {
  const { estate, li, qian } = await pollPeople(1)
  estateId = estate.id
  tellers = [qian, await estate.officer('周正', 'pollCommittee')]
  voters = await neighbours(estate, HOUSEHOLDS)
  await dayPasses()
  const opensAt = after(await nowOf(), HOUR)
  const asked = {
    options: CHOICES.map((id) => ({ id, label: `选项 ${id}`, note: '' })),
    channels: ['paper' as const],
    opensAt,
    closesAt: after(opensAt, 30 * HOUR),
  }
  const polls: PollView[] = []
  while (polls.length < SEEDS.length) polls.push(await announced(li, qian, asked))
  await clockTo(opensAt)
  for (const collection of ['ballots', 'electors', 'paperBallots'])
    await theDoor().post('/faults', { kind: 'dropReply', collection, chance: 0.05 })
  for (const seed of SEEDS) await play(polls[seed - 1]!, seed)
  await theDoor().remove('/faults')
  for (const poll of polls) results.push(await resultOf(voters[0]!, poll))
}, 240_000)

const plans: Plan[][] = []
const results: Awaited<ReturnType<typeof resultOf>>[] = []

async function play(poll: PollView, seed: number): Promise<void> {
  const throwDice = dice(seed)
  const oneOf = <T>(from: readonly T[]): T => from[Math.floor(throwDice() * from.length)]!
  const mine = voters.map((): Plan => ({ taps: oneOf([0, 1, 2] as const), sheet: oneOf(SHEETS) }))
  plans.push(mine)
  serials = await serialsOf(poll)
  await Promise.all(
    mine.flatMap(({ taps, sheet }, n) => {
      const [tap, hand] = [throwDice() * 60, throwDice() * 60]
      return [
        pause(tap).then(() => vote(voters[n]!, poll, taps)),
        pause(hand).then(() => handIn(poll, n, sheet)),
      ]
    }),
  )
}

const pause = (ms: number): Promise<void> => new Promise((done) => setTimeout(done, ms))

/** Of each voter's home, as the tellers' list has it. */
async function serialsOf(poll: PollView): Promise<string[]> {
  const { sheets } = await tellers[0].call('polls.sheets', { pollId: poll.id, buildingId: 'b1' })
  const homes = await Promise.all(voters.map((voter) => voter.call('members.household', {})))
  return homes.map(({ address }) => sheets.find(({ voice }) => voice === address)?.serial ?? '')
}

async function vote(voter: Person, { id: pollId }: PollView, taps: number): Promise<void> {
  for (let version = 0; version < taps; version += 1) {
    const ballot = { pollId, choices: [CHOICES[version]!], ballotVersion: version }
    expect(await insist(voter, 'polls.castBallot', ballot)).toMatchObject({ ok: true })
  }
}

const marks = (choice: Choice) => ({ choices: [choice] })

async function enter(teller: Person, poll: PollView, n: number): Promise<PaperEntry | null> {
  const photoFileId = await theDoor().upload(teller.openid, `polls/${estateId}/${newId()}.png`, PHOTO)
  const sheet = { pollId: poll.id, serial: serials[n]!, marks: marks('paper'), photoFileId }
  const reply = await insist(teller, 'polls.enterPaper', { ...sheet, channel: 'paper' })
  if (!reply.ok) expect(reply.error.code).toBe('conflict')
  return reply.ok ? (reply.data as PaperEntry) : null
}

async function confirm(teller: Person, poll: PollView, entry: PaperEntry, read: Choice): Promise<void> {
  const { id: entryId, version } = entry
  const sheet = { pollId: poll.id, entryId, version, marks: marks(read) }
  const reply = await insist(teller, 'polls.confirmPaper', sheet)
  // A lost answer to a sheet that was sent back is asked for again, and by then there is nothing to confirm.
  if (read === 'paper') expect(reply).toMatchObject({ ok: true, data: { state: 'confirmed' } })
}

async function handIn(poll: PollView, n: number, sheet: Plan['sheet']): Promise<void> {
  if (sheet === 'none') return
  const [one, other] = tellers
  if (sheet === 'both') {
    const entries = await Promise.all([enter(one, poll, n), enter(other, poll, n)])
    const [first, second] = entries
    expect(entries.filter(Boolean)).toHaveLength(1)
    return first ? confirm(other, poll, first, 'paper') : confirm(one, poll, second!, 'paper')
  }
  const entry = await enter(one, poll, n)
  if (sheet !== 'entered') await confirm(other, poll, entry!, sheet === 'misread' ? 'misread' : 'paper')
}

const isPaper = ({ sheet }: Plan): boolean => sheet === 'confirmed' || sheet === 'both'

test.each(SEEDS)('seed %i: a confirmed sheet goes before the phone, and else the last tap counts', (seed) => {
  const plan = plans[seed - 1]!
  const { options, ballots, receipts, channels } = results[seed - 1]!
  const byPhone = plan.filter((one) => !isPaper(one))
  const votes = [
    byPhone.filter(({ taps }) => taps === 1).length,
    byPhone.filter(({ taps }) => taps === 2).length,
    plan.filter(isPaper).length,
    0,
  ]
  expect(options.map((option) => option.votes)).toEqual(votes)
  expect(ballots).toBe(votes.reduce((sum, one) => sum + one))
  expect(channels).toEqual({ phone: votes[0]! + votes[1]!, paper: votes[2], doorstep: 0 })
  expect(new Set(receipts).size).toBe(ballots)
})
