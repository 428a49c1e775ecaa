/** The table of what people do with seats besides signing up and stepping back. */
import * as v from 'valibot'
import type { SeatActions } from '../../typings/roster-seats'
import type { Table } from '../kernel/dispatch'
import { id, line, nothing, version } from '../kernel/schema'
import { answerGuardian, guardianAsks } from './guardian-answer'
import { askStandIn, takeOver } from './stand-in'

/** What someone says of themselves when they come to a shift. */
export const said = {
  skills: v.exactOptional(v.pipe(v.array(line(12)), v.maxLength(6))),
  oldEnough: v.exactOptional(v.boolean()),
}

const coming = { shiftId: id, canLead: v.exactOptional(v.boolean()), ...said }
export const signUpInput = v.strictObject(coming)
export const offerAnswer = v.strictObject({ ...coming, version, accept: v.boolean() })

export const seats: Table<keyof SeatActions> = {
  'rosters.askStandIn': {
    input: v.strictObject({ shiftId: id, version, wanted: v.boolean() }),
    run: askStandIn,
  },
  'rosters.takeOver': { input: v.strictObject({ shiftId: id, ...said }), run: takeOver },
  'rosters.guardianAsks': { input: nothing, run: guardianAsks },
  'rosters.answerGuardian': { input: v.strictObject({ askId: id, agree: v.boolean() }), run: answerGuardian },
}
