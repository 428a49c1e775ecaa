/** From a call to a reply, always in this order: who, access, input, content, run; one catch; one log line. */
import type { ActionName, Call, Input, Output, PublicText, Reply, ReplyError } from '../../typings/api'
import type { Iso } from '../../typings/domain'
import { contentOf, piecesOf, wordsOf } from './content'
import type { Actor, Community, Context } from './context'
import type { Database } from './database'
import { AppError } from './errors'
import { requireAccess } from './permissions'
import type { Caller, Platform } from './platform'
import { parse } from './schema'
import type { Schema } from './schema'

/** One line of a module's table. `publicText` must name exactly the fields the contract marks public. */
export type Entry<A extends ActionName> = {
  input: Schema<Input<A>>
  run: (ctx: Context, input: Input<A>) => Promise<Output<A>>
} & ([PublicText<A>] extends [never] ? { publicText?: never } : { publicText: Record<PublicText<A>, true> })

export type Table<A extends ActionName> = { [K in A]: Entry<K> }

interface AnyEntry {
  input: Schema<unknown>
  run: (ctx: Context, input: unknown) => Promise<unknown>
  publicText?: Record<string, true>
}

export interface Dependencies {
  openDatabase(): Database
  readCaller(): Caller
  platform: Platform
  /** The person behind an openid in the community looked at, or in the one entered last. */
  loadActor(
    db: Database,
    openid: string,
    communityId: string | null,
    now: Iso,
  ): Promise<{ actor: Actor; communityId: string | null }>
  loadCommunity(db: Database, communityId: string): Promise<Community>
  /** Counts a notice that the phone says it showed for the first time. */
  countOpened?(ctx: Context, noticeId: string): Promise<void>
}

export function makeDispatch<A extends ActionName>(table: Table<A>, deps: Dependencies) {
  const entries = new Map<string, AnyEntry>(Object.entries(table) as unknown as [string, AnyEntry][])
  return async function dispatch(event: unknown): Promise<Reply<unknown>> {
    const started = Date.now()
    const now = new Date(started).toISOString()
    const db = deps.openDatabase()
    const reply = await answer(event, entries, deps, db, now)
    log(actionOf(event, entries), reply, started, db.requests)
    return reply
  }
}

async function answer(
  event: unknown,
  entries: Map<string, AnyEntry>,
  deps: Dependencies,
  db: Database,
  now: Iso,
): Promise<Reply<unknown>> {
  try {
    const call = readCall(event, entries)
    const { openid } = deps.readCaller()
    if (!openid) throw new AppError('forbidden', '请从微信里打开。')
    const { actor, communityId } = await deps.loadActor(db, openid, call.community ?? null, now)
    requireAccess(actor, communityId !== null, call.action)
    const entry = entries.get(call.action) as AnyEntry
    const input = parse(entry.input, call.input)
    const content = await checkContent(deps.platform, openid, entry.publicText, input)
    let community: Promise<Community> | undefined
    const ctx: Context = {
      now,
      actor,
      communityId: communityId ?? '',
      db,
      platform: deps.platform,
      ...content,
      community: () => (community ??= deps.loadCommunity(db, communityId ?? '')),
    }
    const [data] = await Promise.all([entry.run(ctx, input), count(deps, ctx, call.opened)])
    return { ok: true, now, data }
  } catch (error) {
    return { ok: false, now, error: toReplyError(error, actionOf(event, entries)) }
  }
}

/** What is sent along never spoils the call that carries it. */
async function count(deps: Dependencies, ctx: Context, opened: string | undefined): Promise<void> {
  if (opened === undefined || !ctx.communityId || !deps.countOpened) return
  await deps
    .countOpened(ctx, opened)
    .catch((error: unknown) => console.error(JSON.stringify({ opened: false, error: String(error) })))
}

const ID = /^[A-Za-z0-9_-]{1,64}$/

function readCall(event: unknown, entries: Map<string, AnyEntry>): Call {
  if (typeof event !== 'object' || event === null || Array.isArray(event))
    throw new AppError('bad_request', '没听懂这次请求，请关掉再打开。')
  const { action, community, opened, input } = event as Record<string, unknown>
  if (typeof action !== 'string') throw new AppError('bad_request', '没听懂这次请求，请关掉再打开。')
  if (!entries.has(action)) throw new AppError('unknown_action', '这个版本太旧了，请关掉再打开。')
  const along = Object.entries({ community, opened }).filter(([, id]) => id !== undefined)
  if (along.some(([, id]) => typeof id !== 'string' || !ID.test(id)))
    throw new AppError('bad_request', '没听懂这次请求，请关掉再打开。')
  return { action, ...Object.fromEntries(along), input: input ?? {} } as Call
}

/** Every public string of the input, once, in pieces that overlap, so that nothing hides at a seam. */
async function checkContent(
  platform: Platform,
  openid: string,
  publicText: Record<string, true> | undefined,
  input: unknown,
): Promise<Pick<Context, 'content' | 'contentLabel'>> {
  const words = Object.keys(publicText ?? {}).flatMap((key) =>
    wordsOf((input as Record<string, unknown>)[key]),
  )
  const pieces = piecesOf([...new Set(words)].join('\n'))
  return contentOf(await Promise.all(pieces.map((piece) => platform.checkText(openid, piece))))
}

function toReplyError(error: unknown, action: string): ReplyError {
  if (error instanceof AppError) {
    const { current, field } = error.detail
    return {
      code: error.code,
      message: error.message,
      ...(current === undefined ? {} : { current }),
      ...(field === undefined ? {} : { field }),
    }
  }
  console.error(JSON.stringify({ action, error: String((error as Error)?.stack ?? error) }))
  return { code: 'internal', message: '没办成，不是您的问题。再试一次就好。' }
}

/** Never a person: action, outcome, milliseconds, database requests. */
function log(action: string, reply: Reply<unknown>, started: number, requests: number): void {
  const outcome = reply.ok ? 'ok' : reply.error.code
  console.log(JSON.stringify({ action, outcome, ms: Date.now() - started, db: requests }))
}

function actionOf(event: unknown, entries: Map<string, AnyEntry>): string {
  const action = (event as { action?: unknown } | null)?.action
  return typeof action === 'string' && entries.has(action) ? action : 'unknown'
}
