/** The household roll: what it holds, and (in the function roll-import) how a workbook becomes a version of it. */
import * as v from 'valibot'
import type { Table } from '../kernel/dispatch'
import { summary } from './summary'

const kind = v.picklist(['households', 'adults'])

export const rollLight: Table<'roll.summary'> = {
  'roll.summary': { input: v.strictObject({ kind }), run: summary },
}

export { countHouseholds, findUnit, listAdults, listUnits, matchPerson, unitsOfPhone } from './read'
export type { UnitRow } from './unit'
export { foldRoom, unitIdOf } from './unit'
