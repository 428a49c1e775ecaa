/** What can be hidden, and what the content check leaves to a human: a further kind is one more line. */
import type { Id } from '../../typings/domain'
import type { CommentName, HeldItem } from '../../typings/moderation'
import { heldKinds as claimKinds } from '../claims'
import { commentKind } from '../deliberation'
import type { Context } from '../kernel/context'
import type { CommentKind, CommentRow } from '../kernel/moderated'
import { heldKinds as memberKinds } from '../members'
import { objectionKind } from '../polls'
import { heldKinds as proposalKinds, ratingWordKind } from '../proposals'
import { commentKind as questionKind, heldKinds as answerKinds, replyKind } from '../questions'
import { heldKinds as rosterKinds } from '../rosters'

export const comments: Record<CommentName, CommentKind<CommentRow>> = {
  question: questionKind as CommentKind<CommentRow>,
  reply: replyKind as CommentKind<CommentRow>,
  objection: objectionKind as CommentKind<CommentRow>,
  comment: commentKind as CommentKind<CommentRow>,
  ratingWord: ratingWordKind as CommentKind<CommentRow>,
}

export const COMMENT_NAMES = Object.keys(comments) as CommentName[]

export const isComment = (kind: string): kind is CommentName => kind in comments

export interface HeldKind {
  list(ctx: Context): Promise<HeldItem[]>
  /** Throws `stale` or `conflict` when someone else decided first. */
  decide(ctx: Context, id: Id, version: number, show: boolean): Promise<void>
}

/** Words that are no comments: nobody appeals, they are simply not shown. */
export const otherWords: Record<string, HeldKind> = {
  ...memberKinds,
  ...answerKinds,
  ...proposalKinds,
  ...rosterKinds,
  ...claimKinds,
}
