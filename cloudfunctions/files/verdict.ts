/** Each image is looked at by WeChat, failing closed. */
import { HOUR, plus } from '../kernel/calendar'
import type { Context } from '../kernel/context'
import type { Database } from '../kernel/database'
import type { DueHandler } from '../kernel/deadlines'
import { setDeadline } from '../kernel/deadlines'
import { openidOf } from '../members'
import type { FileDoc } from './store'
import { changeFile, findByTrace, findFile } from './store'

export const VERDICT = 'files.verdict'
/** WeChat's verdict comes within half an hour; then it is asked once more, and refused an hour after the first time. */
const ANSWER_MS = 0.5 * HOUR
const PATIENCE_MS = HOUR

/** No id comes back when WeChat does not answer: then the timer asks again. */
export async function askForVerdict(ctx: Context, row: FileDoc, openid: string): Promise<void> {
  const url = await ctx.platform.fileUrl(row.fileId).catch(() => '')
  const traceId = url ? await ctx.platform.checkImage(openid, url) : null
  await changeFile(ctx.db, { _id: row._id, state: 'pendingCheck' }, { traceId })
  await setDeadline(ctx.db, ctx.communityId, row._id, VERDICT, plus(ctx.now, ANSWER_MS))
}

/** Half an hour without a verdict: asked again; an hour: refused. */
export const verdictDue: DueHandler = async (ctx, { matterId }) => {
  const row = await findFile(ctx.db, matterId)
  if (row?.state !== 'pendingCheck') return null
  if (ctx.now >= plus(row.at, PATIENCE_MS)) {
    await changeFile(ctx.db, { _id: row._id, state: 'pendingCheck' }, { state: 'refused', traceId: null })
    return null
  }
  const openid = await openidOf(ctx.db, row.by)
  if (openid) await askForVerdict(ctx, row, openid)
  return plus(row.at, PATIENCE_MS)
}

interface Verdict {
  Event: 'wxa_media_check'
  trace_id: string
  /** Missing when WeChat could not fetch the image. */
  result?: { suggest?: string }
}

export const isVerdict = (event: unknown): event is Verdict => {
  const { Event, trace_id } = (event ?? {}) as Record<string, unknown>
  return Event === 'wxa_media_check' && typeof trace_id === 'string' && trace_id.length > 0
}

/** Two requests; how many it changed. Counts only for an image that waits under this trace; without a result it goes on waiting. */
export async function takeVerdict(db: Database, { trace_id, result }: Verdict): Promise<number> {
  const row = await findByTrace(db, trace_id)
  if (!row || !result) return 0
  const state =
    result.suggest === 'pass' ? 'ready' : result.suggest === 'review' ? 'review' : ('refused' as const)
  return changeFile(db, { _id: row._id, state: 'pendingCheck', traceId: trace_id }, { state, traceId: null })
}
