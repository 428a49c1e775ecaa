/** The inbox inside the app: the source of truth for what a person was told, whatever else was sent. */
import * as v from 'valibot'
import type { Id, Paged } from '../../typings/domain'
import type { InboxItem, MessageActions } from '../../typings/messages'
import type { Context } from '../kernel/context'
import type { Table } from '../kernel/dispatch'
import { cursor, id, newId, nothing } from '../kernel/schema'
import { granted, setDigest, settings } from './settings'
import { countUnreadRows, findInbox, setRead } from './store'
import type { InboxRow } from './store'
import { ALL_TEMPLATES } from './templates'

const template = v.picklist(ALL_TEMPLATES)
const result = v.picklist(['accept', 'reject', 'ban', 'filter'])

export const messages: Table<keyof MessageActions> = {
  'messages.list': { input: v.strictObject({ cursor }), run: list },
  'messages.markRead': {
    input: v.strictObject({ ids: v.pipe(v.array(id), v.maxLength(100)) }),
    run: markRead,
  },
  'messages.settings': { input: nothing, run: settings },
  'messages.granted': {
    input: v.strictObject({
      grantId: newId,
      results: v.pipe(v.array(v.strictObject({ template, result })), v.minLength(1), v.maxLength(3)),
    }),
    run: granted,
  },
  'messages.setDigest': { input: v.strictObject({ on: v.boolean() }), run: setDigest },
}

export type { Message } from './tell'
export { sendOutgoing } from './send'
export { skipDigest } from './settings'
export { HIDDEN_WORDS, mask, pendingFor, settle, tell, unremind, untell } from './tell'

export const countUnread = (ctx: Context): Promise<number> => countUnreadRows(ctx)

async function list(ctx: Context, input: { cursor?: string }): Promise<Paged<InboxItem>> {
  const { rows, next } = await findInbox(ctx, input.cursor)
  return { items: rows.map(inboxItem), next }
}

const inboxItem = (row: InboxRow): InboxItem => ({
  id: row._id,
  at: row.at,
  title: row.title,
  body: row.body,
  path: row.path,
  read: row.readAt !== null,
  priority: row.priority,
  matterId: row.matterId,
})

async function markRead(ctx: Context, { ids }: { ids: readonly Id[] }): Promise<{ unread: number }> {
  if (ids.length > 0) await setRead(ctx, ids)
  return { unread: await countUnread(ctx) }
}
export { kept } from './kept'
export { dropMatter } from './store'
