/** This module's collections. Nobody else names them. */
import type { Body, Desk, Id, Iso } from '../../typings/domain'
import type { NoticeContent, NoticeState } from '../../typings/notices'
import type { Context } from '../kernel/context'
import type { Row } from '../kernel/database'
import type { Matter } from '../kernel/matter'
import { findPage } from '../kernel/page'
import type { PageOf } from '../kernel/page'
import type { NoticeFacts } from './notice'

export const NOTICES = 'notices'

export interface NoticeDoc extends Matter {
  state: NoticeState
  desk: Desk
  authorId: Id
  content: NoticeContent
  /** `all`, or the ids of the buildings it is for; what lists are filtered by. */
  places: string[]
  /** Who answers questions on it, and within how many working days. */
  answer: { desk: Desk; days: number }
  edition: number
  publishedAt: Iso | null
  updatedAt: Iso
  pending: { content: NoticeContent; reason: string; by: Id } | null
  withdrawnReason: string | null
  returnedReason: string | null
}

export interface EditionDoc extends Row {
  communityId: Id
  noticeId: Id
  edition: number
  at: Iso
  reason: string | null
  content: NoticeContent
}

export interface ResponseDoc extends Row {
  communityId: Id
  noticeId: Id
  personId: Id
  optionId: string
  name: string
  address: string | null
  at: Iso
}

export const factsOf = (notice: NoticeDoc): NoticeFacts => ({
  state: notice.state,
  body: notice.desk.body,
  authorId: notice.authorId,
  pendingBy: notice.pending?.by ?? null,
  validUntil: notice.content.validUntil,
})

export const PAGE = 20

const SHOWN: Record<'current' | 'archived', NoticeState[]> = {
  current: ['published', 'withdrawn'],
  archived: ['archived'],
}

/** Newest first, a page at a time. `places` null: all of them. */
export const listNotices = (
  ctx: Context,
  filter: 'current' | 'archived',
  places: string[] | null,
  cursor?: string,
  size = PAGE,
): Promise<PageOf<NoticeDoc>> =>
  findPage<NoticeDoc>(
    ctx.db,
    NOTICES,
    {
      communityId: ctx.communityId,
      state: { $in: SHOWN[filter] },
      ...(places ? { places: { $in: places } } : {}),
    },
    { by: 'publishedAt', order: 'desc', size, cursor },
  )

export const listByBodies = (
  ctx: Context,
  bodies: readonly Body[],
  states: readonly NoticeState[],
): Promise<NoticeDoc[]> =>
  ctx.db.find<NoticeDoc>(
    NOTICES,
    { communityId: ctx.communityId, state: { $in: states }, 'desk.body': { $in: bodies } },
    { orderBy: [['updatedAt', 'desc']], limit: 100 },
  )

export const findEditions = (ctx: Context, noticeId: Id): Promise<EditionDoc[]> =>
  ctx.db.find<EditionDoc>('noticeEditions', { noticeId }, { orderBy: [['edition', 'asc']], limit: 200 })

const responseId = (noticeId: Id, personId: Id): string => `${noticeId}:${personId}`

/** One response a person; saying it again replaces it. */
export const saveResponse = (ctx: Context, noticeId: Id, optionId: string): Promise<void> =>
  ctx.db.put<ResponseDoc>('responses', {
    _id: responseId(noticeId, ctx.actor.personId),
    communityId: ctx.communityId,
    noticeId,
    personId: ctx.actor.personId,
    optionId,
    name: ctx.actor.name,
    address: ctx.actor.household?.address ?? null,
    at: ctx.now,
  })

export const findMyResponse = (ctx: Context, noticeId: Id): Promise<ResponseDoc | null> =>
  ctx.db.get<ResponseDoc>('responses', responseId(noticeId, ctx.actor.personId))

export const findMyResponses = (ctx: Context): Promise<ResponseDoc[]> =>
  ctx.db.find<ResponseDoc>(
    'responses',
    { communityId: ctx.communityId, personId: ctx.actor.personId },
    { limit: 1000, fields: ['noticeId', 'optionId'] },
  )

export const findResponses = (ctx: Context, noticeId: Id): Promise<ResponseDoc[]> =>
  ctx.db.find<ResponseDoc>('responses', { noticeId }, { limit: 1000 })

export const countResponses = (ctx: Context, noticeId: Id): Promise<number> =>
  ctx.db.count('responses', { noticeId })
