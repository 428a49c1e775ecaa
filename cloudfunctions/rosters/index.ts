import type { SeatActions } from '../../typings/roster-seats'
import type { RosterPlanningActions } from '../../typings/roster-planning'
import type { AttendanceActions } from '../../typings/roster-attendance'
import type { HourActions } from '../../typings/roster-hours'
import type { WishActions } from '../../typings/roster-wishes'
import type { RosterActions } from '../../typings/rosters'
import type { DueHandler } from '../kernel/deadlines'
import type { Table } from '../kernel/dispatch'
import { attendance } from './attendance'
import { CANCEL, CLOSE, GUARDIAN, OFFER, PROMOTE, SPREAD, WATCH } from './deadline'
import { onCancel, onClose, onOfferEnd, onPromote } from './due'
import { onGuardian } from './guardian-answer'
import { hours, hoursDue } from './hours'
import * as input from './input'
import { cancelActivity, changeDraft, createDraft, publish } from './plan'
import { onSpread } from './planning/spread'
import { planning } from './planning/table'
import { onWatch } from './planning/watch'
import { list, mine, show } from './read'
import { offerAnswer, seats, signUpInput } from './seats'
import { answerOffer, cancelSignup, signUp } from './signup'
import { wishDue, wishTable } from './wishes'

export const rosters: Table<
  | keyof RosterActions
  | keyof RosterPlanningActions
  | keyof SeatActions
  | keyof WishActions
  | keyof AttendanceActions
  | keyof HourActions
> = {
  ...planning,
  'rosters.list': { input: input.list, run: list },
  'rosters.get': { input: input.one, run: show },
  'rosters.createDraft': { input: input.draft, run: createDraft, publicText: { content: true } },
  'rosters.changeDraft': { input: input.change, run: changeDraft, publicText: { content: true } },
  'rosters.publish': { input: input.step, run: publish },
  'rosters.cancelActivity': { input: input.cancellation, run: cancelActivity, publicText: { reason: true } },
  'rosters.signUp': { input: signUpInput, run: signUp },
  'rosters.cancelSignup': { input: input.shiftStep, run: cancelSignup },
  'rosters.answerOffer': { input: offerAnswer, run: answerOffer },
  'rosters.mine': { input: input.nothing, run: mine },
  ...seats,
  ...wishTable,
  ...attendance,
  ...hours,
}

export const due: Record<string, DueHandler> = {
  [OFFER]: onOfferEnd,
  [PROMOTE]: onPromote,
  [GUARDIAN]: onGuardian,
  ...wishDue,
  [CANCEL]: onCancel,
  [CLOSE]: onClose,
  ...hoursDue,
  [SPREAD]: onSpread,
  [WATCH]: onWatch,
}

export { heldKinds } from './held'
export { content } from './input'
export { draftToWrite } from './plan'
export { paperList } from './planning/paper-list'
export type { ListedShift, PaperList } from './planning/paper-list'
export { findActivities } from './store'
export type { ActivityDoc } from './store'
export { findPublished, myShiftParts, peopleSignedUp, rosterNeeds, rosterQueue } from './others'
export { kept } from './kept'
export { lookAgain } from './look-again'
export { CHECK_PAGE, certificatePaper } from './hours/certify'
export { LEADS } from './shift'
export { hoursInWords } from './hours/hours'
export { askHelp, findHelp, helpId } from './wishes'
export type { Help } from './wishes'
export { wishSource } from './wishes/effect'
export { deliveredSource, feedbackSource, plannedSource } from './hours/effect'
export { overdueHours } from './hours/queue'
