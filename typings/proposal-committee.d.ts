/** The tools of those who screen and answer: a board by state and clock, many at once, who looks after what, words to begin from. */
import type { Body, Clock, Id, Iso } from './domain'
import type { ProposalCategory, ProposalState } from './proposals'

/** `due`: whatever has a clock that runs, all steps together. */
export type BoardStage =
  | 'due'
  | 'screening'
  | 'returned'
  | 'seconding'
  | 'deliberation'
  | 'response'
  | 'poll'
  | 'project'
  | 'ended'

export interface BoardRow {
  id: Id
  version: number
  /** `2026-031` */
  number: string
  title: string
  place: string
  category: ProposalCategory
  state: ProposalState
  stateAt: Iso
  responsible: Body | null
  /** Runs while somebody has to meet it. */
  clock: Clock | null
  /** Where no clock runs: the end of the author's days to complete it, or of the days for seconds. */
  until: Iso | null
  /** Seconds needed; 0 before it is taken up. */
  threshold: number
  /** Who of the desk whose turn it is looks after it. */
  assigned: { name: string; mine: boolean } | null
  viewer: { canScreen: boolean; canMerge: boolean; canAssign: boolean }
}

/** Of a stage that is not over: how many, and how many of them past their limit. */
export interface StageCount {
  stage: Exclude<BoardStage, 'due' | 'ended'>
  total: number
  late: number
}

/** What became of one of several. Each is done for itself: one that is refused leaves the others done. */
export interface OneResult {
  id: Id
  /** `already`: somebody was quicker. `changed`: something else about it changed meanwhile, so look again. */
  outcome: 'done' | 'already' | 'changed' | 'refused' | 'failed'
  /** Where it stands now; null where that is not known. */
  state: ProposalState | null
  /** Why not; empty when done. */
  message: string
}

/** What a text to begin from is for. */
export type TemplateUse = 'return' | 'reject' | 'merge' | 'answer'

/** A text to begin a reason from. What stands in 【】 is filled in before it is sent. */
export interface ReasonTemplate {
  id: Id
  /** 0: as it came, nobody of this community has changed it yet. */
  version: number
  use: TemplateUse
  title: string
  text: string
}

interface Chosen {
  proposalId: Id
  version: number
}

type Answering = Extract<Body, 'branch' | 'residentsCommittee' | 'ownersCommittee' | 'propertyCompany'>

export interface ProposalCommitteeActions {
  /** A page, the next due first; what is over, the latest first. The counts come with the first page alone. */
  'proposals.board': {
    input: {
      stage: BoardStage
      body?: Body
      buildingId?: Id
      /** Past its limit. */
      late?: boolean
      /** Given to me. */
      mine?: boolean
      cursor?: string
    }
    output: { counts: StageCount[] | null; items: BoardRow[]; next: string | null }
  }
  /** One verdict over several. */
  'proposals.screenMany': {
    input: {
      items: Chosen[]
      verdict:
        | { kind: 'accept'; responsible: Answering }
        | { kind: 'return'; reason: string }
        | { kind: 'merge'; into: Id; reason: string }
    }
    output: { results: OneResult[] }
    publicText: 'verdict'
  }
  /** To someone of the desk whose turn it is, by the office they hold (`members.listRoles`); null: to nobody. */
  'proposals.assign': {
    input: { items: Chosen[]; grantId: Id | null }
    output: { results: OneResult[] }
  }
  'proposals.templates': {
    input: Record<string, never>
    output: { items: ReasonTemplate[]; canEdit: boolean }
  }
  'proposals.saveTemplate': {
    input: { templateId: Id; version: number; use: TemplateUse; title: string; text: string }
    output: ReasonTemplate
  }
  'proposals.removeTemplate': {
    input: { templateId: Id; version: number }
    output: Record<string, never>
  }
}
