import type { FileActions } from '../../typings/poll-files'
import type { PollPaperActions } from '../../typings/poll-paper'
import type { PollMachineActions } from '../../typings/poll-machine'
import type { PollResultActions } from '../../typings/poll-results'
import type { PollRollActions } from '../../typings/poll-roll'
import type { PollActions } from '../../typings/polls'
import type { DueHandler } from '../kernel/deadlines'
import type { Table } from '../kernel/dispatch'
import { castBallot } from './cast'
import { open } from './close'
import { approve, cancel, changeDraft, createDraft, returnDraft, submit } from './compose'
import { close } from './count'
import { electorate } from './electorate'
import { files } from './files'
import { freeze } from './freeze'
import * as input from './input'
import { machine, machineDue } from './machine'
import { paper } from './paper'
import { get, getResult, list } from './read'
import { answerTakeOver, askTakeOver } from './take-over'
import { withdrawOption } from './withdraw-option'

export const polls: Table<
  | keyof PollActions
  | keyof PollResultActions
  | keyof FileActions
  | keyof PollPaperActions
  | keyof PollMachineActions
  | keyof PollRollActions
> = {
  ...paper,
  ...electorate,
  'polls.list': { input: input.list, run: list },
  'polls.get': { input: input.voice, run: get },
  'polls.createDraft': { input: input.draft, run: createDraft, publicText: { content: true } },
  'polls.changeDraft': { input: input.change, run: changeDraft, publicText: { content: true } },
  'polls.submit': { input: input.step, run: submit },
  'polls.approve': { input: input.step, run: approve },
  'polls.return': { input: input.stepWithReason, run: returnDraft },
  'polls.cancel': { input: input.stepWithReason, run: cancel, publicText: { reason: true } },
  'polls.withdrawOption': { input: input.withdrawal, run: withdrawOption, publicText: { reason: true } },
  'polls.castBallot': { input: input.cast, run: castBallot },
  'polls.askTakeOver': { input: input.one, run: askTakeOver },
  'polls.answerTakeOver': { input: input.takeOverAnswer, run: answerTakeOver },
  'polls.getResult': { input: input.result, run: getResult },
  ...machine,
  'polls.files': { input: input.one, run: files },
}

export const due: Record<string, DueHandler> = {
  'polls.freeze': freeze,
  'polls.open': open,
  'polls.close': close,
  ...machineDue,
}

export { pollBrief } from './brief'
export { rollQueue } from './electorate/queue'
export { findAnnounced, myBallotParts, needsVote, pollQueue, pollRows, takeOversAskedOfMe } from './for-desk'
export { pollSource } from './effect'
export { overduePolls } from './overdue'
export { objectionKind } from './objection-rows'
export { oversightQueue } from './queue'
export { countingFileOf, publicFileOf } from './files'
export type { CountFile } from './files'
export { resultWorkbook } from './sheets'
export { ballotPaper, paperQueue } from './paper'
export { apart, kept } from './kept'
export { closedSince } from './week'
