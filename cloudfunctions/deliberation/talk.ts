/** Reading what was said about a proposal, each side for itself, the newest first. */
import type { CommentThread, TalkSide, TalkView } from '../../typings/deliberation'
import type { Id, Paged } from '../../typings/domain'
import type { Context } from '../kernel/context'
import { seenProposal } from '../proposals'
import type { ProposalBrief } from '../proposals'
import { SIDES, whyNotComment } from './comment'
import { canConvene } from './meeting'
import { meetingRow } from './meeting-views'
import { commentsOf, countSides, meetingsOf, repliesUnder } from './store'
import { threadsOf } from './views'

export const get = async (ctx: Context, { proposalId }: { proposalId: Id }): Promise<TalkView> =>
  talkOf(ctx, await seenProposal(ctx, proposalId))

/** Six requests: a page of each side, their counts, the meetings, the replies under all comments. */
export async function talkOf(ctx: Context, proposal: ProposalBrief): Promise<TalkView> {
  const whyNot = whyNotComment(proposal, ctx.actor)
  const [counts, meetings, pages] = await Promise.all([
    countSides(ctx, proposal.id),
    meetingsOf(ctx, proposal.id),
    Promise.all(SIDES.map((side) => commentsOf(ctx, proposal.id, side))),
  ])
  const replies = await repliesUnder(
    ctx,
    pages.flatMap(({ rows }) => rows),
  )
  return {
    proposalId: proposal.id,
    title: proposal.title,
    state: proposal.state,
    sides: SIDES.map((side, n) => ({
      side,
      count: counts.get(side) ?? 0,
      threads: {
        items: threadsOf(ctx, pages[n]?.rows ?? [], replies, whyNot === null),
        next: pages[n]?.next ?? null,
      },
    })),
    meetings: meetings.map((meeting) => meetingRow(meeting)),
    viewer: {
      canComment: whyNot === null,
      whyNotComment: whyNot,
      canConvene: canConvene(proposal.state, ctx.actor),
    },
  }
}

export async function more(
  ctx: Context,
  { proposalId, side, cursor }: { proposalId: Id; side: TalkSide; cursor: string },
): Promise<Paged<CommentThread>> {
  const [proposal, { rows, next }] = await Promise.all([
    seenProposal(ctx, proposalId),
    commentsOf(ctx, proposalId, side, cursor),
  ])
  const canComment = whyNotComment(proposal, ctx.actor) === null
  return { items: threadsOf(ctx, rows, await repliesUnder(ctx, rows), canComment), next }
}
