/** This module's collection. Nobody else names it. */
import type { Need } from '../../typings/desk'
import type { Id, Iso } from '../../typings/domain'
import type { Context } from '../kernel/context'
import type { Row } from '../kernel/database'
import { insertMissing } from '../kernel/insert-missing'
import { sha256 } from '../kernel/keys'
import { findPage } from '../kernel/page'
import type { PageOf } from '../kernel/page'

const INBOX = 'inbox'

export interface InboxRow extends Row {
  communityId: Id
  personId: Id
  at: Iso
  title: string
  body: string
  path: string | null
  readAt: Iso | null
  /** What it asks of the person, until that is settled. */
  need: Need | null
  /** Unread, or still needed: what the home page looks for. */
  pending: boolean
}

/** One message a key and person, however often it is sent. */
export const inboxId = (key: string, personId: Id): Id => sha256(`${key}\n${personId}`).slice(0, 40)

/** Inserts what is not there yet. Someone telling the same at the same moment does no harm. */
export const insertNew = (ctx: Context, rows: readonly InboxRow[]): Promise<void> =>
  insertMissing(ctx.db, INBOX, rows)

const mine = (ctx: Context) => ({ communityId: ctx.communityId, personId: ctx.actor.personId })

/** Unread and needed, newest first; more than two hundred are as good as two hundred. */
export const findPending = (ctx: Context): Promise<InboxRow[]> =>
  ctx.db.find<InboxRow>(
    INBOX,
    { ...mine(ctx), pending: true },
    { orderBy: [['at', 'desc']], limit: 200, fields: ['need', 'readAt'] },
  )

export const countUnreadRows = (ctx: Context): Promise<number> =>
  ctx.db.count(INBOX, { ...mine(ctx), pending: true, readAt: null })

const PAGE = 20

export const findInbox = (ctx: Context, cursor: string | undefined): Promise<PageOf<InboxRow>> =>
  findPage<InboxRow>(ctx.db, INBOX, mine(ctx), { by: 'at', order: 'desc', size: PAGE, cursor })

export const findLatest = (ctx: Context, limit: number): Promise<InboxRow[]> =>
  ctx.db.find<InboxRow>(INBOX, mine(ctx), { orderBy: [['at', 'desc']], limit })

export async function setRead(ctx: Context, ids: readonly Id[]): Promise<void> {
  const unread = { ...mine(ctx), _id: { $in: ids }, readAt: null }
  await Promise.all([
    ctx.db.updateWhere<InboxRow>(INBOX, { ...unread, need: null }, { readAt: ctx.now, pending: false }),
    ctx.db.updateWhere<InboxRow>(INBOX, { ...unread, need: { $ne: null } }, { readAt: ctx.now }),
  ])
}

/** The need is met or gone: it leaves the home page, and counts as read. */
export const setSettled = (ctx: Context, ids: readonly Id[]): Promise<number> =>
  ctx.db.updateWhere<InboxRow>(
    INBOX,
    { _id: { $in: ids }, pending: true },
    { need: null, pending: false, readAt: ctx.now },
  )
