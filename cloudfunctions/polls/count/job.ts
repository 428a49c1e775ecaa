/**
 * The count, after the close: one job in steps, each short, each begun again where a kill left it. Ballots are written
 * first, under ids and in an order that lead nowhere, then roll and receipts, page by page and sorted when all are
 * there; the result is made from those rows and written with the change of state and its record entry; then voters
 * are told, and the keys of a secret poll go.
 */
import { performance } from 'node:perf_hooks'
import type { Id, Iso } from '../../../typings/domain'
import { plus } from '../../kernel/calendar'
import type { Context } from '../../kernel/context'
import type { DueHandler } from '../../kernel/deadlines'
import { KeyRing } from '../../kernel/keys'
import { changeMatter } from '../../kernel/matter'
import type { Decision } from '../../kernel/matter'
import { settle } from '../../messages'
import { isDone, isRunning } from '../poll'
import { lacksQuorum } from '../rules/outcome'
import type { PollDoc, TallyDoc } from '../store'
import { POLLS, findSecrets, getPoll, getSecret, putTally, takeOversOf } from '../store'
import { COUNT_AFTER_MS } from '../tally'
import { askKey } from '../voice'
import { openWindowAfterCount } from '../window'
import { confirmedCount, countRows } from './count-rows'
import type { CountedAgain } from './count-rows'
import { countPage, openDesk } from './ballots'
import { breakdownOf } from './breakdown'
import { destroy } from './destroy'
import { writeRollPage } from './roll'
import { rollCallOf } from './roll-call'
import { dropRuns, sortRuns } from './rows'
import { tellPage } from './tell-voters'

/** How long a step goes on with further pages; the last of them included it ends well before 20 s. */
const STEP_MS = 8_000

/** How soon to look again whether two tellers have counted the papers of an election. */
const ASK_AGAIN_MS = 10 * 60_000

/** Takes the next step and asks to be called again at once, until all is done. */
export const close: DueHandler = async (ctx, { matterId }) => {
  const poll = await getPoll(ctx, matterId)
  const countAt = plus(poll.content.closesAt, COUNT_AFTER_MS)
  if (ctx.now < countAt) return countAt
  if (poll.content.method.kind === 'election' && isRunning(poll.state) && !(await confirmedCount(ctx, poll)))
    return plus(ctx.now, ASK_AGAIN_MS)
  if (isRunning(poll.state)) return (await STEPS[poll.counting?.part ?? 'ballots'](ctx, poll), ctx.now)
  if (isDone(poll.state) && !(await finish(ctx, poll))) return ctx.now
  return null
}

/** Where the count stands: `after` is the last row that was gone past. Kept in the poll, and no matter of its record. */
const goOn = async (
  ctx: Context,
  poll: PollDoc,
  counting: NonNullable<PollDoc['counting']> | null,
): Promise<void> => {
  await ctx.db.updateWhere<PollDoc>(POLLS, { _id: poll._id }, { counting })
}

type Part = 'ballots' | 'roll' | 'lists' | 'result'

const STEPS: Record<Part | 'tell', (ctx: Context, poll: PollDoc) => Promise<void>> = {
  ballots: countBallots,
  roll: writeRoll,
  lists: writeLists,
  result: writeResult,
  tell: () => Promise.resolve(),
}

const keysOf = async (ctx: Context, poll: PollDoc): Promise<KeyRing> =>
  new KeyRing(await getSecret(ctx, poll._id))

async function countBallots(ctx: Context, poll: PollDoc): Promise<void> {
  const desk = await openDesk(ctx, poll, await keysOf(ctx, poll))
  await inPages(ctx, poll, { part: 'ballots', next: 'roll' }, (after) => countPage(desk, after))
}

async function writeRoll(ctx: Context, poll: PollDoc): Promise<void> {
  const keys = await keysOf(ctx, poll)
  await inPages(ctx, poll, { part: 'roll', next: 'lists' }, (after) =>
    writeRollPage(ctx, poll._id, keys, after),
  )
}

/** Page after page while there is time, noting after each how far it came. */
async function inPages(
  ctx: Context,
  poll: PollDoc,
  { part, next }: { part: Part; next: Part },
  write: (after: Id) => Promise<Id | null>,
): Promise<void> {
  const until = performance.now() + STEP_MS
  let after: Id | null = poll.counting?.after ?? ''
  do {
    after = await write(after)
    await goOn(ctx, poll, after === null ? { part: next, after: '' } : { part, after })
  } while (after !== null && performance.now() < until)
}

async function writeLists(ctx: Context, poll: PollDoc): Promise<void> {
  await sortRuns(ctx, poll._id, 'roll')
  await sortRuns(ctx, poll._id, 'receipts')
  await goOn(ctx, poll, { part: 'result', after: '' })
}

async function writeResult(ctx: Context, poll: PollDoc): Promise<void> {
  await dropRuns(ctx, poll._id)
  const counted = await countRows(ctx, poll)
  const buildings = await breakdownOf(ctx, poll, await keysOf(ctx, poll))
  const rollCall = await rollCallOf(ctx, poll)
  const row = tallyRow(ctx, poll, counted, { buildings, rollCall })
  await changeMatter<PollDoc>(ctx, {
    collection: POLLS,
    id: poll._id,
    version: null,
    decide: (found) =>
      isRunning(found.state)
        ? {
            patch: {
              turnout: null,
              notHeard: [],
              counting: { part: 'tell', after: '' },
              ...ending(found, counted, ctx.now).patch,
            },
            act: 'tally',
            role: 'system',
            content: { hashes: counted.hashes, outcome: counted.outcome },
            deadlines: [
              { kind: 'polls.turnout', dueAt: null },
              ...(ending(found, counted, ctx.now).deadlines ?? []),
            ],
            also: (tx) => putTally(tx, row),
          }
        : null,
  })
}

/** Without enough taking part it ends undecided, and nobody has to count again what is no decision. */
function ending(
  poll: PollDoc,
  { outcome }: CountedAgain,
  now: Iso,
): Pick<Decision<PollDoc>, 'patch' | 'deadlines'> {
  if (lacksQuorum(outcome)) return { patch: { state: 'failedQuorum' }, deadlines: [] }
  const { patch, deadlines } = openWindowAfterCount(poll, now)
  return { patch: { state: 'tallied', ...patch }, deadlines }
}

const tallyRow = (
  ctx: Context,
  poll: PollDoc,
  { outcome, hashes, channels, rollAreaCenti }: CountedAgain,
  shown: Pick<TallyDoc, 'buildings' | 'rollCall'>,
): TallyDoc => ({
  _id: poll._id,
  communityId: poll.communityId,
  outcome,
  hashes,
  channels,
  rollAreaCenti,
  ...shown,
  at: ctx.now,
})

/** True when nothing is left to do. */
async function finish(ctx: Context, poll: PollDoc): Promise<boolean> {
  const secret = (await findSecrets(ctx, [poll._id])).get(poll._id)
  if (!secret) return true
  if (poll.counting) {
    const after = await tellPage(ctx, poll, secret, poll.counting.after)
    await goOn(ctx, poll, after === null ? null : { part: 'tell', after })
    return false
  }
  for (const { _id, asks, actingPersonId } of await takeOversOf(ctx, poll._id))
    if (actingPersonId) await settle(ctx, askKey(_id, asks), actingPersonId)
  if (poll.content.secrecy === 'secret') await destroy(ctx, poll._id)
  return true
}
