/** Builders: a poll with sensible contents, changed only in what a test is about. */
import type { Output } from '../../typings/api'
import type { PollContent, PollView } from '../../typings/polls'
import { plainTerms } from '../../simulator/world/plain-terms'
import { DAY, HOUR, after, newEstate, newId, nowOf, place, theDoor } from '../world'
import type { Community, Person } from '../world'

export async function pollContent(changes: Partial<PollContent> = {}): Promise<PollContent> {
  const opensAt = changes.opensAt ?? after(await nowOf(), 26 * HOUR)
  return {
    title: '旧车棚要不要改成充电棚？',
    question: '把 6 栋旁的旧车棚改成充电棚，装喷淋和烟感。',
    options: [
      { id: 'yes', label: '同意改建', note: '' },
      { id: 'no', label: '不同意改建', note: '' },
      { id: 'abstain', label: '弃权', note: '算参加，但不算同意' },
    ],
    method: { kind: 'single' },
    ...plainTerms,
    electors: 'household',
    scope: { kind: 'community' },
    legalEffect: 'advisory',
    argumentsFor: ['不用再从窗户往下拉电线。'],
    argumentsAgainst: ['离 6 栋近，夜里会吵人。'],
    ifPassed: '9 月 30 日前建成',
    ifNot: '车棚不动，今年不再提',
    cost: '18.6 万元，公共收益出',
    ...changes,
    opensAt,
    closesAt: changes.closesAt ?? after(opensAt, 50 * DAY),
  }
}

/** Moves the clock on to `at`, and a little past it; never back. */
export async function clockTo(at: string): Promise<void> {
  const minutes = Math.ceil((Date.parse(at) - Date.parse(await nowOf())) / 60_000)
  if (minutes > 0) await theDoor().advance(`${minutes}m`)
}

export const draft = async (drafter: Person, changes: Partial<PollContent> = {}): Promise<PollView> =>
  drafter.call('polls.createDraft', { pollId: newId(), content: await pollContent(changes) })

export async function submitted(drafter: Person, changes: Partial<PollContent> = {}): Promise<PollView> {
  const { id, version } = await draft(drafter, changes)
  return drafter.call('polls.submit', { pollId: id, version })
}

/** Drafted by one, announced by another. */
export async function announced(
  drafter: Person,
  announcer: Person,
  changes: Partial<PollContent> = {},
): Promise<PollView> {
  const { id, version } = await submitted(drafter, changes)
  return announcer.call('polls.approve', { pollId: id, version })
}

/** Announced, and the clock moved to its opening. */
export async function opened(
  drafter: Person,
  announcer: Person,
  changes: Partial<PollContent> = {},
): Promise<PollView> {
  const poll = await announced(drafter, announcer, changes)
  await clockTo(poll.opensAt)
  return poll
}

/** The result, once the timer has counted: the clock moves past the close until it is there. */
export async function resultOf(reader: Person, poll: PollView): Promise<Output<'polls.getResult'>> {
  await clockTo(after(poll.closesAt, 60_000))
  for (let tries = 0; tries < 20; tries += 1) {
    const reply = await reader.reply('polls.getResult', { pollId: poll.id })
    if (reply.ok) return reply.data
    await theDoor().advance('5m')
  }
  throw new Error('the poll was never counted')
}

export const cast = (
  voter: Person,
  poll: { id: string },
  choice: string | string[],
  ballotVersion = 0,
): Promise<Output<'polls.castBallot'>> =>
  voter.call('polls.castBallot', { pollId: poll.id, choices: [choice].flat(), ballotVersion })

export const castRefusal = (
  voter: Person,
  poll: { id: string },
  choice: string | string[],
  ballotVersion = 0,
): Promise<string> =>
  voter.refusal('polls.castBallot', { pollId: poll.id, choices: [choice].flat(), ballotVersion })

export interface PollPeople {
  estate: Community
  /** Drafts for the residents' committee. */
  li: Person
  /** Sits on the poll committee and announces. */
  qian: Person
}

/** An estate of 48 households in two buildings. */
export async function pollPeople(buildings = 2): Promise<PollPeople> {
  const estate = await newEstate(buildings)
  return {
    estate,
    li: await estate.officer('李春梅', 'committeeMember'),
    qian: await estate.officer('钱永康', 'pollCommittee'),
  }
}

/** `count` residents, each of a household of their own, from the n-th on. */
export async function neighbours(estate: Community, count: number, from = 0): Promise<Person[]> {
  const people: Person[] = []
  for (let n = from; n < from + count; n += 1)
    people.push(await estate.resident(`邻居${n}`, place(estate, n)))
  return people
}
