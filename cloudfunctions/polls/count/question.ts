/** A poll as its rules see it. */
import type { HandCount } from '../../../typings/poll-paper'
import type { PollContent, PollMethod } from '../../../typings/polls'
import { sha256 } from '../../kernel/keys'
import type { Question } from '../rules/outcome'
import type { PollDoc } from '../store'

/**
 * Who goes first among equals: drawn by the hash of the question, which stands before anyone can vote, by sorting
 * SHA-256 of hash, newline and option; or as on the paper.
 */
export function tieOrderOf(
  { method, options }: Pick<PollContent, 'method' | 'options'>,
  hash: string,
): string[] {
  const ids = options.map(({ id }) => id)
  if ('ties' in method && method.ties === 'paper') return ids
  const drawn = new Map(ids.map((id) => [id, sha256(`${hash}\n${id}`)]))
  return ids.sort((a, b) => ((drawn.get(a) as string) < (drawn.get(b) as string) ? -1 : 1))
}

/** Equals are ordered only where some are taken and others not. */
export const hasOrder = ({ kind }: PollMethod): boolean => kind === 'approval' || kind === 'budget'

/** `hand`: of an election, once two tellers counted the same. */
export function questionOf(
  { content, rules, hashes, withdrawn }: PollDoc,
  hand: HandCount | null = null,
): Question {
  return {
    method: content.method,
    electors: content.electors,
    options: content.options,
    rules,
    tieOrder: tieOrderOf(content, hashes?.question ?? ''),
    withdrawn: (withdrawn ?? []).map(({ id }) => id),
    ...(hand ? { hand: { cast: hand.cast, invalid: hand.invalid, candidates: hand.votes } } : {}),
  }
}
