/** Rules of the paper ledger: who may enter, confirm and rule on a sheet, and until when. No clock and no database. */
import type { Id, Iso } from '../../../typings/domain'
import type { PaperState } from '../../../typings/poll-paper'
import type { PollState } from '../../../typings/polls'
import type { Actor } from '../../kernel/context'
import { hasRole } from '../../kernel/context'
import { AppError } from '../../kernel/errors'

export interface EntryFacts {
  state: PaperState
  holders: readonly Id[]
  enteredBy: Id
}

/** Someone of the household, or who holds the office: their own sheet is for others to handle. */
export const isTheirs = (holders: readonly Id[], actor: Actor): boolean =>
  holders.includes(actor.personId) || (actor.household !== null && holders.includes(actor.household.unitId))

/** Sheets come in while the poll is open: what comes later is refused like a late tap. */
export function refusalByClock(state: PollState, closesAt: Iso, now: Iso): AppError | null {
  if (now >= closesAt) return new AppError('closed', '已经截止了，纸质票不能再收。')
  if (state !== 'open') return new AppError('too_early', '还没开始投，纸质票先收着，开始后再录。')
  return null
}

export function refusalToEnter(
  holders: readonly Id[],
  before: EntryFacts | null,
  actor: Actor,
): AppError | null {
  if (isTheirs(holders, actor)) return new AppError('forbidden', '自己家的票，请另一位计票员来录。')
  if (before && before.state !== 'returned')
    return new AppError('conflict', '这一票已经录过一张了，一家只算一张。')
  return null
}

export const canConfirm = (entry: EntryFacts, actor: Actor): boolean =>
  entry.state === 'entered' &&
  hasRole(actor, 'pollCommittee') &&
  entry.enteredBy !== actor.personId &&
  !isTheirs(entry.holders, actor)

/** Why this teller cannot confirm; null when they can. */
export function refusalToConfirm(entry: EntryFacts, actor: Actor): AppError | null {
  if (entry.state !== 'entered') return new AppError('conflict', '这张票现在不用核对，请再看一眼列表。')
  if (entry.enteredBy === actor.personId)
    return new AppError('forbidden', '您录的，要请另一位计票员照着票再录一遍。')
  if (isTheirs(entry.holders, actor)) return new AppError('forbidden', '自己家的票，请另一位计票员来核。')
  return null
}

export const canRule = (entry: EntryFacts, actor: Actor): boolean =>
  entry.state === 'disputed' && hasRole(actor, 'supervisor') && !isTheirs(entry.holders, actor)
