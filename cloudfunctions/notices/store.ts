/** This module's collections. Nobody else names them. */
import type { Body, Desk, Id, Iso } from '../../typings/domain'
import type { Led, NoticeContent, NoticeState, NoticeView } from '../../typings/notices'
import type { Context } from '../kernel/context'
import type { Row, Transaction } from '../kernel/database'
import type { EffectMark } from '../kernel/effect'
import type { Matter } from '../kernel/matter'
import { findPage } from '../kernel/page'
import type { PageOf } from '../kernel/page'
import type { NoticeFacts } from './notice'

export const NOTICES = 'notices'
export const EDITIONS = 'noticeEditions'

const editionId = (noticeId: Id, edition: number): string => `${noticeId}:${edition}`

export interface NoticeDoc extends Matter {
  state: NoticeState
  desk: Desk
  authorId: Id
  content: NoticeContent
  /** Marks of whom it is for; what lists are filtered by. */
  places: string[]
  audienceName: string
  linked: NoticeView['linked']
  about?: NoticeView['about']
  /** Who answers questions on it, and within how many working days. */
  answer: { desk: Desk; days: number }
  edition: number
  /** What readers are told of each edition; the contents lie in `noticeEditions`. */
  editions: NoticeView['editions']
  publishedAt: Iso | null
  /** When the period of a public notice or a disclosure began, and whether a change began it anew. */
  periodFrom: Iso | null
  periodRestartedAt: Iso | null
  led: Led | null
  updatedAt: Iso
  pending:
    | (NonNullable<NoticeView['pending']> & { by: Id; linked: NoticeView['linked']; becauseOf: Id[] })
    | null
  withdrawnReason: string | null
  returnedReason: string | null
  /** From its first publication on. */
  effect: EffectMark | null
}

export interface EditionDoc extends Row {
  communityId: Id
  noticeId: Id
  edition: number
  at: Iso
  reason: string | null
  content: NoticeContent
  audienceName: string
}

export const factsOf = (notice: NoticeDoc): NoticeFacts => ({
  state: notice.state,
  body: notice.desk.body,
  authorId: notice.authorId,
  pendingBy: notice.pending?.by ?? null,
  ask: notice.content.ask,
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

const SEARCHED = 200

/**
 * As listNotices, of those whose title holds all the words. Looks through two hundred notices a call, so that a page
 * may be short, or empty, and go on.
 */
export async function searchNotices(
  ctx: Context,
  filter: 'current' | 'archived',
  places: string[] | null,
  search: string,
  cursor?: string,
): Promise<PageOf<NoticeDoc>> {
  const { rows, next } = await listNotices(ctx, filter, places, cursor, SEARCHED)
  const words = search.toLowerCase().split(/\s+/)
  const holdsAll = ({ content }: NoticeDoc): boolean =>
    words.every((word) => content.title.toLowerCase().includes(word))
  return { rows: rows.filter(holdsAll), next }
}

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

/** Not a change of the matter: its version stays. */
export const setLed = (ctx: Context, noticeId: Id, led: Led): Promise<number> =>
  ctx.db.updateWhere<NoticeDoc>(NOTICES, { _id: noticeId }, { led })

export const findEdition = (ctx: Context, noticeId: Id, edition: number): Promise<EditionDoc | null> =>
  ctx.db.get<EditionDoc>(EDITIONS, editionId(noticeId, edition))

export const insertEdition = (tx: Transaction, row: Omit<EditionDoc, '_id'>): Promise<void> =>
  tx.insert<EditionDoc>(EDITIONS, { _id: editionId(row.noticeId, row.edition), ...row })
