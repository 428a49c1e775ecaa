/** What is kept of a person: to read, to take along, to have corrected, to have erased; and who looked at it. */
import type { Id, Iso, Paged } from './domain'

/** What an official saw of a person: found by name, a request to be bound, an objection, a response, a list of a shift. */
export type SeenKind =
  | 'person'
  | 'binding'
  | 'objection'
  | 'response'
  | 'shift'
  | 'voice'
  | 'correction'
  | 'ballots'

export interface AccessView {
  id: Id
  at: Iso
  /** Office or desk, never a name: `物业公司`. */
  by: string
  what: SeenKind
  /** Of which matter; null when it was of none. */
  about: string | null
}

export type CorrectionAbout = 'name' | 'address' | 'relation' | 'roll' | 'other'

export interface CorrectionView {
  id: Id
  version: number
  about: CorrectionAbout
  text: string
  askedAt: Iso
  state: 'waiting' | 'done' | 'refused'
  answer: string | null
  answeredAt: Iso | null
}

/** As the steward sees it. */
export interface CorrectionToDo extends CorrectionView {
  name: string
  address: string | null
  /** Past the fifteen working days there are for it. */
  dueAt: Iso
}

export interface PrivacyActions {
  /** Everything kept about me here: to read, and as data for another program. Ballots are kept apart from people. */
  'members.exportMine': {
    input: Record<string, never>
    output: {
      at: Iso
      community: string
      sections: { title: string; lines: string[] }[]
      /** By collection. */
      data: Record<string, Record<string, unknown>[]>
      /** What is not handed out or has nobody in it, and why. */
      apart: { collection: string; why: string }[]
    }
  }
  /** What leaving would mean now. */
  'privacy.beforeClosing': {
    input: Record<string, never>
    output: {
      offices: string[]
      /** Why it cannot be done yet; null when it can. */
      refusal: string | null
      /** Other communities of this installation that I am in. */
      elsewhere: string[]
    }
  }
  /** At once and for good. `everywhere`: in all communities of this installation. */
  'privacy.closeAccount': {
    input: { everywhere: boolean }
    output: { erased: boolean; message: string }
  }
  'privacy.accessLog': { input: { cursor?: string }; output: Paged<AccessView> }
  'privacy.askCorrection': {
    input: { correctionId: Id; about: CorrectionAbout; text: string }
    output: { corrections: CorrectionView[] }
  }
  'privacy.myCorrections': { input: Record<string, never>; output: { corrections: CorrectionView[] } }
  'privacy.corrections': { input: Record<string, never>; output: { corrections: CorrectionToDo[] } }
  /** A refusal says why. */
  'privacy.answerCorrection': {
    input: { correctionId: Id; version: number; done: boolean; answer: string }
    output: CorrectionToDo
  }
}
