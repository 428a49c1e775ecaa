/** Leaving for good: offices end, the household is left, and everything that names the person goes. */
import type { Id, Iso } from '../../typings/domain'
import type { PrivacyActions } from '../../typings/privacy'
import { giveBackMine } from '../claims'
import { plus } from '../kernel/calendar'
import type { Context } from '../kernel/context'
import type { Deadline } from '../kernel/deadlines'
import { applyDeadlines } from '../kernel/deadlines'
import { AppError } from '../kernel/errors'
import { randomId, randomSecret } from '../kernel/keys'
import { roleTitle } from '../kernel/roles'
import { CLOSINGS, forgetAccount, leaveOffices, membershipsOf, removeMember, whyNotLeave } from '../members'
import type { ClosingDoc } from '../members'
import { eraseSlice } from './erase'

export const ERASE = 'privacy.erase'
/** Longer than any call may run: whatever the person had under way is written by then. */
const SETTLED_AFTER_MS = 60_000
/** Of a call, which answers in a second or two; the timer has more patience. */
const REQUESTS_AT_ONCE = 300
const REQUESTS_A_TICK = 1000

type Leaving = PrivacyActions['privacy.closeAccount']

export async function beforeClosing(
  ctx: Context,
): Promise<PrivacyActions['privacy.beforeClosing']['output']> {
  const places = await membershipsOf(ctx)
  const [refusal, ...names] = await Promise.all([
    whyNotLeave(ctx),
    ...places.slice(1).map(async (place) => (await place.community()).name),
  ])
  return { offices: ctx.actor.roles.map(({ role }) => roleTitle(role)), refusal, elsewhere: names }
}

/** Refused before anything is done where someone must be found first; from then on every step may be repeated. */
export async function closeAccount(
  ctx: Context,
  { everywhere }: Leaving['input'],
): Promise<Leaving['output']> {
  const all = await membershipsOf(ctx)
  const places = everywhere ? all : all.slice(0, 1)
  for (const place of places) {
    const refusal = await whyNotLeave(place)
    if (refusal) throw new AppError('conflict', refusal)
  }
  let erased = true
  for (const place of places) erased = (await closeHere(place)) && erased
  await forgetAccount(ctx.db, ctx.actor.accountId)
  return { erased, message: erased ? '都抹掉了。几分钟后想回来，可以从头开始。' : LATER }
}

const LATER = '您已经离开了。资料多，还在抹，几分钟内抹完。'

async function closeHere(ctx: Context): Promise<boolean> {
  await giveBackMine(ctx)
  await leaveOffices(ctx)
  const closing = await begin(ctx)
  return eraseSlice(ctx, closing, REQUESTS_AT_ONCE)
}

/** From here on there is no such member; the timer finishes what this call may not. */
async function begin(ctx: Context): Promise<ClosingDoc> {
  const { personId, accountId, name } = ctx.actor
  const closing: ClosingDoc = {
    _id: randomId(),
    communityId: ctx.communityId,
    personId,
    accountId,
    name,
    secret: randomSecret(),
    at: ctx.now,
    step: 0,
    round: 0,
  }
  const dueAt = plus(ctx.now, SETTLED_AFTER_MS)
  await ctx.db.transaction(async (tx) => {
    await removeMember(tx, ctx)
    await tx.insert(CLOSINGS, closing)
    await applyDeadlines(tx, ctx.communityId, closing._id, [{ kind: ERASE, dueAt }])
  })
  return closing
}

/** The timer: the rest of the first round, then all of it once more, then the work order itself. */
export async function onErase(ctx: Context, { matterId }: Deadline): Promise<Iso | null> {
  const closing = await ctx.db.get<ClosingDoc>(CLOSINGS, matterId)
  if (!closing) return null
  if (!(await eraseSlice(ctx, closing, REQUESTS_A_TICK))) return ctx.now
  if (closing.round === 0) return nextRound(ctx, closing._id)
  await forgetAccount(ctx.db, closing.accountId)
  await ctx.db.removeWhere(CLOSINGS, { _id: closing._id })
  return null
}

async function nextRound(ctx: Context, id: Id): Promise<Iso> {
  await ctx.db.updateWhere<ClosingDoc>(CLOSINGS, { _id: id }, { round: 1, step: 0 })
  return ctx.now
}
