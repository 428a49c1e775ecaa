/** What is kept of someone's coming, and what of it stays when they leave. */
import { chinaDay } from '../../kernel/calendar'
import { applyDeadlines } from '../../kernel/deadlines'
import { here, pick } from '../../kernel/kept'
import type { Kept } from '../../kernel/kept'
import { HOURS } from '../deadline'
import type { HoursPart } from '../hours/hours'
import type { AttendanceDoc, Mark } from './row'
import { ATTENDANCES } from './store'

const wordless = (mark: Mark | null): Mark | null => mark && { ...mark, reason: null }

const wordlessHours = (hours: HoursPart | null | undefined): HoursPart | null =>
  hours ? { ...hours, dispute: null, ruling: null, correction: null, waits: null } : null

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
    minutes: row.hours?.minutes ?? null,
    dispute: row.hours?.dispute ?? null,
  }),
  stays: (row) => ({
    ...row,
    in: wordless(row.in),
    out: wordless(row.out),
    hours: wordlessHours(row.hours),
    state: row.state === 'hoursProposed' || row.state === 'disputed' ? 'resolved' : row.state,
  }),
  async also(tx, row, who) {
    await applyDeadlines(tx, who.communityId, row._id, [{ kind: HOURS, dueAt: null }])
  },
}

const vouched: Kept<AttendanceDoc> = {
  collection: ATTENDANCES,
  title: '我替邻居记过的时间',
  find: (who) => here(who, 'in.by', 'out.by', 'hours.by', 'hours.ruling.by', 'hours.correction.by'),
  line: (row) => `${chinaDay(row.startsAt)} 的班`,
  data: (row) => pick(row, 'shiftId', 'startsAt'),
  stays: (row) => row,
}

export const attendanceKept: readonly Kept[] = [came, vouched]
