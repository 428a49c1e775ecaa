import type { Id, Iso } from './domain'
import type { Said, ShiftView } from './rosters'

export interface GuardianAsk {
  askId: string
  /** Full name: they live together. */
  name: string
  title: string
  work: string
  place: string
  startsAt: Iso
  endsAt: Iso
  leastAge: number | null
  activityId: Id
}

export interface SeatActions {
  /** Begins (`wanted`) or stops looking for somebody to come instead: until somebody does, the place stays mine. */
  'rosters.askStandIn': { input: { shiftId: Id; version: number; wanted: boolean }; output: ShiftView }
  /** Comes in place of whoever has been looking longest. Again is the same answer. */
  'rosters.takeOver': { input: { shiftId: Id } & Said; output: ShiftView }
  /** Shifts to which someone under 18 of my household would like to come, and that wait for an adult's yes. */
  'rosters.guardianAsks': { input: Record<string, never>; output: { asks: GuardianAsk[] } }
  /** By an adult of the same household; with a yes the sign-up takes place. */
  'rosters.answerGuardian': { input: { askId: string; agree: boolean }; output: { asks: GuardianAsk[] } }
}
