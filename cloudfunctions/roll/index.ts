/** The household roll: what it holds, and (in the function roll-import) how a workbook becomes a version of it. */
import * as v from 'valibot'
import type { DueHandler } from '../kernel/deadlines'
import type { Table } from '../kernel/dispatch'
import { id, version } from '../kernel/schema'
import { apply, discard, onPurge } from './apply'
import { preview } from './preview'
import type { Reader } from './preview'
import { summary } from './summary'
import { PURGE } from './uploads'

const kind = v.picklist(['households', 'adults'])

export const rollLight: Table<'roll.summary'> = {
  'roll.summary': { input: v.strictObject({ kind }), run: summary },
}

const fileId = v.pipe(v.string(), v.maxLength(400), v.regex(/^cloud:\/\/[^\s?#]+$/))

type Heavy = 'roll.preview' | 'roll.apply' | 'roll.discard'

/** The function that reads workbooks brings its own reader, so that nobody else loads the spreadsheet library. */
export const rollHeavy = (read: Reader): Table<Heavy> => ({
  'roll.preview': {
    input: v.strictObject({ fileId, kind }),
    run: (ctx, input) => preview(ctx, input, read),
  },
  'roll.apply': { input: v.strictObject({ uploadId: id, baseVersion: version }), run: apply },
  'roll.discard': { input: v.strictObject({ uploadId: id }), run: discard },
})

export const due: Record<string, DueHandler> = { [PURGE]: onPurge }

export {
  countHouseholds,
  findUnit,
  listAdults,
  listOwnedUnits,
  listUnits,
  matchPerson,
  unitsOfPhone,
} from './read'
export type { Cell } from './header'
export type { OwnedUnitRow, UnitRow } from './unit'
export { foldRoom, isParking, unitIdOf } from './unit'
export { apart } from './kept'
