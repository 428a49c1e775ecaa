/** Rules of a question and its answer clock. */
import type { Body, Iso } from '../../typings/domain'
import type { Actor } from '../kernel/context'
import { hoursBetween, workingDeadline } from '../kernel/calendar'
import { speaksFor, nextBody } from '../kernel/desks'
import type { EffectMark } from '../kernel/effect'
import { AppError } from '../kernel/errors'
import type { Moderation } from '../kernel/moderated'
import type { Author } from '../kernel/neighbour'
import { mayUrge } from './escalation'
import type { PromiseFacts } from './promise'

export type QuestionState = 'open' | 'answered'

export interface Answer {
  text: string
  at: Iso
  hoursTaken: number
  by: string
}

/** An answer as it waits to be given: with its ruling and its promise. */
export interface Given {
  answer: Omit<Answer, 'hoursTaken'>
  upheld: boolean | null
  promise: PromiseFacts | null
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
  heldAnswer: Given | null
}

/** What is joined to another is answered there. */
export const canAnswer = (question: QuestionFacts & { joinedTo?: unknown }, actor: Actor): boolean =>
  !question.joinedTo &&
  question.state === 'open' &&
  question.moderation.state === 'visible' &&
  question.heldAnswer === null &&
  speaksFor(actor, question.body)

export const canRate = (question: QuestionFacts, actor: Actor): boolean =>
  question.state === 'answered' &&
  question.moderation.state === 'visible' &&
  question.clear === null &&
  question.asker.personId === actor.personId

/** Goes with every patch: the quarter it belongs to is to be counted anew. */
export const counted = (row: { effect: EffectMark }) => ({ effect: { ...row.effect, pending: true } })

/** Someone still has to answer it, or to look at it first. */
export const isWaiting = (question: Pick<QuestionFacts, 'state' | 'moderation'>): boolean =>
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

const openToAll = (question: QuestionFacts): boolean =>
  question.moderation.state === 'visible' && question.state === 'open'

/** Once, by the desk that has it, before it answered and while its days run: nothing is taken off the board this way. */
export const canHandOver = (
  question: QuestionFacts & { handedOver: unknown; joinedTo: unknown; joined: readonly unknown[] },
  actor: Actor,
  now: Iso,
): boolean =>
  canAnswer(question, actor) &&
  now < question.dueAt &&
  question.answers.length === 0 &&
  question.handedOver === null &&
  question.joinedTo === null &&
  question.joined.length === 0

export const canUrge = (question: QuestionFacts & { urged: unknown }, actor: Actor, now: Iso): boolean =>
  openToAll(question) &&
  question.urged === null &&
  question.asker.personId === actor.personId &&
  nextBody(question.body) !== null &&
  mayUrge(question.dueAt, now)

export const canFinishPromise = (
  question: QuestionFacts & { promise: PromiseFacts | null; joinedTo: unknown },
  actor: Actor,
): boolean =>
  question.promise !== null &&
  question.promise.doneAt === null &&
  question.joinedTo === null &&
  speaksFor(actor, question.body)

export const canJudgePromise = (
  question: QuestionFacts & { promise: PromiseFacts | null },
  actor: Actor,
): boolean =>
  question.promise !== null &&
  question.promise.kept === null &&
  (question.promise.doneAt !== null || question.promise.broken) &&
  question.asker.personId === actor.personId

/** Residents and the desks that speak here reply to what everyone reads. */
export const canReply = (question: QuestionFacts & { isPrivate: boolean }, actor: Actor): boolean =>
  question.moderation.state === 'visible' &&
  !question.isPrivate &&
  (actor.household !== null || speaksFor(actor, question.body))
