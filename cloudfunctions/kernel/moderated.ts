/**
 * What every comment carries of its moderation, whichever module keeps it, and what that module offers so that its
 * comments can be looked at, hidden and put back; moderation/kinds.ts lists them.
 */
import type { Body, Id, Iso, Role } from '../../typings/domain'
import type { HiddenStub, HideReason } from '../../typings/moderation'
import { hasRole } from './context'
import type { Actor, Context } from './context'
import type { Patch, Transaction } from './database'
import type { DeadlineChange } from './deadlines'
import { speaksFor } from './desks'
import type { Matter } from './matter'
import type { Author } from './neighbour'

export interface Moderation {
  /** `held`: the content check left it to a human. A hidden one that was put back is `visible` again. */
  state: 'visible' | 'held' | 'hidden'
  /** What the check said when it last left it to a human, such as `20001`; never shown with a comment. */
  label: string | null
  /** While held: since when. */
  heldAt: Iso | null
  /** While held: when a working day had passed and the supervisors were asked too. */
  escalatedAt: Iso | null
  /** Who hid it, when and why; it stays when it is put back. */
  hidden: { reason: HideReason; role: Role; by: Id; at: Iso } | null
  appeal: Appeal | null
}

export interface Appeal {
  text: string
  at: Iso
  dueAt: Iso
  decided: { upheld: boolean; reason: string; at: Iso } | null
}

export const moderationOf = ({
  now,
  content,
  contentLabel,
}: Pick<Context, 'now' | 'content' | 'contentLabel'>): Moderation => ({
  state: content === 'held' ? 'held' : 'visible',
  label: contentLabel,
  heldAt: content === 'held' ? now : null,
  escalatedAt: null,
  hidden: null,
  appeal: null,
})

/** Shown before, and left to a human by words that were added: the earlier hiding and appeal stay told. */
export const heldAgain = (before: Moderation, ctx: Context): Moderation => ({
  ...moderationOf(ctx),
  hidden: before.hidden,
  appeal: before.appeal,
})

/** When it was put back after the supervisors looked; null when it was not. */
export const restoredAt = ({ state, appeal }: Moderation): Iso | null =>
  state === 'visible' && appeal?.decided?.upheld ? appeal.decided.at : null

/** What everyone sees in place of a hidden comment; null while it is not hidden. */
export function stubOf({ state, hidden, appeal }: Moderation, isAuthor: boolean): HiddenStub | null {
  if (state !== 'hidden' || !hidden) return null
  return {
    at: hidden.at,
    reason: hidden.reason,
    role: hidden.role,
    appeal: appeal ? (appeal.decided ? 'kept' : 'open') : 'none',
    canAppeal: isAuthor && appeal === null,
  }
}

export interface CommentRow extends Matter {
  moderation: Moderation
}

export interface CommentFacts {
  author: Author
  /** The body it is addressed to: whoever answers for it may not hide it. */
  body: Body
  text: string
  /** What it stands under. */
  about: string
  path: string
  at: Iso
  /** False for what only its author and a desk read: there is nothing to hide from anyone. */
  isPublic: boolean
}

export interface CommentChange<R extends CommentRow = CommentRow> {
  patch: Patch<R>
  deadlines: readonly DeadlineChange[]
  /** Written with it. */
  also?: (tx: Transaction) => Promise<void>
}

export interface CommentKind<R extends CommentRow = CommentRow> {
  collection: string
  /** What a neighbour calls it: `提问`. */
  name: string
  /** Pure. */
  facts(row: R): CommentFacts
  /** Pure: what being shown, or hidden, brings with it besides `moderation`, such as its answer clock. */
  onShown(row: R, now: Iso): CommentChange<R>
  onHidden(row: R, now: Iso): CommentChange<R>
}

/** Neither one's own, nor one addressed to a body one answers for: nobody hides what criticises them. */
export const isImpartial = (facts: Pick<CommentFacts, 'author' | 'body'>, actor: Actor): boolean =>
  facts.author.personId !== actor.personId && !speaksFor(actor, facts.body)

export const isModerator = (actor: Actor): boolean => hasRole(actor, 'committeeMember', 'branchSecretary')

export const canHide = (facts: CommentFacts, moderation: Moderation, actor: Actor): boolean =>
  moderation.state === 'visible' &&
  restoredAt(moderation) === null &&
  facts.isPublic &&
  isModerator(actor) &&
  isImpartial(facts, actor)
