import type { AreaCenti, Id, Iso } from './domain'
import type { ElectorKind, PollState } from './polls'

/** A place as it stands on a door. */
export interface RollPlace {
  buildingId: Id
  entrance: number
  room: string
}

/**
 * What an upheld objection does to the roll. `add` without a place puts the objector on a roll of offices; `name` says
 * which adult. `areaCenti` is what the whole voice counts for; `merge` makes one party of two.
 */
export type RollCorrection =
  | { kind: 'add'; place?: RollPlace; name?: string }
  | { kind: 'remove'; place?: RollPlace; name?: string }
  | { kind: 'area'; place: RollPlace; areaCenti: AreaCenti }
  | { kind: 'merge'; places: [RollPlace, RollPlace] }

export type RollObjectionState = 'open' | 'upheld' | 'refused'

/** What everybody sees of an objection: that it was made and what was ruled, never who or what about whom. */
export interface RollObjection {
  id: Id
  at: Iso
  state: RollObjectionState
  did: RollCorrection['kind'] | null
  reason: string | null
  ruledAt: Iso | null
  /** Hash of the roll after an upheld one. */
  hash: string | null
  /** One's own words; null of anyone else's. */
  text: string | null
}

export interface RollObjectionToRule extends RollObjection {
  text: string
  name: string
  address: string
  viewer: { canRule: boolean }
}

/** My voice's mandate, as whoever gave it sees it. */
export interface MandateView {
  electorId: Id
  proxyName: string
  state: 'offered' | 'active' | 'refused' | 'ended'
  /** To be told to the one who is named; null once it is taken or gone. */
  code: string | null
}

/** A voice that somebody gave me to cast. */
export interface HeldVoice {
  electorId: Id
  voice: string
  areaCenti: AreaCenti | null
}

export interface RollView {
  pollId: Id
  title: string
  state: PollState
  electors: ElectorKind
  scopeName: string
  rollAt: Iso | null
  opensAt: Iso
  closesAt: Iso
  frozenAt: Iso | null
  size: number | null
  /** Of all owners on it; null where every voice is one and no more. */
  areaCenti: AreaCenti | null
  hash: string | null
  mine: { electorId: Id; voice: string; areaCenti: AreaCenti | null; places: number } | null
  objections: RollObjection[]
  proxies: { allowed: boolean; most: number }
  mandate: MandateView | null
  held: HeldVoice[]
  viewer: {
    canObject: boolean
    canGive: boolean
    whyNotGive: string | null
    canTake: boolean
    canRule: boolean
    canSettle: boolean
  }
}

export interface PartySideView {
  /** At most five, the first in the order of the roll; `places` counts all. */
  addresses: string[]
  places: number
  areaCenti: AreaCenti
  /** Last four digits of the numbers on the roll, beside the names; null where there is none. */
  owners: { name: string; tail: string | null }[]
}

/** Two parties whose owners have the same names and not the same numbers. */
export interface UnsettledPair {
  key: string
  left: PartySideView
  right: PartySideView
  /** What was said of them; null while nothing was. */
  same: boolean | null
}

export interface UnsettledView {
  pollId: Id
  title: string
  canSettle: boolean
  pairs: UnsettledPair[]
  /** Parties that share an owner and are not the same: two voices, to be looked at and not to be settled. */
  overlaps: (Pick<UnsettledPair, 'key' | 'left' | 'right'> & { shared: string[] })[]
}

export interface RollRulings {
  pollId: Id
  title: string
  electors: ElectorKind
  opensAt: Iso
  canCorrect: boolean
  objections: RollObjectionToRule[]
}

export interface PollRollActions {
  'polls.roll': { input: { pollId: Id }; output: RollView }
  /** Homes of a building, for naming the one that asks for what all others must agree to. Nobody's name. */
  'polls.homes': { input: { buildingId: Id }; output: { homes: { id: Id; address: string }[] } }
  'polls.unsettled': { input: { pollId: Id }; output: UnsettledView }
  /** May be said anew until the roll is frozen. */
  'polls.settle': { input: { pollId: Id; key: string; same: boolean }; output: UnsettledView }
  'polls.objectRoll': { input: { pollId: Id; objectionId: Id; text: string }; output: RollView }
  'polls.rollObjections': { input: { pollId: Id }; output: RollRulings }
  /** An upheld one says what is corrected; only before it opens. */
  'polls.ruleRoll': {
    input: { pollId: Id; objectionId: Id; uphold: boolean; reason: string; correction?: RollCorrection }
    output: RollRulings
    publicText: 'reason'
  }
  /** Who votes for whom, by places; of offices by name. */
  'polls.proxies': { input: { pollId: Id }; output: { mandates: { voice: string; proxy: string }[] } }
  /** Names a proxy and gets the code to tell them. Named again it gets another. */
  'polls.giveProxy': { input: { pollId: Id; proxyName: string }; output: RollView }
  'polls.answerProxy': { input: { pollId: Id; code: string; accept: boolean }; output: RollView }
  /** By who gave it or who holds it. Who gave it acts again; the ballot stays until it is changed. */
  'polls.endProxy': { input: { pollId: Id; electorId: Id }; output: RollView }
}
