/** The inbox inside the app: the source of truth for what a person was told, whatever else was sent. */
import * as v from 'valibot'
import type { Need } from '../../typings/desk'
import type { Id, Paged } from '../../typings/domain'
import type { InboxItem } from '../../typings/members'
import type { Context } from '../kernel/context'
import type { Table } from '../kernel/dispatch'
import { cursor, id } from '../kernel/schema'
import {
  countUnreadRows,
  findLatest,
  findInbox,
  findPending,
  inboxId,
  insertNew,
  setRead,
  setSettled,
} from './store'
import type { InboxRow } from './store'

export const messages: Table<'messages.list' | 'messages.markRead'> = {
  'messages.list': { input: v.strictObject({ cursor }), run: list },
  'messages.markRead': {
    input: v.strictObject({ ids: v.pipe(v.array(id), v.maxLength(100)) }),
    run: markRead,
  },
}

export interface Message {
  /** Names what happened; the same key is never told twice to one person. */
  key: string
  title: string
  body: string
  /** Page to open. */
  path: string | null
  /** Stays on the home page until `settle`. */
  need?: Need
}

/** Puts a message into people's inboxes. Called after the save; telling again changes nothing. One request for up to 500 people. */
export async function tell(ctx: Context, personIds: readonly Id[], message: Message): Promise<void> {
  const rows = [...new Set(personIds)].map((personId): InboxRow => ({
    _id: inboxId(message.key, personId),
    communityId: ctx.communityId,
    personId,
    at: ctx.now,
    title: message.title,
    body: message.body,
    path: message.path,
    readAt: null,
    need: message.need ?? null,
    pending: true,
  }))
  if (rows.length > 0) await insertNew(ctx, rows)
}

/** What a message asked of these people is done or has gone: it leaves their home page. One request. */
export async function settle(ctx: Context, key: string, ...personIds: readonly Id[]): Promise<void> {
  if (personIds.length > 0)
    await setSettled(
      ctx,
      personIds.map((personId) => inboxId(key, personId)),
    )
}

/** For the home page, in one request: what is needed of me, newest first, and how much is unread. */
export async function pendingFor(ctx: Context): Promise<{ needs: Need[]; unread: number }> {
  const rows = await findPending(ctx)
  return {
    needs: rows.flatMap((row) => row.need ?? []),
    unread: rows.filter((row) => row.readAt === null).length,
  }
}

export const countUnread = (ctx: Context): Promise<number> => countUnreadRows(ctx)

async function list(ctx: Context, input: { cursor?: string }): Promise<Paged<InboxItem>> {
  const { rows, next } = await findInbox(ctx, input.cursor)
  return { items: rows.map(inboxItem), next }
}

/** The last hundred of my messages, for the export of what is kept of me. One request. */
export async function myInbox(ctx: Context): Promise<InboxItem[]> {
  return (await findLatest(ctx, 100)).map(inboxItem)
}

const inboxItem = (row: InboxRow): InboxItem => ({
  id: row._id,
  at: row.at,
  title: row.title,
  body: row.body,
  path: row.path,
  read: row.readAt !== null,
})

async function markRead(ctx: Context, { ids }: { ids: readonly Id[] }): Promise<{ unread: number }> {
  if (ids.length > 0) await setRead(ctx, ids)
  return { unread: await countUnread(ctx) }
}
