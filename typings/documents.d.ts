/** Papers to take away, made in the function `documents`. */
import type { Id } from './domain'

export interface ExportFile {
  fileId: string
  /** Opens for an hour. */
  url: string
  /** Ends with `.xlsx`, `.pdf` or `.json`. */
  name: string
}

/** A paper to print. */
export interface PrintFile extends ExportFile {
  /** Characters that no file of the typeface draws; on the paper stands `〔U+4DAE〕`. */
  missing: string[]
}

export type PosterOf = { kind: 'notice'; noticeId: Id } | { kind: 'board' } | { kind: 'home' }

export interface DocumentActions {
  /** A page for each voice of a building: what is asked, boxes to mark, its serial as text and as a code. */
  'documents.pollSheets': { input: { pollId: Id; buildingId: Id }; output: PrintFile }
  'documents.pollResult': { input: { pollId: Id }; output: ExportFile }
  /** For everyone who sees the result (poll-files.d.ts). */
  'documents.pollPublicFile': { input: { pollId: Id }; output: ExportFile }
  /** For who may inspect; each time is noted for those who voted. */
  'documents.pollCountingFile': { input: { pollId: Id }; output: ExportFile }
  /** For a meeting: those chosen, in that order, with seconds, clocks and what both sides say. */
  'documents.proposalsMeeting': { input: { proposalIds: Id[] }; output: PrintFile }
  'documents.proposals': { input: Record<string, never>; output: ExportFile }
  /** Who comes: to a shift, for those who run it, or to all of an activity, for its desk. */
  'documents.roster': {
    input: { activityId: Id; shiftId?: Id; form: 'pdf' | 'xlsx' }
    output: PrintFile
  }
  /** One page a building: of the notice's audience, else all of them, or those chosen. */
  'documents.posters': { input: { of: PosterOf; buildingIds?: Id[] }; output: PrintFile }
  /** Of one's own hours, to be checked by anyone who has it. */
  'documents.certificate': { input: { certificateId: Id }; output: PrintFile }
  /** A notice's whole text, for who reads on paper. */
  'documents.notice': { input: { noticeId: Id }; output: PrintFile }
}
