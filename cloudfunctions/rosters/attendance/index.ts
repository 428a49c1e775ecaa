/** The day of a shift: who came and who left. */
import * as v from 'valibot'
import type { AttendanceActions } from '../../../typings/roster-attendance'
import type { Table } from '../../kernel/dispatch'
import { id, iso, version } from '../../kernel/schema'
import { scanMark, sayAbsent, shiftCode, shiftList, takeBackMark, tick } from './lead'
import { claimMark, markByCode, myDay, ownCodePicture } from './volunteer'

const end = v.picklist(['in', 'out'])
const own = v.pipe(v.string(), v.regex(/^[\w-]{22}$/))
const digits = v.pipe(v.string(), v.regex(/^\d{6}$/))
const shift = v.strictObject({ shiftId: id })

export const attendance: Table<keyof AttendanceActions> = {
  'rosters.shiftList': { input: shift, run: shiftList },
  'rosters.shiftCode': { input: v.strictObject({ shiftId: id, end }), run: shiftCode },
  'rosters.tick': {
    input: v.strictObject({
      shiftId: id,
      end,
      people: v.pipe(v.array(id), v.minLength(1), v.maxLength(200)),
      at: v.picklist(['now', 'start']),
    }),
    run: tick,
  },
  'rosters.scanMark': { input: v.strictObject({ shiftId: id, end, code: own }), run: scanMark },
  'rosters.sayAbsent': {
    input: v.strictObject({ shiftId: id, personId: id, version, as: v.picklist(['noShow', 'excused']) }),
    run: sayAbsent,
  },
  'rosters.takeBackMark': {
    input: v.strictObject({ shiftId: id, personId: id, version }),
    run: takeBackMark,
  },
  'rosters.myDay': { input: shift, run: myDay },
  'rosters.ownCode': { input: shift, run: ownCodePicture },
  'rosters.markByCode': { input: v.strictObject({ shiftId: id, end, code: digits }), run: markByCode },
  'rosters.claimMark': { input: v.strictObject({ shiftId: id, end, at: iso }), run: claimMark },
}
