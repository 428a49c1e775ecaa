/** Rules of what neighbours say about a proposal: who may say something, change it and take it back. */
import type { Body, Desk, Id, Iso } from '../../typings/domain'
import type { TalkSide } from '../../typings/deliberation'
import type { ProposalState } from '../../typings/proposals'
import type { Actor } from '../kernel/context'
import { speaksFor } from '../kernel/desks'
import { AppError } from '../kernel/errors'
import type { Moderation } from '../kernel/moderated'
import type { Author } from '../kernel/neighbour'

export const SIDES: readonly TalkSide[] = ['for', 'against', 'question']

export interface CommentFields {
  proposalId: Id
  /** The proposal's title, for who looks at the comment alone. */
  about: string
  side: TalkSide
  /** The comment it replies to; null for one that stands alone. */
  under: Id | null
  text: string
  /** Who answers the proposal. */
  body: Body
  author: Author
  /** The desk it speaks for; null for a neighbour. */
  desk: Desk | null
  at: Iso
  editedAt: Iso | null
  takenBackAt: Iso | null
  replies: number
  moderation: Moderation
}

export const MOST_REPLIES = 20
const EDITABLE_MS = 10 * 60_000

/** While it collects seconds, is talked over and waits for its answer. */
const OPEN: readonly ProposalState[] = ['seconding', 'deliberation', 'response', 'poll']

interface Subject {
  state: ProposalState
  responsible: Body | null
}

/** Null when this person may say something about it, else why not. */
export function whyNotComment({ state, responsible }: Subject, actor: Actor): string | null {
  if (!OPEN.includes(state)) return '现在不收新的话，说过的都还看得到。'
  if (actor.household !== null || speaksFor(actor, responsible ?? 'residentsCommittee')) return null
  return '绑定您家以后就能说话。'
}

const isLive = ({ takenBackAt, moderation }: CommentFields): boolean =>
  takenBackAt === null && moderation.state !== 'hidden'

/** Within ten minutes, while nobody has replied and nobody has judged it. */
export const canEdit = (comment: CommentFields, actor: Actor, now: Iso): boolean =>
  comment.author.personId === actor.personId &&
  isLive(comment) &&
  comment.moderation.hidden === null &&
  comment.replies === 0 &&
  Date.parse(now) - Date.parse(comment.at) < EDITABLE_MS

export const canTakeBack = (comment: CommentFields, actor: Actor): boolean =>
  comment.author.personId === actor.personId && isLive(comment)

/** Throws where nobody may reply: a reply has none of its own, and what is gone has no more. */
export function requireReplies(parent: CommentFields | null, proposalId: Id): CommentFields {
  if (!parent || parent.proposalId !== proposalId || parent.moderation.state === 'held')
    throw new AppError('not_found', '没找到这句话，可能已经收回了。')
  if (parent.under !== null) throw new AppError('conflict', '回应下面不再接回应，请回到上面那一条。')
  if (!isLive(parent)) throw new AppError('closed', '这句话收回了，不能再回应。')
  if (parent.replies >= MOST_REPLIES)
    throw new AppError('limit', `这一条下面已经有 ${MOST_REPLIES} 条回应，还有话请另写一条。`)
  return parent
}

export const canReplyTo = (parent: CommentFields): boolean =>
  parent.under === null &&
  isLive(parent) &&
  parent.moderation.state === 'visible' &&
  parent.replies < MOST_REPLIES
