/** Hours: from what was noted on the day to what counts, with a paper to prove it. */
import type { HourActions } from '../../../typings/roster-hours'
import type { DueHandler } from '../../kernel/deadlines'
import type { Table } from '../../kernel/dispatch'
import { HOURS, LED } from '../deadline'
import { certificateCode, checkCertificate, issueCertificate } from './certify'
import { acceptHours, confirmHours, disputeHours, proposeHours } from './confirm'
import { onLed, onUnanswered } from './due'
import { sayFeedback } from './feedback'
import * as input from './input'
import { showMine, showShiftHours } from './read'
import { answerCorrection, correctHours, decideHours } from './rule'

export const hours: Table<keyof HourActions> = {
  'rosters.shiftHours': { input: input.shift, run: showShiftHours },
  'rosters.confirmHours': { input: input.confirm, run: confirmHours },
  'rosters.proposeHours': { input: input.propose, run: proposeHours, publicText: { reason: true } },
  'rosters.acceptHours': { input: input.accept, run: acceptHours },
  'rosters.disputeHours': { input: input.dispute, run: disputeHours, publicText: { text: true } },
  'rosters.decideHours': { input: input.decide, run: decideHours, publicText: { reason: true } },
  'rosters.correctHours': { input: input.correct, run: correctHours, publicText: { reason: true } },
  'rosters.answerCorrection': { input: input.answerCorrection, run: answerCorrection },
  'rosters.myHours': { input: input.mine, run: showMine },
  'rosters.issueCertificate': { input: input.certificate, run: issueCertificate, publicText: { name: true } },
  'rosters.certificateCode': { input: input.ownCertificate, run: certificateCode },
  'rosters.checkCertificate': { input: input.check, run: checkCertificate },
  'rosters.feedback': { input: input.feedback, run: sayFeedback, publicText: { text: true } },
}

export const hoursDue: Record<string, DueHandler> = { [HOURS]: onUnanswered, [LED]: onLed }
