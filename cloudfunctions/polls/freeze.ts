/** The roll of a poll: frozen with the announcement, or by the clock on its own day. */
import type { Iso } from '../../typings/domain'
import type { Context } from '../kernel/context'
import type { Patch } from '../kernel/database'
import type { DueHandler } from '../kernel/deadlines'
import { AppError } from '../kernel/errors'
import { changeMatter } from '../kernel/matter'
import { electorsFor, rollHash, writeElectors } from './electors'
import type { PollDoc } from './store'
import { POLLS, getPoll, getSecret } from './store'

export interface Frozen {
  hash: string
  size: number
}

/** Writes the roll's rows and reads them back. Taken up again after a kill, it completes them. */
export async function freezeElectors(ctx: Context, poll: PollDoc): Promise<Frozen> {
  const electors = await electorsFor(ctx, poll)
  await writeElectors(ctx, poll._id, electors)
  return { hash: rollHash(await getSecret(ctx, poll._id), electors), size: electors.length }
}

/** How many voices the roll would have, were it frozen now. */
export async function voicesOf(ctx: Context, poll: PollDoc): Promise<number> {
  try {
    return (await electorsFor(ctx, poll)).length
  } catch (error) {
    if (error instanceof AppError) return 0
    throw error
  }
}

export const frozenPatch = ({ hash, size }: Frozen, hashes: PollDoc['hashes'], now: Iso): Patch<PollDoc> => ({
  state: 'rollFrozen',
  hashes: { question: hashes?.question ?? '', roll: hash },
  rollSize: size,
  rollFrozenAt: now,
})

/** On its day, before anyone can vote. */
export const freeze: DueHandler = async (ctx, { matterId }) => {
  const poll = await getPoll(ctx, matterId)
  if (poll.state !== 'announced') return null
  const frozen = await freezeElectors(ctx, poll)
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
