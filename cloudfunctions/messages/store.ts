/** The inbox. Nobody else names this collection. */
import type { Need } from '../../typings/desk'
import type { Id, Iso } from '../../typings/domain'
import type { Priority } from '../../typings/messages'
import type { Context } from '../kernel/context'
import type { Database, Query, Row } from '../kernel/database'
import { insertMissing } from '../kernel/insert-missing'
import { sha256 } from '../kernel/keys'
import { findPage } from '../kernel/page'
import type { PageOf } from '../kernel/page'

export const INBOX = 'inbox'

export interface InboxRow extends Row {
  communityId: Id
  personId: Id
  at: Iso
  matterId: Id | null
  priority: Priority
  title: string
  body: string
  /** What WeChat may show of it: at most 20 characters, nobody's name. Null: the template's own words. */
  brief: string | null
  path: string | null
  readAt: Iso | null
  /** What it asks of the person, until that is settled. */
  need: Need | null
  /** Unread, or still needed: what the home page looks for. */
  pending: boolean
  /** False once a newer message about the same matter took its place, or it no longer concerns the person. */
  listed: boolean
  /** The timer has yet to see whether WeChat shall bring it too. */
  queued: boolean
}

/** One message a key and person, however often it is sent. */
export const inboxId = (key: string, personId: Id): Id => sha256(`${key}\n${personId}`).slice(0, 40)

/**
 * Inserts what is not there yet; someone telling the same at the same moment does no harm. Answers whose row is new:
 * one request when all are, two more when some are not.
 */
export async function insertNew(ctx: Context, rows: readonly InboxRow[]): Promise<Id[]> {
  if (await insertMissing(ctx.db, INBOX, rows)) return rows.map((row) => row.personId)
  const ids = rows.map((row) => row._id)
  const fresh = await ctx.db.find<InboxRow>(
    INBOX,
    { _id: { $in: ids }, at: ctx.now },
    { fields: ['personId'], limit: 1000 },
  )
  return fresh.map((row) => row.personId)
}

/** Everybody's messages about it. */
export const dropMatter = (db: Database, communityId: Id, matterId: Id): Promise<number> =>
  db.removeWhere(INBOX, { communityId, matterId })

/** What was said before about a matter leaves the list; what still asks something of the person stays. */
export const foldOlder = (ctx: Context, matterId: Id, personIds: readonly Id[]): Promise<number> =>
  ctx.db.updateWhere<InboxRow>(
    INBOX,
    {
      communityId: ctx.communityId,
      matterId,
      personId: { $in: personIds },
      listed: true,
      need: null,
      at: { $lt: ctx.now },
    },
    { listed: false, pending: false },
  )

export const foldReminders = (ctx: Context, matterIds: readonly Id[]): Promise<number> =>
  ctx.db.updateWhere<InboxRow>(
    INBOX,
    {
      communityId: ctx.communityId,
      matterId: { $in: matterIds },
      priority: 'reminder',
      listed: true,
      need: null,
    },
    { listed: false, pending: false, queued: false },
  )

/** Unread messages leave, and nothing is asked any more; what was read stays as it was said. */
export async function takeBack(ctx: Context, about: Query): Promise<void> {
  const rows = { communityId: ctx.communityId, ...about }
  await ctx.db.updateWhere<InboxRow>(
    INBOX,
    { ...rows, readAt: null, listed: true },
    { listed: false, pending: false, need: null, queued: false },
  )
  await ctx.db.updateWhere<InboxRow>(INBOX, { ...rows, pending: true }, { need: null, pending: false })
}

/** Other words in place of what messages said; what they asked goes with it. */
export async function setBody(ctx: Context, about: Query, body: string): Promise<void> {
  const rows = { communityId: ctx.communityId, ...about }
  await ctx.db.updateWhere<InboxRow>(INBOX, { ...rows, need: { $ne: null } }, { need: null, pending: false })
  await ctx.db.updateWhere<InboxRow>(INBOX, rows, { body })
}

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
  findPage<InboxRow>(
    ctx.db,
    INBOX,
    { ...mine(ctx), listed: true },
    { by: 'at', order: 'desc', size: PAGE, cursor },
  )

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

const SEEN_AT_ONCE = 500

/** What was told and not yet looked at for WeChat, oldest first, in all communities. */
export const findQueued = (db: Database): Promise<InboxRow[]> =>
  db.find<InboxRow>(INBOX, { queued: true }, { orderBy: [['at', 'asc']], limit: SEEN_AT_ONCE })

export const setSeen = (db: Database, ids: readonly Id[]): Promise<number> =>
  db.updateWhere<InboxRow>(INBOX, { _id: { $in: ids } }, { queued: false })

/** At most a thousand. */
export const findRows = (db: Database, ids: readonly Id[]): Promise<InboxRow[]> =>
  db.find<InboxRow>(INBOX, { _id: { $in: ids } }, { limit: 1000 })
