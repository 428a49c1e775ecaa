/** Hiding, and looking at what the check left to a human. The words go from everywhere they were told, too. */
import type { Id } from '../../typings/domain'
import type { CommentName, CommentView, HideReason } from '../../typings/moderation'
import { retitleClaims } from '../claims'
import type { Context } from '../kernel/context'
import type { DueHandler } from '../kernel/deadlines'
import { clearDeadline } from '../kernel/deadlines'
import { AppError, notFound } from '../kernel/errors'
import type { CommentRow } from '../kernel/moderated'
import { bodyOfModerator, lookDeadline, lookDueAt } from '../kernel/moderation-acts'
import { HIDDEN_WORDS, mask, tell } from '../messages'
import type { At, Step } from './change'
import { changeComment, isOver, maskDeadline, pathOf } from './change'
import type { Found } from './comment'
import { found, hide as hidden, look as looked, mayLook, moderatorRole, reasonInWords } from './comment'
import { comments } from './kinds'
import { viewOf } from './views'

export async function hide(ctx: Context, input: At & { reason: HideReason }): Promise<CommentView> {
  const after = await changeComment(ctx, input, (comment) => {
    if (!comment.facts.isPublic) throw notFound(`这个${comments[input.kind].name}`)
    const moderation = hidden(comment, input.reason, ctx.actor, ctx.now)
    return hiding(ctx, input.kind, comment, moderation, input.reason)
  })
  await whenHidden(ctx, input.kind, after, input.reason)
  return viewOf(ctx, input.kind, after)
}

/** The masking of what was told is due at once: were this call to end here, the timer would do it. */
const hiding = (
  ctx: Context,
  kind: CommentName,
  { row }: Found,
  moderation: Step['moderation'],
  reason: HideReason,
): Step => ({
  moderation,
  act: 'hidden',
  role: moderatorRole(ctx.actor),
  body: bodyOfModerator(ctx),
  reason,
  content: { reason },
  with: comments[kind].onHidden(row, ctx.now),
  deadlines: [
    { kind: maskDeadline(kind), dueAt: ctx.now },
    { kind: lookDeadline(kind), dueAt: null },
  ],
})

async function whenHidden(ctx: Context, kind: CommentName, after: Found, reason: HideReason): Promise<void> {
  const { row, facts } = after
  await maskWords(ctx, row._id, facts.author.personId)
  await clearDeadline(ctx.db, row._id, maskDeadline(kind))
  const title = `您的${comments[kind].name}没有给大家看`
  await tell(ctx, [facts.author.personId], {
    key: `hidden:${row._id}:${row.version}`,
    title,
    body: `原因：${reasonInWords(reason)}。您不同意的话，可以请监督委员会复核。`,
    path: pathOf(kind, row._id),
    matterId: row._id,
    priority: 'result',
    brief: title,
  })
}

/** Claims on it and messages about it say its words no more. Doing it again changes nothing. */
async function maskWords(ctx: Context, id: Id, authorId: Id): Promise<void> {
  await Promise.all([mask(ctx, { matterId: id }, authorId), retitleClaims(ctx, id, HIDDEN_WORDS)])
}

export const onMask =
  (kind: CommentName): DueHandler =>
  async (ctx, { matterId }) => {
    const row = await ctx.db.get<CommentRow>(comments[kind].collection, matterId)
    if (row?.moderation.state !== 'hidden') return null
    await whenHidden(ctx, kind, found(comments[kind], row), row.moderation.hidden?.reason ?? 'checkFailed')
    return null
  }

/** `reason` null shows it to everyone. */
export async function look(ctx: Context, at: At, reason: HideReason | null): Promise<void> {
  const after = await changeComment(ctx, at, (comment) => {
    const { row, moderation: before } = comment
    const late = before.heldAt !== null && isOver(lookDueAt(before.heldAt), ctx.now)
    const moderation = looked(comment, reason, ctx.actor, ctx.now)
    if (!mayLook(comment, ctx.actor, late)) throw new AppError('forbidden', '还没轮到监督委员会来看。')
    if (reason) return hiding(ctx, at.kind, comment, moderation, reason)
    return {
      moderation,
      act: 'shown',
      role: moderatorRole(ctx.actor),
      body: bodyOfModerator(ctx),
      with: comments[at.kind].onShown(row, ctx.now),
      deadlines: [{ kind: lookDeadline(at.kind), dueAt: null }],
    }
  })
  if (reason) await whenHidden(ctx, at.kind, after, reason)
  else await tellShown(ctx, at.kind, after)
}

async function tellShown(ctx: Context, kind: CommentName, { row, facts }: Found): Promise<void> {
  const title = `您的${comments[kind].name}登出来了`
  await tell(ctx, [facts.author.personId], {
    key: `held:${row._id}:${row.version}`,
    title,
    body: facts.text,
    path: facts.path,
    matterId: row._id,
    brief: title,
  })
}

/** A working day is over and nobody looked: the supervisors are asked too, and it is on record. */
export const onLookDue =
  (kind: CommentName): DueHandler =>
  async (ctx, { matterId }) => {
    await changeComment(ctx, { kind, id: matterId, version: null }, ({ moderation }) => {
      const { state, heldAt, escalatedAt } = moderation
      if (state !== 'held' || escalatedAt || !heldAt || !isOver(lookDueAt(heldAt), ctx.now)) return null
      return {
        moderation: { ...moderation, escalatedAt: ctx.now },
        act: 'escalated',
        role: 'system',
        body: null,
      }
    })
    return null
  }
