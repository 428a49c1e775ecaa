/** This module's collection. Nobody else names it. */
import type { ClaimBrief } from '../../typings/claims'
import type { Body, Desk, Id, Iso } from '../../typings/domain'
import type { Context } from '../kernel/context'
import type { EffectMark } from '../kernel/effect'
import { notFound } from '../kernel/errors'
import type { Matter } from '../kernel/matter'
import type { QuestionKind } from '../../typings/questions'
import type { PromiseFacts } from './promise'
import type { QuestionFacts } from './question'

/** Holds all that is said under a notice: questions, and what people respond. */
export const QUESTIONS = 'questions'

export interface QuestionDoc extends Matter, QuestionFacts {
  kind: QuestionKind
  isPrivate: boolean
  /** The question it is answered with; null for one that stands alone or leads. */
  joinedTo: Id | null
  /** Those answered with this one. */
  joined: Id[]
  upheld: boolean | null
  promise: PromiseFacts | null
  /** A promise whose done is still awaited; what the desk's queue looks for. */
  promiseWaits: boolean
  /** `dueAt`: when the desk that had it should have answered. */
  handedOver: { from: Desk; reason: string; at: Iso; dueAt: Iso } | null
  urged: { desk: Desk; at: Iso } | null
  /** When its first limit passed without an answer. */
  lateSince: Iso | null
  /** That everyone sees. */
  replies: number
  /** With those that wait for a human; where left out, as many as are seen. */
  repliesTaken?: number
  noticeId: Id
  noticeTitle: string
  text: string
  askedAt: Iso
  desk: Desk
  effect: EffectMark
  /** Who has taken it on; written with the claim. */
  claim?: ClaimBrief | null
  /** The edition of its notice that it led to; written with that edition. */
  changed?: { edition: number; at: Iso } | null
  /** Working days the desk has, fixed when the question is asked. */
  days: number
}

/** Those of a notice that still wait, the earliest first. */
export const openUnder = (ctx: Context, noticeId: Id): Promise<QuestionDoc[]> =>
  ctx.db.find<QuestionDoc>(
    QUESTIONS,
    { communityId: ctx.communityId, noticeId, state: 'open' },
    { orderBy: [['askedAt', 'asc']], limit: 1000 },
  )

/** These fields of all that was asked under a notice: one request a thousand. */
export const everyQuestion = <K extends keyof QuestionDoc>(
  ctx: Context,
  noticeId: Id,
  fields: readonly K[],
): Promise<Pick<QuestionDoc, K | '_id'>[]> =>
  ctx.db.findAll<QuestionDoc>(QUESTIONS, { communityId: ctx.communityId, noticeId }, fields.map(String))

export interface AskedCount {
  asked: number
  answered: number
}

/** What everyone reads under each of these notices, counted; one nobody asked about is left out. One request. */
export async function countAsked(ctx: Context, noticeIds: readonly Id[]): Promise<Map<Id, AskedCount>> {
  if (noticeIds.length === 0) return new Map()
  const shown = { 'moderation.state': 'visible', isPrivate: false }
  const counts = await ctx.db.aggregate<AskedCount & { _id: Id }>(QUESTIONS, [
    { match: { communityId: ctx.communityId, noticeId: { $in: noticeIds }, ...shown } },
    {
      group: {
        _id: '$noticeId',
        asked: { $sum: 1 },
        answered: { $sum: { $cond: [{ $eq: ['$answers', []] }, 0, 1] } },
      },
    },
    { limit: 1000 },
  ])
  return new Map(counts.map(({ _id, asked, answered }) => [_id, { asked, answered }]))
}

export async function getQuestion(ctx: Context, id: Id): Promise<QuestionDoc> {
  const found = await ctx.db.get<QuestionDoc>(QUESTIONS, id)
  // Responses and places lie here too, and are no questions.
  if (!found || found.communityId !== ctx.communityId || !('kind' in found)) throw notFound('这个提问')
  return found
}

/** Questions a desk still owes an answer, the next due first; joined ones stand with their lead. `before`: only those due by then. */
export const openQuestions = (
  ctx: Context,
  bodies: readonly Body[] | null,
  before?: Iso,
): Promise<QuestionDoc[]> =>
  ctx.db.find<QuestionDoc>(
    QUESTIONS,
    {
      communityId: ctx.communityId,
      state: 'open',
      'moderation.state': 'visible',
      joinedTo: null,
      ...(bodies ? { body: { $in: bodies } } : {}),
      ...(before ? { dueAt: { $lte: before } } : {}),
    },
    { orderBy: [['dueAt', 'asc']], limit: 200 },
  )

export const questionsWithHeldAnswer = (ctx: Context): Promise<QuestionDoc[]> =>
  ctx.db.find<QuestionDoc>(
    QUESTIONS,
    { communityId: ctx.communityId, state: 'open', heldAnswer: { $ne: null } },
    { limit: 200 },
  )

export const myQuestions = (ctx: Context): Promise<QuestionDoc[]> =>
  ctx.db.find<QuestionDoc>(
    QUESTIONS,
    { communityId: ctx.communityId, 'asker.personId': ctx.actor.personId },
    { orderBy: [['askedAt', 'desc']], limit: 50 },
  )

/** Late ones that these bodies were called in for. */
export const urgedOf = (ctx: Context, bodies: readonly Body[]): Promise<QuestionDoc[]> =>
  ctx.db.find<QuestionDoc>(
    QUESTIONS,
    { communityId: ctx.communityId, state: 'open', 'urged.desk.body': { $in: bodies } },
    { orderBy: [['dueAt', 'asc']], limit: 100 },
  )

/** What these desks promised and have not done yet. */
export const promisesOf = (ctx: Context, bodies: readonly Body[]): Promise<QuestionDoc[]> =>
  ctx.db.find<QuestionDoc>(
    QUESTIONS,
    { communityId: ctx.communityId, promiseWaits: true, joinedTo: null, body: { $in: bodies } },
    { orderBy: [['promise.dueOn', 'asc']], limit: 100 },
  )

export const questionsByIds = (ctx: Context, ids: readonly Id[]): Promise<QuestionDoc[]> =>
  ids.length === 0
    ? Promise.resolve([])
    : ctx.db.find<QuestionDoc>(QUESTIONS, { communityId: ctx.communityId, _id: { $in: ids } }, { limit: 100 })

/** Those that are answered with this one. */
export const joinedTo = (ctx: Context, leadId: Id): Promise<QuestionDoc[]> =>
  ctx.db.find<QuestionDoc>(QUESTIONS, { communityId: ctx.communityId, joinedTo: leadId }, { limit: 100 })
