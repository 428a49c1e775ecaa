/** The roll of a poll: frozen with the announcement, or by the clock on its own day; without it nothing opens. */
import type { AreaCenti, Iso } from '../../typings/domain'
import { HOUR, plus } from '../kernel/calendar'
import type { Context } from '../kernel/context'
import type { Patch } from '../kernel/database'
import type { DueHandler } from '../kernel/deadlines'
import { AppError } from '../kernel/errors'
import { changeMatter } from '../kernel/matter'
import type { Decision } from '../kernel/matter'
import { tell } from '../messages'
import { electorsFor, rollHash, writeElectors } from './electors'
import { countUnsettled } from './electorate/unsettled'
import { checkRollForSecrecy } from './poll'
import type { ElectorDoc, PollDoc } from './store'
import { ELECTORS, POLLS, getPoll, getSecret } from './store'

export interface Frozen {
  hash: string
  size: number
  areaCenti: AreaCenti | null
}

/** Writes the roll's rows and reads them back. Taken up again after a kill, it completes them. */
export async function freezeElectors(ctx: Context, poll: PollDoc): Promise<Frozen> {
  const electors = await electorsFor(ctx, poll)
  checkRollForSecrecy(poll.content, electors.length)
  await writeElectors(ctx, poll._id, electors)
  return frozenFrom(await getSecret(ctx, poll._id), electors)
}

/** How many voices the roll would have, were it frozen now; null while a steward has not settled who is who. */
export async function voicesOf(ctx: Context, poll: PollDoc): Promise<number | null> {
  try {
    return (await electorsFor(ctx, poll)).length
  } catch (error) {
    if (error instanceof AppError) return error.code === 'conflict' ? null : 0
    throw error
  }
}

export const frozenFrom = (secret: string, electors: readonly ElectorDoc[]): Frozen => ({
  hash: rollHash(secret, electors),
  size: electors.length,
  areaCenti: electors.every(({ areaCenti }) => areaCenti === null)
    ? null
    : electors.reduce((sum, { areaCenti }) => sum + (areaCenti ?? 0), 0),
})

export const frozenPatch = (frozen: Frozen, hashes: PollDoc['hashes'], now: Iso): Patch<PollDoc> => ({
  state: 'rollFrozen',
  hashes: { question: hashes?.question ?? '', roll: frozen.hash },
  rollSize: frozen.size,
  rollAreaCenti: frozen.areaCenti,
  rollFrozenAt: now,
  unsettled: 0,
})

/** On its day, before anyone can vote. What is not settled by then is waited for, and tried again, until the opening. */
export const freeze: DueHandler = async (ctx, { matterId }) => {
  const poll = await getPoll(ctx, matterId)
  const { opensAt } = poll.content
  if (poll.state !== 'announced' || ctx.now >= opensAt) return null
  const frozen = await freezeElectors(ctx, poll).catch((error: unknown) => {
    if (error instanceof AppError && error.code !== 'busy') return null
    throw error
  })
  if (!frozen) {
    await noteUnsettled(ctx, poll)
    return earlier(plus(ctx.now, HOUR), opensAt)
  }
  await changeMatter<PollDoc>(ctx, {
    collection: POLLS,
    id: matterId,
    version: null,
    decide: (found) =>
      found.state === 'announced'
        ? {
            patch: frozenPatch(frozen, found.hashes, ctx.now),
            act: 'freezeRoll',
            role: 'system',
            content: frozen,
          }
        : null,
  })
  return null
}

const earlier = (a: Iso, b: Iso): Iso => (a < b ? a : b)

/** What stewards find in their queue. */
export async function noteUnsettled(ctx: Context, poll: PollDoc): Promise<void> {
  const unsettled = await countUnsettled(ctx, poll)
  if (unsettled !== (poll.unsettled ?? 0))
    await ctx.db.updateWhere<PollDoc>(POLLS, { _id: poll._id }, { unsettled })
}

export const NOT_FROZEN = '到开始的时候，名册还没定下来，这次自动取消。定好名册再重新办。'

/** What the clock does to a poll that comes to its opening without a roll. */
export const cancelUnfrozen = (now: Iso): Decision<PollDoc> => ({
  patch: { state: 'cancelled', cancelledReason: NOT_FROZEN, endsAt: now, unsettled: 0 },
  act: 'cancel',
  role: 'system',
  content: NOT_FROZEN,
  deadlines: ['polls.freeze', 'polls.turnout', 'polls.close'].map((kind) => ({ kind, dueAt: null })),
})

/** Nothing of a roll that was half written stays; who wrote the poll hears of it. Doing it again changes nothing. */
export async function clearUnfrozen(ctx: Context, poll: PollDoc): Promise<void> {
  if (poll.state !== 'cancelled' || poll.rollFrozenAt !== null) return
  await ctx.db.removeWhere(ELECTORS, { pollId: poll._id })
  await tell(ctx, poll.writers, {
    key: `poll:${poll._id}:notFrozen`,
    title: `取消了：${poll.content.title}`,
    body: NOT_FROZEN,
    path: `/pages/poll/index?id=${poll._id}`,
    matterId: poll._id,
    brief: '您起草的投票取消了',
  })
}
