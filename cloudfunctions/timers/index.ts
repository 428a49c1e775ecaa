/** What the clock does: every five minutes, everything that has fallen due, oldest first. */
import { due as claimsDue } from '../claims'
import { countEffect } from '../effect'
import { due as deskDue } from '../desk'
import { due as deliberationDue } from '../deliberation'
import { due as filesDue, isVerdict, takeVerdict } from '../files'
import type { DueHandler } from '../kernel/deadlines'
import { runDue } from '../kernel/deadlines'
import { systemContext } from '../kernel/system'
import { openDatabase, platform, readCaller } from '../kernel/wx'
import { due as membersDue, loadCommunity, reachable } from '../members'
import { sendOutgoing } from '../messages'
import { due as moderationDue } from '../moderation'
import { due as noticesDue } from '../notices'
import { due as pollsDue } from '../polls'
import { due as privacyDue } from '../privacy'
import { countFreshSeconds, due as proposalsDue } from '../proposals'
import { due as questionsDue } from '../questions'
import { forget } from '../retention'
import { due as rollDue } from '../roll'
import { lookAgain, due as rostersDue } from '../rosters'

const handlers: Record<string, DueHandler> = {
  ...membersDue,
  ...rollDue,
  ...filesDue,
  ...noticesDue,
  ...questionsDue,
  ...proposalsDue,
  ...deliberationDue,
  ...pollsDue,
  ...rostersDue,
  ...claimsDue,
  ...moderationDue,
  ...privacyDue,
  ...deskDue,
}

/** Leaves well before the function's own time limit; what is left comes at the next tick. */
const BUDGET_MS = 40_000
/** What messages get of it at the least. */
const MESSAGES_MS = 10_000
/** What has been kept long enough goes until then: it may be cut off anywhere. */
const FORGETTING_MS = 50_000
/** Counting goes on until then: it may be cut off anywhere. */
const COUNTING_MS = 55_000

/** SOURCE of whoever is a person with a phone or a keyboard; a chain of callers is comma-separated. */
const CLIENTS = /wx_client|wx_devtools|wx_http/

/** Called by its timer, and by WeChat's message push with a verdict on an image. */
export async function main(event: unknown): Promise<{ done: number }> {
  const { openid, source } = readCaller()
  if (CLIENTS.test(source)) return { done: 0 }
  if (isVerdict(event)) return { done: await takeVerdict(openDatabase(), event) }
  return openid ? { done: 0 } : tick()
}

async function tick(): Promise<{ done: number }> {
  const started = Date.now()
  const now = new Date(started).toISOString()
  const db = openDatabase()
  const contextFor = (communityId: string) => systemContext(db, platform, now, communityId, loadCommunity)
  const report = (kind: string, error: unknown): void =>
    console.error(JSON.stringify({ timer: kind, error: String((error as Error)?.stack ?? error) }))
  const slowest = { kind: '', ms: 0 }
  const took = (kind: string, ms: number): void => {
    if (ms > slowest.ms) Object.assign(slowest, { kind, ms: Math.round(ms) })
  }
  await countFreshSeconds(db, contextFor).catch((error: unknown) => report('seconds', error))
  await lookAgain(db, now, contextFor).catch((error: unknown) => report('signups', error))
  let done = 0
  for (let batch = -1; batch !== 0 && Date.now() - started < BUDGET_MS; done += batch)
    batch = await runDue(db, now, handlers, contextFor, { failed: report, took })
  const end = Math.max(started + BUDGET_MS, Date.now() + MESSAGES_MS)
  await sendOutgoing({
    db,
    platform,
    now,
    reach: (personIds) => reachable(db, personIds),
    hasTime: () => Date.now() < end,
  }).catch((error: unknown) => report('messages', error))
  await forget(db, now, { hasTime: () => Date.now() - started < FORGETTING_MS, report }).catch(
    (error: unknown) => report('retention', error),
  )
  await countEffect(db, now, () => Date.now() - started < COUNTING_MS, report).catch((error: unknown) =>
    report('effect', error),
  )
  const ms = Date.now() - started
  console.log(JSON.stringify({ action: 'timers.tick', outcome: 'ok', ms, db: db.requests, slowest }))
  return { done }
}
