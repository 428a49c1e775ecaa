/** A comment by itself, as its viewer may see it. */
import type { CommentName, CommentView } from '../../typings/moderation'
import { deskOf } from '../kernel/audience'
import { clockView } from '../kernel/clock'
import type { Actor, Community, Context } from '../kernel/context'
import { hasRole } from '../kernel/context'
import { notFound } from '../kernel/errors'
import type { Appeal } from '../kernel/moderated'
import { canHide, isModerator, restoredAt, stubOf } from '../kernel/moderated'
import type { Comment, Found } from './comment'
import { canAppeal, canDecide, reasonsFor } from './comment'
import { comments } from './kinds'

/** A hidden text is for its author and the supervisors, one that waits for its author alone. */
function mayRead({ facts, moderation }: Comment, actor: Actor): boolean {
  if (facts.author.personId === actor.personId) return true
  if (moderation.state === 'visible') return facts.isPublic
  return moderation.state === 'hidden' && hasRole(actor, 'supervisor')
}

/** Nothing is told to others of what is between its author and a desk, nor, but to those who look, of what waits for a human. */
function isThere({ facts, moderation }: Comment, actor: Actor): boolean {
  if (facts.author.personId === actor.personId) return true
  const looks = isModerator(actor) || hasRole(actor, 'supervisor')
  return facts.isPublic && (moderation.state !== 'held' || looks)
}

/** Where an older version was handed back: what stands now. Throws `not_found`. */
export async function seenView(ctx: Context, kind: CommentName, comment: Found): Promise<CommentView> {
  if (!isThere(comment, ctx.actor)) throw notFound(`这个${comments[kind].name}`)
  return viewOf(ctx, kind, comment)
}

export const viewOf = async (ctx: Context, kind: CommentName, comment: Found): Promise<CommentView> =>
  commentView(ctx, await ctx.community(), kind, comment)

export function commentView(
  ctx: Context,
  community: Community,
  kind: CommentName,
  comment: Found,
): CommentView {
  const { row, facts, moderation } = comment
  const isAuthor = facts.author.personId === ctx.actor.personId
  const hidable = canHide(facts, moderation, ctx.actor)
  const party = isAuthor || hasRole(ctx.actor, 'supervisor')
  return {
    kind,
    id: row._id,
    version: row.version,
    text: mayRead(comment, ctx.actor) ? facts.text : null,
    about: facts.about,
    path: facts.path,
    at: facts.at,
    desk: deskOf(community, facts.body),
    state: moderation.state,
    hidden: stubOf(moderation, isAuthor),
    restoredAt: restoredAt(moderation),
    appeal: party && moderation.appeal ? appealView(moderation.appeal, ctx.now) : null,
    viewer: {
      isAuthor,
      canHide: hidable,
      reasons: hidable ? reasonsFor(moderation) : [],
      canAppeal: canAppeal(comment, ctx.actor),
      canDecide: canDecide(comment, ctx.actor),
    },
  }
}

const appealView = ({ text, at, dueAt, decided }: Appeal, now: string): CommentView['appeal'] => ({
  text,
  at,
  clock: clockView({ startedAt: at, dueAt, metAt: decided?.at ?? null, body: 'supervisionCommittee' }, now),
  decided,
})
