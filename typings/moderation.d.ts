import type { Body, Clock, Desk, Id, Iso, Role } from './domain'

/** Why a comment may be hidden; the list is closed, and "critical of us" is not on it (domain brief C.0). */
export type HideReason = 'illegal' | 'personalData' | 'abuse' | 'advert' | 'duplicate' | 'checkFailed'

/**
 * What may be hidden: public questions, replies under them, objections to a vote, what is said about a proposal, words
 * that go with a rating.
 */
export type CommentName = 'question' | 'reply' | 'objection' | 'comment' | 'ratingWord'

/** What everyone sees in place of a hidden comment. */
export interface HiddenStub {
  at: Iso
  reason: HideReason
  /** Who decided. */
  role: Role
  /** `kept`: the supervisors looked, and it stays hidden. */
  appeal: 'none' | 'open' | 'kept'
  canAppeal: boolean
}

/** A comment by itself. Its text, while it is hidden, is for its author and the supervisors alone. */
export interface CommentView {
  kind: CommentName
  id: Id
  version: number
  text: string | null
  /** What it stands under, and where. */
  about: string
  path: string
  at: Iso
  /** The body it is addressed to. */
  desk: Desk
  state: 'visible' | 'held' | 'hidden'
  hidden: HiddenStub | null
  restoredAt: Iso | null
  /** For its author and the supervisors. */
  appeal: {
    text: string
    at: Iso
    clock: Clock
    decided: { upheld: boolean; reason: string; at: Iso } | null
  } | null
  viewer: {
    isAuthor: boolean
    canHide: boolean
    /** Reasons that may be given here; empty when it may not be hidden. */
    reasons: HideReason[]
    canAppeal: boolean
    canDecide: boolean
  }
}

/** A text that the check left to a human. */
export interface HeldItem {
  id: Id
  version: number
  kind:
    | 'question'
    | 'reply'
    | 'objection'
    | 'comment'
    | 'ratingWord'
    | 'answer'
    | 'proposal'
    | 'proposalText'
    | 'activityText'
    | 'wishText'
    | 'feedbackText'
    | 'claimText'
    | 'staffText'
    | 'name'
  text: string
  at: Iso
  label: string
}

/** The same for those who look. */
export interface HeldView extends HeldItem {
  clock: Clock
  /** What the check said, such as `20001`; null when it is not known. */
  check: string | null
  viewer: { canShow: boolean; canKeepBack: boolean; reasons: HideReason[] }
}

export interface ModerationCounts {
  /** Texts the check left to a human; those of them it called politics; those shown after a look. */
  held: number
  political: number
  escalated: number
  shown: number
  hidden: number
  appealed: number
  restored: number
  kept: number
}

export interface ModerationMonth extends ModerationCounts {
  /** `2026-06` */
  month: string
  /** By the body that hid: only those that did. `restored` counts what was put back of theirs, in this month. */
  bodies: { body: Body; name: string; hidden: number; restored: number }[]
}

export interface ModerationActions {
  'moderation.list': { input: Record<string, never>; output: { items: HeldView[] } }
  /** Kept back is hidden: `reason` goes with it, `checkFailed` when left out. */
  'moderation.decide': {
    input: { id: Id; version: number; show: boolean; reason?: HideReason }
    output: { decided: true }
  }
  'moderation.get': { input: { kind: CommentName; id: Id }; output: CommentView }
  'moderation.hide': {
    input: { kind: CommentName; id: Id; version: number; reason: HideReason }
    output: CommentView
  }
  'moderation.appeal': {
    input: { kind: CommentName; id: Id; version: number; text: string }
    output: CommentView
  }
  /** Everything hidden, with its text; what waits for a decision first. */
  'moderation.hidden': { input: Record<string, never>; output: { items: CommentView[] } }
  'moderation.decideAppeal': {
    input: { kind: CommentName; id: Id; version: number; upheld: boolean; reason: string }
    output: CommentView
  }
  /** The last twelve months in which anything happened, the newest first, counted from one. */
  'moderation.counts': {
    input: Record<string, never>
    output: { months: ModerationMonth[]; appealsOpen: number }
  }
}
