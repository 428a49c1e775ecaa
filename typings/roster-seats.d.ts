import type { Id } from './domain'
import type { ShiftView } from './rosters'

/** Somebody who has a place looks for another to come instead; null where nobody does. */
export interface StandInView {
  /** So many look for one. */
  wanted: number
  viewer: { canTakeOver: boolean; whyNot: string | null }
}

export interface SeatActions {
  /** Begins (`wanted`) or stops looking for somebody to come instead: until somebody does, the place stays mine. */
  'rosters.askStandIn': { input: { shiftId: Id; version: number; wanted: boolean }; output: ShiftView }
  /** Comes in place of whoever has been looking longest. Again is the same answer. */
  'rosters.takeOver': { input: { shiftId: Id }; output: ShiftView }
}
