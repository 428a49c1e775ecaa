/** Pictures and files that notices and proposals hold: verified, kept as a copy of our own, looked at by WeChat. */
import type { DueHandler } from '../kernel/deadlines'
import { VERDICT, verdictDue } from './verdict'

export const due: Record<string, DueHandler> = { [VERDICT]: verdictDue }

export { keepFiles } from './keep'
export type { FileState, Shelf, Upload } from './kind'
export { kept } from './kept'
export { withoutMetadata } from './picture'
export { findFiles } from './store'
export { isVerdict, takeVerdict } from './verdict'
