/** Telling people, taking back what no longer concerns them, and what waits for the person who looks. */
import type { Need } from '../../typings/desk'
import type { Id } from '../../typings/domain'
import type { Priority } from '../../typings/messages'
import type { Context } from '../kernel/context'
import { isGone } from '../kernel/kept'
import {
  findPending,
  foldOlder,
  foldReminders,
  inboxId,
  insertNew,
  setBody,
  setSettled,
  takeBack,
} from './store'
import type { InboxRow } from './store'

export interface Message {
  /** Names what happened; the same key is never told twice to one person. */
  key: string
  title: string
  body: string
  /** Page to open. */
  path: string | null
  /** Stays on the home page until `settle`. */
  need?: Need
  /** What it is about: the newest message about a matter takes the place of the older ones. */
  matterId?: Id
  /** `change` when left out. WeChat's messages are spent on the weightiest first. */
  priority?: Priority
  /** What WeChat may show of it: at most 20 characters, no neighbour's name. Left out: the template's own words. */
  brief?: string
  /** For the inbox alone: WeChat is not asked to bring it. */
  quiet?: boolean
}

/**
 * Puts a message into people's inboxes. Called after the save; telling again changes nothing. One request for up to
 * 500 people, two when it is about a matter; the timer sees later whether WeChat brings it too.
 */
export async function tell(ctx: Context, personIds: readonly Id[], message: Message): Promise<void> {
  const present = [...new Set(personIds)].filter((personId) => personId !== '' && !isGone(personId))
  const rows = present.map((personId) => rowOf(ctx, personId, message))
  if (rows.length === 0) return
  const fresh = await insertNew(ctx, rows)
  if (message.matterId && fresh.length > 0) await foldOlder(ctx, message.matterId, fresh)
}

const rowOf = (ctx: Context, personId: Id, message: Message): InboxRow => ({
  _id: inboxId(message.key, personId),
  communityId: ctx.communityId,
  personId,
  at: ctx.now,
  matterId: message.matterId ?? null,
  priority: message.priority ?? 'change',
  title: message.title,
  body: message.body,
  brief: message.brief ?? null,
  path: message.path,
  readAt: null,
  need: message.need ?? null,
  pending: true,
  listed: true,
  queued: message.quiet !== true,
})

/** What a message asked of these people is done or has gone: it leaves their home page. One request. */
export async function settle(ctx: Context, key: string, ...personIds: readonly Id[]): Promise<void> {
  if (personIds.length > 0)
    await setSettled(
      ctx,
      personIds.map((personId) => inboxId(key, personId)),
    )
}

/**
 * It no longer concerns these people, for they left or the matter was withdrawn: what they have not read goes, what
 * they read asks nothing any more, and WeChat brings none of it. By key, or all about a matter or several; `everyone`
 * only by matter. Doing it again changes nothing. Two requests.
 */
export async function untell(
  ctx: Context,
  about: { key: string } | { matterId: Id | readonly Id[] },
  personIds: readonly Id[] | 'everyone',
): Promise<void> {
  if (personIds.length === 0) return
  if ('key' in about) {
    if (personIds === 'everyone') throw new Error('a key alone says nothing of whom')
    return takeBack(ctx, { _id: { $in: personIds.map((personId) => inboxId(about.key, personId)) } })
  }
  const whose = personIds === 'everyone' ? {} : { personId: { $in: personIds } }
  await takeBack(ctx, { matterId: { $in: [about.matterId].flat() }, ...whose })
}

/** A reminder of what is no longer so leaves the list, also one that was read. By matter. One request. */
export const unremind = (ctx: Context, matterIds: readonly Id[]): Promise<number> =>
  matterIds.length === 0 ? Promise.resolve(0) : foldReminders(ctx, matterIds)

/** What stands in place of words that are hidden, wherever they were told on. */
export const HIDDEN_WORDS = '这句话已经隐藏。'

/**
 * Messages quote hidden words no more, but to the one who wrote them: all about a matter, or those that lead to these
 * pages. Doing it again changes nothing. Two requests.
 */
export const mask = (
  ctx: Context,
  about: { matterId: Id } | { paths: readonly string[]; personIds: readonly Id[] },
  authorId: Id,
): Promise<void> =>
  setBody(
    ctx,
    'paths' in about
      ? {
          personId: { $in: about.personIds.filter((personId) => personId !== authorId) },
          path: { $in: about.paths },
        }
      : { matterId: about.matterId, personId: { $ne: authorId } },
    HIDDEN_WORDS,
  )

/** For the home page, in one request: what is needed of me, newest first, and how much is unread. */
export async function pendingFor(ctx: Context): Promise<{ needs: Need[]; unread: number }> {
  const rows = await findPending(ctx)
  return {
    needs: rows.flatMap((row) => row.need ?? []),
    unread: rows.filter((row) => row.readAt === null).length,
  }
}
