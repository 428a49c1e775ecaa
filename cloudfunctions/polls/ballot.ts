/** Rules of a ballot: who may cast it now, what may stand on it, and the codes it goes by. */
import type { Day, Id, Iso } from '../../typings/domain'
import type { PollContent } from '../../typings/polls'
import { HOUR, chinaDay, chinaHour, plus } from '../kernel/calendar'
import type { Actor } from '../kernel/context'
import { AppError } from '../kernel/errors'
import { readableCode, seal } from '../kernel/keys'
import type { PollFacts } from './poll'
import { stateAt } from './poll'

/** `6 月 10 日 20:00` */
export function momentInWords(at: Iso): string {
  const [, month, day] = chinaDay(at).split('-').map(Number)
  const two = (n: number): string => String(n).padStart(2, '0')
  return `${month} 月 ${day} 日 ${two(chinaHour(at))}:${two(new Date(at).getUTCMinutes())}`
}

export interface VotingTerms extends PollFacts {
  /** Hours from binding to the first vote, fixed when the poll was announced. */
  waitHours: number
}

/** Why nobody, or not this person, can vote now, whoever is on the roll; null when they can. */
export function refusalByTime(poll: VotingTerms, actor: Actor, now: Iso): AppError | null {
  const state = stateAt(poll, now)
  if (state === 'cancelled') return new AppError('conflict', '这次表决取消了，不用投了。')
  if (state === 'announced')
    return new AppError('too_early', `表决 ${momentInWords(poll.opensAt)} 开始，到时再来投。`)
  if (state === 'closed')
    return new AppError('closed', `表决 ${momentInWords(poll.closesAt)} 已截止，结果在这里看。`)
  if (state !== 'open') return new AppError('conflict', '这次表决还没公布。')
  if (!actor.household) return new AppError('not_bound', '先绑定您家，再来投票。')
  const from = plus(actor.household.boundAt, poll.waitHours * HOUR)
  if (now < from) return new AppError('too_early', `刚绑定的，${momentInWords(from)} 起就能投。`)
  return null
}

export interface ElectorFacts {
  actingPersonId: Id | null
}

/** Why this voice is not this person's to cast; null when it is. `elector` null: not on the frozen roll. */
export function refusalByRoll(elector: ElectorFacts | null, personId: Id): AppError | null {
  if (!elector) return new AppError('forbidden', '这次表决的名册里没有您家或您本人，不能投。')
  if (elector.actingPersonId !== null && elector.actingPersonId !== personId)
    return new AppError('conflict', '您家这一票由另一位家人在投。要换您来，先问一声。')
  return null
}

/**
 * The choices in the order of the ballot paper. Throws `invalid` for none, too many, one named twice,
 * or one that does not stand on it.
 */
export function readChoices(
  content: Pick<PollContent, 'options' | 'method' | 'maxChoices'>,
  choices: readonly string[],
): string[] {
  const refuse = (message: string): never => {
    throw new AppError('invalid', message, { field: 'choices' })
  }
  const most = content.method === 'single' ? 1 : content.maxChoices
  if (choices.length === 0) refuse('先选一项，再投。')
  if (new Set(choices).size < choices.length) refuse('同一项选了两遍，请重选。')
  if (choices.some((choice) => !content.options.some((option) => option.id === choice)))
    refuse('选票上没有这一项，请重选。')
  if (choices.length > most) refuse(most === 1 ? '这次只能选一项。' : `这次最多选 ${most} 项。`)
  return content.options.map((option) => option.id).filter((option) => choices.includes(option))
}

/** Whose voice a ballot row is, to those who hold the poll's secret and to nobody else. */
export const ballotIdOf = (secret: string, electorId: Id): Id => seal('ballot', electorId, secret)

/** 20 characters, the same after every change: a code that changed would tell an onlooker that the vote did. */
export const receiptOf = (secret: string, electorId: Id): string =>
  readableCode(20, Buffer.from(seal('receipt', electorId, secret), 'base64url'))

/** Ties a ballot to the account that cast it, sealed: only that account is shown what it chose. */
export const casterOf = (secret: string, electorId: Id, personId: Id): string =>
  seal('caster', `${electorId}\n${personId}`, secret).slice(0, 16)

/** What is kept of a vote: no unit, no person, no time of day. */
export interface Ballot {
  choices: string[]
  version: number
  receipt: string
  castOn: Day
  caster: string
}

export const sameChoices = (a: readonly string[], b: readonly string[]): boolean =>
  a.length === b.length && a.every((choice, index) => choice === b[index])

/**
 * True when the ballot found in place is what this very call wanted to write: its reply was lost and the phone
 * sent it again. Only for the account that cast it, or the answer would tell a guesser what a housemate chose.
 */
export const isRetry = (found: Ballot, mine: Ballot, seenVersion: number): boolean =>
  found.caster === mine.caster &&
  sameChoices(found.choices, mine.choices) &&
  (seenVersion === 0 || found.version === seenVersion + 1)
