/** What moderation did, a row an act: the public count is counted from these, and the clock of a look starts with one. */
import type { Body, Id, Iso } from '../../typings/domain'
import type { CommentName, HideReason } from '../../typings/moderation'
import { chinaDay, workingDeadline } from './calendar'
import { isPolitical } from './content'
import type { Context } from './context'
import { bodyOfRole, hasRole } from './context'
import type { Row } from './database'
import { setDeadline } from './deadlines'
import type { EffectMark } from './effect'
import { effectMark } from './effect'

export const MODERATION_ACTS = 'moderationActs'

/** `held` and `escalated` are the check's and the clock's; the others are a person's. */
export type ActName = 'held' | 'escalated' | 'shown' | 'hidden' | 'appealed' | 'restored' | 'kept'

export interface ModerationAct extends Row {
  communityId: Id
  /** The comment, or another thing whose words were left to a human. */
  matterId: Id
  kind: string
  act: ActName
  at: Iso
  /** `2026-06`, in China. */
  month: string
  /** Who hid it, for hiding and all that follows from it; who looked, for what was shown; null when no body did. */
  body: Body | null
  reason: HideReason | null
  /** The check had called it politics. */
  political: boolean
  effect: EffectMark
}

type Told = Pick<ModerationAct, 'matterId' | 'kind' | 'act' | 'body' | 'reason'> & {
  label: string | null
  at: Iso
}

export const actRow = (communityId: Id, { label, ...told }: Told): ModerationAct => ({
  _id: `${told.matterId}:${told.kind}:${told.act}:${told.at}`,
  communityId,
  ...told,
  month: chinaDay(told.at).slice(0, 7),
  political: isPolitical(label),
  effect: effectMark(told.at, told.matterId),
})

/** Working days until a human must have looked; after that the supervisors are asked too. */
const LOOK_DAYS = 1

export const lookDueAt = (heldAt: Iso): Iso => workingDeadline(heldAt, LOOK_DAYS)
export const lookDeadline = (kind: string): string => `moderation.look.${kind}`

const heldAct = (ctx: Context, kind: string, matterId: Id, at: Iso): ModerationAct =>
  actRow(ctx.communityId, {
    matterId,
    kind,
    act: 'held',
    at,
    body: null,
    reason: null,
    label: ctx.contentLabel,
  })

/** Once, whatever happens twice. */
export const countHeld = (ctx: Context, kind: string, matterId: Id, at: Iso): Promise<void> =>
  ctx.db.put(MODERATION_ACTS, heldAct(ctx, kind, matterId, at))

/** Starts the clock of a comment, for which moderation has a handler, that was left to a human at `at`; doing it again changes nothing. Two requests side by side. */
export async function leaveToHuman(ctx: Context, kind: CommentName, matterId: Id, at: Iso): Promise<void> {
  await Promise.all([
    countHeld(ctx, kind, matterId, at),
    setDeadline(ctx.db, ctx.communityId, matterId, lookDeadline(kind), lookDueAt(at)),
  ])
}

/** The body for which this person looks and hides. */
export const bodyOfModerator = (ctx: Context): Body | null =>
  hasRole(ctx.actor, 'committeeMember')
    ? bodyOfRole('committeeMember')
    : hasRole(ctx.actor, 'branchSecretary')
      ? bodyOfRole('branchSecretary')
      : bodyOfRole('supervisor')
