/** A comment as its viewer may see it. */
import type { CommentItem, CommentThread } from '../../typings/deliberation'
import type { Context } from '../kernel/context'
import type { CommentFacts, CommentKind } from '../kernel/moderated'
import { canHide, restoredAt, stubOf } from '../kernel/moderated'
import { neighbourView } from '../kernel/neighbour'
import { canEdit, canReplyTo, canTakeBack } from './comment'
import type { CommentDoc } from './store'
import { COMMENTS } from './store'

export const isSeen = (ctx: Context, row: CommentDoc): boolean =>
  row.moderation.state !== 'held' || row.author.personId === ctx.actor.personId

/** Of a hidden one all but its author see that it was there, and why it is hidden; of one taken back nothing is left. */
export function commentView(ctx: Context, row: CommentDoc): CommentItem {
  const mine = row.author.personId === ctx.actor.personId
  const hidden = stubOf(row.moderation, mine)
  const takenBack = row.takenBackAt !== null
  const bare = takenBack || (hidden !== null && !mine)
  return {
    id: row._id,
    version: row.version,
    side: row.side,
    text: bare ? '' : row.text,
    at: row.at,
    author: row.desk || bare ? null : neighbourView(row.author, row.proposalId, ctx.actor),
    desk: row.desk,
    editedAt: row.editedAt,
    takenBack,
    held: row.moderation.state === 'held',
    hidden,
    restoredAt: restoredAt(row.moderation),
    viewer: {
      canEdit: canEdit(row, ctx.actor, ctx.now),
      canTakeBack: canTakeBack(row, ctx.actor),
      canHide: canHide(factsOf(row), row.moderation, ctx.actor),
    },
  }
}

export const threadsOf = (
  ctx: Context,
  parents: readonly CommentDoc[],
  replies: readonly CommentDoc[],
  canComment: boolean,
): CommentThread[] =>
  parents
    .filter((row) => isSeen(ctx, row))
    .map((row) => ({
      ...commentView(ctx, row),
      replies: replies
        .filter((reply) => reply.under === row._id && isSeen(ctx, reply))
        .map((reply) => commentView(ctx, reply)),
      canReply: canComment && canReplyTo(row),
    }))

const factsOf = (row: CommentDoc): CommentFacts => ({
  author: row.author,
  body: row.body,
  text: row.text,
  about: row.about,
  path: `/pages/talk/index?id=${row.proposalId}`,
  at: row.at,
  isPublic: row.takenBackAt === null,
})

/** Nothing waits for a comment: shown or hidden, no clock changes. */
export const commentKind: CommentKind<CommentDoc> = {
  collection: COMMENTS,
  name: '留言',
  facts: factsOf,
  onShown: () => ({ patch: {}, deadlines: [] }),
  onHidden: () => ({ patch: {}, deadlines: [] }),
}
