/** What is kept of someone's coming, and what of it stays when they leave. */
import { chinaDay } from '../../kernel/calendar'
import { here, pick } from '../../kernel/kept'
import type { Kept } from '../../kernel/kept'
import type { AttendanceDoc, Mark } from './row'
import { ATTENDANCES } from './store'

const wordless = (mark: Mark | null): Mark | null => mark && { ...mark, reason: null }

/** That somebody came stays, for the shift's own figures; who it was, and what was said of them, does not. */
const came: Kept<AttendanceDoc> = {
  collection: ATTENDANCES,
  title: '我到过的班',
  find: (who) => here(who, 'personId'),
  line: (row) => `${chinaDay(row.startsAt)} 的班`,
  data: (row) => ({
    ...pick(row, 'shiftId', 'startsAt', 'endsAt', 'state'),
    in: row.in && pick(row.in, 'at', 'how', 'counts', 'reason'),
    out: row.out && pick(row.out, 'at', 'how', 'counts', 'reason'),
  }),
  stays: (row) => ({ ...row, in: wordless(row.in), out: wordless(row.out) }),
}

const vouched: Kept<AttendanceDoc> = {
  collection: ATTENDANCES,
  title: '我替邻居记过的时间',
  find: (who) => here(who, 'in.by', 'out.by'),
  line: (row) => `${chinaDay(row.startsAt)} 的班`,
  data: (row) => pick(row, 'shiftId', 'startsAt'),
  stays: (row) => row,
}

export const attendanceKept: readonly Kept[] = [came, vouched]
