/**
 * Rules of a promise in an answer: it has a day, the desk says when it is done, and whoever asked says whether it
 * was. Kept means done by its day and not denied; nobody judges their own work.
 */
import type { Day, Iso } from '../../typings/domain'
import { addDays, chinaDay, chinaInstant } from '../kernel/calendar'
import { AppError } from '../kernel/errors'

export interface PromiseFacts {
  text: string
  dueOn: Day
  doneAt: Iso | null
  doneNote: string | null
  /** Its day passed without a word that it was done; that stays, even when it is done later. */
  broken: boolean
  /** What the asker says to it; null while nothing was said. */
  kept: boolean | null
  saidAt: Iso | null
}

const LONGEST_DAYS = 365

/** Throws `invalid` for a day that has gone or is more than a year off. */
export function newPromise(input: { text: string; dueOn: Day }, now: Iso): PromiseFacts {
  const today = chinaDay(now)
  if (input.dueOn < today || input.dueOn > addDays(today, LONGEST_DAYS))
    throw new AppError('invalid', '答应的日子要在今天以后、一年以内。', { field: 'promise.dueOn' })
  return { ...input, doneAt: null, doneNote: null, broken: false, kept: null, saidAt: null }
}

/** The promised day ends at 24:00 (Civil Code 203). Exclusive. */
export const promiseDueAt = (promise: PromiseFacts): Iso => chinaInstant(promise.dueOn, 24)

/** Nine in the morning of the day before; null when that has gone. */
export function promiseSoonAt({ dueOn }: PromiseFacts, now: Iso): Iso | null {
  const at = chinaInstant(addDays(dueOn, -1), 9)
  return at > now ? at : null
}

export const isBroken = (promise: PromiseFacts, now: Iso): boolean =>
  promise.broken || (promise.doneAt === null && now >= promiseDueAt(promise))

/** Done by its day and not denied by who asked; null while its day has not come and nothing is done. */
export function wasKept(promise: PromiseFacts): boolean | null {
  if (promise.broken || promise.kept === false) return false
  return promise.doneAt === null ? null : true
}
