/** Several at once, each for itself: what is refused of one leaves the others done, and each says what became of it. */
import type { Id } from '../../../typings/domain'
import type { OneResult } from '../../../typings/proposal-committee'
import type { ProposalState, ProposalView } from '../../../typings/proposals'
import { AppError } from '../../kernel/errors'

interface Chosen {
  proposalId: Id
  version: number
}

/**
 * One after the other, in the order they were chosen. `isOver`: in such a state somebody else has done what was to be
 * done.
 */
export async function each<T extends Chosen>(
  items: readonly T[],
  work: (item: T) => Promise<{ state: ProposalState }>,
  isOver: (state: ProposalState) => boolean,
): Promise<OneResult[]> {
  const results: OneResult[] = []
  for (const item of items) results.push(await one(item, work, isOver))
  return results
}

async function one<T extends Chosen>(
  item: T,
  work: (item: T) => Promise<{ state: ProposalState }>,
  isOver: (state: ProposalState) => boolean,
): Promise<OneResult> {
  const id = item.proposalId
  try {
    const { state } = await work(item)
    return { id, outcome: 'done', state, message: '' }
  } catch (error) {
    if (error instanceof AppError) return { id, ...refusal(error, isOver) }
    console.error(JSON.stringify({ oneOfMany: id, error: String((error as Error)?.stack ?? error) }))
    return { id, outcome: 'failed', state: null, message: '这件没办成，不是您的问题。再试一次就好。' }
  }
}

function refusal(error: AppError, isOver: (state: ProposalState) => boolean): Omit<OneResult, 'id'> {
  const state = (error.detail.current as ProposalView | undefined)?.state ?? null
  if (error.code !== 'stale' || !state) return { outcome: 'refused', state, message: error.message }
  return isOver(state)
    ? { outcome: 'already', state, message: '别人先办了，没有再办一遍。' }
    : { outcome: 'changed', state, message: '您看的时候有人改过，请再看一眼。' }
}
