/** Rules of a question and its answer clock. */
import type { Body, Iso } from '../../typings/domain'
import type { Actor } from '../kernel/context'
import { hoursBetween, workingDeadline } from '../kernel/calendar'
import { speaksFor } from '../kernel/desks'
import { AppError } from '../kernel/errors'
import type { Moderation } from '../kernel/moderated'
import type { Author } from '../kernel/neighbour'

export type QuestionState = 'open' | 'answered'

export interface Answer {
  text: string
  at: Iso
  hoursTaken: number
  by: string
}

export interface QuestionFacts {
  state: QuestionState
  moderation: Moderation
  body: Body
  asker: Author
  startedAt: Iso
  dueAt: Iso
  answers: Answer[]
  followUps: { text: string; at: Iso }[]
  clear: boolean | null
  heldAnswer: Answer | null
}

export const canAnswer = (question: QuestionFacts, actor: Actor): boolean =>
  question.state === 'open' &&
  question.moderation.state === 'visible' &&
  question.heldAnswer === null &&
  speaksFor(actor, question.body)

export const canRate = (question: QuestionFacts, actor: Actor): boolean =>
  question.state === 'answered' &&
  question.moderation.state === 'visible' &&
  question.clear === null &&
  question.asker.personId === actor.personId

/** Someone still has to answer it, or to look at it first. */
export const isWaiting = (question: QuestionFacts): boolean =>
  question.state === 'open' && question.moderation.state !== 'hidden'

export const answerFor = (question: QuestionFacts, text: string, by: string, now: Iso): Answer => ({
  text,
  at: now,
  hoursTaken: hoursBetween(question.startedAt, now),
  by,
})

/**
 * Clear ends it. Not clear asks for words and starts a new clock of `days` working days.
 * Throws `invalid` when not clear without words, `conflict` when there is nothing to rate.
 */
export function rate(
  question: QuestionFacts,
  clear: boolean,
  text: string | undefined,
  days: number,
  now: Iso,
): Partial<QuestionFacts> & { state: QuestionState } {
  if (clear) return { state: 'answered', clear: true }
  if (!text) throw new AppError('invalid', '还有哪里不清楚，写一句。', { field: 'text' })
  return {
    state: 'open',
    clear: null,
    followUps: [...question.followUps, { text, at: now }],
    startedAt: now,
    dueAt: workingDeadline(now, days),
  }
}
