import type { Id, Iso } from './domain'

/** What someone would be glad of. */
export type WishKind = 'accompany' | 'errand' | 'company' | 'carry' | 'repair' | 'phone' | 'other'

/**
 * `asked` waits for a desk; `open` is shown to volunteers without a name; `offered` waits for the asker's yes;
 * `agreed` has a day; `met` only the asker says. The others are ends: `unmet` and `unconfirmed` were not said to be met.
 */
export type WishState =
  | 'asked'
  | 'open'
  | 'offered'
  | 'agreed'
  | 'met'
  | 'unmet'
  | 'unconfirmed'
  | 'turnedDown'
  | 'withdrawn'
  | 'expired'

/** Why a desk does not pass it on; a closed list, so that nobody has to read words about themselves. */
export type WishRefusal = 'tooBig' | 'paidWork' | 'unsafe' | 'unclear' | 'words'

export interface WishContent {
  kind: WishKind
  /** What volunteers read before they say yes: `陪去医院一趟`. No name, no room. */
  title: string
  /** The rest: read by the desk, and by the one who comes once both have said yes. */
  text: string
  startsAt: Iso
  endsAt: Iso
}

/**
 * Help with a task of a proposal, as everybody reads it: `checking` its words wait for a human; `looking` for someone;
 * `coming` both have said yes; `met` the proposal's author says that it was done. `ended` is everything else.
 */
export type HelpPhase = 'checking' | 'looking' | 'coming' | 'met' | 'ended'

/** As the asker sees it, and whoever comes. */
export interface WishView extends WishContent {
  id: Id
  version: number
  state: WishState
  /** Words that a human looks at first. */
  held: boolean
  near: string
  refusal: WishRefusal | null
  /** Said by a steward for a neighbour without a phone: their name. */
  forName: string | null
  /** The proposal of which it is a task. */
  origin: { title: string; path: string } | null
  /** Who would come: only the building until both have said yes. */
  helper: { building: string | null; name: string | null } | null
  /** Who asked, for the one who comes, once both have said yes. */
  asker: { name: string; address: string } | null
  viewer: {
    canWithdraw: boolean
    /** To say yes or no to the one who offers. */
    canAnswer: boolean
    /** To say whether it was done. */
    canClose: boolean
    /** Whoever comes may step back. */
    canStepBack: boolean
  }
}

/** As a volunteer sees it before both have said yes: no name, no room. */
export interface WishLine {
  id: Id
  version: number
  kind: WishKind
  title: string
  near: string
  startsAt: Iso
  endsAt: Iso
  /** Title of the proposal of which it is a task. */
  origin: string | null
  viewer: { canOffer: boolean; whyNot: string | null }
}

/** As a desk sees it: the words, no name. */
export interface WishAtDesk extends WishContent {
  id: Id
  version: number
  near: string
  /** Written down by a steward for a neighbour without a phone. */
  isForOther: boolean
}

/** A task of a proposal, as the desk that asks for a helper sees it: no name until both have said yes. */
export interface TaskAtDesk {
  id: Id
  version: number
  title: string
  text: string
  near: string
  startsAt: Iso
  endsAt: Iso
  phase: HelpPhase
  origin: { title: string; path: string }
  helper: { building: string | null; name: string | null } | null
  viewer: { canAnswer: boolean; canWithdraw: boolean }
}

export interface WishesAtDesk {
  wishes: WishAtDesk[]
  tasks: TaskAtDesk[]
}

export interface Wishes {
  mine: WishView[]
  /** Where I come. */
  helping: WishView[]
  open: WishLine[]
  viewer: { canAsk: boolean; whyNot: string | null; canAskFor: boolean }
}

export interface WishActions {
  'rosters.wishes': { input: Record<string, never>; output: Wishes }
  /** `for`: by a steward, for a neighbour without a phone in their own houses. */
  'rosters.wish': {
    input: {
      wishId: Id
      content: WishContent
      for?: { name: string; buildingId: Id; entrance: number; room: string }
    }
    output: Wishes
    publicText: 'content'
  }
  'rosters.withdrawWish': { input: { wishId: Id; version: number }; output: Wishes }
  'rosters.offerHelp': { input: { wishId: Id; version: number }; output: Wishes }
  'rosters.answerHelp': { input: { wishId: Id; version: number; accept: boolean }; output: Wishes }
  /** Whoever offered, or was to come, cannot: it is open again. */
  'rosters.stepBack': { input: { wishId: Id; version: number }; output: Wishes }
  'rosters.closeWish': { input: { wishId: Id; version: number; met: boolean }; output: Wishes }
  'rosters.deskWishes': { input: Record<string, never>; output: WishesAtDesk }
  /** `refusal` null shows it to volunteers. */
  'rosters.screenWish': {
    input: { wishId: Id; version: number; refusal: WishRefusal | null }
    output: WishesAtDesk
  }
}
