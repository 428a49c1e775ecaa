/**
 * The timer's part: what was told goes into the queue of those who allow it, and from there to WeChat. A batch is
 * claimed, sent, paid for and marked, one batch after the other, so that a run that dies leaves at most one batch
 * of which nobody knows; that one is not sent again.
 */
import type { Id } from '../../typings/domain'
import { randomId } from '../kernel/keys'
import type { SendOutcome } from '../kernel/platform'
import { emptyBudgets, findBudgets, leftByPerson, payFor } from './budgets'
import { claim, findBrought, findWaiting, mark } from './outgoing'
import type { OutgoingRow } from './outgoing'
import { closeStranded, queueUp, stillConcerns } from './queue'
import type { Sender } from './queue'
import { batches, decide, matterKey } from './spend'
import type { Batch, Candidate, Verdict } from './spend'
import { findRows } from './store'
import type { InboxRow } from './store'
import { dataOf, wiringOf } from './templates'

const CHUNK = 200

/** Returns how many were sent. Killed anywhere, the next run goes on; nothing is sent twice. */
export async function sendOutgoing(sender: Sender): Promise<number> {
  await queueUp(sender)
  await closeStranded(sender)
  let sent = 0
  while (sender.hasTime()) {
    const waiting = await findWaiting(sender.db, sender.now, CHUNK)
    if (waiting.length === 0) break
    sent += await sendChunk(sender, waiting)
  }
  return sent
}

async function sendChunk(sender: Sender, waiting: readonly OutgoingRow[]): Promise<number> {
  const { db, now } = sender
  const personIds = [...new Set(waiting.map((row) => row.personId))]
  const matterIds = [...new Set(waiting.flatMap((row) => row.matterId ?? []))]
  const [rows, budgets, openids, brought] = await Promise.all([
    findRows(
      db,
      waiting.map((row) => row._id),
    ),
    findBudgets(db, personIds),
    sender.reach(personIds),
    findBrought(db, personIds, matterIds, now),
  ])
  const inbox = new Map(rows.map((row) => [row._id, row]))
  const candidates = waiting.map(({ _id, personId, matterId, priority, at }): Candidate => ({
    id: _id,
    personId,
    matterId,
    priority,
    at,
    concerns: stillConcerns(inbox.get(_id)),
    reachable: openids.has(personId),
  }))
  const verdicts = decide(candidates, {
    left: leftByPerson(budgets),
    brought: new Map(brought.map((row) => [matterKey(row.personId, row.matterId ?? ''), row.changedAt])),
    now,
  })
  await putAside(sender, verdicts)
  const sends = candidates.flatMap(({ id, personId }) => {
    const verdict = verdicts.get(id)
    return verdict?.kind === 'send' ? [{ id, personId, template: verdict.template }] : []
  })
  let sent = 0
  for (const batch of batches(sends)) {
    if (!sender.hasTime()) break
    sent += await sendBatch(sender, batch, inbox, openids)
  }
  return sent
}

/** What is dropped says why; what waits says until when. */
async function putAside({ db, now }: Sender, verdicts: ReadonlyMap<Id, Verdict>): Promise<void> {
  const groups = new Map<string, { verdict: Verdict; ids: Id[] }>()
  for (const [id, verdict] of verdicts) {
    if (verdict.kind === 'send') continue
    const key = JSON.stringify(verdict)
    const group = groups.get(key) ?? { verdict, ids: [] }
    group.ids.push(id)
    groups.set(key, group)
  }
  for (const { verdict, ids } of groups.values()) {
    if (verdict.kind === 'drop')
      await mark(db, ids, 'waiting', { state: 'dropped', why: verdict.why, changedAt: now })
    if (verdict.kind === 'wait') await mark(db, ids, 'waiting', { notBefore: verdict.until })
  }
}

async function sendBatch(
  { db, platform, now }: Sender,
  { template, ids }: Batch,
  inbox: ReadonlyMap<Id, InboxRow>,
  openids: ReadonlyMap<Id, string>,
): Promise<number> {
  const batch = randomId()
  const wiring = wiringOf(template, process.env)
  const claimed = await claim(db, ids, batch, template, now)
  const rows = claimed.flatMap((id) => inbox.get(id) ?? [])
  const outcomes = await Promise.all(
    rows.map(async (row) => {
      const outcome = await platform.sendMessage({
        openid: openids.get(row.personId) ?? '',
        templateId: wiring.id,
        page: (row.path ?? '/pages/inbox/index').replace(/^\//, ''),
        data: dataOf(template, wiring, row),
      })
      return { row, outcome }
    }),
  )
  const of = (...kinds: SendOutcome['kind'][]): InboxRow[] =>
    outcomes.flatMap(({ row, outcome }) => (kinds.includes(outcome.kind) ? [row] : []))
  const people = (some: readonly InboxRow[]): Id[] => some.map((row) => row.personId)
  const [paid, refused] = [of('sent', 'unknown'), of('refused')]
  if (paid.length > 0) await payFor(db, batch, template, people(paid))
  if (refused.length > 0) await emptyBudgets(db, template, people(refused), now)
  for (const [state, some, why] of closing(outcomes)) await mark(db, some, 'sending', { state, why })
  return of('sent').length
}

type Outcomes = readonly { row: InboxRow; outcome: SendOutcome }[]

/** Which rows end in which state; rows that failed for one reason go together. */
function closing(outcomes: Outcomes): [OutgoingRow['state'], Id[], OutgoingRow['why']][] {
  const groups = new Map<string, [OutgoingRow['state'], Id[], OutgoingRow['why']]>()
  for (const { row, outcome } of outcomes) {
    const [state, why] = ending(outcome)
    const group = groups.get(`${state} ${why}`) ?? [state, [], why]
    group[1].push(row._id)
    groups.set(`${state} ${why}`, group)
  }
  return [...groups.values()]
}

function ending(outcome: SendOutcome): [OutgoingRow['state'], OutgoingRow['why']] {
  if (outcome.kind === 'sent') return ['sent', null]
  if (outcome.kind === 'refused') return ['dropped', 'refused']
  return outcome.kind === 'failed' ? ['failed', outcome.code] : ['doubt', null]
}
