/** Saying something about a proposal, changing it within minutes, taking it back. */
import type { Input } from '../../typings/api'
import type { CommentItem, TalkView } from '../../typings/deliberation'
import type { Id } from '../../typings/domain'
import { deskOf } from '../kernel/audience'
import { chinaDay } from '../kernel/calendar'
import type { Context } from '../kernel/context'
import { requireThat, roleFor } from '../kernel/context'
import type { Transaction } from '../kernel/database'
import { inc } from '../kernel/database'
import { speaksFor } from '../kernel/desks'
import { AppError } from '../kernel/errors'
import type { Decision } from '../kernel/matter'
import { changeMatter, createMatter } from '../kernel/matter'
import { heldAgain, moderationOf } from '../kernel/moderated'
import { leaveToHuman, lookDeadline } from '../kernel/moderation-acts'
import { authorOf } from '../kernel/neighbour'
import { takeTry } from '../members'
import { tell } from '../messages'
import { seenProposal } from '../proposals'
import type { ProposalBrief } from '../proposals'
import { canEdit, canTakeBack, requireReplies, whyNotComment } from './comment'
import type { CommentDoc } from './store'
import { COMMENTS } from './store'
import { talkOf } from './talk'
import { commentView } from './views'

const WHAT = '这句话'
const KIND = 'comment'

/** Of one person, over all proposals. */
const A_MINUTE = 5
const A_DAY = 30

export async function say(ctx: Context, input: Input<'deliberation.comment'>): Promise<TalkView> {
  await requireRoom(ctx, input.commentId)
  const [proposal, community] = await Promise.all([seenProposal(ctx, input.proposalId), ctx.community()])
  const whyNot = whyNotComment(proposal, ctx.actor)
  requireThat(whyNot === null, whyNot ?? undefined)
  const body = proposal.responsible ?? 'residentsCommittee'
  const ours = speaksFor(ctx.actor, body)
  let parent: CommentDoc | null = null
  const { created } = await createMatter<CommentDoc>(
    ctx,
    {
      collection: COMMENTS,
      row: {
        ...fresh(ctx, input, proposal),
        desk: ours ? deskOf(community, body) : null,
        body,
      },
      act: 'comment',
      role: ours ? roleFor(ctx.actor, body) : 'resident',
      content: { side: input.side, text: input.text },
      also: async (tx) => {
        if (input.under) parent = await countUnder(tx, input.under, input.proposalId, input.side)
      },
    },
    (found) => found.author.personId === ctx.actor.personId,
  )
  if (ctx.content === 'held') await leaveToHuman(ctx, KIND, input.commentId, ctx.now)
  else if (created && parent) await tellReplied(ctx, parent, input)
  return talkOf(ctx, proposal)
}

const fresh = (ctx: Context, input: Input<'deliberation.comment'>, { title }: ProposalBrief) => ({
  _id: input.commentId,
  communityId: ctx.communityId,
  proposalId: input.proposalId,
  about: title,
  side: input.side,
  under: input.under ?? null,
  text: input.text,
  author: authorOf(ctx.actor),
  at: ctx.now,
  editedAt: null,
  takenBackAt: null,
  replies: 0,
  moderation: moderationOf(ctx),
})

async function countUnder(
  tx: Transaction,
  under: Id,
  proposalId: Id,
  side: CommentDoc['side'],
): Promise<CommentDoc> {
  const parent = requireReplies(await tx.get<CommentDoc>(COMMENTS, under), proposalId) as CommentDoc
  if (parent.side !== side) throw new AppError('invalid', '回应跟着上面那一条走。', { field: 'side' })
  await tx.update<CommentDoc>(COMMENTS, under, { replies: inc(1) })
  return parent
}

/**
 * However many come at once: who comes too late is refused before anything is written. One sent before, under this id,
 * is none more. Two requests, and a few for who is refused.
 */
async function requireRoom(ctx: Context, commentId: Id): Promise<void> {
  const key = `talk:${ctx.actor.personId}:${chinaDay(ctx.now)}`
  const inMinute = await takeTry(ctx.db, `${key}:${ctx.now.slice(11, 16)}`, A_MINUTE, ctx.now)
  if (inMinute && (await takeTry(ctx.db, key, A_DAY, ctx.now))) return
  if (await ctx.db.get<CommentDoc>(COMMENTS, commentId)) return
  throw new AppError(
    'limit',
    `${inMinute ? '今天说得够多了，明天再说。' : '说得太快了，歇一分钟再说。'}您写的字都还在。`,
  )
}

async function tellReplied(
  ctx: Context,
  parent: CommentDoc,
  { commentId, text }: { commentId: Id; text: string },
): Promise<void> {
  if (parent.author.personId === ctx.actor.personId) return
  await tell(ctx, [parent.author.personId], {
    key: `comment:${commentId}`,
    title: `有人回应了您在“${parent.about}”下面说的话`,
    body: text,
    path: `/pages/talk/index?id=${parent.proposalId}`,
    matterId: commentId,
    brief: '有人回应了您说的话',
    quiet: true,
  })
}

const change = (
  ctx: Context,
  { commentId, version }: { commentId: Id; version: number },
  decide: (row: CommentDoc) => Decision<CommentDoc>,
): Promise<CommentDoc> =>
  changeMatter<CommentDoc>(ctx, {
    collection: COMMENTS,
    id: commentId,
    version,
    what: WHAT,
    current: (row) => Promise.resolve(commentView(ctx, row)),
    decide: (row) => {
      if (row.author.personId !== ctx.actor.personId) throw new AppError('forbidden', '谁写的，由谁来改。')
      return decide(row)
    },
  })

export async function edit(ctx: Context, input: Input<'deliberation.editComment'>): Promise<CommentItem> {
  const after = await change(ctx, input, (row) => {
    if (!canEdit(row, ctx.actor, ctx.now))
      throw new AppError('closed', '过了十分钟，或者有人回应了，不能再改。可以收回，另写一条。')
    return {
      patch: {
        text: input.text,
        editedAt: ctx.now,
        ...(ctx.content === 'held' ? { moderation: heldAgain(row.moderation, ctx) } : {}),
      },
      act: 'editComment',
      role: 'resident',
      content: input.text,
    }
  })
  if (ctx.content === 'held') await leaveToHuman(ctx, KIND, after._id, ctx.now)
  return commentView(ctx, after)
}

/** Its words go, its place stays, so that what others replied still stands under something. */
export async function takeBack(
  ctx: Context,
  input: Input<'deliberation.takeBackComment'>,
): Promise<CommentItem> {
  const after = await change(ctx, input, (row) => {
    if (!canTakeBack(row, ctx.actor)) throw new AppError('conflict', '这句话已经收回，或者已经隐藏了。')
    return {
      patch: {
        text: '',
        takenBackAt: ctx.now,
        moderation: { ...row.moderation, state: 'visible', heldAt: null, escalatedAt: null },
      },
      act: 'takeBackComment',
      role: 'resident',
      deadlines: [{ kind: lookDeadline(KIND), dueAt: null }],
    }
  })
  return commentView(ctx, after)
}
