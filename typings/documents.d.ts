/** Papers to take away, made in the function `documents`. */
import type { Id } from './domain'

export interface ExportFile {
  fileId: string
  /** Opens for an hour. */
  url: string
  /** Ends with `.xlsx` or `.pdf`. */
  name: string
}

export interface DocumentActions {
  'documents.pollResult': { input: { pollId: Id }; output: ExportFile }
  'documents.proposals': { input: Record<string, never>; output: ExportFile }
}
