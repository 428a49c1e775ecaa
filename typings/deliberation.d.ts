/** Talking a proposal over: what neighbours say on each side, and the parties that meet about it. */
import type { Body, Day, Desk, Id, Iso, Neighbour, Paged } from './domain'
import type { HiddenStub } from './moderation'
import type { ProposalState } from './proposals'

/** 赞成的话, 不同的看法, 想问的. */
export type TalkSide = 'for' | 'against' | 'question'

export interface CommentItem {
  id: Id
  version: number
  side: TalkSide
  /** Empty where it was taken back, or hidden from this viewer. */
  text: string
  at: Iso
  /** Null for a desk, and where the words are gone. */
  author: Neighbour | null
  desk: Desk | null
  editedAt: Iso | null
  /** Its author took it back. */
  takenBack: boolean
  /** A human looks at it first; only its author sees it. */
  held: boolean
  hidden: HiddenStub | null
  restoredAt: Iso | null
  viewer: { canEdit: boolean; canTakeBack: boolean; canHide: boolean }
}

/** One comment with all that was said under it, the oldest first; at most twenty. */
export interface CommentThread extends CommentItem {
  replies: CommentItem[]
  canReply: boolean
}

export interface TalkSideView {
  side: TalkSide
  /** Comments that everyone reads, without replies. */
  count: number
  /** The newest first, ten at a time: what many agree with stands no higher. */
  threads: Paged<CommentThread>
}

export interface TalkView {
  proposalId: Id
  title: string
  state: ProposalState
  /** For, against, question: always all three, in this order. */
  sides: TalkSideView[]
  /** Joint discussions about it, the newest first. */
  meetings: MeetingRow[]
  viewer: { canComment: boolean; whyNotComment: string | null; canConvene: boolean }
}

/** 议事会、圆桌会、听证会、恳谈会、协调会、评议会: the forms of the Organic Law of Urban Residents' Committees, art. 32. */
export type MeetingForm = 'council' | 'roundTable' | 'hearing' | 'openTalk' | 'mediation' | 'review'

export interface MeetingRow {
  id: Id
  form: MeetingForm
  /** `held`: its minutes stand. */
  state: 'convened' | 'held' | 'cancelled'
  startsAt: Iso
  place: string
  /** Parties asked, and those that answered. */
  parties: number
  answered: number
}

/** An invited party, and what it said in the open. */
export interface PartyView {
  id: string
  name: string
  /** Null for one from outside the community. */
  body: Body | null
  /** `silent`: the meeting began, and it had not answered. */
  answer: 'comes' | 'declines' | 'waiting' | 'silent'
  word: string
  answeredAt: Iso | null
  positions: { itemId: string; text: string; at: Iso }[]
  /** Somebody speaks for it; of one from outside whoever came with its code. */
  seated: boolean
  /** For the convener alone, while nobody sits there. */
  code: string | null
  viewer: { speaks: boolean; canAnswer: boolean; canTakePosition: boolean }
}

export interface MinutesItem {
  itemId: string
  said: string
  decision: { text: string; owner: string; dueOn: Day } | null
}

export interface MeetingView extends MeetingRow {
  proposalId: Id
  proposalTitle: string
  convener: Desk
  agenda: { id: string; title: string }[]
  partyList: PartyView[]
  /** Before they stand, for the convening body alone. `edition` goes back with every saving, 0 for the first. */
  minutes: { edition: number; items: MinutesItem[]; at: Iso; standsSince: Iso | null } | null
  /** When and where it was to be before it was moved last, and why it was. */
  moved: { startsAt: Iso; place: string; reason: string; at: Iso } | null
  cancelledReason: string | null
  /** All who signed in are counted; those who agreed are shown. */
  came: { count: number; people: Neighbour[] }
  signIn: { isOpen: boolean; turning: boolean; from: Iso; until: Iso }
  /** Of the minutes; `publishedAt` null while a second person still has to look. */
  notice: { id: Id; publishedAt: Iso | null } | null
  viewer: {
    signedIn: { at: Iso; shown: boolean } | null
    /** Of the body that called it. */
    runs: boolean
    /** Or move it. */
    canCancel: boolean
    canOpenSignIn: boolean
    canWriteMinutes: boolean
    canPublish: boolean
  }
}

export interface DeliberationActions {
  'deliberation.get': { input: { proposalId: Id }; output: TalkView }
  /** Further comments of one side. */
  'deliberation.more': {
    input: { proposalId: Id; side: TalkSide; cursor: string }
    output: Paged<CommentThread>
  }
  /** `under`: replies to that comment, on its side; one level, no deeper. */
  'deliberation.comment': {
    input: { commentId: Id; proposalId: Id; side: TalkSide; under?: Id; text: string }
    output: TalkView
    publicText: 'text'
  }
  /** Within ten minutes, while nobody has replied. */
  'deliberation.editComment': {
    input: { commentId: Id; version: number; text: string }
    output: CommentItem
    publicText: 'text'
  }
  'deliberation.takeBackComment': { input: { commentId: Id; version: number }; output: CommentItem }

  /** By the branch or a committee, a day ahead at the least. `outside`: names of parties that are no body here. */
  'deliberation.convene': {
    input: {
      meetingId: Id
      proposalId: Id
      form: MeetingForm
      startsAt: Iso
      place: string
      agenda: string[]
      bodies: Body[]
      outside: string[]
    }
    output: MeetingView
    publicText: 'place' | 'agenda' | 'outside'
  }
  'deliberation.meeting': { input: { meetingId: Id }; output: MeetingView }
  /** Before it begins, by the body that called it; the parties are asked again. */
  'deliberation.move': {
    input: { meetingId: Id; startsAt: Iso; place: string; reason: string }
    output: MeetingView
    publicText: 'place' | 'reason'
  }
  'deliberation.cancel': {
    input: { meetingId: Id; reason: string }
    output: MeetingView
    publicText: 'reason'
  }
  /** With the code that its convener gave; whoever comes first speaks for that party. */
  'deliberation.takeSeat': { input: { meetingId: Id; code: string }; output: MeetingView }
  /** Until it begins; may be changed until then. */
  'deliberation.answer': {
    input: { meetingId: Id; party: string; comes: boolean; word: string }
    output: MeetingView
    publicText: 'word'
  }
  'deliberation.takePosition': {
    input: { meetingId: Id; party: string; itemId: string; text: string }
    output: MeetingView
    publicText: 'text'
  }
  /** `stale` when someone saved another edition meanwhile; `current` holds it. */
  'deliberation.writeMinutes': {
    input: { meetingId: Id; edition: number; items: MinutesItem[] }
    output: MeetingView
    publicText: 'items'
  }
  'deliberation.closeMinutes': { input: { meetingId: Id; edition: number }; output: MeetingView }
  /** As a draft of a notice; `questionDays` 0: it only tells. */
  'deliberation.publishMinutes': {
    input: { meetingId: Id; noticeId: Id; questionDays: number }
    output: MeetingView
  }
  'deliberation.openSignIn': {
    input: { meetingId: Id; open: boolean; turning: boolean }
    output: MeetingView
  }
  /** `picture`: a data address of the code that opens the meeting; `until`: when the digits turn. */
  'deliberation.signInCode': {
    input: { meetingId: Id }
    output: { code: string; until: Iso; picture: string }
  }
  'deliberation.signIn': { input: { meetingId: Id; code: string; shown: boolean }; output: MeetingView }
  'deliberation.showMe': { input: { meetingId: Id; shown: boolean }; output: MeetingView }
}
