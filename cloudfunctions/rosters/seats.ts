/** The table of what people do with seats besides signing up and stepping back. */
import * as v from 'valibot'
import type { SeatActions } from '../../typings/roster-seats'
import type { Table } from '../kernel/dispatch'
import { id, version } from '../kernel/schema'
import { askStandIn, takeOver } from './stand-in'

export const seats: Table<keyof SeatActions> = {
  'rosters.askStandIn': {
    input: v.strictObject({ shiftId: id, version, wanted: v.boolean() }),
    run: askStandIn,
  },
  'rosters.takeOver': { input: v.strictObject({ shiftId: id }), run: takeOver },
}
