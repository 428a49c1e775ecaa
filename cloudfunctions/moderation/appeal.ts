/** The author's one appeal, and what the supervisors say to it. */
import type { CommentName, CommentView } from '../../typings/moderation'
import { retitleClaims } from '../claims'
import type { Context } from '../kernel/context'
import type { DueHandler } from '../kernel/deadlines'
import { bodyOfRole } from '../kernel/context'
import type { CommentRow } from '../kernel/moderated'
import { tell } from '../messages'
import type { At } from './change'
import { appealDeadline, changeComment, isOver, pathOf } from './change'
import type { Found } from './comment'
import { appeal as appealed, decideAppeal as decided, found } from './comment'
import { comments } from './kinds'
import { viewOf } from './views'

/** Counted as against the body that hid it. */
const bodyThatHid = ({ moderation }: Found) => (moderation.hidden ? bodyOfRole(moderation.hidden.role) : null)

/** What an author says to the supervisors is read by them alone, and so by no content check. */
export async function appeal(ctx: Context, input: At & { text: string }): Promise<CommentView> {
  const after = await changeComment(ctx, input, (comment) => {
    const moderation = appealed(comment, input.text, ctx.actor, ctx.now)
    return {
      moderation,
      act: 'appealed',
      role: 'resident',
      body: bodyThatHid(comment),
      reason: moderation.hidden?.reason ?? null,
      content: input.text,
      deadlines: [{ kind: appealDeadline(input.kind), dueAt: moderation.appeal?.dueAt ?? null }],
    }
  })
  return viewOf(ctx, input.kind, after)
}

export async function decideAppeal(
  ctx: Context,
  input: At & { upheld: boolean; reason: string },
): Promise<CommentView> {
  const { upheld, reason } = input
  const after = await changeComment(ctx, input, (comment) => ({
    moderation: decided(comment, { upheld, reason }, ctx.actor, ctx.now),
    act: upheld ? 'restored' : 'kept',
    role: 'supervisor',
    body: bodyThatHid(comment),
    reason: comment.moderation.hidden?.reason ?? null,
    content: reason,
    ...(upheld ? { with: comments[input.kind].onShown(comment.row, ctx.now) } : {}),
    deadlines: [{ kind: appealDeadline(input.kind), dueAt: null }],
  }))
  if (upheld) await retitleClaims(ctx, input.id, after.facts.text)
  await tellDecision(ctx, input.kind, after, upheld, reason)
  return viewOf(ctx, input.kind, after)
}

async function tellDecision(
  ctx: Context,
  kind: CommentName,
  { row, facts }: Found,
  upheld: boolean,
  reason: string,
): Promise<void> {
  const title = upheld ? `您的${comments[kind].name}恢复了` : '复核过了，还是不给大家看'
  await tell(ctx, [facts.author.personId], {
    key: `appeal:${row._id}:${row.version}`,
    title,
    body: `监督委员会说：${reason}`,
    path: upheld ? facts.path : pathOf(kind, row._id),
    matterId: row._id,
    priority: 'result',
    brief: title,
  })
}

/** Three working days are over: it stands on the public board, and its author hears that it does. */
export const onAppealDue =
  (kind: CommentName): DueHandler =>
  async (ctx, { matterId }) => {
    const row = await ctx.db.get<CommentRow>(comments[kind].collection, matterId)
    const asked = row?.moderation.appeal
    if (!row || !asked || asked.decided || !isOver(asked.dueAt, ctx.now)) return null
    await tell(ctx, [found(comments[kind], row).facts.author.personId], {
      key: `appeal:${matterId}:late`,
      title: '监督委员会到期没复核',
      body: '您请的复核已列入超期未答，全体邻居都看得到。',
      path: '/pages/board/index',
      matterId,
      brief: '监督委员会到期没复核',
    })
    return null
  }
