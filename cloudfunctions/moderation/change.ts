/** One change of a comment: its state, its record entry, its line in the public count and its clocks, together. */
import type { Body, Id, Iso } from '../../typings/domain'
import type { CommentName, HideReason } from '../../typings/moderation'
import type { Context } from '../kernel/context'
import type { DeadlineChange } from '../kernel/deadlines'
import type { Decision } from '../kernel/matter'
import { changeMatter } from '../kernel/matter'
import type { CommentChange, CommentRow, Moderation } from '../kernel/moderated'
import type { ActName } from '../kernel/moderation-acts'
import { MODERATION_ACTS, actRow } from '../kernel/moderation-acts'
import type { Found } from './comment'
import { found } from './comment'
import { comments } from './kinds'
import { seenView } from './views'

/** `version` null: whatever it is, for the clock. */
export interface At {
  kind: CommentName
  id: Id
  version: number | null
}

export interface Step {
  moderation: Moderation
  act: ActName
  role: Decision<CommentRow>['role']
  /** For the count: whose act it is counted as. */
  body: Body | null
  reason?: HideReason | null
  content?: unknown
  with?: CommentChange
  deadlines?: readonly DeadlineChange[]
}

const RECORDED: Record<Exclude<ActName, 'held'>, string> = {
  escalated: 'escalate',
  shown: 'show',
  hidden: 'hideComment',
  appealed: 'appealHiding',
  restored: 'restoreComment',
  kept: 'keepHidden',
}

/** `decide` runs again on a conflict and must be pure; null when there is nothing to do. */
export async function changeComment(
  ctx: Context,
  at: At,
  decide: (comment: Found) => Step | null,
): Promise<Found> {
  const kind = comments[at.kind]
  const row = await changeMatter<CommentRow>(ctx, {
    collection: kind.collection,
    id: at.id,
    version: at.version,
    what: `这个${kind.name}`,
    current: (current) => seenView(ctx, at.kind, found(kind, current)),
    decide: (current) => decisionOf(ctx, at, decide(found(kind, current))),
  })
  return found(kind, row)
}

function decisionOf(ctx: Context, at: At, step: Step | null): Decision<CommentRow> | null {
  if (!step) return null
  const { moderation, act, role, body, reason = null, content } = step
  const told = { matterId: at.id, kind: at.kind, act, body, reason, label: moderation.label, at: ctx.now }
  return {
    patch: { ...step.with?.patch, moderation },
    act: RECORDED[act as keyof typeof RECORDED],
    role,
    content,
    deadlines: [...(step.with?.deadlines ?? []), ...(step.deadlines ?? [])],
    also: async (tx) => {
      await step.with?.also?.(tx)
      await tx.put(MODERATION_ACTS, actRow(ctx.communityId, told))
    },
  }
}

/** Which of a comment's clocks, by the name under which the timer finds them. */
export const maskDeadline = (kind: CommentName): string => `moderation.mask.${kind}`
export const appealDeadline = (kind: CommentName): string => `moderation.appeal.${kind}`

export const pathOf = (kind: CommentName, id: Id): string => `/pages/hidden/index?kind=${kind}&id=${id}`

export const isOver = (dueAt: Iso, now: Iso): boolean => now >= dueAt
