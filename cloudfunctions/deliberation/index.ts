/** Talking it over: what is said about a proposal on each side, and the parties that meet about it. */
import type { DeliberationActions } from '../../typings/deliberation'
import type { DueHandler } from '../kernel/deadlines'
import type { Table } from '../kernel/dispatch'
import { convene } from './convene'
import { MEETING } from './deadline'
import { onMeeting } from './due'
import * as input from './input'
import { showMeeting } from './meetings'
import { closeMinutes, writeMinutes } from './minutes'
import { publishMinutes } from './minutes-notice'
import { cancelMeeting, moveMeeting } from './move'
import { answerInvitation, takePosition, takeSeat } from './party'
import { edit, say, takeBack } from './say'
import { openSignIn, showMe, signIn, signInCode } from './sign-in'
import { get, more } from './talk'

export const deliberation: Table<keyof DeliberationActions> = {
  'deliberation.get': { input: input.one, run: get },
  'deliberation.more': { input: input.more, run: more },
  'deliberation.comment': { input: input.comment, run: say, publicText: { text: true } },
  'deliberation.editComment': { input: input.edited, run: edit, publicText: { text: true } },
  'deliberation.takeBackComment': { input: input.taken, run: takeBack },
  'deliberation.convene': {
    input: input.convening,
    run: convene,
    publicText: { place: true, agenda: true, outside: true },
  },
  'deliberation.meeting': { input: input.meeting, run: showMeeting },
  'deliberation.move': { input: input.moving, run: moveMeeting, publicText: { place: true, reason: true } },
  'deliberation.cancel': { input: input.cancelling, run: cancelMeeting, publicText: { reason: true } },
  'deliberation.takeSeat': { input: input.seat, run: takeSeat },
  'deliberation.answer': { input: input.answer, run: answerInvitation, publicText: { word: true } },
  'deliberation.takePosition': { input: input.position, run: takePosition, publicText: { text: true } },
  'deliberation.writeMinutes': { input: input.minutes, run: writeMinutes, publicText: { items: true } },
  'deliberation.closeMinutes': { input: input.closing, run: closeMinutes },
  'deliberation.publishMinutes': { input: input.publishing, run: publishMinutes },
  'deliberation.openSignIn': { input: input.opening, run: openSignIn },
  'deliberation.signInCode': { input: input.meeting, run: signInCode },
  'deliberation.signIn': { input: input.signing, run: signIn },
  'deliberation.showMe': { input: input.showing, run: showMe },
}

export const due: Record<string, DueHandler> = { [MEETING]: onMeeting }

export { meetingSource } from './effect'
export { kept } from './kept'
export { overdueMinutes } from './overdue'
export { deliberationQueue } from './queue'
export { countSides } from './store'
export { commentKind } from './views'
