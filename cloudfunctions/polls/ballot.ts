/** Rules of a ballot: who may cast it now, what may stand on it, and the codes it goes by. */
import type { Day, Id, Iso } from '../../typings/domain'
import type { ElectorKind, PollContent, PollMethod } from '../../typings/polls'
import { HOUR, chinaDay, chinaHour, plus } from '../kernel/calendar'
import { canonical } from '../kernel/canonical'
import type { Actor } from '../kernel/context'
import { AppError } from '../kernel/errors'
import type { PollFacts } from './poll'
import { isDone, isThreeWay, stateAt } from './poll'
import { readMarks, worthOf } from './rules/marks'
import type { Form } from './rules/marks'
import { RuleError } from './rules/rule-error'
import type { Marks } from './vault'

/** `6 月 10 日 20:00` */
export function momentInWords(at: Iso): string {
  const [, month, day] = chinaDay(at).split('-').map(Number)
  const two = (n: number): string => String(n).padStart(2, '0')
  return `${month} 月 ${day} 日 ${two(chinaHour(at))}:${two(new Date(at).getUTCMinutes())}`
}

/** Voices that belong to a place; the others belong to an office, wherever its holder lives. */
export const votesByHousehold = (electors: ElectorKind): boolean =>
  electors !== 'representative' && electors !== 'member'

export interface VotingTerms extends PollFacts {
  electors: ElectorKind
  /** Hours from binding to the first vote, fixed when the poll was announced. */
  waitHours: number
}

/** Why nobody, or not this person, can vote now, whoever is on the roll; null when they can. */
export function refusalByTime(poll: VotingTerms, actor: Actor, now: Iso): AppError | null {
  const state = stateAt(poll, now)
  if (state === 'cancelled') return new AppError('conflict', '这次表决取消了，不用投了。')
  if (state === 'voided') return new AppError('conflict', '这次表决作废了，不用投了。')
  if (state === 'announced' || state === 'rollFrozen')
    return new AppError('too_early', `表决 ${momentInWords(poll.opensAt)} 开始，到时再来投。`)
  if (state === 'closed' || isDone(state))
    return new AppError('closed', `表决 ${momentInWords(poll.closesAt)} 已截止，结果在这里看。`)
  if (state !== 'open') return new AppError('conflict', '这次表决还没公布。')
  if (!votesByHousehold(poll.electors)) return null
  if (!actor.household) return new AppError('not_bound', '先绑定您家，再来投票。')
  const from = plus(actor.household.boundAt, poll.waitHours * HOUR)
  if (now < from) return new AppError('too_early', `刚绑定的，${momentInWords(from)} 起就能投。`)
  return null
}

export interface ElectorFacts {
  actingPersonId: Id | null
  proxyOf?: Id | null
}

/** Why this voice is not this person's to cast; null when it is. `elector` null: not on the frozen roll. */
export function refusalByRoll(
  poll: { electors: ElectorKind },
  elector: ElectorFacts | null,
  actor: Actor,
): AppError | null {
  if (!elector) return new AppError('forbidden', NOT_ON_ROLL[poll.electors])
  if (elector.actingPersonId === actor.personId) return null
  if (poll.electors === 'owner' && actor.household?.relation !== 'owner')
    return new AppError('forbidden', '这次由业主来投，您绑定时登记的不是业主。')
  if (elector.proxyOf === actor.personId)
    return new AppError('conflict', '这一票您委托别人投了。要自己投，先收回委托。')
  if (elector.proxyOf) return new AppError('conflict', '您家这一票委托别人投了，要由委托的那位家人收回。')
  if (elector.actingPersonId !== null)
    return new AppError('conflict', '您家这一票由另一位家人在投。要换您来，先问一声。')
  return null
}

const NOT_ON_ROLL: Record<ElectorKind, string> = {
  household: '这次表决的名册里没有您家，不能投。',
  adult: '这次表决的名册里没有您本人，不能投。',
  owner: '这次表决的业主名册里没有您家，不能投。',
  representative: '这次由居民代表来投，您不在名册上。',
  member: '这次由支部成员来投。',
}

/** What a ballot of this method can say; null for an election, which is cast on paper alone. */
export function formOf(method: PollMethod): Form | null {
  if (method.kind === 'election') return null
  return isThreeWay(method) ? { kind: 'single' } : (method as Form)
}

/**
 * What a ballot says, as it is kept (rules/marks.ts). Throws `invalid` with one sentence for whatever does not stand
 * on the ballot, is too much, or does not add up; `conflict` where nothing can be cast by phone.
 */
export function readBallot(
  content: Pick<PollContent, 'options' | 'method'>,
  choices: readonly string[],
  points: readonly number[] | undefined,
): Marks {
  const form = formOf(content.method)
  if (!form) throw new AppError('conflict', '这次用纸质选票投，手机上不能投。')
  if (points && worthOf(form).by !== 'points')
    throw new AppError('invalid', '这张选票不用打分。', { field: 'points' })
  try {
    const read = readMarks(form, content.options, { choices, points })
    return { choices: [...read.choices], points: read.points ? [...read.points] : null }
  } catch (error) {
    if (error instanceof RuleError) throw new AppError('invalid', error.message, { field: 'choices' })
    throw error
  }
}

/** What is kept of a vote: no unit, no person, no time of day; what it says is sealed. */
export interface Ballot {
  sealed: string
  version: number
  receipt: string
  castOn: Day
  caster: string
}

export const sameMarks = (a: Marks, b: Marks): boolean => canonical(a) === canonical(b)

/**
 * True when the ballot found in place is what this very call wanted to write: its reply was lost and the phone
 * sent it again. Only for the account that cast it, or the answer would tell a guesser what a housemate chose.
 */
export const isRetry = (
  found: { caster: string; version: number; marks: Marks },
  mine: { caster: string; marks: Marks },
  seenVersion: number,
): boolean =>
  found.caster === mine.caster &&
  sameMarks(found.marks, mine.marks) &&
  (seenVersion === 0 || found.version === seenVersion + 1)
